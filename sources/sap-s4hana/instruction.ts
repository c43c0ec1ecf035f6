import { SourceError } from '#domain/failures';
import type { SapNaming } from './context.ts';
import { isOurReference, type InvoiceKey } from './keys.ts';
import { oneLine } from './texts.ts';

/** Says before anything is written that the source cannot do it. */
export const unsupported = (sap: SapNaming, message: string): SourceError =>
  new SourceError(sap.source, 'UNSUPPORTED', message);

export function companyOf(legalEntity: string, sap: SapNaming): string {
  return known(sap.companyOf(legalEntity), 'the legal entity keeps its books elsewhere', sap);
}

export function supplierOf(id: string, sap: SapNaming): string {
  return known(sap.keys.supplier(id), 'the supplier is not one of this source', sap);
}

export function invoiceOf(id: string, sap: SapNaming): InvoiceKey {
  return known(sap.keys.invoice(id), 'the invoice is not one of this source', sap);
}

/** The G/L account's number; it has to be of the chart the source's companies use. */
export function accountOf(id: string, sap: SapNaming): string {
  const key = known(sap.keys.account(id), 'an account is not one of this source', sap);
  if (key.chartOfAccounts !== sap.settings.chartOfAccounts)
    throw unsupported(sap, 'an account is of another chart');
  return key.glAccount;
}

export function costCenterOf(id: string, sap: SapNaming): string {
  const key = known(sap.keys.costCenter(id), 'a cost centre is not one of this source', sap);
  if (key.controllingArea !== sap.settings.controllingArea)
    throw unsupported(sap, 'a cost centre is of another controlling area');
  return key.costCenter;
}

export function taxCodeOf(code: string, sap: SapNaming): string {
  const native = sap.settings.taxCodes[code] ?? code;
  if (!/^[A-Z0-9]{1,2}$/.test(native)) throw unsupported(sap, 'a tax code has no SAP equivalent');
  return native;
}

export function referenceOf(reference: string, sap: SapNaming): string {
  if (!isOurReference(reference)) throw unsupported(sap, 'the reference is none of ours');
  return reference;
}

/** A text SAP must keep whole: a name or an address that is cut is another one. */
export function wholeText(text: string, longest: number, what: string, sap: SapNaming): string {
  const plain = oneLine(text);
  if (plain === '' || plain.length > longest)
    throw unsupported(sap, `${what} has 1 to ${longest} characters in SAP`);
  return plain;
}

function known<T>(value: T | null, message: string, sap: SapNaming): T {
  if (value === null) throw unsupported(sap, message);
  return value;
}

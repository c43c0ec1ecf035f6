import { makeId, parseId } from '#domain/ids';

/** The native keys of one source's entities. An id whose key has not exactly the shape is nobody's. */
export interface SapKeys {
  readonly supplier: (id: string) => string | null;
  readonly invoice: (id: string) => InvoiceKey | null;
  /** Of a journal entry or a payment. */
  readonly document: (id: string) => DocumentKey | null;
  readonly account: (id: string) => AccountKey | null;
  readonly costCenter: (id: string) => CostCenterKey | null;
  readonly id: (key: string) => string;
}

export interface InvoiceKey {
  readonly supplierInvoice: string;
  readonly fiscalYear: string;
}

export interface DocumentKey {
  readonly companyCode: string;
  readonly fiscalYear: string;
  readonly document: string;
}

export interface AccountKey {
  readonly chartOfAccounts: string;
  readonly glAccount: string;
}

export interface CostCenterKey {
  readonly controllingArea: string;
  readonly costCenter: string;
}

/** Ten digits with their leading zeros, or a shorter number that has a letter: those are not padded. */
const SUPPLIER = /^(?:\d{10}|(?=\d*[A-Z])[A-Z0-9]{1,10})$/;
const INVOICE = /^(\d{10})\.(\d{4})$/;
const DOCUMENT = /^([A-Z0-9]{1,4})\.(\d{4})\.([A-Z0-9]{1,10})$/;
const ACCOUNT = /^([A-Z0-9]{1,4})\.([A-Z0-9]{1,10})$/;
const COST_CENTER = /^([A-Z0-9]{1,4})\.([A-Z0-9][A-Z0-9._/&-]{0,9})$/;

export function sapKeys(source: string): SapKeys {
  const keyOf = (id: string): string => {
    const parsed = parseId(id);
    return parsed?.source === source ? parsed.key : '';
  };
  return {
    supplier: (id) => parseSupplierKey(keyOf(id)),
    invoice: (id) => parseInvoiceKey(keyOf(id)),
    document: (id) => parseDocumentKey(keyOf(id)),
    account: (id) => parseAccountKey(keyOf(id)),
    costCenter: (id) => parseCostCenterKey(keyOf(id)),
    id: (key) => makeId(source, key),
  };
}

export const parseSupplierKey = (key: string): string | null => (SUPPLIER.test(key) ? key : null);

export function parseInvoiceKey(key: string): InvoiceKey | null {
  const [, supplierInvoice, fiscalYear] = INVOICE.exec(key) ?? [];
  return supplierInvoice && fiscalYear ? { supplierInvoice, fiscalYear } : null;
}

export function parseDocumentKey(key: string): DocumentKey | null {
  const [, companyCode, fiscalYear, document] = DOCUMENT.exec(key) ?? [];
  return companyCode && fiscalYear && document ? { companyCode, fiscalYear, document } : null;
}

export function parseAccountKey(key: string): AccountKey | null {
  const [, chartOfAccounts, glAccount] = ACCOUNT.exec(key) ?? [];
  return chartOfAccounts && glAccount ? { chartOfAccounts, glAccount } : null;
}

export function parseCostCenterKey(key: string): CostCenterKey | null {
  const [, controllingArea, costCenter] = COST_CENTER.exec(key) ?? [];
  return controllingArea && costCenter ? { controllingArea, costCenter } : null;
}

export const invoiceKeyText = (key: InvoiceKey): string =>
  `${key.supplierInvoice}.${key.fiscalYear}`;

export const documentKeyText = (key: DocumentKey): string =>
  `${key.companyCode}.${key.fiscalYear}.${key.document}`;

/**
 * The invoice an accounting document came from: SAP writes number and year without a gap into
 * OriginalReferenceDocument. Null for what came from elsewhere.
 */
export function invoiceOfReference(reference: string | null): InvoiceKey | null {
  const [, supplierInvoice, fiscalYear] = /^(\d{10})(\d{4})$/.exec(reference ?? '') ?? [];
  return supplierInvoice && fiscalYear ? { supplierInvoice, fiscalYear } : null;
}

export const referenceOfInvoice = (key: InvoiceKey): string => key.supplierInvoice + key.fiscalYear;

/** Numbers as people read them: SAP pads numeric ones with zeros. */
export const withoutPadding = (number: string): string =>
  /^\d+$/.test(number) ? number.replace(/^0+(?=\d)/, '') : number;

/** The end-to-end id of a payment of ours: its posting's reference, in a run with its place. */
export const isOurPayment = (text: string | null): text is string =>
  text !== null && /^[A-Z][A-Z0-9]{15}(?:-\d{5})?$/.test(text);

/** Our own reference: 16 characters, first a letter. */
export const isOurReference = (text: string | null): text is string =>
  text !== null && /^[A-Z][A-Z0-9]{15}$/.test(text);

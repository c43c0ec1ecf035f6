import type { DocumentStatus, Invoice, SettlementSummary } from '#domain/invoice';
import { zero } from '#domain/money';
import { documentStatusTexts, settledTexts, settlementStatus, statusText } from './codes.ts';
import {
  entityOfSubsidiary,
  needCurrency,
  toId,
  toOptionalId,
  toProvenance,
  type Context,
} from './context.ts';
import { rawStatus, type DocumentRow } from './documents.ts';
import { toPositiveMoney } from './rows.ts';

/** Null for a bill of a subsidiary that is not one of the source's legal entities. */
export function toInvoice(context: Context, row: DocumentRow): Invoice | null {
  const entity = entityOfSubsidiary(context, row.subsidiary);
  if (entity === null) return null;
  const currency = needCurrency(context, row.currencyname);
  const documentStatus = toDocumentStatus(context, row);
  return {
    id: toId(context, row.id),
    provenance: toProvenance(context, row.id, rawStatus(row)),
    number: row.tranid ?? '',
    direction: 'PAYABLE',
    kind: context.settings.creditMemoTypes.includes(row.doctype) ? 'CREDIT_MEMO' : 'INVOICE',
    documentStatus,
    holds: row.paymenthold === 'T' ? [{ code: 'paymentHold', reason: null }] : [],
    supplierId: toOptionalId(context, row.entity),
    legalEntity: entity.code,
    invoiceDate: row.trandate,
    postingDate: isPosted(documentStatus) ? row.trandate : null,
    dueDate: row.duedate,
    gross: toPositiveMoney(context.source, row.foreigntotal, currency),
    net: null,
    tax: null,
    settlement: toSettlementSummary(context, row),
    documentNumber: row.id,
    reference: ownReference(row.externalid),
  };
}

/** What the header says of payment; null where it says nothing. */
export function toSettlementSummary(context: Context, row: DocumentRow): SettlementSummary | null {
  const currency = needCurrency(context, row.currencyname);
  const gross = toPositiveMoney(context.source, row.foreigntotal, currency);
  const documentStatus = documentStatusTexts[statusText(row.statustext)];
  if (documentStatus === 'CANCELLED') return { status: 'UNKNOWN', open: zero(currency) };
  if (row.foreignamountunpaid === null) {
    if (settledTexts.has(statusText(row.statustext)))
      return { status: 'PAID', open: zero(currency) };
    return documentStatus === 'PENDING_APPROVAL' ? { status: 'OPEN', open: gross } : null;
  }
  const open = toPositiveMoney(context.source, row.foreignamountunpaid, currency);
  return { status: settlementStatus(open.amountMinor, gross.amountMinor), open };
}

export function toDocumentStatus(
  context: Context,
  row: Pick<DocumentRow, 'status' | 'statustext'>,
): DocumentStatus {
  const status = documentStatusTexts[statusText(row.statustext)];
  if (status === undefined) context.countUnknown('invoice status', rawStatus(row) ?? '');
  return status ?? 'UNKNOWN';
}

export const isPosted = (status: DocumentStatus): boolean =>
  status === 'POSTED' || status === 'UNKNOWN';

/** Our references are 16 characters; what else integrations put in the external id is theirs. */
export const ownReference = (externalId: string | null): string | null =>
  externalId !== null && /^[A-Z][A-Z0-9]{15}$/.test(externalId) ? externalId : null;

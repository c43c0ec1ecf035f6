import type { DocumentStatus, Invoice, SettlementSummary } from '#domain/invoice';
import { absolute, subtract, sum, zero, type Money } from '#domain/money';
import {
  invoiceTypes,
  lookUp,
  paidStatuses,
  small,
  unapproved,
  validationStatuses,
} from './codes.ts';
import {
  entityOfUnit,
  needCurrency,
  ownReference,
  toId,
  toProvenance,
  type Context,
} from './context.ts';
import type { InstallmentWire, InvoiceWire } from './invoice-wire.ts';
import { toMoney } from './wire.ts';

/**
 * An invoice without what lies elsewhere, its supplier's id and its holds. Null for one of a business unit that is none
 * of the source's legal entities.
 */
export function toInvoice(context: Context, row: InvoiceWire): Invoice | null {
  const entity = entityOfUnit(context, row.BusinessUnit);
  if (entity === null) return null;
  const documentStatus = toDocumentStatus(context, row);
  const type = small(row.InvoiceType ?? '');
  const kind =
    type === small(context.settings.invoiceTypes.creditMemo)
      ? 'CREDIT_MEMO'
      : lookUp(invoiceTypes, type);
  if (kind === null && type !== small(context.settings.invoiceTypes.invoice))
    context.countUnknown('invoice type', row.InvoiceType ?? '');
  return {
    id: toId(context, row.InvoiceId),
    provenance: toProvenance(context, row.InvoiceId, rawStatus(row), row.LastUpdateDate),
    number: row.InvoiceNumber,
    direction: 'PAYABLE',
    kind: kind ?? (row.InvoiceAmount.startsWith('-') ? 'CREDIT_MEMO' : 'INVOICE'),
    documentStatus,
    holds: [],
    supplierId: null,
    legalEntity: entity.code,
    invoiceDate: row.InvoiceDate,
    postingDate: isPosted(documentStatus) ? row.AccountingDate : null,
    dueDate: dueDateOf(row.invoiceInstallments),
    gross: absolute(grossOf(context, row)),
    net: null,
    tax: null,
    settlement: toSettlementSummary(context, row),
    documentNumber: row.InvoiceId,
    reference: ownReference(row[context.settings.invoiceReference]),
  };
}

/** Cancelling sets the amounts to zero, and so does nothing else. */
const grossOf = (context: Context, row: InvoiceWire): Money =>
  toMoney(context.source, row.InvoiceAmount, needCurrency(context, row.InvoiceCurrency));

const dueDates = (some: readonly InstallmentWire[]): string[] =>
  some.flatMap(({ DueDate }) => DueDate ?? []).toSorted();

/** When the first part that is not paid is due; of a paid invoice, when the last one was. */
function dueDateOf(installments: readonly InstallmentWire[]): string | null {
  const unpaid = installments.filter(
    ({ UnpaidAmount }) => UnpaidAmount !== null && UnpaidAmount !== '0',
  );
  return dueDates(unpaid)[0] ?? dueDates(installments).at(-1) ?? null;
}

/** What is still to be paid is on the installments, and else the difference of the header's amounts. */
export function toSettlementSummary(context: Context, row: InvoiceWire): SettlementSummary | null {
  const currency = needCurrency(context, row.InvoiceCurrency);
  if (isCanceled(row)) return { status: 'UNKNOWN', open: zero(currency) };
  const open = openOf(context, row, currency);
  if (open === null) return null;
  const gross = absolute(grossOf(context, row));
  if (open.amountMinor < 0n) return { status: 'OVERPAID', open };
  if (open.amountMinor === 0n && gross.amountMinor !== 0n) return { status: 'PAID', open };
  const isWhole = open.amountMinor >= gross.amountMinor;
  return { status: isWhole ? 'OPEN' : 'PARTIALLY_PAID', open };
}

function openOf(context: Context, row: InvoiceWire, currency: string): Money | null {
  const money = (amount: string): Money => toMoney(context.source, amount, currency);
  const unpaid = row.invoiceInstallments.map(({ UnpaidAmount }) => UnpaidAmount);
  const gross = grossOf(context, row);
  const known = unpaid.filter((amount) => amount !== null);
  const open =
    unpaid.length > 0 && known.length === unpaid.length
      ? sum(known.map(money), currency)
      : row.AmountPaid === null
        ? null
        : subtract(gross, money(row.AmountPaid));
  if (open !== null) return gross.amountMinor < 0n ? absolute(open) : open;
  return lookUp(paidStatuses, row.PaidStatus) === 'OPEN' ? absolute(gross) : null;
}

/** An invoice is in the ledger once it is validated, and approved where that is asked for. */
export function toDocumentStatus(
  context: Context,
  row: Pick<
    InvoiceWire,
    'ValidationStatus' | 'ApprovalStatus' | 'AccountingStatus' | 'CanceledFlag' | 'CanceledDate'
  >,
): DocumentStatus {
  if (isCanceled(row)) return 'CANCELLED';
  const status = lookUp(validationStatuses, row.ValidationStatus);
  if (status === null) context.countUnknown('invoice status', row.ValidationStatus ?? '');
  // What is accounted for stays in the ledger while a hold or a change asks for another validation.
  if (status === 'PENDING_APPROVAL' && small(row.AccountingStatus ?? '') === 'accounted')
    return 'POSTED';
  const isWaiting = unapproved.has(small(row.ApprovalStatus ?? ''));
  if (isWaiting && (status === 'POSTED' || status === 'DRAFT')) return 'PENDING_APPROVAL';
  return status ?? 'UNKNOWN';
}

const isCanceled = (row: Pick<InvoiceWire, 'CanceledFlag' | 'CanceledDate'>): boolean =>
  row.CanceledFlag || row.CanceledDate !== null;

const rawStatus = (row: InvoiceWire): string | null =>
  isCanceled(row) ? 'Canceled' : row.ValidationStatus;

const isPosted = (status: DocumentStatus): boolean => status === 'POSTED' || status === 'UNKNOWN';

import type { InvoiceKind } from '#domain/invoice';
import { formatAmount, parseMoney } from '#domain/money';
import { formatDecimal, decimalOf } from '#domain/decimal';
import type { StoredLine } from '../submitted-invoice.ts';
import { keptStep, type KeptStep } from './procurement-facts.ts';
import type { SubmitInvoiceFacts } from './submit-invoice-facts.ts';
import type { SubmitInvoiceInput } from './submit-invoice-input.ts';
import { storedDetermination, type InvoiceTax } from './tax-document.ts';

/** What is hashed, approved and posted: JSON, with every default filled in. */
export interface SubmitInvoiceContent {
  readonly supplierId: string;
  readonly legalEntity: string;
  readonly target: string;
  readonly number: string;
  readonly kind: InvoiceKind;
  /** The store's `occurrence`: which of the number's uses this is. */
  readonly occurrence: number;
  readonly invoiceDate: string;
  readonly postingDate: string;
  readonly dueDate: string | null;
  readonly currency: string;
  readonly net: string;
  readonly tax: string;
  readonly gross: string;
  readonly allowances: string;
  readonly charges: string;
  readonly prepaid: string;
  readonly rounding: string;
  readonly documentSha256: string | null;
  /** The invoice in procurement that it is; null where it came another way. */
  readonly procurementId: string | null;
  /** Who approved it there, and when; null with `procurementId`. */
  readonly procurementApprovals: readonly KeptStep[] | null;
  readonly purchaseOrderIds: readonly string[];
  readonly lines: readonly StoredLine[];
  /** What it bills of orders, one row an order line. */
  readonly billing: readonly Billing[];
  /** Null where no tax engine is configured for the legal entity. */
  readonly taxEngine: InvoiceTax | null;
}

export interface Billing {
  readonly purchaseOrderLineId: string;
  /** In the order line's unit. */
  readonly quantity: string;
  /** How many invoices entered here bill it before this one, plus one. */
  readonly position: number;
}

export function submitInvoiceContent(
  input: SubmitInvoiceInput,
  facts: SubmitInvoiceFacts,
): SubmitInvoiceContent {
  const { legalEntity, target, today, duplicates } = facts;
  const { currency } = input;
  const exact = (text: string | null | undefined): string =>
    formatAmount(parseMoney(text ?? '0', currency));
  return {
    supplierId: input.supplierId,
    legalEntity: legalEntity.code,
    target: target.source,
    number: input.number,
    kind: input.kind ?? 'INVOICE',
    occurrence: duplicates.occurrence,
    invoiceDate: input.invoiceDate,
    postingDate: input.postingDate ?? today,
    dueDate: input.dueDate ?? null,
    currency,
    net: exact(input.net),
    tax: exact(input.tax),
    gross: exact(input.gross),
    allowances: exact(input.allowances),
    charges: exact(input.charges),
    prepaid: exact(input.prepaid),
    rounding: exact(input.rounding),
    documentSha256: input.documentSha256 ?? null,
    procurementId: input.procurementInvoiceId ?? null,
    procurementApprovals: facts.procurement?.map(keptStep) ?? null,
    purchaseOrderIds: input.purchaseOrderIds ?? [],
    lines: linesOf(input, facts),
    billing: billingOf(input, facts),
    taxEngine: facts.tax && {
      ...facts.tax,
      determined: storedDetermination(facts.tax.determined),
    },
  };
}

const linesOf = (
  { lines, currency }: SubmitInvoiceInput,
  { legalEntity: { defaults } }: SubmitInvoiceFacts,
): readonly StoredLine[] =>
  lines.map((line) => ({
    description: line.description,
    amount: formatAmount(parseMoney(line.amount, currency)),
    quantity: exactDecimal(line.quantity),
    unitPrice: exactDecimal(line.unitPrice),
    taxCode: line.taxCode ?? defaults.taxCode,
    accountId: line.accountId ?? defaults.expenseAccountId,
    costCenterId: line.costCenterId ?? defaults.costCenterId,
    purchaseOrderLineId: line.purchaseOrderLineId ?? null,
  }));

const exactDecimal = (text: string | null | undefined): string | null =>
  text == null ? null : formatDecimal(decimalOf(text));

function billingOf(
  { lines }: SubmitInvoiceInput,
  { orders }: SubmitInvoiceFacts,
): readonly Billing[] {
  const billed = new Map<string, bigint>();
  for (const { purchaseOrderLineId: id, quantity } of lines)
    if (id != null && quantity != null)
      billed.set(id, (billed.get(id) ?? 0n) + decimalOf(quantity));
  return [...billed].map(([purchaseOrderLineId, quantity]) => ({
    purchaseOrderLineId,
    quantity: formatDecimal(quantity),
    position: (orders.lastPosition.get(purchaseOrderLineId) ?? 0) + 1,
  }));
}

import { dayOf, type CalendarDate } from '#domain/date';
import { makeId, SUPERLEDGER } from '#domain/ids';
import type {
  DocumentStatus,
  InstructionLine,
  Invoice,
  InvoiceKind,
  InvoiceLine,
} from '#domain/invoice';
import { parseMoney } from '#domain/money';
import type { Prisma } from '#platform/db/generated';

type Row = Prisma.SubmittedInvoiceGetPayload<object>;

/** A line as the store and the content hash keep it: JSON, amounts as decimal text. */
export interface StoredLine extends Omit<InstructionLine, 'amount' | 'accountId'> {
  readonly amount: string;
  /** Null only until JRN-3 has refused it. */
  readonly accountId: string | null;
  /** Decimal texts. */
  readonly quantity: string | null;
  readonly unitPrice: string | null;
  readonly purchaseOrderLineId: string | null;
}

export const toDay = (date: CalendarDate): Date => new Date(`${date}T00:00:00Z`);

export function toInvoice(row: Row, readAt: Date): Invoice {
  const { reference, currency } = row;
  const gross = { amountMinor: row.grossMinor, currency };
  return {
    id: makeId(SUPERLEDGER, reference),
    number: row.number,
    direction: 'PAYABLE',
    kind: row.kind as InvoiceKind,
    documentStatus: row.documentStatus as DocumentStatus,
    holds: [],
    supplierId: row.supplierId,
    legalEntity: row.legalEntity,
    invoiceDate: dayOf(row.invoiceDate),
    postingDate: dayOf(row.postingDate),
    dueDate: row.dueDate && dayOf(row.dueDate),
    net: { amountMinor: row.netMinor, currency },
    tax: { amountMinor: row.taxMinor, currency },
    gross,
    settlement: { status: 'OPEN', open: gross },
    documentNumber: row.documentNumber,
    reference,
    provenance: {
      source: SUPERLEDGER,
      sourceKey: reference,
      fetchedAt: readAt.toISOString(),
      stale: false,
      sourceVersion: row.updatedAt.toISOString(),
      sourceStatus: row.documentStatus,
    },
  };
}

export const toLines = ({ lines, currency }: Row): readonly InvoiceLine[] =>
  (lines as unknown as readonly StoredLine[]).map((line, index) => ({
    number: index + 1,
    description: line.description,
    amount: parseMoney(line.amount, currency),
    quantity: line.quantity,
    taxCode: line.taxCode,
    accountId: line.accountId,
    costCenterId: line.costCenterId,
  }));

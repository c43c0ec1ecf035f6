import { foldNumber, type KnownInvoice } from '#domain/controls/duplicates';
import { addDays, dayOf } from '#domain/date';
import { makeId, SUPERLEDGER } from '#domain/ids';
import type { DocumentStatus, InvoiceKind } from '#domain/invoice';
import { parseMoney } from '#domain/money';
import type { Prisma } from '#platform/db/generated';
import type { CommandServices } from '#platform/commands/services';
import { toDay } from '../submitted-invoice.ts';
import type { SubmitInvoiceInput } from './submit-invoice-input.ts';

/** An invoice that was entered here, under the id it has by now. */
export interface EnteredInvoice extends KnownInvoice {
  readonly occurrence: number;
  readonly isSameDocument: boolean;
}

/** A number or a document is entered a few times in its life. */
const MAX_SAME = 200;
const MAX_NEAR = 500;
const NEAR_DAYS = 30;

/**
 * What was entered here and could be the same: by number, by document, or by amount and date. Nothing cancelled.
 * `isAll` is false where there are more of the amount than are looked at.
 */
export async function enteredHere(
  database: CommandServices['database'],
  input: SubmitInvoiceInput,
  family: readonly string[],
): Promise<{ readonly invoices: readonly EnteredInvoice[]; readonly isAll: boolean }> {
  const { documentSha256, currency, invoiceDate, number } = input;
  const around = {
    gte: toDay(addDays(invoiceDate, -NEAR_DAYS)),
    lte: toDay(addDays(invoiceDate, NEAR_DAYS)),
  };
  const grossMinor = parseMoney(input.gross, currency).amountMinor;
  const documentStatus = { not: 'CANCELLED' };
  const sameNumber = { supplierId: { in: [...family] }, numberFolded: foldNumber(number) };
  const [same, near] = await Promise.all([
    database.submittedInvoice.findMany({
      where: {
        documentStatus,
        OR: [sameNumber, ...(documentSha256 == null ? [] : [{ documentSha256 }])],
      },
      orderBy: { updatedAt: 'desc' },
      take: MAX_SAME,
    }),
    database.submittedInvoice.findMany({
      where: { documentStatus, grossMinor, currency, invoiceDate: around },
      orderBy: [{ invoiceDate: 'desc' }, { reference: 'desc' }],
      take: MAX_NEAR + 1,
    }),
  ]);
  const rows = new Map([...near.slice(0, MAX_NEAR), ...same].map((row) => [row.reference, row]));
  return {
    invoices: [...rows.values()].map((row) => toEntered(row, documentSha256 ?? null)),
    isAll: near.length <= MAX_NEAR,
  };
}

const toEntered = (
  row: Prisma.SubmittedInvoiceGetPayload<object>,
  documentSha256: string | null,
): EnteredInvoice => ({
  id: row.targetId ?? makeId(SUPERLEDGER, row.reference),
  supplierId: row.supplierId,
  number: row.number,
  kind: row.kind as InvoiceKind,
  gross: { amountMinor: row.grossMinor, currency: row.currency },
  invoiceDate: dayOf(row.invoiceDate),
  documentStatus: row.documentStatus as DocumentStatus,
  occurrence: row.occurrence,
  isSameDocument: documentSha256 !== null && row.documentSha256 === documentSha256,
});

import { foldNumber } from '#domain/controls/duplicates';
import { decimalOf } from '#domain/decimal';
import { makeId, SUPERLEDGER } from '#domain/ids';
import type { DocumentStatus } from '#domain/invoice';
import { parseMoney } from '#domain/money';
import type { Recorded, Subject } from '#platform/commands/command';
import type { Transaction } from '#platform/db/client';
import { toDay } from '../submitted-invoice.ts';
import type { SubmitInvoiceContent } from './submit-invoice-content.ts';

/** The invoice as Superledger knows it, and what it bills of orders. */
export async function recordInvoice(
  tx: Transaction,
  { reference, content, now }: Recorded<SubmitInvoiceContent>,
): Promise<Subject> {
  const { currency, kind } = content;
  const minor = (text: string): bigint => parseMoney(text, currency).amountMinor;
  await tx.submittedInvoice.create({
    data: {
      reference,
      documentStatus: 'PENDING_APPROVAL' satisfies DocumentStatus,
      supplierId: content.supplierId,
      legalEntity: content.legalEntity,
      number: content.number,
      numberFolded: foldNumber(content.number),
      kind,
      occurrence: content.occurrence,
      documentSha256: content.documentSha256,
      procurementId: content.procurementId,
      invoiceDate: toDay(content.invoiceDate),
      postingDate: toDay(content.postingDate),
      dueDate: content.dueDate === null ? null : toDay(content.dueDate),
      currency,
      netMinor: minor(content.net),
      taxMinor: minor(content.tax),
      grossMinor: minor(content.gross),
      lines: content.lines.map((line) => ({ ...line })),
      updatedAt: now,
    },
  });
  await tx.billedOrderLine.createMany({
    data: content.billing.map(({ purchaseOrderLineId, position, quantity }) => ({
      purchaseOrderLineId,
      position,
      reference,
      quantity: kind === 'CREDIT_MEMO' ? -decimalOf(quantity) : decimalOf(quantity),
    })),
  });
  return { type: 'Invoice', id: makeId(SUPERLEDGER, reference) };
}

import type { Creditor } from '#domain/bank/payment-file';
import { dayOf } from '#domain/date';
import { makeId, SUPERLEDGER } from '#domain/ids';
import type { Allocation, PayeeVerification, Payment, PaymentStatus } from '#domain/payment';
import type { Prisma } from '#platform/db/generated';

export type PaymentRow = Prisma.PaymentOrderGetPayload<{ include: { allocations: true } }>;

/** The code of a credit transfer (ISO 20022, PmtMtd). */
const CREDIT_TRANSFER = 'TRF';

/** A payment that was instructed here, as the payables ledgers show theirs. */
export function toPayment(row: PaymentRow, readAt: Date): Payment {
  const { key, reference, currency } = row;
  const executionDate = dayOf(row.requestedExecutionDate);
  return {
    id: makeId(SUPERLEDGER, key),
    direction: 'OUTBOUND',
    method: CREDIT_TRANSFER,
    status: row.status as PaymentStatus,
    amount: { amountMinor: row.amountMinor, currency },
    supplierId: row.supplierId,
    legalEntity: row.legalEntity,
    valueDate: row.valueDate && dayOf(row.valueDate),
    postingDate: executionDate,
    documentNumber: key,
    allocations: row.allocations.map(toAllocation),
    journalEntryIds: [],
    order: {
      reference,
      debtorAccountId: row.debtorAccountId,
      requestedExecutionDate: executionDate,
      endToEndId: row.endToEndId,
      uetr: row.uetr,
      creditor: row.creditor as unknown as Creditor,
      payeeVerification: row.payeeVerification as unknown as PayeeVerification | null,
      latestReleaseAt: row.latestReleaseAt?.toISOString() ?? null,
    },
    provenance: {
      source: SUPERLEDGER,
      sourceKey: key,
      fetchedAt: readAt.toISOString(),
      stale: false,
      sourceVersion: row.updatedAt.toISOString(),
      sourceStatus: row.bankStatus ?? row.status,
    },
  };
}

const toAllocation = ({
  invoiceId,
  amountMinor,
  discountMinor,
  currency,
}: PaymentRow['allocations'][number]): Allocation => ({
  invoiceId,
  amount: { amountMinor, currency },
  discount: discountMinor === 0n ? null : { amountMinor: discountMinor, currency },
});

import type { Database, Transaction } from '#platform/db/client';

/** Why nothing is paid to an account for now. */
export interface BankAccountFlag {
  /** The posting that flagged it. */
  readonly reference: string;
  readonly supplierId: string;
  /** IBAN or account number without spaces. */
  readonly account: string;
  /** ISO 20022 status or return reason. */
  readonly reasonCode: string;
  readonly paymentId: string;
  readonly flaggedAt: Date;
}

/** Open flags of suppliers' accounts. */
export const openFlags = (
  database: Pick<Database | Transaction, 'bankAccountFlag'>,
  supplierIds: readonly string[],
): Promise<readonly BankAccountFlag[]> =>
  database.bankAccountFlag.findMany({
    where: { supplierId: { in: [...supplierIds] }, clearedAt: null },
    orderBy: { flaggedAt: 'desc' },
    take: MAX_FLAGS,
  });

const MAX_FLAGS = 1_000;

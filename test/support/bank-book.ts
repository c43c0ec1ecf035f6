import type { StatementEntry } from '#domain/bank/messages';
import type { BankKit } from './bank-kit.ts';
import { statement, statements } from './bank-records.ts';

/** The bank's side of a kit: one statement after the other. */
export function bankBook(kit: BankKit) {
  let sequence = 0n;
  let balance = 0n;
  return {
    /** A statement of these entries; answers the movements, in order. */
    async booked(...entries: readonly Omit<StatementEntry, 'position'>[]) {
      sequence += 1n;
      const id = `S${sequence}`;
      kit.bank.put(`${id}.xml`, statements(statement({ id, sequence, opening: balance }, entries)));
      balance = entries.reduce((sum, { amount }) => sum + amount.amountMinor, balance);
      await kit.settle();
      return kit.database.bankTransaction.findMany({
        where: { statement: { statementId: id } },
        orderBy: [{ position: 'asc' }, { part: 'asc' }],
      });
    },
    /** The standing match of a movement. */
    matchOf: (id: bigint | undefined) =>
      kit.database.bankMatch.findFirst({
        where: { transactionId: id ?? 0n, undoneAt: null },
        include: { items: true },
      }),
    /** So late that everything unmatched is looked at again. */
    async rescan() {
      kit.clock.advance(600_000);
      await kit.settle();
    },
  };
}

export const idOf = (row: { readonly id: bigint } | undefined): string => `bank:${row?.id}`;

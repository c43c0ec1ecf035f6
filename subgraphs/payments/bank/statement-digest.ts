import { createHash } from 'node:crypto';
import type { StatementEntry, StatementHeader } from '#domain/bank/messages';

/** What tells a statement from another one under its id: whatever money and references it speaks of, in its order. */
export interface StatementDigest {
  add(entry: StatementEntry): void;
  /** SHA-256 in hex. */
  end(): string;
}

export function statementDigest(header: StatementHeader): StatementDigest {
  const hash = createHash('sha256');
  const put = (...values: readonly (string | bigint | boolean | null | undefined)[]): void =>
    void hash.update(
      `${JSON.stringify(values.map((each) => (each == null ? null : String(each))))}\n`,
    );
  put(header.account, header.id, header.sequence);
  for (const { code, amount, date } of header.balances)
    put(code, amount.amountMinor, amount.currency, date);
  return {
    add(entry) {
      const { amount, status, bookingDate, valueDate, accountServicerReference } = entry;
      put(amount.amountMinor, amount.currency, status, bookingDate, valueDate);
      put(accountServicerReference, entry.bankTransactionCode, entry.isReversal);
      for (const each of entry.transactions)
        put(each.endToEndId, each.uetr, each.instructionId, each.amount?.amountMinor);
    },
    end: () => hash.digest('hex'),
  };
}

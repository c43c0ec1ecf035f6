import { BankFileError } from '#domain/bank/channel';
import { MAX_TRANSACTIONS } from './limits.ts';
import type { XmlElement } from './xml-element.ts';

/** Adds a transaction to those of its message or entry. @throws BankFileError TOO_LARGE where it has too many. */
export function keep<T>(transactions: T[], next: T, { path, line }: XmlElement): void {
  if (transactions.length >= MAX_TRANSACTIONS)
    throw new BankFileError('TOO_LARGE', `${path} comes more than ${MAX_TRANSACTIONS} times`, line);
  transactions.push(next);
}

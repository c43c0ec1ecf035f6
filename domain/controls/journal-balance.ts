import { formatAmount, type Money } from '../money.ts';
import type { Journal, JournalDraftLine } from './journal.ts';
import type { Problem } from './problem.ts';

const MIN_LINES = 2;

/**
 * JRN-1: at least two lines; debits equal credits for each legal entity, in minor units, in the currency of the
 * transaction and, where it is given, in that of the books.
 */
export function checkBalance(journal: Journal): Problem[] {
  const { lines } = journal;
  if (lines.length < MIN_LINES)
    return [refuse('a journal has at least two lines', ['lines'], { lines: lines.length })];
  return [...checkAmounts(journal), ...checkLedgerAmounts(journal), ...checkSums(journal)];
}

function checkAmounts({ lines, currency }: Journal): Problem[] {
  return lines.flatMap(({ amount }, index) =>
    amount.amountMinor > 0n && amount.currency === currency
      ? []
      : [refuse('an amount is above zero, its side says which way it goes', at(index, 'amount'))],
  );
}

/** In the books' currency every line has an amount or none has; in one's own currency it is the same amount. */
function checkLedgerAmounts({ lines, currency, ledgerCurrency }: Journal): Problem[] {
  if (lines.every(({ ledgerAmount }) => ledgerAmount === null)) return [];
  return lines.flatMap(({ amount, ledgerAmount }, index) => {
    const problem = (message: string): Problem[] => [refuse(message, at(index, 'ledgerAmount'))];
    if (!ledgerAmount) return problem('ledger amounts are given for every line or for none');
    if (ledgerAmount.amountMinor <= 0n || ledgerAmount.currency !== ledgerCurrency)
      return problem(`a ledger amount is above zero, in ${ledgerCurrency}`);
    if (currency === ledgerCurrency && ledgerAmount.amountMinor !== amount.amountMinor)
      return problem('in the currency of the books, amount and ledger amount are the same');
    return [];
  });
}

function checkSums({ lines }: Journal): Problem[] {
  return [...new Set(lines.map(({ legalEntity }) => legalEntity))].flatMap((legalEntity) => {
    const own = lines.filter((line) => line.legalEntity === legalEntity);
    return [
      unbalanced(own, ({ amount }) => amount, legalEntity, 'amount'),
      unbalanced(own, ({ ledgerAmount }) => ledgerAmount, legalEntity, 'ledgerAmount'),
    ].flat();
  });
}

function unbalanced(
  lines: readonly JournalDraftLine[],
  amountOf: (line: JournalDraftLine) => Money | null,
  legalEntity: string,
  field: string,
): Problem[] {
  const currency = lines.map(amountOf).find((amount) => amount !== null)?.currency;
  if (currency === undefined) return [];
  const total = (side: JournalDraftLine['side']): bigint =>
    lines.reduce(
      (sum, line) => sum + (line.side === side ? (amountOf(line)?.amountMinor ?? 0n) : 0n),
      0n,
    );
  const [debits, credits] = [total('DEBIT'), total('CREDIT')];
  if (debits === credits) return [];
  const written = (amountMinor: bigint): string => formatAmount({ amountMinor, currency });
  const evidence = {
    legalEntity,
    currency,
    field,
    debits: written(debits),
    credits: written(credits),
    difference: written(debits - credits),
  };
  return [refuse('debits and credits are not equal', ['lines'], evidence)];
}

const at = (index: number, field: string): readonly string[] => ['lines', `${index}`, field];

const refuse = (
  message: string,
  path: readonly string[],
  evidence: Problem['evidence'] = {},
): Problem => ({ code: 'JRN-1', severity: 'BLOCK', message, path: ['input', ...path], evidence });

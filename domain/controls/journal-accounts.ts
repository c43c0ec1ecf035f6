import type { Account } from '../ledger.ts';
import type { Journal } from './journal.ts';
import type { Problem } from './problem.ts';

/** JRN-3: the account exists in the legal entity's chart, takes postings, is no control account, and the currency fits. */
export const checkAccounts = (
  { lines, currency }: Pick<Journal, 'lines' | 'currency'>,
  accounts: ReadonlyMap<string, Account | null>,
): Problem[] =>
  lines.flatMap(({ accountId, legalEntity }, index) => {
    const message = refusal(accounts.get(accountId) ?? null, legalEntity, currency);
    if (message === null) return [];
    const path = ['input', 'lines', `${index}`, 'accountId'];
    return [{ code: 'JRN-3', severity: 'BLOCK' as const, message, path, evidence: { accountId } }];
  });

function refusal(account: Account | null, legalEntity: string, currency: string): string | null {
  if (!account?.legalEntities.includes(legalEntity))
    return `there is no such account in the chart of ${legalEntity}`;
  if (!account.isPosting) return 'this account cannot be posted to';
  if (account.isControl) return 'the account of a sub-ledger is posted to through its documents';
  return account.currency === null || account.currency === currency
    ? null
    : `this account is kept in ${account.currency} only`;
}

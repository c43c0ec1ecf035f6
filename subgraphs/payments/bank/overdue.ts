import { overdueAt } from '#domain/bank/cut-off';
import type { CalendarDate } from '#domain/date';
import type { BankFeedParts } from './bank-feed-parts.ts';

/**
 * Whether a statement should have shown a payment by now. Silence says nothing of a bank that reports refusals only, nor
 * of any other. An account that is not configured any more is asked about nowhere: then it is.
 */
export function isOverdue(
  { kernel, treasury, banks, bankAccounts }: BankFeedParts,
  of: { readonly accountId: string; readonly currency: string; readonly date: CalendarDate },
): boolean {
  const account = bankAccounts.find(({ id }) => id === of.accountId);
  const bank = banks.find(({ id }) => id === account?.source);
  if (!account || !bank) return true;
  const profile = bank.channel.profileOf(account);
  const { workingDays } = treasury.matching.overdue;
  return kernel.now() >= overdueAt(profile, of.currency, of.date, workingDays);
}

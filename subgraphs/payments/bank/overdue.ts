import { addBusinessDays } from '#domain/bank/matching/business-days';
import type { CalendarDate } from '#domain/date';
import { addDays } from '#domain/date';
import type { BankFeedParts } from './bank-feed-parts.ts';

/** Whether the last day on which a statement should have shown a payment is over everywhere. */
export function isOverdue(
  { kernel, treasury }: Pick<BankFeedParts, 'kernel' | 'treasury'>,
  { date }: { readonly accountId: string; readonly currency: string; readonly date: CalendarDate },
): boolean {
  const last = addBusinessDays(date, treasury.matching.overdue.workingDays);
  return kernel.now().getTime() >= Date.parse(`${addDays(last, 1)}T00:00:00Z`);
}

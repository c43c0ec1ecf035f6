import type { Behaviours } from './behaviours.ts';
import type { Book } from './book.ts';
import type { Account } from './model.ts';
import type { Outbox } from './outbox.ts';
import type { Settings } from './settings.ts';

/** What the parts of the bank work on. */
export interface Bank {
  readonly settings: Settings;
  readonly book: Book;
  readonly outbox: Outbox;
  readonly behaviours: Behaviours;
  /** The machine's clock. */
  readonly now: () => Date;
}

const DAY_MS = 86_400_000;

/** The day at an account, by the bank's calendar, which a person may have moved forward. */
export function bankDay({ book, now }: Pick<Bank, 'book' | 'now'>, account: Account): string {
  return localDay(new Date(now().getTime() + book.daysAhead * DAY_MS), account.timeZone);
}

/** The day at an account, by the machine's calendar: what a customer may call today. */
export function customerDay({ now }: Pick<Bank, 'now'>, account: Account): string {
  return localDay(now(), account.timeZone);
}

// Sweden writes dates as ISO 8601 does.
const localDay = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at);

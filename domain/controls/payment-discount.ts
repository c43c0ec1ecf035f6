import { addDays, type CalendarDate } from '../date.ts';
import { decimalOf } from '../decimal.ts';
import type { Money } from '../money.ts';

/** A cash discount that payment terms allow. */
export interface DiscountTerms {
  /** Of the gross amount, decimal text. */
  readonly percent: string;
  /** From the invoice's date on. */
  readonly days: number;
}

/** 100 per cent in the scale of `decimalOf`. */
const WHOLE = decimalOf('100');

/** What may be taken off, rounded half up to the currency's digits. */
export const discountOf = (
  { amountMinor, currency }: Money,
  { percent }: DiscountTerms,
): Money => ({
  amountMinor: (amountMinor * decimalOf(percent) + WHOLE / 2n) / WHOLE,
  currency,
});

/** The last day on which it may be taken. */
export const discountUntil = (invoiceDate: CalendarDate, { days }: DiscountTerms): CalendarDate =>
  addDays(invoiceDate, days);

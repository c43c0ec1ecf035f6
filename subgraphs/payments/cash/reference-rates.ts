import type { CalendarDate } from '#domain/date';
import type { Money } from '#domain/money';
import { convertAcross, crossRate, type ExchangeRates } from '#platform/approvals/exchange-rates';

/** An amount in the currency that is added up in, and the rate it took. */
export interface Converted {
  readonly money: Money;
  /** Units of the currency for one of the amount's, a decimal text. */
  readonly rate: string;
  /** The older of the two days the rates are of; null where none was needed. */
  readonly on: CalendarDate | null;
}

/** At the reference rates of a day; null where one is missing or too old, so that nobody guesses. */
export function convertAt(
  rates: ExchangeRates,
  amount: Money,
  currency: string,
  day: CalendarDate,
): Converted | null {
  if (amount.currency === currency) return { money: amount, rate: '1', on: null };
  const from = rates.rateOf(amount.currency, day);
  const to = rates.rateOf(currency, day);
  if (!from || !to) return null;
  const declared = [from, to].filter((each) => each.currency !== rates.base).map(({ on }) => on);
  return {
    money: convertAcross(amount, from, to),
    rate: crossRate(from, to),
    on: declared.toSorted()[0] ?? null,
  };
}

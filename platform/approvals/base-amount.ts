import { dayOf } from '#domain/date';
import type { Money } from '#domain/money';
import { convert, type ExchangeRate } from './exchange-rates.ts';
import type { PolicyRules } from './policy-rules.ts';

/** An amount in the policy's base currency and the rate it was measured at. */
export interface BaseAmount {
  readonly money: Money;
  readonly rate: ExchangeRate;
}

/** At the rate of the UTC day of `at`; null where the policy has none, so that nobody guesses. */
export function baseAmountOf(
  { baseCurrency, rates }: PolicyRules,
  amount: Money,
  at: Date,
): BaseAmount | null {
  const on = dayOf(at);
  const rate =
    amount.currency === baseCurrency
      ? { currency: baseCurrency, base: baseCurrency, on, rate: '1' }
      : rates?.rateOf(amount.currency, on);
  return rate ? { money: convert(amount, rate), rate } : null;
}

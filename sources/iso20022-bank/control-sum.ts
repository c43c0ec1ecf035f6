import type { Money } from '#domain/money';
import { currencyDigits } from '#domain/currency';

/** CtrlSum and every amount: at most so many digits (ISO 20022 DecimalNumber). */
export const MAX_DIGITS = 18;

/**
 * CtrlSum: the arithmetic sum of amounts, whatever their currencies are, with the most digits any of them has.
 * A currency that does not exist counts as having none; such a file is refused elsewhere.
 */
export function controlSum(amounts: readonly Money[]): string {
  const places = amounts.map(({ currency }) => currencyDigits(currency) ?? 0);
  const most = places.reduce((left, right) => Math.max(left, right), 0);
  const total = amounts.reduce(
    (sum, { amountMinor }, index) => sum + amountMinor * 10n ** BigInt(most - (places[index] ?? 0)),
    0n,
  );
  const digits = (total < 0n ? -total : total).toString().padStart(most + 1, '0');
  const text = most ? `${digits.slice(0, -most)}.${digits.slice(-most)}` : digits;
  return total < 0n ? `-${text}` : text;
}

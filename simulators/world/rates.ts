import { monthOf } from './dates.ts';
import { randomOf } from './random.ts';

/** Units of the second currency for one of the first, about which the months vary by 3 % either way. */
const AVERAGE: Readonly<Record<string, number>> = {
  'USD/EUR': 0.92,
  'EUR/USD': 1.087,
  'USD/JPY': 150,
  'EUR/JPY': 163,
  'EUR/GBP': 0.86,
  'USD/GBP': 0.79,
};

/** One rate a month, to four decimals (yen: two); 1 within one currency. */
export function rateOf(seed: number, from: string, to: string, date: string): number {
  if (from === to) return 1;
  const average = AVERAGE[`${from}/${to}`];
  if (average === undefined) throw new Error(`The demo company does not buy ${from} for ${to}.`);
  const drawn = randomOf(seed, `rate/${from}/${to}/${monthOf(date)}`).next();
  return Number((average * (0.97 + 0.06 * drawn)).toFixed(to === 'JPY' ? 2 : 4));
}

/** Minor units of one currency in minor units of the other, rounded half away from zero. */
export function converted(minor: number, rate: number, from: string, to: string): number {
  const value = minor * rate * 10 ** (decimalsOf(to) - decimalsOf(from));
  return Math.sign(value) * Math.round(Math.abs(value));
}

export function decimalsOf(currency: string): number {
  return currency === 'JPY' ? 0 : 2;
}

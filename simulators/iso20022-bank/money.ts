/** ISO 4217 currencies that do not have two decimals, as far as the bank deals in them. */
const DECIMALS: Readonly<Record<string, number>> = {
  JPY: 0,
  KRW: 0,
  ISK: 0,
  CLP: 0,
  VND: 0,
  BHD: 3,
  JOD: 3,
  KWD: 3,
  OMR: 3,
  TND: 3,
};

export function decimalsOf(currency: string): number {
  return DECIMALS[currency] ?? 2;
}

/** Of a plain decimal text such as `1250.5`. @throws Error for one with more decimals than the currency has. */
export function minorOf(text: string, currency: string): bigint {
  const decimals = decimalsOf(currency);
  const [whole = '0', fraction = ''] = text.split('.');
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > decimals) throw new Error(`${currency} has ${decimals} decimals.`);
  return BigInt(whole + kept.padEnd(decimals, '0'));
}

/** Without a sign, as ISO 20022 writes amounts. */
export function decimalText(minor: bigint, currency: string): string {
  const decimals = decimalsOf(currency);
  const digits = (minor < 0n ? -minor : minor).toString().padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

const SCALE = 5;

/** The arithmetic sum of decimal texts of at most five decimals, as CtrlSum is, written shortest. */
export function sumOf(texts: readonly string[]): string {
  let sum = 0n;
  for (const text of texts) sum += scaled(text);
  const digits = sum.toString().padStart(SCALE + 1, '0');
  return `${digits.slice(0, -SCALE)}.${digits.slice(-SCALE)}`.replace(/\.?0+$/, '');
}

/** Whether two decimal texts are the same number. */
export function isSame(one: string, other: string): boolean {
  return scaled(one) === scaled(other);
}

function scaled(text: string): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.slice(0, 17).padEnd(17, '0')) / 10n ** BigInt(17 - SCALE);
}

/** The bank's rates, fixed: units of the account's currency for one of the payment's, in millionths. */
const IN_USD: Readonly<Record<string, bigint>> = {
  USD: 1_000_000n,
  EUR: 1_087_000n,
  GBP: 1_265_000n,
  JPY: 6_667n,
};

/** Null where the bank does not deal in one of them. */
export function exchange(
  minor: bigint,
  from: string,
  to: string,
): { readonly minor: bigint; readonly rate: string } | null {
  const [one, other] = [IN_USD[from], IN_USD[to]];
  if (one === undefined || other === undefined) return null;
  const millionths = (one * 1_000_000n) / other;
  const value =
    (minor * millionths * 10n ** BigInt(decimalsOf(to))) / 10n ** BigInt(decimalsOf(from));
  const digits = millionths.toString().padStart(7, '0');
  const rate = `${digits.slice(0, -6)}.${digits.slice(-6)}`;
  return { minor: (value + 500_000n) / 1_000_000n, rate };
}

/** Decimal texts, as Coupa sends amounts and quantities; exact. */

interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

export function isDecimal(text: string): boolean {
  return /^-?\d{1,30}(\.\d{1,20})?$/.test(text);
}

export function times(one: string, other: string): string {
  const [a, b] = [parse(one), parse(other)];
  return print({ digits: a.digits * b.digits, scale: a.scale + b.scale });
}

export function sum(texts: readonly string[]): string {
  const parts = texts.map(parse);
  const scale = Math.max(0, ...parts.map((part) => part.scale));
  const digits = parts.reduce((total, part) => total + raised(part, scale), 0n);
  return print({ digits, scale });
}

export function minus(text: string): string {
  const { digits, scale } = parse(text);
  return print({ digits: -digits, scale });
}

/** Negative, zero or positive, as a sorter wants it. */
export function compare(one: string, other: string): number {
  const difference = parse(sum([one, minus(other)])).digits;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Half away from zero. */
export function rounded(text: string, places: number): string {
  const { digits, scale } = parse(text);
  if (scale <= places) return print({ digits, scale });
  const unit = 10n ** BigInt(scale - places);
  const half = digits < 0n ? -unit / 2n : unit / 2n;
  return print({ digits: (digits + half) / unit, scale: places });
}

/** Of an integer with so many implied places: 123450 and 2 are `1234.50`. */
export function fixed(value: number, places: number): string {
  return print({ digits: BigInt(value), scale: places });
}

function parse(text: string): Decimal {
  if (!isDecimal(text)) throw new Error(`No decimal: ${text}`);
  const [whole = '0', fraction = ''] = text.split('.');
  return { digits: BigInt(whole + fraction), scale: fraction.length };
}

function raised({ digits, scale }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(to - scale);
}

/** With one place at least, `255.0`, and no more trailing zeros than that. */
function print({ digits, scale }: Decimal): string {
  const sign = digits < 0n ? '-' : '';
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  const whole = text.slice(0, text.length - scale);
  const fraction = scale === 0 ? '' : text.slice(-scale);
  return `${sign}${whole}.${fraction.replace(/0+$/, '').padEnd(1, '0')}`;
}

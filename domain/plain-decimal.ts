const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Amounts have no more places than this; a larger exponent is a broken answer. */
const MAX_SHIFT = 30;

/**
 * A number as systems write it (JSON's `1.5E3`, Oracle Database's `.5`) as a plain decimal text, digit for digit, or null
 * for a text that is no number.
 */
export function plainDecimal(text: string): string | null {
  const match = NUMBER.exec(text);
  if (!match) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const shift = Number(exponent);
  if (whole + fraction === '' || Math.abs(shift) > MAX_SHIFT) return null;
  const digits = whole + fraction;
  const point = whole.length + shift;
  const padded =
    point < 0 ? '0'.repeat(-point) + digits : digits.padEnd(Math.max(point, digits.length), '0');
  const at = Math.max(point, 0);
  const left = padded.slice(0, at).replace(/^0+(?=\d)/, '') || '0';
  const right = padded.slice(at).replace(/0+$/, '');
  return (sign === '-' ? '-' : '') + left + (right ? `.${right}` : '');
}

/** Whether the digits of a country's VAT number fit each other; countries without a simple published rule are absent. */
export const taxIdChecksums: Readonly<Partial<Record<string, (digits: string) => boolean>>> = {
  AT: (text) => {
    const digits = digitsOf(text.slice(1));
    return (10 - ((luhnSum(digits.slice(0, 7), 1) + 4) % 10)) % 10 === digits[7];
  },
  BE: (text) => 97 - (Number(text.slice(0, -2)) % 97) === Number(text.slice(-2)),
  DE: isMod11And10,
  DK: (text) => weighted(text, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
  FI: (text) => weighted(text, [7, 9, 10, 5, 8, 4, 2, 1]) % 11 === 0,
  FR: (text) =>
    !/^\d{2}/.test(text) || Number(`${text.slice(2)}12`) % 97 === Number(text.slice(0, 2)),
  GR: (text) => {
    const sum = weighted(text.slice(0, 8), [256, 128, 64, 32, 16, 8, 4, 2]);
    return (sum % 11) % 10 === Number(text[8]);
  },
  HR: isMod11And10,
  IT: (text) => (10 - (luhnSum(digitsOf(text.slice(0, 10)), 1) % 10)) % 10 === Number(text[10]),
  LU: (text) => Number(text.slice(0, 6)) % 89 === Number(text.slice(6)),
  NL: (text) => isDutch(text),
  PL: (text) => weighted(text, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === Number(text[9]),
  PT: (text) => {
    const rest = weighted(text, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    return (rest < 2 ? 0 : 11 - rest) === Number(text[8]);
  },
  SE: (text) => (10 - (luhnSum(digitsOf(text.slice(0, 9)), 0) % 10)) % 10 === Number(text[9]),
  SI: (text) => {
    const check = 11 - (weighted(text, [8, 7, 6, 5, 4, 3, 2]) % 11);
    return (check === 10 ? 0 : check) === Number(text[7]);
  },
};

const digitsOf = (text: string): number[] => Array.from(text, Number);

/** As many digits as there are weights. */
const weighted = (text: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * Number(text[index]), 0);

/** Every second digit counts double, its own digits added; `first` is the index of the first doubled one. */
const luhnSum = (digits: readonly number[], first: 0 | 1): number =>
  digits.reduce((sum, digit, index) => {
    const value = index % 2 === first ? digit * 2 : digit;
    return sum + (value > 9 ? value - 9 : value);
  }, 0);

/** ISO 7064 MOD 11,10. */
function isMod11And10(text: string): boolean {
  const digits = digitsOf(text);
  let product = 10;
  for (const digit of digits.slice(0, -1)) {
    const sum = (digit + product) % 10 || 10;
    product = (2 * sum) % 11;
  }
  return (11 - product) % 10 === digits.at(-1);
}

/** By the older rule, MOD 11 over the nine digits, or since 2020 MOD 97 over the whole with its country. */
function isDutch(text: string): boolean {
  if (weighted(text, [9, 8, 7, 6, 5, 4, 3, 2]) % 11 === Number(text[8])) return true;
  const whole = Array.from(`NL${text}`, (char) => parseInt(char, 36)).join('');
  return BigInt(whole) % 97n === 1n;
}

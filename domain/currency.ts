import currencyCodes from 'currency-codes';

/** Digits after the decimal point of an ISO 4217 currency (JPY 0, EUR 2, KWD 3); null for an unknown code. */
export function currencyDigits(code: string): number | null {
  // The table reads codes in any case; ours are upper case only, so that equal currencies are equal texts.
  if (!/^[A-Z]{3}$/.test(code)) return null;
  return currencyCodes.code(code)?.digits ?? null;
}

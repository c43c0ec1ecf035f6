/** VIES' own country codes where they are not ISO's. */
const VIES_CODES: Readonly<Record<string, string>> = { GR: 'EL' };

/** The member states, by ISO 3166-1 alpha-2; Great Britain left with its numbers, Northern Ireland's begin with XI. */
const MEMBERS: ReadonlySet<string> = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
);

/** What VIES takes as a number. */
const NUMBER = /^[0-9A-Za-z+*.]{2,12}$/;

export interface ViesNumber {
  readonly countryCode: string;
  readonly vatNumber: string;
}

/** Null where VIES covers no numbers of this country. `vatNumber` is without the country's prefix. */
export function toViesNumber(country: string, value: string): ViesNumber | null {
  if (country === 'GB' || country === 'XI')
    return value.startsWith('XI') ? { countryCode: 'XI', vatNumber: value.slice(2) } : null;
  if (!MEMBERS.has(country)) return null;
  const countryCode = VIES_CODES[country] ?? country;
  const vatNumber = value.startsWith(countryCode) ? value.slice(countryCode.length) : value;
  return { countryCode, vatNumber };
}

export const isPossible = ({ vatNumber }: ViesNumber): boolean => NUMBER.test(vatNumber);

/** Our request is wrong: asking again changes nothing. */
export const ourFaults: ReadonlySet<string> = new Set(['INVALID_INPUT', 'INVALID_REQUESTER_INFO']);

/** We are asked to ask less. */
export const tooMany: ReadonlySet<string> = new Set([
  'GLOBAL_MAX_CONCURRENT_REQ',
  'MS_MAX_CONCURRENT_REQ',
  'SERVER_BUSY',
]);

/** Whom VIES shuts out, the number's or ours. */
export const refusals: ReadonlySet<string> = new Set(['VAT_BLOCKED', 'IP_BLOCKED']);

/** The member state's or VIES' own part is away. */
export const outages: ReadonlySet<string> = new Set([
  'MS_UNAVAILABLE',
  'SERVICE_UNAVAILABLE',
  'TIMEOUT',
]);

/** What a member state that does not disclose a name or address answers. */
export const NOT_DISCLOSED = '---';

import type { Random } from './random.ts';

/** Countries of the demo whose accounts have an IBAN. */
export type IbanCountry = 'AT' | 'BE' | 'DE' | 'ES' | 'FR' | 'GB' | 'IT' | 'NL';

export interface FictitiousAccount {
  readonly iban: string;
  readonly bankCode: string;
  readonly accountNumber: string;
}

/** An account of the country's own shape, with its national check digits where it has some, then the IBAN's two. */
export function fictitiousAccount(country: IbanCountry, random: Random): FictitiousAccount {
  const { bankCode, accountNumber, bban } = NATIONAL[country](random);
  return { bankCode, accountNumber, iban: `${country}${checkDigits(country, bban)}${bban}` };
}

/** ISO 13616: the check digits make country and account, moved to the end, 1 modulo 97. */
function checkDigits(country: string, bban: string): string {
  return String(98 - mod97(`${bban}${country}00`)).padStart(2, '0');
}

/** ISO 7064 MOD 97-10 over digits and letters, A being 10. */
export function mod97(text: string): number {
  let rest = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

interface NationalAccount {
  readonly bankCode: string;
  readonly accountNumber: string;
  readonly bban: string;
}

const NATIONAL: Readonly<Record<IbanCountry, (random: Random) => NationalAccount>> = {
  DE: (random) => plain(random.digits(8), random.digits(10)),
  AT: (random) => plain(random.digits(5), random.digits(11)),
  NL: (random) => plain('DEMO', random.digits(10)),
  BE: (random) => {
    const bankCode = random.digits(3);
    const account = random.digits(7);
    const key = String(mod97(bankCode + account) || 97).padStart(2, '0');
    return plain(bankCode, account + key);
  },
  ES: (random) => {
    const bankCode = random.digits(8);
    const account = random.digits(10);
    const key = spanishDigit(`00${bankCode}`) + spanishDigit(account);
    return { bankCode, accountNumber: account, bban: bankCode + key + account };
  },
  FR: (random) => {
    const bankCode = random.digits(10);
    const account = random.digits(11);
    const key = 97 - mod97(`${bankCode}${account}00`);
    return plain(bankCode, account + String(key).padStart(2, '0'));
  },
  GB: (random) => {
    const sortCode = random.digits(6);
    const account = random.digits(8);
    return { bankCode: sortCode, accountNumber: account, bban: `DEMO${sortCode}${account}` };
  },
  IT: (random) => {
    const bankCode = random.digits(10);
    const account = random.digits(12);
    const bban = italianLetter(bankCode + account) + bankCode + account;
    return { bankCode, accountNumber: account, bban };
  },
};

function plain(bankCode: string, accountNumber: string): NationalAccount {
  return { bankCode, accountNumber, bban: bankCode + accountNumber };
}

const SPANISH_WEIGHTS = [1, 2, 4, 8, 5, 10, 9, 7, 3, 6];

function spanishDigit(tenDigits: string): string {
  const sum = SPANISH_WEIGHTS.reduce(
    (total, weight, at) => total + weight * Number(tenDigits[at]),
    0,
  );
  const digit = 11 - (sum % 11);
  return String(digit === 11 ? 0 : digit === 10 ? 1 : digit);
}

/** The CIN: digits at odd places count by a table of their own, those at even places as they are. */
const ITALIAN_ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];

function italianLetter(digits: string): string {
  const values = Array.from(digits, (digit, at) =>
    at % 2 === 0 ? ITALIAN_ODD[Number(digit)]! : Number(digit),
  );
  const sum = values.reduce((total, one) => total + one, 0);
  return String.fromCodePoint('A'.codePointAt(0)! + (sum % 26));
}

import type { FileProblem } from '#domain/bank/channel';
import type { BankProfile } from '#domain/bank/profile';
import { isCalendarDate, type Instant } from '#domain/date';
import { ibanFault } from '#domain/iban';
import { inCharacters } from './characters.ts';

/** Says of a field what is wrong with it; says nothing where `wrong` is null. */
export type Report = (field: string, wrong: string | null) => void;

export const reportInto =
  (problems: FileProblem[], payment: number | null): Report =>
  (field, wrong) => {
    if (wrong !== null) problems.push({ payment, field, message: `${field} ${wrong}` });
  };

/** Ids go through every bank on the way, the SWIFT network included, so they are written in its letters. */
export function idFault(id: string): string | null {
  if (!/^[A-Za-z0-9?:().,'+/-]{1,35}$/.test(id))
    return "has to be 1 to 35 letters, digits or signs of /-?:().,'+";
  return /^\/|\/$|\/\//.test(id) ? 'may not begin or end with a slash, or have two in a row' : null;
}

/** UUID version 4 in lower case, as the schema asks for it. */
export const uetrFault = (uetr: string): string | null =>
  /^[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}$/.test(uetr)
    ? null
    : 'has to be a UUID of version 4 in lower case';

export const bicFault = (bic: string): string | null =>
  /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(bic)
    ? null
    : 'has to be a BIC of 8 or 11 letters and digits';

export const countryFault = (country: string): string | null =>
  /^[A-Z]{2}$/.test(country) ? null : 'has to be a country code of ISO 3166-1 with two letters';

export const dayFault = (date: string): string | null =>
  isCalendarDate(date) ? null : 'has to be a day of the calendar, YYYY-MM-DD';

export const instantFault = (instant: Instant): string | null =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/.test(instant) &&
  !Number.isNaN(Date.parse(instant))
    ? null
    : 'has to be an instant in UTC';

/** A text that has to be written, in the profile's letters and within its length. */
export function textFault(text: string, maxLength: number, profile: BankProfile): string | null {
  if (text.trim() === '') return 'is missing';
  const written = inCharacters(text, profile.characters);
  if (written === null)
    return `cannot be written in the characters of ${profile.title} (${profile.characters.name})`;
  return written.length > maxLength
    ? `takes ${written.length} characters and ${maxLength} are allowed`
    : null;
}

const IBAN_FAULTS = {
  SHAPE: 'is not shaped as an IBAN',
  COUNTRY: 'is of a country without IBANs',
  LENGTH: 'has not the length of its country',
  CHECK_DIGITS: 'has wrong check digits',
} as const;

/** An account by IBAN, or where the profile takes it by another number. */
export function accountFault(
  { iban, accountNumber }: { readonly iban: string | null; readonly accountNumber: string | null },
  { creditorAccount, title }: BankProfile,
): readonly [field: 'iban' | 'accountNumber', wrong: string | null] {
  if (iban !== null) {
    const fault = ibanFault(iban);
    return ['iban', fault === null ? null : IBAN_FAULTS[fault]];
  }
  if (creditorAccount === 'IBAN') return ['iban', `is missing, and ${title} goes by IBANs only`];
  if (accountNumber === null) return ['iban', 'is missing, and so is the account number'];
  const isNumber =
    /^[A-Za-z0-9?:().,'+/ -]{1,34}$/.test(accountNumber) && accountNumber.trim() !== '';
  return [
    'accountNumber',
    isNumber ? null : "has to be 1 to 34 letters, digits or signs of /-?:().,'+",
  ];
}

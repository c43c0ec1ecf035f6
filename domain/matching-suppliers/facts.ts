import { nameWords } from '../controls/duplicate-suppliers.ts';
import { foldTaxId } from '../controls/tax-id.ts';
import type { Supplier, TaxId } from '../supplier.ts';
import { soundOf } from './sound.ts';
import { PUBLIC_MAIL } from './weights.ts';

/**
 * What a record is compared by. Every text but the country is opaque: `seal` made it from what the source says, the
 * same for the same, so that whoever keeps these keeps neither names nor numbers.
 */
export interface SupplierFacts {
  readonly id: string;
  readonly source: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  readonly taxIds: readonly TaxFact[];
  readonly leis: readonly string[];
  readonly duns: readonly string[];
  /** What others call it, and what it is called itself. */
  readonly references: readonly string[];
  readonly ownReference: string;
  readonly ibans: readonly string[];
  readonly names: readonly NameFact[];
  readonly addresses: readonly AddressFact[];
  readonly emailDomains: readonly string[];
  readonly phones: readonly string[];
}

export interface TaxFact {
  /** The number with its country. */
  readonly value: string;
  /** Which register of which country gave it: two numbers of one register are two companies. */
  readonly register: string;
}

export interface NameFact {
  readonly whole: string;
  readonly words: readonly WordFact[];
}

export interface WordFact {
  readonly word: string;
  readonly sound: string;
}

export interface AddressFact {
  readonly postalCode: string;
  /** Null where there is no street. */
  readonly whole: string | null;
}

/** Makes a text opaque; the kind keeps equal texts of different kinds apart. */
export type Seal = (kind: string, text: string) => string;

const MAX_EACH = 10;
const MAX_WORDS = 8;
/** Shorter numbers are too easily somebody else's. */
const MIN_NUMBER = 6;
const MIN_PHONE = 7;
/** The digits of a phone number that stay the same with and without country code. */
const PHONE_DIGITS = 8;

export function factsOf(supplier: Supplier, seal: Seal): SupplierFacts {
  const { id, country, contacts } = supplier;
  const sealed = (kind: string, texts: readonly (string | null | undefined)[]): readonly string[] =>
    distinct(texts.flatMap((text) => text || [])).map((text) => seal(kind, text));
  return {
    id,
    source: supplier.provenance.source,
    country,
    taxIds: supplier.taxIds.slice(0, MAX_EACH).flatMap((each) => taxFact(each, country, seal)),
    leis: sealed('lei', [supplier.lei && foldTaxId(supplier.lei)]),
    duns: sealed('duns', [supplier.duns?.replaceAll(/\D/g, '')]),
    references: sealed('reference', [supplier.externalReference?.trim()]),
    ownReference: seal('reference', id),
    ibans: sealed(
      'iban',
      supplier.bankAccounts.map(({ iban }) => iban && foldTaxId(iban)),
    ),
    names: distinct([supplier.name, supplier.legalName ?? ''].map(spaced).filter(Boolean)).map(
      (words) => nameFact(words.split(' '), seal),
    ),
    addresses: supplier.addresses.slice(0, MAX_EACH).flatMap((each) => addressFact(each, seal)),
    emailDomains: sealed('domain', contacts.map(domainOf)),
    phones: sealed('phone', contacts.map(phoneOf)),
  };
}

/** Of a record that was not read yet. */
export const unknownFacts = (id: string, source: string): SupplierFacts => ({
  id,
  source,
  country: null,
  taxIds: [],
  leis: [],
  duns: [],
  references: [],
  ownReference: '',
  ibans: [],
  names: [],
  addresses: [],
  emailDomains: [],
  phones: [],
});

const distinct = <T>(values: readonly T[]): readonly T[] => [...new Set(values)].slice(0, MAX_EACH);

const spaced = (name: string): string => nameWords(name).slice(0, MAX_WORDS).join(' ');

const nameFact = (words: readonly string[], seal: Seal): NameFact => ({
  whole: seal('name', words.join('')),
  words: distinct(words).map((word) => ({
    word: seal('word', word),
    sound: seal('sound', soundOf(word)),
  })),
});

/** `DE0` is SAP's name for what others call `VAT`; a number is the same with and without its country's letters. */
function taxFact({ type, value }: TaxId, country: string | null, seal: Seal): readonly TaxFact[] {
  const folded = foldTaxId(value);
  const prefix = /^[A-Z]{2}/.exec(folded)?.[0] ?? null;
  const ofType = /^([A-Z]{2})\d$/.exec(type)?.[1] ?? null;
  const where = ofType ?? (type === 'VAT' && prefix !== null ? countryOf(prefix) : country);
  if (where === null) return [];
  const digits = prefix !== null && countryOf(prefix) === where ? folded.slice(2) : folded;
  if (digits.length < MIN_NUMBER || isDummy(digits)) return [];
  const register = type === 'VAT' || type === `${where}0` ? `${where}/VAT` : `${where}/${type}`;
  return [{ value: seal('tax', `${where}/${digits}`), register }];
}

/** Greek numbers begin with EL. */
const countryOf = (prefix: string): string => (prefix === 'EL' ? 'GR' : prefix);

/** 000000000, 999999999: what clerks type where a number is asked for. */
const isDummy = (digits: string): boolean => /^(.)\1*$/.test(digits);

function addressFact(
  { postalCode, street, country }: Supplier['addresses'][number],
  seal: Seal,
): readonly AddressFact[] {
  const code = postalCode?.toUpperCase().replaceAll(/[^A-Z0-9]/g, '') ?? '';
  if (code === '') return [];
  const road =
    street === null ? '' : nameWords(street.replaceAll(/str(?:\.|(?=\s|$))/gi, 'strasse')).join('');
  const place = `${country ?? ''}/${code}`;
  return [
    {
      postalCode: seal('postal-code', place),
      whole: road === '' ? null : seal('address', `${place}/${road}`),
    },
  ];
}

function domainOf({ email }: Supplier['contacts'][number]): string | null {
  const domain = email?.split('@').at(-1)?.trim().toLowerCase() ?? '';
  return domain === '' || !domain.includes('.') || PUBLIC_MAIL.has(domain) ? null : domain;
}

function phoneOf({ phone }: Supplier['contacts'][number]): string | null {
  const digits = phone?.replaceAll(/\D/g, '') ?? '';
  return digits.length < MIN_PHONE ? null : digits.slice(-PHONE_DIGITS);
}

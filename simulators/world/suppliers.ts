import { COHORTS } from './entities.ts';
import { fictitiousAccount } from './iban.ts';
import type { WorldBank, WorldSupplier, WorldSupplierRecord, WorldSystem } from './model.ts';
import { PLACES } from './places.ts';
import type { Country } from './places.ts';
import { randomOf } from './random.ts';
import type { Random } from './random.ts';

/** Suppliers with a part in the story: German ones of DE01, the same numbers whatever the seed. */
export const STORY = {
  /** Signs in to the portal; always has open invoices. */
  portal: 1,
  /** Two suppliers, one IBAN. */
  sharedIban: [2, 3],
  /** Blocked, with open invoices. */
  blocked: 4,
  /** Deleted; everything it billed is paid. */
  deleted: 5,
  /** Billed one thing twice. */
  billedTwice: 6,
  /** Of GB01: made inactive in Oracle, some months ago. */
  inactive: 434,
} as const;

const LAST_IN_STORY = 6;

const EU: readonly Country[] = [
  'DE',
  'DE',
  'DE',
  'DE',
  'DE',
  'DE',
  'AT',
  'NL',
  'FR',
  'ES',
  'IT',
  'BE',
];

/** Who knows them, by number: 295 in SAP only, 110 in NetSuite only, 60 in Oracle only, 50 in two of them. */
const GROUPS: readonly {
  readonly upTo: number;
  readonly countries: readonly Country[];
  readonly known: readonly (readonly [WorldSystem, ...entities: string[]])[];
}[] = [
  { upTo: 215, countries: EU, known: [['sap', 'DE01']] },
  { upTo: 225, countries: EU, known: [['sap', 'DE01', 'JP01']] },
  { upTo: 230, countries: ['US'], known: [['sap', 'DE01']] },
  { upTo: 235, countries: ['US'], known: [['sap', 'JP01']] },
  { upTo: 295, countries: ['JP'], known: [['sap', 'JP01']] },
  { upTo: 405, countries: ['US'], known: [['netsuite', 'US01']] },
  {
    upTo: 418,
    countries: EU,
    known: [
      ['sap', 'DE01'],
      ['netsuite', 'US01'],
    ],
  },
  {
    upTo: 430,
    countries: ['US'],
    known: [
      ['sap', 'DE01'],
      ['netsuite', 'US01'],
    ],
  },
  { upTo: 485, countries: ['GB'], known: [['oracle', 'GB01']] },
  { upTo: 490, countries: EU, known: [['oracle', 'GB01']] },
  {
    upTo: 505,
    countries: EU,
    known: [
      ['sap', 'DE01'],
      ['oracle', 'GB01'],
    ],
  },
  {
    upTo: 515,
    countries: ['US'],
    known: [
      ['netsuite', 'US01'],
      ['oracle', 'GB01'],
    ],
  },
];

export function suppliersOf(seed: number): WorldSupplier[] {
  const taken = new Set<string>();
  const suppliers: WorldSupplier[] = [];
  for (const { suppliers: range, stream } of COHORTS) {
    const [from, last] = range;
    const random = randomOf(seed, `${stream}suppliers`);
    for (let no = from; no <= last; no += 1) {
      const { countries, known } = GROUPS.find(({ upTo }) => no <= upTo)!;
      const country = no <= LAST_IN_STORY ? 'DE' : random.pick(countries);
      suppliers.push(supplier(no, country, known, taken, random));
    }
  }
  return withSharedIban(suppliers);
}

function supplier(
  no: number,
  country: Country,
  known: (typeof GROUPS)[number]['known'],
  taken: Set<string>,
  random: Random,
): WorldSupplier {
  const place = PLACES[country];
  const { stem, name } = freshName(country, taken, random);
  const [form, longForm] = random.pick(place.forms);
  const [city, postalCode, region] = random.pick(place.cities);
  const legalName = `${name} ${form}`;
  return {
    no,
    name,
    legalName,
    country,
    street: `${random.pick(place.streets)} ${random.int(1, 180)}`,
    city,
    postalCode,
    region,
    email: `billing@${stem}-${no}.example`,
    phone: `${place.dialling} 555 01${random.digits(4)}`,
    vatId: vatIdOf(country, random),
    currency: CURRENCY[country] ?? 'EUR',
    // The story's twin invoices must not fall due, and be paid, before the anchor.
    netDays: no === STORY.billedTwice ? 60 : random.pick([14, 30, 30, 30, 45, 60]),
    bank: country === 'US' && no % 20 === 0 ? null : bankOf(country, legalName, random),
    records: known.map(([system, ...entities], at) => ({
      system,
      nativeKey: nativeKeyOf(system, no),
      name: at === 0 ? legalName : otherSpelling(no, name, form, longForm),
      entities,
      ...standingOf(no),
    })),
  };
}

/** Of suppliers outside the euro area. */
const CURRENCY: Readonly<Partial<Record<Country, string>>> = { US: 'USD', JP: 'JPY', GB: 'GBP' };

function freshName(
  country: Country,
  taken: Set<string>,
  random: Random,
): { stem: string; name: string } {
  const { openings, endings, trades } = PLACES[country];
  // Every country has at least twice as many possible names as suppliers, so a few tries find a fresh one.
  for (let tries = 0; tries < 50; tries += 1) {
    const word = random.pick(openings) + random.pick(endings);
    const name = `${word} ${random.pick(trades)}`;
    if (taken.has(name)) continue;
    taken.add(name);
    return { stem: ascii(word), name };
  }
  throw new Error(`No fresh supplier name is left for ${country}.`);
}

/** Letters of a domain name. */
function ascii(word: string): string {
  return word
    .normalize('NFD')
    .replaceAll(/[^a-z]/gi, '')
    .toLowerCase();
}

const FIRST_KEY = { netsuite: 1000, oracle: 300_100_000_010_000 } as const;

function nativeKeyOf(system: WorldSystem, no: number): string {
  return system === 'sap' ? String(100_000 + no).padStart(10, '0') : String(FIRST_KEY[system] + no);
}

function standingOf(no: number): Pick<WorldSupplierRecord, 'blocked' | 'deleted'> {
  const blocked = no === STORY.blocked || no === STORY.inactive;
  return { blocked, deleted: no === STORY.deleted };
}

/** The same company, as the other system's clerk has typed it. */
function otherSpelling(no: number, name: string, form: string, longForm: string): string {
  switch (no % 4) {
    case 0:
      return `${name} ${form}`.toUpperCase();
    case 1:
      return `${name} ${longForm}`;
    case 2:
      return `${name.replace(' ', '-')}, ${form}`;
    default:
      return name;
  }
}

function bankOf(country: Country, holder: string, random: Random): WorldBank {
  if (country === 'US' || country === 'JP') {
    const digits = country === 'US' ? 10 : 7;
    return {
      country,
      iban: null,
      accountNumber: random.digits(digits),
      bankCode: country === 'US' ? routingNumber(random) : random.digits(7),
      bic: bicOf(country, random),
      holder,
    };
  }
  return { country, ...fictitiousAccount(country, random), bic: bicOf(country, random), holder };
}

/** Nine digits whose weighted sum (3, 7, 1) is a multiple of ten. */
function routingNumber(random: Random): string {
  const first = `0${random.digits(7)}`;
  const weighted = Array.from(first, (digit, at) => Number(digit) * [3, 7, 1][at % 3]!);
  const sum = weighted.reduce((total, one) => total + one, 0);
  return first + String((10 - (sum % 10)) % 10);
}

/** Eight or eleven characters; no bank is called DEMO or XMPL. */
function bicOf(country: Country, random: Random): string {
  const bank =
    country === 'NL' || country === 'GB' ? 'DEMO' : random.pick(['DEMO', 'XMPL', 'FICT']);
  return `${bank}${country}${random.pick(['2A', '3B', 'FF', 'MM'])}${random.pick(['', 'XXX'])}`;
}

/** The shape of a tax number in each country; its digits are drawn. */
const VAT_ID: Readonly<Record<Country, readonly [prefix: string, digits: number, suffix: string]>> =
  {
    AT: ['ATU', 8, ''],
    BE: ['BE0', 9, ''],
    DE: ['DE', 9, ''],
    ES: ['ESB', 8, ''],
    FR: ['FR', 11, ''],
    GB: ['GB', 9, ''],
    IT: ['IT', 11, ''],
    NL: ['NL', 9, 'B01'],
    JP: ['T', 13, ''],
    US: ['', 0, ''],
  };

function vatIdOf(country: Country, random: Random): string | null {
  const [prefix, digits, suffix] = VAT_ID[country];
  return digits === 0 ? null : prefix + random.digits(digits) + suffix;
}

function withSharedIban(suppliers: WorldSupplier[]): WorldSupplier[] {
  const [first, second] = STORY.sharedIban;
  const shared = suppliers[first - 1]?.bank;
  return suppliers.map((one) =>
    one.no === second && shared ? { ...one, bank: { ...shared, holder: one.legalName } } : one,
  );
}

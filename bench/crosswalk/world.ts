import type { Supplier } from '#domain/supplier';
import type { CrosswalkSource } from '#platform/crosswalk/read-source';

/** Suppliers of four systems, made when they are asked for: the same for the same number. */
export interface SupplierWorld {
  readonly sources: readonly CrosswalkSource[];
  readonly companyOf: (id: string) => number;
  /** Records whose company has another record that shows the same tax number or account. */
  linkable(): number;
  /** Gives so many records another name and answers their ids. */
  change(count: number): readonly string[];
}

const SYSTEMS = ['sap', 'netsuite', 'coupa', 'dynamics'];
/** Of ten records six are companies' firsts: four are further ones. */
const RECORDS_A_COMPANY = 10 / 6;
const SYLLABLES =
  'bal bor cam dor el fen gar hal in jor kel lan mar nor ol per quin ros sal tor ul ver wil xan yor zim'.split(
    ' ',
  );
const TRADES =
  'Werkzeuge Dichtungen Logistik Software Papier Beratung Elektro Maschinen Handel Chemie Optik Druck'.split(
    ' ',
  );
const FORMS = ['GmbH', 'AG', 'KG', 'S.A.', 'B.V.', 'Ltd', 'Inc.'];
const CITIES = 4_000;

export function supplierWorld(size: number): SupplierWorld {
  // Odd, so that the records of a company are of different systems.
  const companies = Math.ceil(size / RECORDS_A_COMPANY) | 1;
  const changed = new Set<number>();
  const supplierAt = (at: number): Supplier => {
    const supplier = recordAt(at, at % companies);
    return changed.has(at) ? { ...supplier, name: `${supplier.name} Neu` } : supplier;
  };
  const ofSystem = (system: number): number => Math.ceil((size - system) / SYSTEMS.length);
  return {
    sources: SYSTEMS.map((id, system) => ({
      id,
      capabilities: {
        suppliers: {
          suppliersById: async (ids) => ids.map((each) => supplierAt(numberOf(each))),
          async suppliers(_filter, { first, start }) {
            const from = start?.kind === 'after' ? Number(start.key) + 1 : 0;
            const to = Math.min(ofSystem(system), from + first);
            const rows = Array.from({ length: Math.max(0, to - from) }, (_, at) => ({
              node: supplierAt((from + at) * SYSTEMS.length + system),
              sort: '',
              key: String(from + at),
            }));
            return { rows, hasMore: to < ofSystem(system) };
          },
        },
      },
    })),
    companyOf: (id) => numberOf(id) % companies,
    linkable: () => countLinkable(size, companies),
    change(count) {
      const numbers = Array.from({ length: count }, (_, at) => Math.floor((at * size) / count));
      for (const each of numbers) changed.add(each);
      return numbers.map(idOf);
    },
  };
}

const idOf = (at: number): string =>
  `${SYSTEMS[at % SYSTEMS.length]}:${Math.floor(at / SYSTEMS.length)}`;

function numberOf(id: string): number {
  const [system = '', key] = id.split(':');
  return Number(key) * SYSTEMS.length + SYSTEMS.indexOf(system);
}

/** A whole number below a limit, the same for the same numbers. */
function drawn(limit: number, ...seeds: readonly number[]): number {
  let hash = 2_166_136_261;
  for (const seed of seeds) hash = Math.imul(hash ^ seed, 16_777_619) ^ (hash >>> 13);
  hash = Math.imul(hash ^ (hash >>> 15), 2_246_822_519);
  return ((hash ^ (hash >>> 13)) >>> 0) % limit;
}

const showsTaxId = (at: number): boolean => drawn(10, at, 1) < 6;
const showsIban = (at: number): boolean => drawn(10, at, 2) < 5;

function recordAt(at: number, company: number): Supplier {
  const id = idOf(at);
  const [source = '', sourceKey = ''] = id.split(':');
  const words = [0, 1, 2].map((place) => SYLLABLES[drawn(SYLLABLES.length, company, 3, place)]);
  const stem = words.join('');
  const trade = TRADES[drawn(TRADES.length, company, 4)] ?? '';
  const name = `${stem[0]?.toUpperCase()}${stem.slice(1)} ${trade} ${FORMS[drawn(FORMS.length, at, 5)]}`;
  const number = String(company).padStart(9, '0');
  const city = drawn(CITIES, company, 6);
  return {
    id,
    name: drawn(3, at, 7) === 0 ? name.toUpperCase() : name,
    legalName: null,
    status: 'ACTIVE',
    country: 'DE',
    taxIds: showsTaxId(at) ? [{ type: 'VAT', value: `DE1${number}` }] : [],
    addresses: [
      {
        street: `Hauptstr. ${drawn(90, company, 8)}`,
        city: `Ort ${city}`,
        postalCode: String(10_000 + city),
        region: null,
        country: 'DE',
      },
    ],
    contacts: [{ email: `office@${stem}-${company}.example`, phone: `+49 30 ${number}` }],
    paymentTerms: null,
    currency: 'EUR',
    bankAccounts: showsIban(at) ? [accountOf(id, `DE00${number.padStart(18, '7')}`)] : [],
    legalEntities: ['DE01'],
    blockedIn: [],
    provenance: {
      source,
      sourceKey,
      fetchedAt: '2026-11-28T09:00:00.000Z',
      stale: false,
      sourceVersion: null,
      sourceStatus: null,
    },
  };
}

const accountOf = (id: string, iban: string): Supplier['bankAccounts'][number] => ({
  id: `${id}.1`,
  holder: null,
  iban,
  accountNumber: null,
  bankCode: null,
  bic: null,
  country: 'DE',
});

/** An account alone links no two records of one system. */
function countLinkable(size: number, companies: number): number {
  let count = 0;
  for (let company = 0; company < companies; company += 1) {
    const records: number[] = [];
    for (let at = company; at < size; at += companies) records.push(at);
    count += records.filter((one) =>
      records.some(
        (other) =>
          other !== one &&
          ((showsTaxId(one) && showsTaxId(other)) ||
            (showsIban(one) && showsIban(other) && (one - other) % SYSTEMS.length !== 0)),
      ),
    ).length;
  }
  return count;
}

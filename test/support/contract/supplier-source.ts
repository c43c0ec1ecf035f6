import { describe } from 'vitest';
import type { Supplier, SupplierFilter } from '#domain/supplier';
import { supplierFilterMeaning } from '#domain/supplier-filter';
import { newCall } from '../sources.ts';
import { describeById } from './by-id.ts';
import { type ContractHarness, portOf, spread } from './harness.ts';
import { describeListing, type Filtering } from './listing.ts';

const EVERYTHING: SupplierFilter = {
  ids: null,
  status: null,
  country: null,
  legalEntities: null,
  search: null,
};

const by = (
  title: string,
  part: Partial<SupplierFilter>,
  matches: Filtering<Supplier, SupplierFilter>['matches'],
) => ({ title, filter: { ...EVERYTHING, ...part }, matches });

export function describeSupplierSource(harness: ContractHarness): void {
  const { book, source } = harness;
  const port = () => portOf(harness.connection(), 'suppliers');
  const [first] = book.suppliers;
  const some = spread(book.suppliers, 40).map(({ id }) => id);
  const word = first?.node.name.split(' ')[0] ?? '';

  describe('SupplierSource', () => {
    describeById(harness, {
      title: 'suppliersById',
      read: (ids) => port().suppliersById(ids, newCall()),
      rows: book.suppliers,
      strangers: [],
    });
    describeListing(harness, {
      title: 'suppliers',
      list: (filter, page) => port().suppliers(filter, page, newCall()),
      rows: book.suppliers,
      everything: EVERYTHING,
      meaning: supplierFilterMeaning,
      pushes: harness.pushes?.suppliers,
      narrow: by('ids', { ids: some }, ({ id }) => some.includes(id)),
      callsPerPage: 1,
      filters: [
        by('nothing', {}, () => true),
        by('no id at all', { ids: [] }, () => false),
        by('ids of others', { ids: ['elsewhere:1', `${source}:'`] }, () => false),
        by('status', { status: ['ACTIVE'] }, ({ status }) => status === 'ACTIVE'),
        by('other statuses', { status: ['BLOCKED', 'INACTIVE'] }, ({ status }) =>
          ['BLOCKED', 'INACTIVE'].includes(status),
        ),
        by('a status nobody has', { status: ['SCREENING'] }, () => false),
        by('no status at all', { status: [] }, () => false),
        ...['JP', first?.node.country ?? ''].map((code) =>
          by(`country ${code}`, { country: code }, ({ country }) => country === code),
        ),
        by('a country nobody is in', { country: 'BR' }, () => false),
        ...harness.legalEntities.map((code) =>
          by(`legal entity ${code}`, { legalEntities: [code] }, ({ legalEntities }) =>
            legalEntities.includes(code),
          ),
        ),
        by("somebody else's legal entity", { legalEntities: ['ZZ99'] }, () => false),
        by('part of the name in small letters', { search: word.toLowerCase() }, ({ name }) =>
          name.toLowerCase().includes(word.toLowerCase()),
        ),
        by('part of the name in capitals', { search: word.toUpperCase() }, ({ name }) =>
          name.toLowerCase().includes(word.toLowerCase()),
        ),
        by('a hostile search', { search: "') or (1 eq 1) or substringof('" }, () => false),
        by('a search that is a pattern', { search: '%' }, () => false),
      ],
    });
  });
}

import { afterAll, beforeAll, expect, test } from 'vitest';
import { followPosted } from '#platform/subgraph/follow-posted';
import { supplierBooks } from '../support/doubles/supplier-books.ts';
import { callOf } from '../support/kernel-kit.ts';
import { newSupplier } from '../support/new-supplier.ts';
import { personas } from '../support/personas.ts';
import { suppliersKit, type SuppliersKit } from '../support/suppliers-kit.ts';

const { apClerk, apManager } = personas;
const sap = supplierBooks('sap', ['DE01'], []);
const call = callOf(apClerk);
const all = { ids: null, status: null, country: null, legalEntities: null, search: null };

const onboard = (name: string) => ({ ...newSupplier, name, taxId: null, bankAccount: null });

let kit: SuppliersKit;
let waiting: readonly string[];
let posted: string;
beforeAll(async () => {
  kit = await suppliersKit([sap.source]);
  const answers = [];
  for (const name of ['Alpha AG', 'Beta AG', 'Gamma AG'])
    answers.push(await kit.submit('onboardSupplier', onboard(name), apClerk));
  waiting = answers.map(({ posting }) => posting?.id ?? '').toSorted((a, b) => (a < b ? -1 : 1));
  const done = await kit.post('onboardSupplier', onboard('Delta AG'), [apClerk, apManager]);
  posted = done.subject.id;
});
afterAll(() => kit.stop());

const list = async (filter: object, first = 10, after: string | null = null) => {
  const start = after === null ? null : ({ kind: 'after', sort: '', key: after } as const);
  const page = await kit.store.source.suppliers({ ...all, ...filter }, { first, start }, call);
  return { ids: page.rows.map(({ node }) => node.id), hasMore: page.hasMore, page };
};

test('suppliers that wait are listed in key order, page by page, without those a system has', async () => {
  const first = await list({}, 2);
  expect(first).toMatchObject({ ids: waiting.slice(0, 2), hasMore: true });
  const rest = await list({}, 2, first.page.rows.at(-1)?.key);
  expect(rest).toMatchObject({ ids: waiting.slice(2), hasMore: false });
});

test.each([
  [{ search: 'beta' }, 1],
  [{ status: ['SCREENING'] }, 3],
  [{ status: ['ACTIVE'] }, 0],
  [{ country: 'FR' }, 0],
  [{ legalEntities: ['US01'] }, 0],
  [{ legalEntities: ['DE01'] }, 3],
])('the filter %o finds %i', async (filter, count) => {
  expect((await list(filter)).ids).toHaveLength(count);
});

test('the first id of a supplier keeps resolving: it names the system’s supplier then', async () => {
  const load = followPosted(
    async (ids) => ids.map((id) => sap.suppliers.get(id) ?? null),
    kit.store,
  );
  const [first, found, unknown] = await load([waiting[0] ?? '', posted, 'sap:none'], call);
  expect(found).toMatchObject({ name: 'Delta AG', provenance: { source: 'sap' } });
  expect([first, unknown]).toEqual([null, null]);
});

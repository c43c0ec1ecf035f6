import { expect, test } from 'vitest';
import { ANY_FRESHNESS, type Call } from '#domain/call';
import { connector } from '#sources/coupa/connector';
import { fakeCoupa } from './fake.ts';

const call: Call = {
  signal: new AbortController().signal,
  deadline: Number.MAX_SAFE_INTEGER,
  trace: { requestId: 'r', traceparent: '' },
  freshness: ANY_FRESHNESS,
};

const supplier = (id: number, second: number, status = 'active') => ({
  id,
  name: `S${id}`,
  number: String(id),
  status,
  'created-at': '2026-01-01T00:00:00+00:00',
  'updated-at': new Date(Date.parse('2026-11-01T00:00:00Z') + second * 1000).toISOString(),
});

test('no more than fifty keys or rows are one request, whatever the configuration says', async () => {
  const rows = Array.from({ length: 120 }, (_, at) => supplier(at + 1, at));
  const { ports, requests } = fakeCoupa(rows);
  const ids = rows.map(({ id }) => `coupa:${id}`);
  const found = await ports.suppliers!.suppliersById(ids, call);
  expect(found.map((one) => one?.id)).toEqual(ids);
  const sizes = requests.map(
    ({ path }) => new URLSearchParams(path.split('?')[1]).get('id[in]')?.split(',').length,
  );
  expect(sizes).toEqual([50, 50, 20]);
});

test('a page that comes twice is nothing to build a list from', async () => {
  const rows = Array.from({ length: 60 }, (_, at) => supplier(at + 1, at));
  const first = JSON.stringify(rows.slice(0, 50));
  const { ports } = fakeCoupa(rows, () => first);
  const filter = { ids: null, status: null, country: null, legalEntities: null, search: null };
  const listing = ports.suppliers!.suppliers(filter, { first: 200, start: null }, call);
  await expect(listing).rejects.toMatchObject({ kind: 'MALFORMED' });
});

test('more changes than one stretch holds are told in order all the same, each once', async () => {
  // By id they are in an order of their own; three share each second.
  const rows = Array.from({ length: 2_000 }, (_, at) =>
    supplier(at + 1, Math.floor(((at * 7) % 2_000) / 3)),
  );
  const { ports } = fakeCoupa(rows);
  const told: { id: string; changedAt: string }[] = [];
  let after: string | null = null;
  for (let pages = 0; pages < 100; pages += 1) {
    const request = { since: '2026-10-01T00:00:00.000Z', after, first: 250 };
    const page = await ports.supplierChanges!.changes(request, call);
    told.push(...page.changes);
    after = page.next;
    if (after === null) break;
  }
  expect(after).toBeNull();
  expect(told).toHaveLength(rows.length);
  expect(new Set(told.map(({ id }) => id)).size).toBe(rows.length);
  const stamps = told.map(({ changedAt }) => changedAt);
  expect(stamps).toEqual(stamps.toSorted());
});

test('a status nobody documents is UNKNOWN, kept raw and counted', async () => {
  const { ports, unknown } = fakeCoupa([supplier(1, 1, 'sleeping')]);
  const [found] = await ports.suppliers!.suppliersById(['coupa:1'], call);
  expect(found).toMatchObject({ status: 'UNKNOWN', provenance: { sourceStatus: 'sleeping' } });
  expect(unknown).toEqual(['supplier status sleeping']);
});

test('statuses that are not listed are asked for by what they are not', async () => {
  const { ports, requests } = fakeCoupa([]);
  const filter = { ids: null, country: null, legalEntities: null, search: null };
  const page = { first: 10, start: null };
  await ports.suppliers!.suppliers({ ...filter, status: ['UNKNOWN', 'INACTIVE'] }, page, call);
  const query = new URLSearchParams(requests[0]?.path.split('?')[1]);
  expect(query.get('status[not_in]')).toBe('draft,pending_approval,active');
});

test('settings that are none are told in a sentence', () => {
  expect(() => connector.parseSettings({ legalEntityFrom: 'moon' })).toThrow('Coupa settings');
});

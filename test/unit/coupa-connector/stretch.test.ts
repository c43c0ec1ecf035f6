import { expect, test } from 'vitest';
import { ANY_FRESHNESS, type Call } from '#domain/call';
import type { SourceRequest } from '#domain/connector';
import { connector } from '#sources/coupa/connector';

const call: Call = {
  signal: new AbortController().signal,
  deadline: Number.MAX_SAFE_INTEGER,
  trace: { requestId: 'test', traceparent: `00-${'0'.repeat(31)}1-${'0'.repeat(15)}1-01` },
  freshness: ANY_FRESHNESS,
};

const supplier = (id: number) => ({
  id,
  name: 'Other Ltd',
  'display-name': 'Other Ltd',
  number: null,
  status: 'active',
  'tax-id': null,
  'on-hold': false,
  'created-at': '2026-01-31T00:00:00+01:00',
  'updated-at': '2026-01-31T00:00:00+01:00',
});

/** Coupa with suppliers without an end, as they stand after the key that is asked for. */
function endless() {
  const requests: URLSearchParams[] = [];
  const ports = connector.open({
    sourceId: 'coupa',
    settings: connector.parseSettings({}),
    legalEntities: [{ code: 'DE01', nativeKey: 'COA-DE01', currency: 'EUR' }],
    pageSize: 50,
    now: () => new Date('2026-11-22T10:00:00.000Z'),
    countUnknown: () => undefined,
    fetch: async ({ path }: SourceRequest) => {
      const query = new URL(path, 'http://coupa').searchParams;
      requests.push(query);
      const [after, limit] = [Number(query.get('id[gt]')), Number(query.get('limit'))];
      const rows = Array.from({ length: limit }, (_, at) => supplier(after + at + 1));
      return { status: 200, headers: {}, text: JSON.stringify(rows) };
    },
  });
  return { ports, requests };
}

test('a search that Coupa takes in another sense ends after ten requests too many, and says where', async () => {
  const { ports, requests } = endless();
  const filter = {
    ids: null,
    status: null,
    country: null,
    legalEntities: null,
    search: 'nobody at all',
  };
  const page = await ports.suppliers?.suppliers(filter, { first: 49, start: null }, call);
  expect(page).toEqual({ rows: [], hasMore: true, reached: { sort: '', key: '550' } });
  expect(requests).toHaveLength(11);
  expect(requests[0]?.get('display_name[contains]')).toBe('nobody');
});

test('a number is looked for as it is spelled and in capitals', async () => {
  const { ports, requests } = endless();
  const filter = {
    ids: [],
    direction: null,
    supplierId: null,
    legalEntities: null,
    documentStatus: null,
    number: 're-7b',
  };
  const page = { first: 20, start: null };
  await ports.invoices?.invoices({ ...filter, ids: ['coupa:7'] }, page, call).catch(() => null);
  expect(requests[0]?.get('invoice_number[in]')).toBe('re-7b,RE-7B');
});

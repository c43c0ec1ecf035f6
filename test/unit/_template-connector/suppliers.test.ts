import { describe, expect, test } from 'vitest';
import { ANY_FRESHNESS, type Call } from '#domain/call';
import type { SourceRequest } from '#domain/connector';
import type { SupplierFilter } from '#domain/supplier';
import { connector } from '#sources/_template/connector';

const call: Call = {
  signal: new AbortController().signal,
  deadline: Number.MAX_SAFE_INTEGER,
  trace: { requestId: 'test', traceparent: `00-${'0'.repeat(31)}1-${'0'.repeat(15)}1-01` },
  freshness: ANY_FRESHNESS,
};
const EVERYTHING: SupplierFilter = {
  ids: null,
  status: null,
  country: null,
  legalEntities: null,
  search: null,
};
const acme = {
  number: '7',
  name: 'Acme GmbH',
  status: 'A',
  country: 'DE',
  currency: 'EUR',
  companies: ['10', '99'],
  changedAt: '2026-11-01T08:00:00Z',
};

/** The connector over answers given beforehand, and what it asked for. */
function open(answers: readonly (object | string)[], status = 200) {
  const paths: string[] = [];
  const unknown: string[] = [];
  const { suppliers } = connector.open({
    sourceId: 'mine',
    settings: connector.parseSettings({}),
    legalEntities: [{ code: 'DE01', nativeKey: '10', currency: 'EUR' }],
    pageSize: 2,
    now: () => new Date('2026-11-22T10:00:00.000Z'),
    countUnknown: (what, code) => void unknown.push(`${what} ${code}`),
    fetch({ path }: SourceRequest) {
      const answer = answers[paths.length];
      paths.push(decodeURIComponent(path));
      const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
      return Promise.resolve({ status, headers: {}, text });
    },
  });
  if (!suppliers) throw new Error('the connector reads suppliers');
  return { suppliers, paths, unknown };
}

describe('suppliers by id', () => {
  test('the answer has the order of the ids, null for what the source does not know', async () => {
    const { suppliers, paths } = open([{ items: [acme] }]);
    const found = await suppliers.suppliersById(['mine:8', 'mine:7', 'mine:7', 'other:7'], call);
    expect(found.map((each) => each?.name ?? null)).toEqual([null, 'Acme GmbH', 'Acme GmbH', null]);
    expect(paths).toEqual(['/v1/suppliers?numbers=8,7']);
  });

  test('more keys than fit in a request are asked for in several', async () => {
    const { suppliers, paths } = open([{ items: [] }, { items: [] }]);
    await suppliers.suppliersById(['mine:1', 'mine:2', 'mine:3'], call);
    expect(paths).toEqual(['/v1/suppliers?numbers=1,2', '/v1/suppliers?numbers=3']);
  });

  test('ids that cannot be the source’s ask it nothing', async () => {
    const { suppliers, paths } = open([]);
    expect(await suppliers.suppliersById(['mine:x', 'no id'], call)).toEqual([null, null]);
    expect(paths).toEqual([]);
  });
});

describe('a list of suppliers', () => {
  test('goes on after a key and says whether there is more', async () => {
    const { suppliers, paths } = open([{ items: [acme, { ...acme, number: '9' }] }]);
    const start = { kind: 'after', sort: '', key: '5' } as const;
    const page = await suppliers.suppliers(EVERYTHING, { first: 1, start }, call);
    expect(page.rows.map(({ key, sort }) => [key, sort])).toEqual([['7', '']]);
    expect(page.hasMore).toBe(true);
    expect(paths).toEqual(['/v1/suppliers?companies=10&after=5&limit=2']);
  });

  test('is filtered by the source, in its own codes', async () => {
    const { suppliers, paths } = open([{ items: [] }]);
    const filter: SupplierFilter = {
      ...EVERYTHING,
      status: ['BLOCKED', 'INACTIVE'],
      country: 'DE',
    };
    await suppliers.suppliers(filter, { first: 1, start: null }, call);
    expect(paths).toEqual(['/v1/suppliers?status=B,I&companies=10&country=DE&limit=2']);
  });

  test.each([
    ['a legal entity of another source', { legalEntities: ['US01'] }],
    ['a status the source does not have', { status: ['SCREENING' as const] }],
    ['ids of another source', { ids: ['other:7'] }],
  ])('of %s is empty without asking', async (_, part) => {
    const { suppliers, paths } = open([]);
    const page = { first: 1, start: null };
    const found = await suppliers.suppliers({ ...EVERYTHING, ...part }, page, call);
    expect([found, paths]).toEqual([{ rows: [], hasMore: false }, []]);
  });

  test('of unknown status is not something the source can be asked for', async () => {
    const { suppliers } = open([]);
    const filter: SupplierFilter = { ...EVERYTHING, status: ['UNKNOWN'] };
    const page = { first: 1, start: null };
    await expect(suppliers.suppliers(filter, page, call)).rejects.toMatchObject({
      kind: 'UNSUPPORTED',
    });
  });
});

describe('what the source sends', () => {
  test('becomes a supplier with its provenance, its companies as our legal entities', async () => {
    const { suppliers } = open([{ items: [acme] }]);
    expect(await suppliers.suppliersById(['mine:7'], call)).toMatchObject([
      {
        id: 'mine:7',
        status: 'ACTIVE',
        country: 'DE',
        currency: 'EUR',
        legalEntities: ['DE01'],
        provenance: { source: 'mine', sourceKey: '7', sourceStatus: 'A', stale: false },
      },
    ]);
  });

  test('with a status nobody knows is UNKNOWN, raw in the provenance, and counted', async () => {
    const { suppliers, unknown } = open([{ items: [{ ...acme, status: 'Q' }] }]);
    const [found] = await suppliers.suppliersById(['mine:7'], call);
    expect([found?.status, found?.provenance.sourceStatus]).toEqual(['UNKNOWN', 'Q']);
    expect(unknown).toEqual(['supplier.status Q']);
  });

  test.each([['<html>'], ['{}'], ['{"items":[{"number":"7"}]}']])(
    '%s is MALFORMED, and says nothing of what it held',
    async (text) => {
      const { suppliers } = open([text]);
      await expect(suppliers.suppliersById(['mine:7'], call)).rejects.toMatchObject({
        kind: 'MALFORMED',
        message: expect.not.stringContaining(text) as string,
      });
    },
  );

  test('with a 4xx is REFUSED', async () => {
    const { suppliers } = open([{}], 403);
    await expect(suppliers.suppliersById(['mine:7'], call)).rejects.toMatchObject({
      kind: 'REFUSED',
    });
  });
});

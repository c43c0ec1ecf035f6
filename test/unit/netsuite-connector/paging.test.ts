import { describe, expect, it } from 'vitest';
import type { Start } from '#domain/page';
import { billRow, call, fakeNetSuite, paymentRow, resultSet } from './fake-netsuite.ts';

const invoiceFilter = {
  ids: null,
  direction: null,
  supplierId: null,
  legalEntities: null,
  documentStatus: null,
  number: null,
};
const paymentFilter = {
  ids: null,
  supplierId: null,
  legalEntities: null,
  status: null,
  from: null,
  to: null,
};
const supplierFilter = {
  ids: null,
  status: null,
  country: null,
  legalEntities: null,
  search: null,
};
const DAY = "TO_DATE(?, 'YYYY-MM-DD')";

describe('a dated list', () => {
  const starts: readonly [Start, string, string[]][] = [
    [{ kind: 'from', sort: '2026-11-02' }, `t.trandate <= ${DAY}`, ['2026-11-02']],
    [{ kind: 'past', sort: '2026-11-02' }, `t.trandate < ${DAY}`, ['2026-11-02']],
    [
      { kind: 'after', sort: '2026-11-02', key: '99' },
      `(t.trandate < ${DAY} OR (t.trandate = ${DAY} AND t.id < ?))`,
      ['2026-11-02', '2026-11-02', '99'],
    ],
  ];
  it.each(starts)('starts %j by a keyset condition', async (start, condition, params) => {
    const source = fakeNetSuite([resultSet([])]);
    await source.invoices?.invoices(invoiceFilter, { first: 2, start }, call);
    expect(source.query().q).toContain(` AND ${condition})`);
    expect(source.query().params.slice(-params.length)).toEqual(params);
  });

  it('asks for one row more than wanted, from the top, in date and id order', async () => {
    const rows = ['3', '2', '1'].map((id) => ({ ...billRow, id }));
    const source = fakeNetSuite([resultSet(rows)]);
    const page = await source.invoices?.invoices(invoiceFilter, { first: 2, start: null }, call);
    expect(source.requests[0]?.path).toMatch(/\?limit=3&offset=0$/);
    expect(source.query().q).toMatch(/ ORDER BY t\.trandate DESC, t\.id DESC$/);
    expect(page?.hasMore).toBe(true);
    expect(page?.rows.map(({ sort, key }) => [sort, key])).toEqual([
      ['2026-11-02', '3'],
      ['2026-11-02', '2'],
    ]);
  });

  it('takes the first payments whole, in one statement, with all they were applied to', async () => {
    const source = fakeNetSuite([
      resultSet([
        { ...paymentRow, id: '9', appliedto: '1', appliedamount: '100.00' },
        { ...paymentRow, id: '9', appliedto: '2', appliedamount: '50.00' },
        { ...paymentRow, id: '8' },
      ]),
    ]);
    const page = await source.payments?.payments(paymentFilter, { first: 1, start: null }, call);
    expect(source.requests).toHaveLength(1);
    expect(source.query().q).toContain('FETCH FIRST 2 ROWS ONLY');
    expect(page).toMatchObject({ hasMore: true, rows: [{ key: '9' }] });
    expect(page?.rows[0]?.node.allocations).toHaveLength(2);
  });

  it('takes whole journal entries in one statement', async () => {
    const source = fakeNetSuite([resultSet([])]);
    const filter = { ids: null, legalEntities: ['US01'], from: '2026-01-01', to: '2026-12-31' };
    const page = await source.ledger?.journalEntries(filter, { first: 20, start: null }, call);
    expect(page).toEqual({ rows: [], hasMore: false });
    expect(source.query().q).toContain('FETCH FIRST 21 ROWS ONLY');
    expect(source.query().params).toEqual(['1', '1', '3', '2026-01-01', '2026-12-31']);
  });

  it.each<Start>([
    { kind: 'from', sort: "2026-11-02' OR '1'='1" },
    { kind: 'after', sort: '2026-11-02', key: 'x' },
  ])('refuses a cursor that is none of its own: %j', async (start) => {
    const source = fakeNetSuite([]);
    await expect(
      source.invoices?.invoices(invoiceFilter, { first: 2, start }, call),
    ).rejects.toMatchObject({ kind: 'UNSUPPORTED' });
  });
});

describe('a list in key order', () => {
  it('goes on after a key, begins anew from its one sort value, and ends past it', async () => {
    const source = fakeNetSuite([resultSet([]), resultSet([])]);
    const list = (start: Start) =>
      source.suppliers?.suppliers(supplierFilter, { first: 5, start }, call);
    await list({ kind: 'after', sort: '', key: '12' });
    expect(source.query().q).toMatch(/ FROM vendor v WHERE \(v\.id > \?\) ORDER BY v\.id$/);
    expect(source.query().params).toEqual(['12']);
    await list({ kind: 'from', sort: '' });
    expect(source.query(1).q).toMatch(/ FROM vendor v ORDER BY v\.id$/);
    expect(await list({ kind: 'past', sort: '' })).toEqual({ rows: [], hasMore: false });
    expect(source.requests).toHaveLength(2);
  });
});

describe('a filter', () => {
  it.each([
    ['of another direction', { direction: 'RECEIVABLE' as const }],
    ['of legal entities kept elsewhere', { legalEntities: ['DE01'] }],
    ['of foreign ids', { ids: ['sap:1'] }],
    ['of a foreign supplier', { supplierId: 'sap:1' }],
    ['of a status NetSuite has no word for', { documentStatus: ['DRAFT' as const] }],
  ])('%s answers no invoices without a call', async (_case, part) => {
    const source = fakeNetSuite([]);
    const page = { first: 5, start: null };
    expect(await source.invoices?.invoices({ ...invoiceFilter, ...part }, page, call)).toEqual({
      rows: [],
      hasMore: false,
    });
  });

  it('of a country answers no suppliers: the vendor table does not tell it', async () => {
    const source = fakeNetSuite([]);
    const filter = { ...supplierFilter, country: 'US' };
    const page = await source.suppliers?.suppliers(filter, { first: 5, start: null }, call);
    expect(page?.rows).toEqual([]);
  });

  it('of statuses compares the texts that mean them, and for UNKNOWN all others', async () => {
    const source = fakeNetSuite([resultSet([]), resultSet([])]);
    const page = { first: 5, start: null };
    await source.invoices?.invoices(
      { ...invoiceFilter, documentStatus: ['PENDING_APPROVAL'] },
      page,
      call,
    );
    expect(source.query().params.slice(-2)).toEqual(['pending approval', '%: pending approval']);
    await source.invoices?.invoices({ ...invoiceFilter, documentStatus: ['UNKNOWN'] }, page, call);
    expect(source.query(1).q).toContain('(t.status IS NULL OR NOT (');
    expect(source.query(1).params).toContain('%: paid in full');
  });

  it('of payments finds what has no status among the settled, and not among the unknown', async () => {
    const source = fakeNetSuite([resultSet([]), resultSet([])]);
    const page = { first: 5, start: null };
    await source.payments?.payments({ ...paymentFilter, status: ['SETTLED'] }, page, call);
    expect(source.query().q).toContain('t.status IS NULL OR');
    await source.payments?.payments({ ...paymentFilter, status: ['UNKNOWN'] }, page, call);
    expect(source.query(1).q).toContain('NOT (');
    expect(source.query(1).q).not.toContain('t.status IS NULL OR NOT');
  });
});

import { expect, it } from 'vitest';

import { SourceError, type SourceFailureKind } from '#domain/failures';
import type { FiscalPeriod } from '#domain/ledger';
import type { Writer } from '#domain/sources';
import { routedSources } from '#sources/routed';
import { aCall, anyInvoice, anySupplier, type FakeSource, fakeSource } from './fake-source.ts';

function open(...sources: FakeSource[]) {
  return routedSources({ opened: sources });
}

const sap = (): FakeSource =>
  Object.assign(fakeSource('sap', { legalEntities: ['DE01', 'FR01'] }), {
    rows: [
      { sort: '2026-03-05', key: '1' },
      { sort: '2026-03-04', key: '2' },
    ],
  });
const netsuite = (): FakeSource =>
  Object.assign(fakeSource('netsuite', { legalEntities: ['US01'] }), {
    rows: [
      { sort: '2026-03-05', key: '9' },
      { sort: '2026-03-04', key: '8' },
    ],
  });

it('asks each source once for its own ids and answers in the order of the ids', async () => {
  const [left, right] = [sap(), netsuite()];
  const ids = ['netsuite:9', 'sap:1', 'nobody:1', 'netsuite:7', 'no id', 'sap:2', 'sap:1'];
  const found = await open(left, right).suppliers.suppliersById(ids, aCall());
  expect(found.map((each) => each && 'id' in each && each.id)).toEqual([
    'netsuite:9',
    'sap:1',
    null,
    null,
    null,
    'sap:2',
    'sap:1',
  ]);
  expect(left.asked).toEqual([{ method: 'suppliersById', ids: ['sap:1', 'sap:2', 'sap:1'] }]);
  expect(right.asked).toEqual([{ method: 'suppliersById', ids: ['netsuite:9', 'netsuite:7'] }]);
});

it('puts the error of a failed source in the place of its ids only', async () => {
  const right = netsuite();
  right.fails = 'TIMEOUT';
  const found = await open(sap(), right).suppliers.suppliersById(
    ['netsuite:9', 'sap:1', 'netsuite:8'],
    aCall(),
  );
  expect(found[0]).toBeInstanceOf(SourceError);
  expect(found[1]).toMatchObject({ id: 'sap:1' });
  expect(found[2]).toBeInstanceOf(SourceError);
});

it('answers null for ids of a source that has no such port', async () => {
  expect(await open(sap()).payments.paymentsById(['sap:1'], aCall())).toEqual([null]);
});

it('passes on what is our own fault instead of blaming a source', async () => {
  const broken = sap();
  broken.bend = () => {
    throw new TypeError('ours');
  };
  await expect(
    open(broken).suppliers.suppliers(anySupplier, { first: 5, after: null }, aCall()),
  ).rejects.toThrow('ours');
});

it('starts each source where the page before ended for it', async () => {
  const opened = [fakeSource('a'), fakeSource('b'), fakeSource('c')];
  const after = { source: 'b', sort: '2026-03-04', key: '5' };
  await open(...opened).suppliers.suppliers(anySupplier, { first: 3, after }, aCall());
  expect(opened.map(({ asked }) => asked[0]?.page)).toEqual([
    { first: 3, start: { kind: 'past', sort: '2026-03-04' } },
    { first: 3, start: { kind: 'after', sort: '2026-03-04', key: '5' } },
    { first: 3, start: { kind: 'from', sort: '2026-03-04' } },
  ]);
});

it('does not ask a source again that is finished in a list in key order', async () => {
  const opened = [fakeSource('a', { dated: false }), fakeSource('b', { dated: false })];
  const after = { source: 'b', sort: '', key: '5' };
  await open(...opened).suppliers.suppliers(anySupplier, { first: 3, after }, aCall());
  expect(opened.map(({ asked }) => asked.length)).toEqual([0, 1]);
});

it('loses no row when the source of a cursor is no longer configured', async () => {
  const after = { source: 'gone', sort: '2026-03-05', key: '5' };
  const page = await open(sap()).suppliers.suppliers(anySupplier, { first: 5, after }, aCall());
  expect(page.rows.map(({ node }) => node.id)).toEqual(['sap:1', 'sap:2']);
});

it('asks only sources that keep the books of a legal entity, for those they keep', async () => {
  const [left, right] = [sap(), netsuite()];
  const filter = { ...anySupplier, legalEntities: ['FR01', 'XX01'] };
  const page = await open(left, right).suppliers.suppliers(
    filter,
    { first: 5, after: null },
    aCall(),
  );
  expect(left.asked[0]?.filter).toEqual({ ...anySupplier, legalEntities: ['FR01'] });
  expect(right.asked).toEqual([]);
  expect(page.incomplete).toEqual([]);
});

it('asks only the source that a filter’s ids or supplier belong to', async () => {
  const [left, right] = [sap(), netsuite()];
  const routed = open(left, right);
  const page = { first: 5, after: null };
  const ids = ['netsuite:9', 'other:1'];
  await routed.suppliers.suppliers({ ...anySupplier, ids }, page, aCall());
  expect(left.asked).toEqual([]);
  expect(right.asked[0]?.filter).toEqual({ ...anySupplier, ids: ['netsuite:9'] });
  const ofNobody = { ...anySupplier, ids: [] };
  expect(await routed.suppliers.suppliers(ofNobody, page, aCall())).toEqual({
    rows: [],
    hasMore: false,
    incomplete: [],
  });
});

it('asks only the source of the supplier whose invoices are wanted, and Superledger itself', async () => {
  const seen: string[] = [];
  const opened = ['superledger', 'sap', 'netsuite'].map((id) => ({
    ...fakeSource(id),
    capabilities: {
      invoices: {
        invoicesById: () => Promise.resolve([]),
        linesByInvoice: () => Promise.resolve([]),
        settlementsByInvoice: () => Promise.resolve([]),
        invoices: () => {
          seen.push(id);
          return Promise.resolve({ rows: [], hasMore: false });
        },
      },
    },
  }));
  const filter = { ...anyInvoice, supplierId: 'netsuite:44' };
  await routedSources({ opened }).invoices.invoices(filter, { first: 5, after: null }, aCall());
  expect(seen).toEqual(['superledger', 'netsuite']);
});

it.each<[SourceFailureKind, string]>([
  ['UNAVAILABLE', 'SOURCE_UNAVAILABLE'],
  ['TIMEOUT', 'SOURCE_TIMEOUT'],
  ['RATE_LIMITED', 'RATE_LIMITED'],
  ['REFUSED', 'SOURCE_REFUSED'],
  ['UNSUPPORTED', 'SOURCE_REFUSED'],
  ['MALFORMED', 'SOURCE_UNAVAILABLE'],
])('names a source that is %s as %s and brings what the others have', async (kind, code) => {
  const right = netsuite();
  right.fails = kind;
  const page = await open(sap(), right).suppliers.suppliers(
    anySupplier,
    { first: 5, after: null },
    aCall(),
  );
  expect(page.rows.map(({ node }) => node.id)).toEqual(['sap:1', 'sap:2']);
  expect(page.hasMore).toBe(false);
  expect(page.incomplete).toEqual([
    { source: 'netsuite', code, message: 'netsuite is down', retryAfterMs: 7 },
  ]);
});

it('names a source that does not keep to its order, and uses what came before', async () => {
  const faulty = sap();
  faulty.bend = (page) => ({ ...page, rows: page.rows.toReversed() });
  const page = await open(faulty, netsuite()).suppliers.suppliers(
    anySupplier,
    { first: 5, after: null },
    aCall(),
  );
  expect(page.rows.map(({ node }) => node.id)).toEqual(['netsuite:9', 'sap:2', 'netsuite:8']);
  expect(page.incomplete).toMatchObject([{ source: 'sap', code: 'SOURCE_UNAVAILABLE' }]);
});

it('accepts keys in the order of numbers as well as of texts', async () => {
  const numbered = fakeSource('netsuite');
  const rows = ['100', '99', '9', '10a', '010'].map((key) => ({ sort: '2026-03-05', key }));
  numbered.rows = rows;
  numbered.bend = (page) => ({
    ...page,
    rows: ['100', '99', '10', '9'].map(
      (key) => ({ ...page.rows[0], key, sort: '2026-03-05' }) as never,
    ),
  });
  const page = await open(numbered).suppliers.suppliers(
    anySupplier,
    { first: 9, after: null },
    aCall(),
  );
  expect(page.incomplete).toEqual([]);
  expect(page.rows.map(({ place }) => place.key)).toEqual(['100', '99', '10', '9']);
});

it('reads fiscal periods from the first source that keeps the legal entity’s ledger', async () => {
  const period = { name: 'March' } as unknown as FiscalPeriod;
  const ledger = { fiscalPeriods: () => Promise.resolve([period]) };
  const withLedger = { ...sap(), capabilities: { ledger: ledger as never } };
  const routed = routedSources({ opened: [netsuite(), fakeSource('other'), withLedger] });
  expect(await routed.ledger.fiscalPeriods('DE01', 2026, aCall())).toEqual([period]);
  expect(await routed.ledger.fiscalPeriods('US01', 2026, aCall())).toBeNull();
});

it('hands out a writer only where the source has it', () => {
  const writer = {} as Writer<never>;
  const able = { ...sap(), capabilities: { submitInvoice: writer } };
  const routed = routedSources({ opened: [able] });
  expect(routed.writerFor('submitInvoice', 'sap')).toBe(writer);
  expect(routed.writerFor('releaseInvoice', 'sap')).toBeNull();
  expect(routed.writerFor('submitInvoice', 'nobody')).toBeNull();
});

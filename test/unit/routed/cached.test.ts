import { beforeEach, expect, it } from 'vitest';

import { FRESH } from '#domain/call';
import { SourceError, type SourceFailureKind } from '#domain/failures';
import type { Invoice } from '#domain/invoice';
import type { PageRequest } from '#domain/page';
import type { Writer } from '#domain/sources';
import { openSourceCache, type SourceCache } from '#platform/cache/source-cache';
import { entityTag, listTag } from '#platform/cache/tags';
import { openLogger } from '#platform/telemetry/logger';
import { openMetrics } from '#platform/telemetry/metrics';
import { cachedSource } from '#sources/cached';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';
import { aCall, anyInvoice, anySupplier, supplier } from './fake-source.ts';

const TTL_MS = 60_000;
const firstPage: PageRequest = { first: 10, start: null };

let clock: FakeClock;
let cache: SourceCache;
let asked: string[];
let fails: SourceFailureKind | TypeError | null;
let log: string;

beforeEach(() => {
  clock = fakeClock();
  cache = openSourceCache({ clock, metrics: openMetrics(), maxItems: 500 });
  asked = [];
  fails = null;
  log = '';
});

/** Every answer is noted and fails while `fails` says so. */
function answer<T>(what: string, value: T): Promise<T> {
  asked.push(what);
  if (fails instanceof TypeError) return Promise.reject(fails);
  return fails === null
    ? Promise.resolve(value)
    : Promise.reject(new SourceError('sap', fails, 'sap is down'));
}

const invoice = (id: string, net: boolean): Invoice =>
  ({
    ...supplier(id),
    net: net ? { amountMinor: 100n, currency: 'EUR' } : null,
    tax: net ? { amountMinor: 19n, currency: 'EUR' } : null,
  }) as unknown as Invoice;

function open() {
  return cachedSource(
    {
      suppliers: {
        suppliersById: (ids) => answer(`by id ${ids.join()}`, ids.map(supplier)),
        suppliers: () =>
          answer('list', {
            rows: ['sap:1', 'sap:2'].map((id) => ({ node: supplier(id), sort: '', key: id })),
            hasMore: false,
          }),
      },
      invoices: {
        invoicesById: (ids) =>
          answer(
            `by id ${ids.join()}`,
            ids.map((id) => invoice(id, true)),
          ),
        invoices: () =>
          answer('list', {
            rows: [
              { node: invoice('sap:1', true), sort: '2026-03-02', key: '1' },
              { node: invoice('sap:2', false), sort: '2026-03-01', key: '2' },
            ],
            hasMore: false,
          }),
        linesByInvoice: (ids) =>
          answer(
            `lines ${ids.join()}`,
            ids.map(() => []),
          ),
        settlementsByInvoice: (ids) =>
          answer(
            `settlements ${ids.join()}`,
            ids.map((id) => ({ invoiceId: id, payments: [supplier('sap:p1')] }) as never),
          ),
      },
      submitInvoice: writer,
    },
    {
      source: 'sap',
      region: 'eu',
      ttlMs: TTL_MS,
      graceMs: 10 * TTL_MS,
      cache,
      logger: openLogger({ level: 'info', destination: { write: (line) => void (log += line) } }),
    },
  );
}

const writer = {} as Writer<never>;

it('reads by id once and then from the cache', async () => {
  const { suppliers } = open();
  await suppliers?.suppliersById(['sap:1', 'sap:2'], aCall());
  await suppliers?.suppliersById(['sap:2', 'sap:3'], aCall());
  expect(asked).toEqual(['by id sap:1,sap:2', 'by id sap:3']);
});

it('answers by id what a list has brought', async () => {
  const { suppliers } = open();
  await suppliers?.suppliers(anySupplier, firstPage, aCall());
  expect(await suppliers?.suppliersById(['sap:2'], aCall())).toEqual([supplier('sap:2')]);
  expect(asked).toEqual(['list']);
});

it('does not take a list’s invoice without net and tax for the whole invoice', async () => {
  const { invoices } = open();
  await invoices?.invoices(anyInvoice, firstPage, aCall());
  await invoices?.invoicesById(['sap:1', 'sap:2'], aCall());
  expect(asked).toEqual(['list', 'by id sap:2']);
});

it('keeps lists apart by filter and page, however the filter is spelt', async () => {
  const { suppliers } = open();
  await suppliers?.suppliers(anySupplier, firstPage, aCall());
  const respelt = Object.fromEntries(Object.entries(anySupplier).toReversed());
  await suppliers?.suppliers(respelt as unknown as typeof anySupplier, firstPage, aCall());
  expect(asked).toHaveLength(1);
  await suppliers?.suppliers({ ...anySupplier, search: 'Erika' }, firstPage, aCall());
  await suppliers?.suppliers(anySupplier, { ...firstPage, first: 11 }, aCall());
  expect(asked).toHaveLength(3);
});

it('marks every copy that stands in as stale and leaves its fetchedAt', async () => {
  const { suppliers, invoices } = open();
  await suppliers?.suppliers(anySupplier, firstPage, aCall());
  await invoices?.settlementsByInvoice(['sap:9'], aCall());
  clock.advance(TTL_MS);
  fails = 'UNAVAILABLE';
  const page = await suppliers?.suppliers(anySupplier, firstPage, aCall());
  const [copy, error] = (await suppliers?.suppliersById(['sap:1', 'sap:7'], aCall())) ?? [];
  const [settlement] = (await invoices?.settlementsByInvoice(['sap:9'], aCall())) ?? [];
  const provenance = { ...supplier('sap:1').provenance, stale: true };
  expect(page?.rows[0]?.node.provenance).toEqual(provenance);
  expect(copy).toMatchObject({ provenance });
  expect(error).toBeInstanceOf(SourceError);
  expect(settlement).toMatchObject({ payments: [{ provenance: { stale: true } }] });
});

it('marks nothing as stale that came from the source', async () => {
  const { suppliers } = open();
  await suppliers?.suppliersById(['sap:1'], aCall());
  clock.advance(TTL_MS);
  const found = await suppliers?.suppliersById(['sap:1'], aCall());
  expect(found).toMatchObject([{ provenance: { stale: false } }]);
});

it('always asks for a money decision and never falls back on a copy', async () => {
  const { invoices } = open();
  await invoices?.invoicesById(['sap:1'], aCall());
  fails = 'UNAVAILABLE';
  const [found] = (await invoices?.invoicesById(['sap:1'], aCall({ freshness: FRESH }))) ?? [];
  expect(found).toBeInstanceOf(SourceError);
});

it('forgets an invoice with its lines and settlement by one tag, and lists by another', async () => {
  const { invoices } = open();
  const readAll = async (): Promise<void> => {
    await invoices?.invoicesById(['sap:1'], aCall());
    await invoices?.linesByInvoice(['sap:1'], aCall());
    await invoices?.settlementsByInvoice(['sap:1'], aCall());
    await invoices?.invoices({ ...anyInvoice, number: 'x' }, firstPage, aCall());
  };
  await readAll();
  asked = [];
  await readAll();
  expect(asked).toEqual([]);
  await cache.invalidate([entityTag('invoice', 'sap:1'), listTag('sap', 'invoice')]);
  await readAll();
  expect(asked).toEqual(['by id sap:1', 'lines sap:1', 'settlements sap:1', 'list']);
});

it('says MALFORMED and logs it when a connector trips over an answer', async () => {
  fails = new TypeError('cannot read "amount"');
  const [found] = (await open().suppliers?.suppliersById(['sap:1'], aCall())) ?? [];
  expect(found).toMatchObject({
    kind: 'MALFORMED',
    message: 'sap answered what could not be read',
  });
  expect(log).toContain('connector tripped');
});

it('leaves writers as they are and adds no port that is not there', () => {
  const opened = open();
  expect(opened.submitInvoice).toBe(writer);
  expect(Object.keys(opened).toSorted()).toEqual(['invoices', 'submitInvoice', 'suppliers']);
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  ageBuckets,
  agedRows,
  agedTotals,
  bucketOf,
  countedOnce,
  openBefore,
} from '#domain/aged-payables';
import { addDays } from '#domain/date';
import { SourceError } from '#domain/failures';
import type { Invoice } from '#domain/invoice';
import type { MergedPage, RoutedInvoices } from '#domain/routed';
import type { Viewer } from '#platform/identity/viewer';
import { oldestFetched } from '#platform/subgraph/oldest-fetched';
import { agedPayables, visibleAgedPayables } from '#subgraphs/invoices/aged-payables';
import type { Context } from '#subgraphs/invoices/context';
import { invoice } from './routed/fake-invoices.ts';
import { aCall } from './routed/fake-source.ts';

const AS_OF = '2026-03-31';
const eur = (amountMinor: bigint) => ({ amountMinor, currency: 'EUR' });

const bill = (id: string, more: Partial<Invoice> = {}): Invoice => {
  const [source = '', key = ''] = id.split(':');
  const entry = { sort: '2026-03-01', key, status: 'POSTED', number: key, legalEntity: 'DE01' };
  return {
    ...invoice(source, { ...entry, status: 'POSTED' }),
    gross: eur(100n),
    settlement: { status: 'OPEN', open: eur(100n) },
    ...more,
  };
};

const pageOf = <T extends { readonly id: string }>(nodes: readonly T[]): MergedPage<T> => ({
  rows: nodes.map((node) => ({ node, place: { sort: '', source: '', key: node.id } })),
  hasMore: false,
  incomplete: [],
});

const none = async (ids: readonly string[]) => ids.map(() => null);

function sources(
  invoices: readonly Invoice[],
  settlementsByInvoice: RoutedInvoices['settlementsByInvoice'] = async (ids) => ids.map(() => null),
) {
  return {
    invoices: {
      invoices: async () => pageOf(invoices),
      invoicesById: none,
      linesByInvoice: none,
      settlementsByInvoice,
    },
    payments: { payments: async () => pageOf([]) },
    legalEntities: [
      {
        code: 'DE01',
        name: 'DE01',
        country: 'DE',
        currency: 'EUR',
        systemOfRecord: [{ domain: 'invoices', source: 'sap', nativeKey: '1010' }],
        defaults: { expenseAccountId: null, costCenterId: null, taxCode: null },
      } as const,
    ],
    today: AS_OF,
  };
}

const ALL = { asOf: AS_OF, legalEntities: null, supplierId: null };

it.each([
  [0, 'notDue'],
  [1, 'days1To30'],
  [30, 'days1To30'],
  [31, 'days31To60'],
  [60, 'days31To60'],
  [61, 'days61To90'],
  [90, 'days61To90'],
  [91, 'over90Days'],
])('puts what is %i days past due under %s', (days, bucket) => {
  expect(bucketOf(bill('sap:1', { dueDate: addDays(AS_OF, -days) }), AS_OF)).toBe(bucket);
});

it('adds up to the same, by supplier and by legal entity, credit memos taken off', () => {
  const item = fc.record({
    legalEntity: fc.constantFrom('DE01', 'FR01'),
    supplierId: fc.constantFrom(null, 'sap:1', 'sap:2'),
    currency: fc.constantFrom('EUR', 'USD'),
    kind: fc.constantFrom('INVOICE', 'CREDIT_MEMO'),
    due: fc.integer({ min: -200, max: 200 }),
    open: fc.bigInt({ min: 1n, max: 10_000n }),
  });
  fc.assert(
    fc.property(fc.array(item, { maxLength: 40 }), (plan) => {
      const items = plan.map(({ open, due, currency, kind, ...more }, at) => ({
        invoice: bill(`sap:${at}`, { ...more, kind, dueDate: addDays(AS_OF, due) } as const),
        open: { amountMinor: open, currency },
      }));
      for (const rows of [agedRows(items, AS_OF), agedTotals(items, AS_OF)])
        for (const wanted of ['EUR', 'USD']) {
          const owed = plan
            .filter(({ currency }) => currency === wanted)
            .reduce((sum, { kind, open }) => sum + (kind === 'INVOICE' ? open : -open), 0n);
          const own = rows.filter(({ currency }) => currency === wanted);
          const totals = own.map(({ aged }) => aged.total.amountMinor);
          const buckets = own.flatMap(({ aged }) =>
            ageBuckets.map((bucket) => aged[bucket].amountMinor),
          );
          expect(totals.reduce((sum, one) => sum + one, 0n)).toBe(owed);
          expect(buckets.reduce((sum, one) => sum + one, 0n)).toBe(owed);
        }
    }),
  );
});

it('counts a document that two systems know once, as its system of record has it', () => {
  const twins = [bill('superledger:A', { number: 'R-1' }), bill('sap:1', { number: 'r-1' })];
  const others = [bill('sap:2', { number: 'r-1' }), bill('coupa:3', { number: '' })];
  const { kept, dropped } = countedOnce(
    [...twins, ...others],
    ({ provenance }) => provenance.source === 'sap',
  );
  expect(kept.map(({ id }) => id).toSorted()).toEqual(['coupa:3', 'sap:1', 'sap:2']);
  expect(dropped.map(({ id }) => id)).toEqual(['superledger:A']);
});

it('never has more open than the document itself', () => {
  expect(openBefore(eur(30n), eur(50n), eur(100n))).toEqual(eur(80n));
  expect(openBefore(eur(90n), eur(50n), eur(100n))).toEqual(eur(100n));
});

it('leaves out what is not posted by the day, and names what nobody tells', async () => {
  const { rows, notes } = await agedPayables(
    sources([
      bill('sap:1'),
      bill('sap:2', { postingDate: '2026-04-01' }),
      bill('sap:3', { settlement: null }),
      bill('sap:4', { settlement: { status: 'PAID', open: eur(0n) } }),
    ]),
    ALL,
    aCall(),
  );
  expect(rows.map(({ invoices, aged }) => [invoices, aged.total])).toEqual([[1, eur(100n)]]);
  expect(notes.map(({ code, ids }) => [code, ids])).toEqual([['OPEN_UNKNOWN', ['sap:3']]]);
});

it('names a source once whose settlements cannot be read', async () => {
  const down = new SourceError('sap', 'UNAVAILABLE', 'sap is down');
  const invoices = ['sap:1', 'sap:2'].map((id) => bill(id, { settlement: null }));
  const answer = await agedPayables(
    sources(invoices, async (ids) => ids.map(() => down)),
    ALL,
    aCall(),
  );
  expect(answer).toMatchObject({
    rows: [],
    incomplete: [{ source: 'sap', code: 'SOURCE_UNAVAILABLE' }],
    notes: [],
  });
});

it('asks for the legal entities and the supplier that the viewer may see, and for nothing else', async () => {
  const asked: unknown[] = [];
  const given = sources([]);
  const viewer: Viewer = {
    subject: 'portal',
    scopes: [],
    roles: [],
    legalEntities: ['DE01'],
    supplierId: 'sap:7',
    actor: null,
    expiresAt: 0,
  };
  const context = {
    ...given,
    sources: {
      ...given.invoices,
      invoices: async (filter: unknown) => {
        asked.push(filter);
        return pageOf([]);
      },
    },
    viewer,
    call: aCall(),
    oldest: oldestFetched(),
    now: () => new Date(`${AS_OF}T12:00:00Z`),
  } as unknown as Context;
  await visibleAgedPayables(context, AS_OF, ['superledger:DE01', 'FR01']);
  expect(asked).toMatchObject([{ legalEntities: ['DE01'], supplierId: 'sap:7' }]);
  const foreign = await visibleAgedPayables(context, AS_OF, ['FR01']);
  expect([foreign.rows, asked.length]).toEqual([[], 1]);
});

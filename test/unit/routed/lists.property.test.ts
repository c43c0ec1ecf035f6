import fc from 'fast-check';
import { expect, it } from 'vitest';

import { type InvoiceFilter, documentStatuses } from '#domain/invoice';
import type { PushedFields } from '#domain/pushed-filters';
import { nextPlace, type Place } from '#domain/routed';
import { routedSources } from '#sources/routed';
import {
  byText,
  type Entry,
  type FakeInvoices,
  fakeInvoices,
  fits,
  latestFirst,
} from './fake-invoices.ts';
import { aCall, anyInvoice } from './fake-source.ts';

const statuses = documentStatuses.slice(2);
const entry: fc.Arbitrary<Entry> = fc.record({
  sort: fc.constantFrom('2026-03-05', '2026-03-04', '2026-03-03', '2026-03-02'),
  key: fc.integer({ min: 1_000, max: 1_200 }).map(String),
  status: fc.constantFrom(...statuses),
  number: fc.constantFrom('A1', 'A12', 'B2', 'b21'),
  legalEntity: fc.constantFrom('DE01', 'FR01'),
});
const pushes: fc.Arbitrary<PushedFields<InvoiceFilter> | null> = fc.option(
  fc.record(
    {
      documentStatus: fc.oneof(fc.constant(true as const), fc.subarray(statuses)),
      number: fc.constant(true as const),
      legalEntities: fc.constant(true as const),
      search: fc.constant(true as const),
    },
    { requiredKeys: [] },
  ),
);
const source = fc.record({
  rows: fc.uniqueArray(entry, { selector: ({ key }) => key, maxLength: 30 }),
  pushes,
  // One or two rows an answer: the bound of pages is met.
  most: fc.constantFrom(1, 2, 7, 1_000),
  state: fc.constantFrom('well', 'well', 'well', 'dead', 'mute'),
});
const filter: fc.Arbitrary<InvoiceFilter> = fc.record({
  ...Object.fromEntries(Object.keys(anyInvoice).map((field) => [field, fc.constant(null)])),
  documentStatus: fc.option(fc.subarray(statuses, { minLength: 1 }), { nil: null }),
  legalEntities: fc.option(fc.subarray(['DE01', 'FR01'], { minLength: 1 }), { nil: null }),
  number: fc.option(fc.constantFrom('A1', 'B2'), { nil: null }),
  search: fc.option(fc.constantFrom('a1', '2', 'B'), { nil: null }),
}) as fc.Arbitrary<InvoiceFilter>;
const world = fc.record({
  sources: fc.array(source, { minLength: 1, maxLength: 4 }),
  filter,
  firsts: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
  inserts: fc.array(fc.record({ source: fc.nat(3), entry }), { maxLength: 40 }),
});
type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

const open = ({ sources }: World): FakeInvoices[] =>
  sources.map(({ pushes: declared, ...rest }, at) =>
    Object.assign(fakeInvoices(`s${at}`, declared), { ...rest, rows: [...rest.rows] }),
  );

/** Every row of the sources that answer, in the total order, computed the simple way. */
function oracle(opened: readonly FakeInvoices[], wanted: InvoiceFilter): string[] {
  return opened
    .flatMap((each, rank) =>
      each.state === 'well'
        ? latestFirst(each.rows)
            .filter((row) => fits(row, wanted))
            .map((row, place) => ({ row, rank, place, id: `${each.id}:${row.key}` }))
        : [],
    )
    .toSorted((a, b) => -byText(a.row.sort, b.row.sort) || a.rank - b.rank || a.place - b.place)
    .map(({ id }) => id);
}

const MAX_PAGES = 400;

async function walk(
  opened: readonly FakeInvoices[],
  { filter: wanted, firsts }: World,
  between: () => void,
): Promise<{ ids: string[]; named: Set<string> }> {
  const { invoices } = routedSources({ opened });
  const ids: string[] = [];
  const named = new Set<string>();
  let after: Place | null = null;
  for (let turn = 0; turn < MAX_PAGES; turn++) {
    const first = firsts[turn % firsts.length] ?? 1;
    // The time is up as soon as those that answer have: nobody waits for the mute.
    const page = await invoices.invoices(wanted, { first, after }, aCall({ deadline: Date.now() }));
    expect(page.rows.length).toBeLessThanOrEqual(first);
    ids.push(...page.rows.map(({ node }) => node.id));
    for (const each of page.incomplete) named.add(`${each.source} ${each.code}`);
    if (!page.hasMore) return { ids, named };
    const next = nextPlace(page);
    expect(next).not.toEqual(after);
    after = next;
    between();
  }
  throw new Error('paging did not end');
}

/** The sources that a page may name for what they are, beside the bound of a page. */
const unwell = (opened: readonly FakeInvoices[]): string[] =>
  opened.flatMap(({ id, state }) => {
    if (state === 'well') return [];
    return [`${id} ${state === 'mute' ? 'SOURCE_TIMEOUT' : 'SOURCE_UNAVAILABLE'}`];
  });

it('brings what the oracle brings, in its order, whoever filters, and names who is dead or mute', async () => {
  await fc.assert(
    fc.asyncProperty(world, async (plan) => {
      const opened = open(plan);
      const { ids, named } = await walk(opened, plan, () => undefined);
      expect(ids).toEqual(oracle(opened, plan.filter));
      const failed = [...named].filter((each) => !each.endsWith('SEARCH_LIMIT'));
      expect(failed.toSorted()).toEqual(unwell(opened).toSorted());
    }),
    { numRuns: 300 },
  );
});

it('misses no row that was there all along and repeats none while others are inserted', async () => {
  await fc.assert(
    fc.asyncProperty(world, async (plan) => {
      const opened = open(plan);
      const before = new Set(oracle(opened, plan.filter));
      const inserts = [...plan.inserts];
      const { ids } = await walk(opened, plan, () => {
        const next = inserts.pop();
        const target = opened[(next?.source ?? 0) % opened.length];
        if (next && target && target.rows.every(({ key }) => key !== next.entry.key))
          target.rows.push(next.entry);
      });
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.filter((id) => before.has(id))).toEqual([...before]);
      const order = oracle(opened, plan.filter);
      const places = ids.map((id) => order.indexOf(id));
      expect(places.every((place) => place >= 0)).toBe(true);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }),
    { numRuns: 300 },
  );
});

it('never asks a source for what it does not declare', async () => {
  await fc.assert(
    fc.asyncProperty(world, async (plan) => {
      const opened = open(plan);
      await walk(opened, plan, () => undefined);
      const asked = opened.flatMap((each) =>
        each.asked.flatMap(({ filter: given }) => undeclared(given, each.pushes?.invoices)),
      );
      expect(asked).toEqual([]);
    }),
  );
});

/** Without a declaration: nothing but `search`, which is for those who declare it. */
const undeclared = (
  given: InvoiceFilter,
  declared: PushedFields<InvoiceFilter> | undefined,
): string[] =>
  Object.entries(given).flatMap(([field, wanted]) => {
    const isKnown = declared ? field in declared : field !== 'search';
    return wanted === null || isKnown ? [] : [field];
  });

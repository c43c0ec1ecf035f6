import fc from 'fast-check';
import { expect, it } from 'vitest';

import type { MergedPage, Place } from '#domain/routed';
import type { Supplier } from '#domain/supplier';
import { routedSources } from '#sources/routed';
import { aCall, anySupplier, type FakeSource, fakeSource, rowOf, sorted } from './fake-source.ts';

const dates = ['2026-03-05', '2026-03-04', '2026-03-03', '2026-03-02'];
const key = fc.integer({ min: 100, max: 130 }).map(String);
const rowsOf = (sorts: readonly string[]): fc.Arbitrary<FakeSource['rows']> =>
  fc.uniqueArray(fc.record({ sort: fc.constantFrom(...sorts), key }), {
    selector: (row) => row.key,
    maxLength: 25,
  });
const company = fc.boolean().chain((dated) =>
  fc.record({
    dated: fc.constant(dated),
    sources: fc.array(rowsOf(dated ? dates : ['']), { minLength: 1, maxLength: 5 }),
  }),
);
const firsts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
/** More pages than any of these companies can have. */
const MAX_PAGES = 200;

function open({ dated, sources }: { dated: boolean; sources: FakeSource['rows'][] }): FakeSource[] {
  return sources.map((rows, index) => Object.assign(fakeSource(`s${index}`, { dated }), { rows }));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The total order, computed the simple way. */
function inOrder(opened: readonly FakeSource[], dated: boolean): string[] {
  return opened
    .flatMap(({ id, rows }, rank) => rows.map((row) => ({ ...row, id, rank })))
    .toSorted(
      (a, b) =>
        compare(b.sort, a.sort) || a.rank - b.rank || compare(a.key, b.key) * (dated ? -1 : 1),
    )
    .map((row) => `${row.id}:${row.key}`);
}

async function walk(
  opened: readonly FakeSource[],
  sizes: readonly number[],
  between: (page: MergedPage<Supplier>, after: Place) => void = () => undefined,
): Promise<MergedPage<Supplier>[]> {
  const { suppliers } = routedSources({ opened });
  const pages: MergedPage<Supplier>[] = [];
  let after: Place | null = null;
  for (let turn = 0; turn < MAX_PAGES; turn++) {
    const first = sizes[turn % sizes.length] ?? 1;
    const page: MergedPage<Supplier> = await suppliers.suppliers(
      anySupplier,
      { first, after },
      aCall(),
    );
    expect(page.rows.length).toBeLessThanOrEqual(first);
    pages.push(page);
    after = page.rows.at(-1)?.place ?? after;
    if (!page.hasMore) return pages;
    if (after) between(page, after);
  }
  throw new Error('paging did not end');
}

const idsOf = (pages: readonly MergedPage<Supplier>[]): string[] =>
  pages.flatMap(({ rows }) => rows.map(({ node }) => node.id));

it('brings each row once, in the total order, for any sources and page sizes', async () => {
  await fc.assert(
    fc.asyncProperty(company, firsts, async (plan, sizes) => {
      const opened = open(plan);
      const pages = await walk(opened, sizes);
      expect(idsOf(pages)).toEqual(inOrder(opened, plan.dated));
      expect(pages.every(({ incomplete }) => incomplete.length === 0)).toBe(true);
      expect(pages.slice(0, -1).every(({ rows }) => rows.length > 0)).toBe(true);
    }),
  );
});

it('brings each row once when sources send less than asked although they have more', async () => {
  await fc.assert(
    fc.asyncProperty(company, firsts, fc.integer({ min: 1, max: 3 }), async (plan, sizes, most) => {
      const opened = open(plan);
      for (const source of opened)
        source.bend = ({ rows, hasMore }) => ({
          rows: rows.slice(0, most),
          hasMore: hasMore || rows.length > most,
        });
      const pages = await walk(opened, sizes);
      expect(idsOf(pages)).toEqual(inOrder(opened, plan.dated));
      expect(pages.every(({ incomplete }) => incomplete.length === 0)).toBe(true);
    }),
  );
});

it('brings every row once that was there all along while others are inserted between the pages', async () => {
  await fc.assert(
    fc.asyncProperty(
      company,
      firsts,
      fc.infiniteStream(fc.record({ source: fc.nat(4), date: fc.nat(3), key: fc.nat(60) })),
      async (plan, sizes, stream) => {
        const opened = open(plan);
        const before = inOrder(opened, plan.dated);
        const pages = await walk(opened, sizes, () => {
          const { value } = stream.next();
          const target = opened[(value?.source ?? 0) % opened.length];
          const inserted = {
            sort: plan.dated ? (dates[value?.date ?? 0] ?? '') : '',
            key: `1${value?.key}x`,
          };
          if (target && !target.rows.some((row) => row.key === inserted.key))
            target.rows.push(inserted);
        });
        const ids = idsOf(pages);
        expect(new Set(ids).size).toBe(ids.length);
        const old = new Set(before);
        expect(ids.filter((id) => old.has(id))).toEqual(before);
        const order = inOrder(opened, plan.dated);
        const places = ids.map((id) => order.indexOf(id));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
      },
    ),
  );
});

it('brings what the others have, and names the one that fails, whichever it is', async () => {
  await fc.assert(
    fc.asyncProperty(company, firsts, fc.nat(4), async (plan, sizes, victim) => {
      const opened = open(plan);
      const down = opened[victim % opened.length];
      if (!down) return;
      down.fails = 'UNAVAILABLE';
      const pages = await walk(opened, sizes);
      expect(idsOf(pages)).toEqual(
        inOrder(opened, plan.dated).filter((id) => !id.startsWith(`${down.id}:`)),
      );
      expect(pages[0]?.incomplete.map(({ source }) => source)).toEqual([down.id]);
    }),
  );
});

type Bend = FakeSource['bend'];

/** Ways to be wrong; each breaks the contract on some page at least. */
const faults: Readonly<Record<string, (source: FakeSource, dated: boolean) => Bend>> = {
  'repeats its first row':
    () =>
    (page, { first }) => ({
      ...page,
      rows: [...page.rows.slice(0, 1), ...page.rows].slice(0, first),
    }),
  'sends every row twice': () => (page) => ({
    ...page,
    rows: page.rows.flatMap((row) => [row, row]),
  }),
  'sends pages backwards': () => (page) => ({ ...page, rows: page.rows.toReversed() }),
  'says there is more and sends nothing': () => () => ({ rows: [], hasMore: true }),
  'ignores the cursor':
    (source, dated) =>
    (_page, { first }) => ({
      rows: sorted(source.rows, dated)
        .slice(0, first)
        .map((row) => rowOf(source.id, row)),
      hasMore: true,
    }),
};

it.each(Object.entries(faults))(
  'brings no row twice and never goes back in the order when a source %s',
  async (_fault, bend) => {
    await fc.assert(
      fc.asyncProperty(company, firsts, fc.nat(4), async (plan, sizes, seed) => {
        const opened = open(plan);
        const faulty = opened[seed % opened.length];
        if (!faulty) return;
        faulty.bend = bend(faulty, plan.dated);
        const ids = idsOf(await walk(opened, sizes));
        expect(new Set(ids).size).toBe(ids.length);
        const isHonest = (id: string): boolean => !id.startsWith(`${faulty.id}:`);
        const order = inOrder(opened, plan.dated);
        expect(ids.filter(isHonest)).toEqual(order.filter(isHonest));
        const places = ids.map((id) => order.indexOf(id));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
      }),
    );
  },
);

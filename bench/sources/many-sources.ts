import { makeId } from '#domain/ids';
import type { Invoice, InvoiceFilter } from '#domain/invoice';
import type { Page, PageRequest } from '#domain/page';
import { nextPlace, type Place } from '#domain/routed';
import type { RoutableSource } from '#sources/opened';
import { routedSources } from '#sources/routed';
import { settledMemory } from '../subscriptions/memory.ts';
import { aCall } from './call.ts';

/** One list query over so many sources beside its slowest source alone. */
export interface Spread {
  readonly sources: number;
  readonly slowestMs: readonly number[];
  readonly listMs: readonly number[];
  /** list / slowest, of each round. */
  readonly ratios: readonly number[];
}

/** A walk over so many rows, page after page. */
export interface Walked {
  readonly rows: number;
  readonly ms: number;
  /** Heap above idle, settled, with the last page and nothing else in hand. */
  readonly heapKb: number;
  /** The most heap above idle that was seen between two pages, garbage included. */
  readonly peakKb: number;
}

const ANY: InvoiceFilter = {
  ids: null,
  direction: null,
  supplierId: null,
  legalEntities: null,
  documentStatus: null,
  number: null,
};
/** From the fastest source to the slowest. */
const FASTEST_MS = 20;
const SLOWEST_MS = 50;
const PAGE = 200;

export async function spread(sources: number, rounds: number): Promise<Spread> {
  const opened = Array.from({ length: sources }, (_, at) =>
    fakeSource(`s${at}`, 1_000, SLOWEST_MS - ((SLOWEST_MS - FASTEST_MS) * at) / sources),
  );
  const routed = routedSources({ opened });
  const request = { first: PAGE, after: null };
  const list = () => routed.invoices.invoices(ANY, request, aCall());
  const slowest = () =>
    opened[0]?.capabilities.invoices?.invoices(ANY, { first: PAGE, start: null }, aCall());
  await list();
  const slowestMs: number[] = [];
  const listMs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    slowestMs.push(await timed(slowest));
    listMs.push(await timed(list));
  }
  return { sources, slowestMs, listMs, ratios: listMs.map((ms, at) => ms / (slowestMs[at] ?? 1)) };
}

async function timed(work: () => Promise<unknown> | undefined): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export async function walked(rows: number): Promise<Walked> {
  const opened = Array.from({ length: 5 }, (_, at) => fakeSource(`s${at}`, rows / 5, 0));
  const { invoices } = routedSources({ opened }).invoices;
  await invoices(ANY, { first: PAGE, after: null }, aCall());
  const idle = (await settledMemory()).heap;
  const start = performance.now();
  let after: Place | null = null;
  let count = 0;
  let peak = 0;
  let held: unknown = null;
  for (;;) {
    const page: Awaited<ReturnType<typeof invoices>> = await invoices(
      ANY,
      { first: PAGE, after },
      aCall(),
    );
    held = page;
    count += page.rows.length;
    peak = Math.max(peak, process.memoryUsage().heapUsed - idle);
    if (!page.hasMore) break;
    after = nextPlace(page);
  }
  const ms = performance.now() - start;
  const { heap } = await settledMemory();
  if (held === null || count !== rows) throw new Error(`${count} of ${rows} rows`);
  return { rows, ms, heapKb: (heap - idle) / 1_024, peakKb: peak / 1_024 };
}

/** Makes its rows as they are asked for, so that what is measured is what the list holds. */
function fakeSource(id: string, rows: number, ms: number): RoutableSource {
  const pageOf = ({ first, start }: PageRequest): Page<Invoice> => {
    const from = start === null ? 0 : positionOf(start, rows);
    const count = Math.min(first, rows - from);
    return {
      rows: Array.from({ length: count }, (_, at) => rowOf(id, from + at)),
      hasMore: from + count < rows,
    };
  };
  return {
    id,
    legalEntities: ['DE01'],
    capabilities: {
      invoices: {
        invoicesById: async (ids) => ids.map(() => null),
        linesByInvoice: async (ids) => ids.map(() => null),
        settlementsByInvoice: async (ids) => ids.map(() => null),
        async invoices(_filter, page) {
          if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
          return pageOf(page);
        },
      },
    },
  };
}

const DAYS = 28;
/** Row n is of day n / 400, counted back; keys descend. */
const dayOf = (at: number): string => {
  const day = Math.floor(at / 400);
  return `${2026 - Math.floor(day / DAYS)}-01-${String(DAYS - (day % DAYS)).padStart(2, '0')}`;
};
const keyOf = (at: number): string => String(9_999_999 - at);

function positionOf(start: NonNullable<PageRequest['start']>, rows: number): number {
  if (start.kind === 'after') return 9_999_999 - Number(start.key) + 1;
  let at = 0;
  const isBefore = (day: string): boolean =>
    start.kind === 'from' ? day > start.sort : day >= start.sort;
  while (at < rows && isBefore(dayOf(at))) at += 1;
  return at;
}

const rowOf = (source: string, at: number): Page<Invoice>['rows'][number] => {
  const key = keyOf(at);
  const day = dayOf(at);
  const money = { amountMinor: 119_000n, currency: 'EUR' };
  return {
    sort: day,
    key,
    node: {
      id: makeId(source, key),
      provenance: {
        source,
        sourceKey: key,
        fetchedAt: '2026-11-28T09:00:00.000Z',
        stale: false,
        sourceVersion: null,
        sourceStatus: '5',
      },
      number: `R-${key}`,
      direction: 'PAYABLE',
      kind: 'INVOICE',
      documentStatus: 'POSTED',
      holds: [],
      supplierId: makeId(source, '100001'),
      legalEntity: 'DE01',
      invoiceDate: day,
      postingDate: day,
      dueDate: day,
      gross: money,
      net: null,
      tax: null,
      settlement: null,
      documentNumber: key,
      reference: null,
    },
  };
};

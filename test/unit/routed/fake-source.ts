import type { Call } from '#domain/call';
import { ANY_FRESHNESS } from '#domain/call';
import { SourceError, type SourceFailureKind } from '#domain/failures';
import { makeId } from '#domain/ids';
import type { InvoiceFilter } from '#domain/invoice';
import type { Page, PageRequest, Row, Start } from '#domain/page';
import type { Supplier, SupplierFilter } from '#domain/supplier';
import type { RoutableSource } from '#sources/opened';

/** Rows are supplier stubs: lists do not look into them. */
export interface FakeSource extends RoutableSource {
  /** In any order; read at each call. */
  rows: { sort: string; key: string }[];
  fails: SourceFailureKind | null;
  /** What it was asked, in order. */
  readonly asked: {
    method: string;
    filter?: unknown;
    page?: PageRequest;
    ids?: readonly string[];
  }[];
  /** Bends an honest page, as a faulty source would. */
  bend: (page: Page<Supplier>, request: PageRequest) => Page<Supplier>;
}

/** A source that keeps to the contract of `domain/page.ts`, with `dated` lists (descending keys) or lists in key order. */
export function fakeSource(
  id: string,
  { dated = true, legalEntities = ['DE01'] } = {},
): FakeSource {
  const fake: FakeSource = {
    id,
    legalEntities,
    rows: [],
    fails: null,
    asked: [],
    bend: (page) => page,
    capabilities: {
      suppliers: {
        suppliersById: async (ids) => {
          fake.asked.push({ method: 'suppliersById', ids });
          failIfAsked(fake);
          return ids.map((each) =>
            fake.rows.some(({ key }) => each === makeId(id, key)) ? supplier(each) : null,
          );
        },
        suppliers: async (filter: SupplierFilter, page: PageRequest) => {
          fake.asked.push({ method: 'suppliers', filter, page });
          failIfAsked(fake);
          return fake.bend(pageOf(fake, dated, page), page);
        },
      },
    },
  };
  return fake;
}

function failIfAsked({ id, fails }: FakeSource): void {
  if (fails !== null) throw new SourceError(id, fails, `${id} is down`, { retryAfterMs: 7 });
}

function pageOf({ id, rows }: FakeSource, dated: boolean, page: PageRequest): Page<Supplier> {
  const left = sorted(rows, dated).filter((row) => isAfterStart(row, page.start, dated));
  return {
    rows: left.slice(0, page.first).map((row) => rowOf(id, row)),
    hasMore: left.length > page.first,
  };
}

export const rowOf = (
  source: string,
  { sort, key }: { sort: string; key: string },
): Row<Supplier> => ({
  sort,
  key,
  node: supplier(makeId(source, key)),
});

export const sorted = (rows: FakeSource['rows'], dated: boolean): FakeSource['rows'] =>
  rows.toSorted((a, b) =>
    a.sort === b.sort ? byText(a.key, b.key) * (dated ? -1 : 1) : -byText(a.sort, b.sort),
  );

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function isAfterStart(
  row: { sort: string; key: string },
  start: Start | null,
  dated: boolean,
): boolean {
  if (start === null) return true;
  if (start.kind === 'from') return row.sort <= start.sort;
  if (start.kind === 'past' || row.sort !== start.sort) return row.sort < start.sort;
  return dated ? row.key < start.key : row.key > start.key;
}

export const supplier = (id: string): Supplier => ({
  id,
  provenance: {
    source: id.split(':')[0] ?? '',
    sourceKey: id.split(':')[1] ?? '',
    fetchedAt: '2026-03-02T09:00:00.000Z',
    stale: false,
    sourceVersion: null,
    sourceStatus: null,
  },
  name: id,
  legalName: null,
  status: 'ACTIVE',
  country: null,
  taxIds: [],
  addresses: [],
  contacts: [],
  paymentTerms: null,
  currency: null,
  bankAccounts: [],
  legalEntities: [],
  blockedIn: [],
});

export const anySupplier: SupplierFilter = {
  ids: null,
  status: null,
  country: null,
  legalEntities: null,
  search: null,
};

export const anyInvoice: InvoiceFilter = {
  ids: null,
  direction: null,
  supplierId: null,
  legalEntities: null,
  documentStatus: null,
  number: null,
};

export const aCall = (over: Partial<Call> = {}): Call => ({
  signal: new AbortController().signal,
  deadline: Number.MAX_SAFE_INTEGER,
  trace: { requestId: 'request-1', traceparent: '' },
  freshness: ANY_FRESHNESS,
  ...over,
});

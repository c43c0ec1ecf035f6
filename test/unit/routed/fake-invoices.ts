import { SourceError } from '#domain/failures';
import type { DocumentStatus, Invoice, InvoiceFilter } from '#domain/invoice';
import type { Page, PageRequest } from '#domain/page';
import type { PushedFields } from '#domain/pushed-filters';
import type { RoutableSource } from '#sources/opened';

/** What a list can be filtered by, of one invoice. */
export interface Entry {
  readonly sort: string;
  readonly key: string;
  readonly status: DocumentStatus;
  readonly number: string;
  readonly legalEntity: string;
}

export interface FakeInvoices extends RoutableSource {
  /** In any order; read at each call. */
  rows: Entry[];
  /** Rows of one answer at most, whatever is asked for. */
  most: number;
  /** `dead` fails, `mute` never answers and does not look at the signal either. */
  state: 'well' | 'dead' | 'mute';
  readonly asked: { filter: InvoiceFilter; page: PageRequest }[];
}

/** A source that keeps to the order, and looks only at what of the filter it declares. */
export function fakeInvoices(
  id: string,
  pushes: PushedFields<InvoiceFilter> | null = null,
): FakeInvoices {
  const fake: FakeInvoices = {
    id,
    legalEntities: ['DE01', 'FR01'],
    ...(pushes && { pushes: { invoices: pushes } }),
    rows: [],
    most: 1_000,
    state: 'well',
    asked: [],
    capabilities: {
      invoices: {
        invoicesById: (ids) => Promise.resolve(ids.map(() => null)),
        linesByInvoice: (ids) => Promise.resolve(ids.map(() => null)),
        settlementsByInvoice: (ids) => Promise.resolve(ids.map(() => null)),
        invoices(filter, page) {
          fake.asked.push({ filter, page });
          if (fake.state === 'mute') return new Promise(() => undefined);
          if (fake.state === 'dead')
            return Promise.reject(new SourceError(id, 'UNAVAILABLE', `${id} is down`));
          return Promise.resolve(pageOf(fake, filter, page));
        },
      },
    },
  };
  return fake;
}

function pageOf(
  { id, rows, most }: FakeInvoices,
  filter: InvoiceFilter,
  { first, start }: PageRequest,
): Page<Invoice> {
  const left = latestFirst(rows)
    .filter((row) => fits(row, filter))
    .filter((row) => {
      if (start === null) return true;
      if (start.kind === 'from') return row.sort <= start.sort;
      if (start.kind === 'past' || row.sort !== start.sort) return row.sort < start.sort;
      return row.key < start.key;
    });
  const count = Math.min(first, most);
  return {
    rows: left.slice(0, count).map((row) => ({
      sort: row.sort,
      key: row.key,
      node: invoice(id, row),
    })),
    hasMore: left.length > count,
  };
}

export const latestFirst = (rows: readonly Entry[]): Entry[] =>
  rows.toSorted((a, b) => -(byText(a.sort, b.sort) || byText(a.key, b.key)));

export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What the filter means, said a second time and simply. */
export function fits(row: Entry, filter: InvoiceFilter): boolean {
  if (filter.documentStatus && !filter.documentStatus.includes(row.status)) return false;
  if (filter.legalEntities && !filter.legalEntities.includes(row.legalEntity)) return false;
  if (filter.number !== null && row.number !== filter.number) return false;
  return !filter.search || row.number.toLowerCase().includes(filter.search.toLowerCase());
}

export const invoice = (source: string, row: Entry): Invoice => ({
  id: `${source}:${row.key}`,
  provenance: {
    source,
    sourceKey: row.key,
    fetchedAt: '2026-03-02T09:00:00.000Z',
    stale: false,
    sourceVersion: null,
    sourceStatus: null,
  },
  number: row.number,
  direction: 'PAYABLE',
  kind: 'INVOICE',
  documentStatus: row.status,
  holds: [],
  supplierId: null,
  legalEntity: row.legalEntity,
  invoiceDate: row.sort,
  postingDate: row.sort,
  dueDate: null,
  gross: { amountMinor: 100n, currency: 'EUR' },
  net: null,
  tax: null,
  settlement: null,
  documentNumber: null,
  reference: null,
});

import type { Call } from '#domain/call';
import type { KnownInvoice } from '#domain/controls/duplicates';
import type { CalendarDate } from '#domain/date';
import type { Invoice, InvoiceFilter } from '#domain/invoice';
import {
  nextPlace,
  type MergedPage,
  type Place,
  type RoutedInvoices,
  type SourceFailure,
} from '#domain/routed';

/** What the sources know that could be the same invoice. */
export interface KnownInvoices {
  readonly invoices: readonly KnownInvoice[];
  /** Each source once. */
  readonly unanswered: readonly SourceFailure[];
  /** Suppliers of which not all invoices since the day were read. */
  readonly notAll: readonly string[];
}

interface Wanted {
  readonly family: readonly string[];
  readonly number: string;
  readonly since: CalendarDate;
}

/** A thousand invoices of one supplier within a year; past them the search says that it ended. */
const PAGE = 200;
const MAX_PAGES = 5;
const MAX_SAME_NUMBER = 100;

/** By the number in every source, and the supplier's own newest first, back to a day. */
export async function knownInvoices(
  invoices: RoutedInvoices,
  call: Call,
  { family, number, since }: Wanted,
): Promise<KnownInvoices> {
  const page = { first: MAX_SAME_NUMBER, after: null };
  const [sameNumber, ...recent] = await Promise.all([
    invoices.invoices({ ...PAYABLE, number }, page, call),
    ...family.map((supplierId) => recentOf(invoices, supplierId, since, call)),
  ]);
  const pages = [sameNumber, ...recent.flatMap((each) => each.pages)];
  const rows = pages.flatMap((each) => each.rows.map(({ node }) => node));
  return {
    invoices: [...new Map(rows.map((row) => [row.id, row])).values()],
    unanswered: [
      ...new Map(
        pages.flatMap(({ incomplete }) => incomplete.map((each) => [each.source, each])),
      ).values(),
    ],
    notAll: recent.flatMap(({ supplierId, isAll }) => (isAll ? [] : [supplierId])),
  };
}

const PAYABLE: InvoiceFilter = {
  ids: null,
  direction: 'PAYABLE',
  supplierId: null,
  legalEntities: null,
  documentStatus: null,
  number: null,
};

async function recentOf(
  { invoices }: RoutedInvoices,
  supplierId: string,
  since: CalendarDate,
  call: Call,
): Promise<{ supplierId: string; pages: readonly MergedPage<Invoice>[]; isAll: boolean }> {
  const pages: MergedPage<Invoice>[] = [];
  let after: Place | null = null;
  while (pages.length < MAX_PAGES) {
    const page: MergedPage<Invoice> = await invoices(
      { ...PAYABLE, supplierId },
      { first: PAGE, after },
      call,
    );
    pages.push(page);
    after = nextPlace(page);
    if (!page.hasMore || after === null || after.sort < since)
      return { supplierId, pages, isAll: true };
  }
  return { supplierId, pages, isAll: false };
}

import type { Invoice } from '#domain/invoice';
import type { Payment } from '#domain/payment';
import type { Sourced } from '#domain/provenance';
import {
  isMissing,
  type MergedPage,
  type Place,
  type RoutedInvoices,
  type RoutedPayments,
  type RoutedSuppliers,
  type SourceFailure,
} from '#domain/routed';
import { makeId, parseId, SUPERLEDGER } from '#domain/ids';
import {
  compareHits,
  rankedHits,
  scoreOf,
  searchKinds,
  type SearchHit,
  type SearchKind,
} from '#domain/search';
import type { Supplier } from '#domain/supplier';
import { postingId } from '#platform/commands/posting';
import { clientError } from '#platform/errors';
import { seesRow, type RowScope } from '#platform/identity/row-access';
import { hasScope, type Viewer } from '#platform/identity/viewer';
import { connection, type Connection } from '#platform/subgraph/connection';
import { requireViewer } from '#platform/subgraph/request-context';
import type { Context } from './context.ts';
import { visiblePosting } from './visible-posting.ts';

/** What a search looks into. */
export interface SearchedSources {
  readonly suppliers: Pick<RoutedSuppliers, 'suppliers'>;
  readonly invoices: Pick<RoutedInvoices, 'invoices'>;
  readonly payments: Pick<RoutedPayments, 'payments'>;
}

export interface SearchConnection extends Connection<SearchHit> {
  readonly isTruncated: boolean;
}

interface Found {
  readonly hits: readonly SearchHit[];
  readonly incomplete: readonly SourceFailure[];
  readonly isTruncated: boolean;
}

const MIN_CHARS = 2;
const MAX_CHARS = 80;
/** Matches of one kind that are ranked; a text that has more should say more. */
const MAX_OF_KIND = 200;

/** Everything the viewer may see that is known by this text, best match first. */
export async function search(
  args: {
    readonly text: string;
    readonly first: number | null;
    readonly after?: string | null | undefined;
  },
  context: Context,
): Promise<SearchConnection> {
  const viewer = requireViewer(context);
  const text = args.text.trim();
  if (text.length < MIN_CHARS || text.length > MAX_CHARS)
    throw clientError('BAD_USER_INPUT', `text has ${MIN_CHARS} to ${MAX_CHARS} characters`, {
      path: ['text'],
    });
  let isTruncated = false;
  const page = await connection<SearchHit>({
    field: 'search',
    filter: text,
    page: args,
    viewer,
    cursors: context.cursors,
    async load({ first, after }) {
      const all = await lookFor(text, viewer, context);
      ({ isTruncated } = all);
      const ranked = rankedHits(all.hits).map((node) => ({ node, place: placeOf(node) }));
      const left = after
        ? ranked.filter(({ node }) => compareHits(hitAt(after), node) < 0)
        : ranked;
      return {
        rows: left.slice(0, first),
        hasMore: left.length > first,
        incomplete: all.incomplete,
      };
    },
  });
  return { ...page, isTruncated };
}

/** A hit's place in the order is all of what it is ordered by, so that hits which come or go move no other. */
const placeOf = ({ score, kind, date, id }: SearchHit): Place => ({
  sort: String(score),
  source: kind,
  key: `${date} ${id}`,
});

function hitAt({ sort, source, key }: Place): SearchHit {
  const [date = '', id = ''] = key.split(' ');
  const kind = searchKinds.find((each) => each === source) ?? 'SUPPLIER';
  return { score: Number(sort), kind, date, id, title: '', subtitle: null };
}

async function lookFor(text: string, viewer: Viewer, context: Context): Promise<Found> {
  const legalEntities = viewer.legalEntities === '*' ? null : viewer.legalEntities;
  if (legalEntities?.length === 0) return NOTHING;
  const looks = kinds.filter(({ scope }) => hasScope(viewer, scope));
  const wanted = { text, legalEntities, supplierId: viewer.supplierId, viewer };
  const found = await Promise.all([
    ...looks.map(({ look }) => look(context, wanted)),
    postingHits(text, context),
  ]);
  return together(found);
}

interface Wanted {
  readonly text: string;
  readonly legalEntities: readonly string[] | null;
  readonly supplierId: string | null;
  readonly viewer: Viewer;
}

const NOTHING: Found = { hits: [], incomplete: [], isTruncated: false };
const PAGE = { first: MAX_OF_KIND, after: null };

type Look = (context: Context, wanted: Wanted) => Promise<Found>;

/** What is looked into, and the scope it takes. */
const kinds: readonly { readonly scope: string; readonly look: Look }[] = [
  {
    scope: 'suppliers:read',
    async look(context, wanted) {
      const { text, legalEntities, supplierId } = wanted;
      const ids = supplierId === null ? null : [supplierId];
      const filter = { ids, status: null, country: null, legalEntities, search: text };
      const page = await context.searched.suppliers.suppliers(filter, PAGE, context.call);
      return hitsOf(page, toSupplierHit, context, wanted);
    },
  },
  {
    scope: 'invoices:read',
    async look(context, wanted) {
      const { text, legalEntities, supplierId } = wanted;
      const any = { ids: null, direction: null, documentStatus: null, number: null };
      // A number is found however far back it lies, also by a source that cannot search for a part of it.
      const pages = await Promise.all(
        [{ number: text }, { search: text }].map((by) =>
          context.searched.invoices.invoices(
            { ...any, supplierId, legalEntities, ...by },
            PAGE,
            context.call,
          ),
        ),
      );
      return together(pages.map((page) => hitsOf(page, toInvoiceHit, context, wanted)));
    },
  },
  {
    scope: 'payments:read',
    async look(context, wanted) {
      const { text, legalEntities, supplierId } = wanted;
      const any = { ids: null, status: null, from: null, to: null };
      const filter = { ...any, supplierId, legalEntities, search: text };
      const page = await context.searched.payments.payments(filter, PAGE, context.call);
      return hitsOf(page, toPaymentHit, context, wanted);
    },
  },
];

/** The rows of a page as hits, those the viewer may see. */
function hitsOf<T extends Sourced>(
  { rows, hasMore, incomplete }: MergedPage<T>,
  toHit: (node: T, text: string) => SearchHit & { readonly scope: RowScope },
  { oldest }: Context,
  { text, viewer }: Wanted,
): Found {
  for (const { node } of rows) oldest.note(node.provenance.fetchedAt);
  const hits = rows.map(({ node }) => toHit(node, text));
  return {
    hits: hits.filter(({ scope }) => seesRow(viewer, scope)),
    incomplete,
    isTruncated: hasMore && incomplete.every(isMissing),
  };
}

const together = (all: readonly Found[]): Found => ({
  hits: all.flatMap(({ hits }) => hits),
  incomplete: [
    ...new Map(
      all.flatMap(({ incomplete }) =>
        incomplete.map((each) => [`${each.source} ${each.code}`, each]),
      ),
    ).values(),
  ],
  isTruncated: all.some(({ isTruncated }) => isTruncated),
});

const toSupplierHit = (
  { id, name, legalName, country, legalEntities }: Supplier,
  text: string,
) => ({
  ...hit('SUPPLIER', id, name, [name, legalName], text),
  subtitle: country,
  scope: { legalEntities, supplierId: id },
});

const toInvoiceHit = (invoice: Invoice, text: string) => {
  const { id, number, documentNumber, reference, legalEntity, supplierId, invoiceDate } = invoice;
  return {
    ...hit('INVOICE', id, number, [number, documentNumber, reference], text),
    subtitle: `${legalEntity}, ${invoiceDate}`,
    date: invoiceDate,
    scope: { legalEntities: [legalEntity], supplierId },
  };
};

const toPaymentHit = (
  { id, documentNumber, legalEntity, supplierId, postingDate }: Payment,
  text: string,
) => ({
  ...hit('PAYMENT', id, documentNumber ?? id, [documentNumber], text),
  subtitle: `${legalEntity}, ${postingDate}`,
  date: postingDate,
  scope: { legalEntities: [legalEntity], supplierId },
});

const hit = (
  kind: SearchKind,
  id: string,
  title: string,
  known: readonly (string | null)[],
  text: string,
): SearchHit => ({ kind, id, title, subtitle: null, score: scoreOf(known, text), date: '' });

/** A posting is found by its whole reference, with or without the prefix of its id. */
async function postingHits(text: string, context: Context): Promise<Found> {
  const capitals = text.toUpperCase();
  const reference = parseId(text)?.source === SUPERLEDGER ? parseId(text)?.key : capitals;
  const posting = await visiblePosting(context, makeId(SUPERLEDGER, reference ?? capitals));
  const found = posting && {
    ...hit(
      'POSTING',
      postingId(posting.reference),
      posting.reference,
      [posting.reference],
      posting.reference,
    ),
    subtitle: posting.command,
  };
  return { hits: found ? [found] : [], incomplete: [], isTruncated: false };
}

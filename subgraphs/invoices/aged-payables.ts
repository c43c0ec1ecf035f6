import {
  agedRows,
  agedTotals,
  countedOnce,
  isPostedBy,
  openBefore,
  type AgedRow,
  type OpenItem,
} from '#domain/aged-payables';
import type { Call } from '#domain/call';
import { addDays, dayOf, type CalendarDate, type Instant } from '#domain/date';
import type { Invoice } from '#domain/invoice';
import { systemOfRecord, type LegalEntity } from '#domain/legal-entity';
import type { RoutedInvoices, RoutedPayments, SourceFailure } from '#domain/routed';
import { openNow } from '#domain/open-items';
import { legalEntityFilter } from '#platform/subgraph/legal-entity-filter';
import { requireViewer } from '#platform/subgraph/request-context';
import type { Context } from './context.ts';
import { readInvoices, readLaterPayments } from './payables-walk.ts';

export interface AgedPayables {
  readonly asOf: CalendarDate;
  readonly rows: readonly AgedRow[];
  readonly totals: readonly AgedRow[];
  readonly incomplete: readonly SourceFailure[];
  readonly notes: readonly AgedNote[];
}

/** Something the figures cannot tell, or a decision that is in them. */
export interface AgedNote {
  readonly code:
    'PAST_FROM_PAYMENTS' | 'UNALLOCATED_SINCE' | 'LIMIT_REACHED' | 'OPEN_UNKNOWN' | 'COUNTED_ONCE';
  readonly message: string;
  /** The documents it is about, as far as they are known. */
  readonly ids: readonly string[];
}

/** As this viewer may see them; portal users see their own. */
export async function visibleAgedPayables(
  context: Context,
  asOf: CalendarDate,
  legalEntities: readonly string[] | null | undefined,
): Promise<AgedPayables> {
  const viewer = requireViewer(context);
  const { codes, nothing } = legalEntityFilter(viewer, legalEntities);
  if (nothing) return { asOf, rows: [], totals: [], incomplete: [], notes: [] };
  const { sources: invoices, payments, call, oldest } = context;
  const today = dayOf(context.now());
  const sources = { invoices, payments, legalEntities: context.legalEntities, today };
  const wanted = { asOf, legalEntities: codes, supplierId: viewer.supplierId };
  return await agedPayables(sources, wanted, call, (fetchedAt) => oldest.note(fetchedAt));
}

export interface AgedWanted {
  readonly asOf: CalendarDate;
  /** Codes; null for every one. Never empty. */
  readonly legalEntities: readonly string[] | null;
  readonly supplierId: string | null;
}

export interface PayablesSources {
  readonly invoices: RoutedInvoices;
  readonly payments: Pick<RoutedPayments, 'payments'>;
  readonly legalEntities: readonly LegalEntity[];
  readonly today: CalendarDate;
}

/** Ids that a note shows. */
const MAX_SHOWN = 20;

/**
 * Posted payables that were open at the end of a day. For a day that is over, payments posted since are added back and
 * documents posted since are left out.
 */
export async function agedPayables(
  sources: PayablesSources,
  wanted: AgedWanted,
  call: Call,
  noteAge: (fetchedAt: Instant) => void = () => undefined,
): Promise<AgedPayables> {
  const { asOf } = wanted;
  const isPast = asOf < sources.today;
  const [read, later] = await Promise.all([
    readInvoices(sources.invoices, wanted, call),
    isPast ? readLaterPayments(sources.payments, wanted, addDays(asOf, 1), call) : null,
  ]);
  for (const { provenance } of read.invoices) noteAge(provenance.fetchedAt);
  const posted = read.invoices.filter((invoice) => isPostedBy(invoice, asOf));
  const { kept, dropped } = countedOnce(posted, ofRecord(sources.legalEntities));
  const settled = await openNow(sources.invoices, kept, call);
  const items = settled.items.map(({ invoice, open }): OpenItem => {
    const since = later?.paid.get(invoice.id);
    const isSame = since?.currency === open.currency;
    return { invoice, open: isSame ? openBefore(open, since, invoice.gross) : open };
  });
  const open = items.filter((item) => item.open.amountMinor !== 0n);
  return {
    asOf,
    rows: agedRows(open, asOf),
    totals: agedTotals(open, asOf),
    incomplete: distinct([...read.incomplete, ...(later?.incomplete ?? []), ...settled.incomplete]),
    notes: [
      ...(isPast ? [PAST] : []),
      ...(read.isAll && (later?.isAll ?? true) ? [] : [LIMITED]),
      ...noteOf('UNALLOCATED_SINCE', UNALLOCATED, later?.unallocated ?? []),
      ...noteOf('OPEN_UNKNOWN', 'their sources do not say what is open', settled.unknown),
      ...noteOf('COUNTED_ONCE', 'another system has the same document', dropped),
    ],
  };
}

const PAST: AgedNote = {
  code: 'PAST_FROM_PAYMENTS',
  message:
    'payments posted since are added back; what was settled since otherwise counts as settled, and what was cancelled since is left out',
  ids: [],
};

const UNALLOCATED =
  'payments posted since, of which the source does not tell what they paid, are not added back';

const LIMITED: AgedNote = {
  code: 'LIMIT_REACHED',
  message: 'there are more documents than one answer looks through: name fewer legal entities',
  ids: [],
};

const noteOf = (
  code: AgedNote['code'],
  message: string,
  about: readonly { readonly id: string }[],
): readonly AgedNote[] =>
  about.length === 0
    ? []
    : [
        {
          code,
          message: `${about.length}: ${message}`,
          ids: about.slice(0, MAX_SHOWN).map(({ id }) => id),
        },
      ];

const ofRecord = (entities: readonly LegalEntity[]) => {
  const sources = new Map(
    entities.map((entity) => [entity.code, systemOfRecord(entity, 'invoices')?.source]),
  );
  return ({ legalEntity, provenance }: Invoice): boolean =>
    sources.get(legalEntity) === provenance.source;
};

const distinct = (failures: readonly SourceFailure[]): readonly SourceFailure[] => [
  ...new Map(failures.map((each) => [`${each.source} ${each.code}`, each])).values(),
];

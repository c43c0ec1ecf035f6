import { FRESH, type Call } from '#domain/call';
import type { CalendarDate } from '#domain/date';
import { SUPERLEDGER } from '#domain/ids';
import type { Payment } from '#domain/payment';
import { cameToNothing } from '#domain/payment-status';
import type { RoutedPayments } from '#domain/routed';
import { walk } from '#domain/walk-list';

/** 10,000 payments; past them PAY-11 says that not all were compared. */
const MAX_PAGES = 50;

/** What was paid to whom outside of here: in an ERP. */
export interface EarlierPayments {
  readonly payments: readonly Payment[];
  /** The sources that did not tell. */
  readonly unasked: readonly string[];
  /** False where there are more than are looked at. */
  readonly isAll: boolean;
}

/**
 * Payments that the systems of record show, posted from a day on, in every legal entity; those that came to nothing and
 * those that were instructed here left out. Never throws for a source that is away: that is told.
 */
export async function earlierPayments(
  { payments }: RoutedPayments,
  wanted: {
    readonly from: CalendarDate;
    /** The records of one supplier; null for every supplier. */
    readonly family: readonly string[] | null;
  },
  call: Call,
): Promise<EarlierPayments> {
  const [supplierId = null] = wanted.family ?? [];
  const filter = {
    ids: null,
    supplierId,
    supplierFamily: wanted.family,
    legalEntities: null,
    status: null,
    from: wanted.from,
    to: null,
  };
  const fresh = { ...call, freshness: FRESH };
  const { nodes, isAll, incomplete } = await walk<Payment>(
    (page) => payments(filter, page, fresh),
    MAX_PAGES,
  );
  const unasked = [...new Set(incomplete.map(({ source }) => source))];
  return { payments: nodes.filter(counts), unasked, isAll };
}

const counts = ({ direction, status, provenance }: Payment): boolean =>
  direction === 'OUTBOUND' &&
  provenance.source !== SUPERLEDGER &&
  status !== 'RETURNED' &&
  !cameToNothing.has(status);

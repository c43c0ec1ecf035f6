import { z } from 'zod';
import type { Call } from '#domain/call';
import type { Change, ChangeFeed, ChangePage, ChangeRequest } from '#domain/changes';
import type { Instant } from '#domain/date';
import type { Filters, Resource } from './client.ts';
import { approvalStatuses } from './codes.ts';
import { toId, unsupported, type Context } from './context.ts';
import { entityFilters, entityOf } from './document-entity.ts';
import { invoiceResource, invoiceStatus, type InvoiceWire } from './invoice-wire.ts';
import { requestStatus } from './procurement.ts';
import {
  entitiesOf,
  referenceOf,
  supplierResource,
  supplierStatus,
  type SupplierWire,
} from './supplier-wire.ts';
import { key, stamp } from './wire.ts';

export const supplierChanges = (context: Context): ChangeFeed =>
  feed(context, supplierResource(context), {}, (wire) =>
    supplierChange(context, wire, supplierStatus(context, wire)),
  );

export const supplierRequestChanges = (context: Context): ChangeFeed =>
  feed(context, supplierResource(context), {}, (wire) =>
    supplierChange(context, wire, requestStatus(context, wire)),
  );

/** Approved, or taken back afterwards; what is under way in Coupa is no matter of the books yet. */
export const approvedInvoiceChanges = (context: Context): ChangeFeed => {
  const entities = entityFilters(context, null, 'account_type');
  if (entities === null) return { changes: () => Promise.resolve({ changes: [], next: null }) };
  const filters = { ...entities, 'status[in]': 'approved,voided' };
  return feed(context, invoiceResource, filters, (wire) => invoiceChange(context, wire));
};

const supplierChange = (context: Context, wire: SupplierWire, status: string): Change => ({
  id: toId(context, wire.id),
  status,
  legalEntities: entitiesOf(context, wire),
  supplierId: toId(context, wire.id),
  changedAt: wire['updated-at'],
  createdAt: wire['created-at'],
  reference: referenceOf(wire),
});

function invoiceChange(context: Context, wire: InvoiceWire): Change | null {
  const legalEntity = entityOf(context, wire);
  if (legalEntity === null) return null;
  return {
    id: toId(context, wire.id),
    status: approvalStatuses[invoiceStatus(context, wire)],
    legalEntities: [legalEntity],
    supplierId: toId(context, wire.supplier.id),
    changedAt: wire['updated-at'],
    createdAt: wire['created-at'],
    reference: null,
  };
}

interface Stamped {
  readonly id: number;
  readonly 'updated-at': Instant;
}

/** Rows of one stretch that are put in order here. A stretch that holds more is cut in half until it holds fewer. */
const MAX_ROWS = 500;
/** From a century down to a second. */
const MAX_HALVINGS = 40;
const SECOND_MS = 1000;

/** Coupa orders by id and not by stamp: all of a stretch of time is read, and then put in order. */
const feed = <Row extends Stamped>(
  context: Context,
  resource: Resource<Row>,
  filters: Filters,
  toChange: (row: Row) => Change | null,
): ChangeFeed => ({
  async changes({ since, after, first }: ChangeRequest, call: Call): Promise<ChangePage> {
    const place = after === null ? { stamp: since, key: 0 } : readPlace(context, after);
    const { rows, until } = await stretch(context, { resource, filters, from: place.stamp }, call);
    const ahead = rows
      .filter((row) => isBeyond(row, place))
      .toSorted((one, other) => (isBeyond(one, placeOf(other)) ? 1 : -1));
    const page = ahead.slice(0, first);
    const last = page.at(-1);
    const isCut = ahead.length > first;
    return {
      changes: page.flatMap((row) => toChange(row) ?? []),
      next: isCut && last ? print(placeOf(last)) : until && print({ stamp: until, key: 0 }),
    };
  },
});

/** Everything from there on, or until `until` where that is too much at once. */
async function stretch<Row extends Stamped>(
  { client, now }: Context,
  { resource, filters, from }: { resource: Resource<Row>; filters: Filters; from: Instant },
  call: Call,
): Promise<{ readonly rows: readonly Row[]; readonly until: Instant | null }> {
  const start = Date.parse(from);
  let end = now().getTime();
  let until: Instant | null = null;
  for (let halvings = 0; ; halvings += 1) {
    // A second is the least that stamps can tell apart: it is read however much it holds.
    const isLeast = halvings >= MAX_HALVINGS || end - start <= SECOND_MS;
    const most = isLeast ? Number.MAX_SAFE_INTEGER : MAX_ROWS + 1;
    const window: Filters = {
      ...filters,
      'updated_at[gt_or_eq]': from,
      ...(until !== null && { 'updated_at[lt]': until }),
    };
    const rows = await client.rows(resource, { filters: window, most }, () => true, call);
    if (isLeast || rows.length <= MAX_ROWS) return { rows, until };
    end = start + Math.max(SECOND_MS, Math.floor((end - start) / 2));
    until = new Date(end).toISOString();
  }
}

interface Place {
  readonly stamp: Instant;
  readonly key: number;
}

const placeOf = (row: Stamped): Place => ({ stamp: row['updated-at'], key: row.id });

const isBeyond = (row: Stamped, place: Place): boolean =>
  row['updated-at'] > place.stamp || (row['updated-at'] === place.stamp && row.id > place.key);

const print = ({ stamp: at, key: id }: Place): string => `${at}/${id}`;

function readPlace(context: Context, after: string): Place {
  const [at = '', id = ''] = after.split('/');
  const [read, number] = [stamp.safeParse(at), key.or(z.literal(0)).safeParse(Number(id || NaN))];
  if (read.success && number.success) return { stamp: read.data, key: number.data };
  throw unsupported(context, 'the place does not come from these changes');
}

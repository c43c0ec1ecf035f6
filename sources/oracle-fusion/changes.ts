import { z } from 'zod';
import type { Call } from '#domain/call';
import type { Change, ChangeFeed, ChangePage, ChangeRequest } from '#domain/changes';
import type { Query } from './client.ts';
import { type Context, entityOfUnit, ownReference, toId } from './context.ts';
import { unsupported } from './errors.ts';
import { invoiceFields, parseInvoices } from './invoice-wire.ts';
import { BATCHES, parseBatches } from './journal-wire.ts';
import { idsOfSuppliers, toSupplierIds } from './lookups.ts';
import type { Row } from './names.ts';
import { parsePayments, paymentFields } from './payment-wire.ts';
import { and, compare, compareKey, or } from './query.ts';
import { parseSuppliers } from './supplier-wire.ts';
import { toDocumentStatus } from './to-invoice.ts';
import { isPosted, journalsOf, referenceOf, toEntry } from './to-journal.ts';
import { toPaymentStatus } from './to-payment.ts';
import { toSupplier } from './to-supplier.ts';
import { instant, key } from './wire.ts';

/** What is deleted leaves no stamp. */
export const supplierChanges = (context: Context): ChangeFeed => ({
  async changes(request, call) {
    const { rows, next } = await stretch(context, SUPPLIERS, request, call);
    const changes = parseSuppliers(context.source, rows).map((row): Change => {
      const { id, status, legalEntities } = toSupplier(context, row);
      const { LastUpdateDate, CreationDate: createdAt } = row;
      const reference = ownReference(row[context.settings.supplierReference]);
      return {
        id,
        status,
        legalEntities,
        supplierId: id,
        changedAt: LastUpdateDate ?? request.since,
        createdAt,
        reference,
      };
    });
    return { changes, next };
  },
});

/** Of business units that are ours to show. */
export const invoiceChanges = (context: Context): ChangeFeed => ({
  async changes(request, call): Promise<ChangePage> {
    const { rows, next } = await stretch(context, INVOICES, request, call);
    const wires = parseInvoices(context.source, rows);
    const suppliers = await suppliersOf(context, wires, call);
    const changes = wires.flatMap((row): Change[] => {
      const entity = entityOfUnit(context, row.BusinessUnit);
      if (!entity) return [];
      return [
        {
          id: toId(context, row.InvoiceId),
          status: toDocumentStatus(context, row),
          legalEntities: [entity.code],
          supplierId: suppliers(row.SupplierNumber),
          changedAt: row.LastUpdateDate ?? request.since,
          createdAt: row.CreationDate,
          reference: ownReference(row[context.settings.invoiceReference]),
        },
      ];
    });
    return { changes, next };
  },
});

export const paymentChanges = (context: Context): ChangeFeed => ({
  async changes(request, call): Promise<ChangePage> {
    const { rows, next } = await stretch(context, PAYMENTS, request, call);
    const wires = parsePayments(context.source, rows);
    const suppliers = await suppliersOf(context, wires, call);
    const changes = wires.flatMap((row): Change[] => {
      const entity = entityOfUnit(context, row.BusinessUnit);
      if (!entity) return [];
      return [
        {
          id: toId(context, row.CheckId),
          status: toPaymentStatus(context, row),
          legalEntities: [entity.code],
          supplierId: suppliers(row.SupplierNumber),
          changedAt: row.LastUpdateDate ?? request.since,
          createdAt: row.CreationDate,
          reference: null,
        },
      ];
    });
    return { changes, next };
  },
});

/** A batch changes when it is posted; each of its journals is told. */
export const journalEntryChanges = (context: Context): ChangeFeed => ({
  async changes(request, call): Promise<ChangePage> {
    const { rows, next } = await stretch(context, JOURNALS, request, call);
    const changes = parseBatches(context.source, rows)
      .filter(isPosted)
      .flatMap((batch) =>
        journalsOf(batch).flatMap((journal): Change[] => {
          const entry = toEntry(context, batch, journal);
          if (!entry) return [];
          return [
            {
              id: entry.id,
              status: 'POSTED',
              legalEntities: [entry.legalEntity],
              supplierId: null,
              changedAt: batch.LastUpdateDate ?? request.since,
              createdAt: batch.CreationDate,
              reference: referenceOf(batch),
            },
          ];
        }),
      );
    return { changes, next };
  },
});

type Followed = Pick<Query, 'path' | 'resource' | 'shape'> & { readonly key: string };

const SUPPLIERS: Followed = {
  path: '/suppliers',
  resource: 'suppliers',
  shape: { expand: ['sites', 'sites.assignments'] },
  key: 'SupplierId',
};
const INVOICES: Followed = {
  path: '/invoices',
  resource: 'invoices',
  shape: { fields: invoiceFields },
  key: 'InvoiceId',
};
const PAYMENTS: Followed = {
  path: '/payablesPayments',
  resource: 'payablesPayments',
  shape: { fields: paymentFields },
  key: 'CheckId',
};
const JOURNALS: Followed = { ...BATCHES, key: 'JeBatchId' };

const stamped = z.object({ LastUpdateDate: instant });

/** By stamp and then by key, never by offset. */
async function stretch(
  context: Context,
  { key: by, ...of }: Followed,
  { since, after, first }: ChangeRequest,
  call: Call,
): Promise<{ readonly rows: readonly Row[]; readonly next: string | null }> {
  const place = after === null ? null : readPlace(context.source, after);
  const condition = place
    ? or([
        compare('LastUpdateDate', '>', place.stamp),
        and([compare('LastUpdateDate', '=', place.stamp), compareKey(by, '>', place.key)]),
      ])
    : compare('LastUpdateDate', '>=', stampText(since));
  const query: Query = { ...of, where: [condition], orderBy: ['LastUpdateDate:asc', `${by}:asc`] };
  const { rows, hasMore } = await context.client.first(query, first, call);
  const last = rows.at(-1);
  const stamp = stamped.safeParse(last);
  const id = key.safeParse(last?.[by]);
  const next =
    hasMore && stamp.success && id.success
      ? `${stampText(stamp.data.LastUpdateDate)}/${id.data}`
      : null;
  return { rows, next };
}

/** As Oracle writes its stamps. */
const stampText = (at: string): string => at.replace(/Z$/, '+00:00');

function readPlace(
  source: string,
  after: string,
): { readonly stamp: string; readonly key: string } {
  const [stamp = '', id = ''] = after.split('/');
  if (instant.safeParse(stamp).success && key.safeParse(id).success) return { stamp, key: id };
  throw unsupported(source, 'the place does not come from these changes');
}

async function suppliersOf(
  { client, source }: Context,
  rows: readonly { readonly SupplierNumber: string | null }[],
  call: Call,
): Promise<(number: string | null) => string | null> {
  const queries = idsOfSuppliers(rows.flatMap(({ SupplierNumber }) => SupplierNumber ?? []));
  const ids = toSupplierIds(source, (await client.together(queries, call)).flat());
  return (number) => {
    const id = ids.get(number ?? '');
    return id === undefined ? null : `${source}:${id}`;
  };
}

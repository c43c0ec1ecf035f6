import type { Call } from '#domain/call';
import { makeId, parseId, SUPERLEDGER } from '#domain/ids';
import type { Invoice, InvoiceFilter, InvoiceLine } from '#domain/invoice';
import type { Page, PageRequest } from '#domain/page';
import type { InvoiceSource } from '#domain/sources';
import type { Prisma } from '#platform/db/generated';
import type { Database } from '#platform/db/client';
import { billedLines } from './billed-lines.ts';
import { openHolds, type OpenHold } from './open-holds.ts';
import { procurementIds } from './procured.ts';
import { toDay, toInvoice, toLines } from './submitted-invoice.ts';

/** What was submitted here: an InvoiceSource of its own until the target has the document. */
export interface InvoiceStore {
  readonly source: InvoiceSource;
  /** For references whose document the target has: `superledger:<reference>` to the target's id. */
  targetsOf(references: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Procurement's own invoice that each is, by the invoices' ids as they are asked; those of none are left out. */
  procurementIds(invoiceIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Superledger's own holds that are not released, by the invoices' ids as they are asked. */
  openHolds(invoiceIds: readonly string[]): Promise<ReadonlyMap<string, readonly OpenHold[]>>;
  /** Lines of orders that invoices entered here bill, by the invoices' ids as they are asked. */
  billedLines(invoiceIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
}

export function invoiceStore(database: Database, now: () => Date): InvoiceStore {
  const rowsOf = (ids: readonly string[]) =>
    database.submittedInvoice.findMany({ where: { reference: { in: ids.map(referenceOf) } } });

  async function inOrder<T>(
    ids: readonly string[],
    map: (row: Awaited<ReturnType<typeof rowsOf>>[number]) => T,
  ): Promise<(T | null)[]> {
    const found = new Map((await rowsOf(ids)).map((row) => [row.reference, map(row)]));
    return ids.map((id) => found.get(referenceOf(id)) ?? null);
  }

  return {
    async targetsOf(references) {
      const rows = await database.submittedInvoice.findMany({
        where: { reference: { in: [...references] }, targetId: { not: null } },
        select: { reference: true, targetId: true },
      });
      return new Map(rows.map((row) => [makeId(SUPERLEDGER, row.reference), row.targetId ?? '']));
    },
    procurementIds: (invoiceIds) => procurementIds(database, invoiceIds),
    openHolds: (invoiceIds) => openHolds(database, invoiceIds),
    billedLines: (invoiceIds) => billedLines(database, invoiceIds),
    source: {
      invoicesById: (ids) => inOrder(ids, (row) => toInvoice(row, now())),
      linesByInvoice: (ids) => inOrder<readonly InvoiceLine[]>(ids, toLines),
      /** Nothing is owed or paid before the document is posted; the summary stands on the invoice itself. */
      settlementsByInvoice: async (ids) => ids.map(() => null),
      async invoices(
        filter: InvoiceFilter,
        page: PageRequest,
        _call: Call,
      ): Promise<Page<Invoice>> {
        const rows = await database.submittedInvoice.findMany({
          where: { targetId: null, AND: [...conditions(filter), ...startAt(page)] },
          orderBy: [{ invoiceDate: 'desc' }, { reference: 'desc' }],
          take: page.first + 1,
        });
        return {
          rows: rows.slice(0, page.first).map((row) => {
            const node = toInvoice(row, now());
            return { node, sort: node.invoiceDate, key: row.reference };
          }),
          hasMore: rows.length > page.first,
        };
      },
    },
  };
}

const referenceOf = (id: string): string => parseId(id)?.key ?? '';

function conditions(filter: InvoiceFilter): Prisma.SubmittedInvoiceWhereInput[] {
  const { ids, direction, supplierId, legalEntities, documentStatus, number } = filter;
  return [
    ids && { reference: { in: ids.map(referenceOf) } },
    direction === 'RECEIVABLE' ? { reference: { in: [] } } : null,
    supplierId === null ? null : { supplierId },
    legalEntities && { legalEntity: { in: [...legalEntities] } },
    documentStatus && { documentStatus: { in: [...documentStatus] } },
    number === null ? null : { number },
  ].filter((each) => each !== null);
}

function startAt({ start }: PageRequest): Prisma.SubmittedInvoiceWhereInput[] {
  if (!start) return [];
  const invoiceDate = toDay(start.sort);
  if (start.kind === 'from') return [{ invoiceDate: { lte: invoiceDate } }];
  if (start.kind === 'past') return [{ invoiceDate: { lt: invoiceDate } }];
  return [
    {
      OR: [{ invoiceDate: { lt: invoiceDate } }, { invoiceDate, reference: { lt: start.key } }],
    },
  ];
}

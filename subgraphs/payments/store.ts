import { parseId } from '#domain/ids';
import type { Page, PageRequest } from '#domain/page';
import type { Payment, PaymentFilter } from '#domain/payment';
import type { PaymentSource } from '#domain/sources';
import type { Database } from '#platform/db/client';
import type { Prisma } from '#platform/db/generated';
import { toPayment } from './submitted-payment.ts';

/** Payments that were instructed here, for as long as there is anything to know of them: a PaymentSource of its own. */
export const paymentStore = (database: Database, now: () => Date): PaymentSource => ({
  async paymentsById(ids) {
    const rows = await database.paymentOrder.findMany({
      where: { key: { in: ids.map(keyOf) } },
      include: { allocations: ALLOCATIONS },
    });
    const found = new Map(rows.map((row) => [row.key, toPayment(row, now())]));
    return ids.map((id) => found.get(keyOf(id)) ?? null);
  },

  async payments(filter: PaymentFilter, page: PageRequest): Promise<Page<Payment>> {
    const rows = await database.paymentOrder.findMany({
      where: { AND: [...conditions(filter), ...startAt(page)] },
      include: { allocations: ALLOCATIONS },
      orderBy: [{ requestedExecutionDate: 'desc' }, { key: 'desc' }],
      take: page.first + 1,
    });
    return {
      rows: rows.slice(0, page.first).map((row) => {
        const node = toPayment(row, now());
        return { node, sort: node.postingDate, key: row.key };
      }),
      hasMore: rows.length > page.first,
    };
  },
});

const ALLOCATIONS = { orderBy: { invoiceId: 'asc' } } as const;

const keyOf = (id: string): string => parseId(id)?.key ?? '';

const toDay = (date: string): Date => new Date(`${date}T00:00:00Z`);

function conditions({
  ids,
  supplierId,
  legalEntities,
  status,
  from,
  to,
  search,
}: PaymentFilter): Prisma.PaymentOrderWhereInput[] {
  return [
    ids && { key: { in: ids.map(keyOf) } },
    supplierId === null ? null : { supplierId },
    legalEntities && { legalEntity: { in: [...legalEntities] } },
    status && { status: { in: [...status] } },
    from === null ? null : { requestedExecutionDate: { gte: toDay(from) } },
    to === null ? null : { requestedExecutionDate: { lte: toDay(to) } },
    search == null ? null : { key: search.toUpperCase() },
  ].filter((each) => each !== null);
}

function startAt({ start }: PageRequest): Prisma.PaymentOrderWhereInput[] {
  if (!start) return [];
  const requestedExecutionDate = toDay(start.sort);
  if (start.kind === 'from') return [{ requestedExecutionDate: { lte: requestedExecutionDate } }];
  if (start.kind === 'past') return [{ requestedExecutionDate: { lt: requestedExecutionDate } }];
  return [
    {
      OR: [
        { requestedExecutionDate: { lt: requestedExecutionDate } },
        { requestedExecutionDate, key: { lt: start.key } },
      ],
    },
  ];
}

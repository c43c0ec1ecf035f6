import type { Call } from '#domain/call';
import { habitOf } from '#domain/cash-forecast';
import { addDays, daysUntil, type CalendarDate } from '#domain/date';
import { SourceError } from '#domain/failures';
import type { Invoice, InvoiceDirection } from '#domain/invoice';
import type { Payment } from '#domain/payment';
import type { RoutedSources, SourceFailure } from '#domain/routed';
import { toSourceFailure } from '#domain/source-failure';

/** Of the newest payments, as many as one page of the merged list; older habits say less. */
const MAX_PAYMENTS = 201;
const MAX_INVOICES = 400;

/** Days after the due date by legal entity and direction, where there is a habit to speak of. */
export interface Habits {
  delayOf(legalEntity: string, direction: InvoiceDirection): number | null;
  /** Paid invoices that were looked at. */
  readonly samples: number;
  readonly incomplete: readonly SourceFailure[];
}

export interface HabitsWanted {
  readonly legalEntities: readonly string[];
  readonly today: CalendarDate;
  readonly habitDays: number;
  readonly minSamples: number;
  readonly maxDelayDays: number;
}

/** How late we pay and are paid, by what the books say of the newest payments and the invoices they paid. */
export async function readHabits(
  { payments, invoices }: Pick<RoutedSources, 'payments' | 'invoices'>,
  { legalEntities, today, habitDays, ...bounds }: HabitsWanted,
  call: Call,
): Promise<Habits> {
  const filter = {
    ids: null,
    supplierId: null,
    legalEntities,
    status: ['SETTLED'] as const,
    from: addDays(today, -habitDays),
    to: today,
  };
  const page = await payments.payments(filter, { first: MAX_PAYMENTS, after: null }, call);
  const paid = page.rows.flatMap(({ node }) =>
    node.allocations.map((each) => [node, each.invoiceId] as const),
  );
  const ids = [...new Set(paid.map(([, id]) => id))].slice(0, MAX_INVOICES);
  const found = await invoices.invoicesById(ids, call);
  const known = new Map<string, Invoice>();
  const incomplete: SourceFailure[] = [...page.incomplete];
  found.forEach((each) => {
    if (each instanceof SourceError) incomplete.push(toSourceFailure(each));
    else if (each) known.set(each.id, each);
  });
  const delays = delaysOf(paid, known);
  return {
    delayOf: (legalEntity, direction) =>
      habitOf(delays.get(`${legalEntity} ${direction}`) ?? [], bounds),
    samples: [...delays.values()].reduce((sum, each) => sum + each.length, 0),
    incomplete,
  };
}

function delaysOf(
  paid: readonly (readonly [Payment, string])[],
  invoices: ReadonlyMap<string, Invoice>,
): ReadonlyMap<string, readonly number[]> {
  const delays = new Map<string, number[]>();
  for (const [payment, id] of paid) {
    const invoice = invoices.get(id);
    if (!invoice?.dueDate) continue;
    const key = `${invoice.legalEntity} ${invoice.direction}`;
    const days = daysUntil(invoice.dueDate, payment.valueDate ?? payment.postingDate);
    delays.set(key, [...(delays.get(key) ?? []), days]);
  }
  return delays;
}

import type { InvoiceDraft } from './invoices.ts';
import type { ManualEntry } from './manual.ts';
import type { PaymentDraft } from './payments.ts';

/** What one cohort's entities have made; allocations tell positions in this cohort's invoices. */
interface Made {
  readonly invoices: readonly InvoiceDraft[];
  readonly payments: readonly PaymentDraft[];
  readonly manual: readonly ManualEntry[];
}

/** The documents of all cohorts by date, oldest first; within a date and a cohort they keep their order. */
export function merged(cohorts: readonly Made[]): Made {
  const invoices = cohorts
    .flatMap((made, cohort) => made.invoices.map((invoice, at) => ({ invoice, cohort, at })))
    .toSorted((one, other) => byDate(one.invoice.postingDate, other.invoice.postingDate));
  const placeOf = new Map(
    invoices.map(({ cohort, at }, place) => [`${cohort}/${at}`, place] as const),
  );
  return {
    invoices: invoices.map(({ invoice }) => invoice),
    payments: cohorts
      .flatMap(({ payments }, cohort) =>
        payments.map((payment) => ({
          ...payment,
          allocations: payment.allocations.map(({ invoice, amount }) => ({
            invoice: placeOf.get(`${cohort}/${invoice}`)!,
            amount,
          })),
        })),
      )
      .toSorted((one, other) => byDate(one.date, other.date)),
    manual: cohorts.flatMap(({ manual }) => manual),
  };
}

function byDate(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

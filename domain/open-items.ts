import type { OpenItem } from './aged-payables.ts';
import type { Call } from './call.ts';
import { SourceError } from './failures.ts';
import type { Invoice } from './invoice.ts';
import type { RoutedInvoices, SourceFailure } from './routed.ts';
import { toSourceFailure } from './source-failure.ts';

export interface OpenNow {
  readonly items: readonly OpenItem[];
  readonly unknown: readonly Invoice[];
  readonly incomplete: readonly SourceFailure[];
}

/** Settlements of one call. */
const BATCH = 1_000;

/** What is open of each now: by the document itself where it says so, else by its settlement. */
export async function openNow(
  { settlementsByInvoice }: Pick<RoutedInvoices, 'settlementsByInvoice'>,
  invoices: readonly Invoice[],
  call: Call,
): Promise<OpenNow> {
  const items: OpenItem[] = [];
  const unknown: Invoice[] = [];
  const incomplete: SourceFailure[] = [];
  const told = (invoice: Invoice, summary: Invoice['settlement'] | undefined): void => {
    if (summary && summary.status !== 'UNKNOWN') items.push({ invoice, open: summary.open });
    else unknown.push(invoice);
  };
  const asked = invoices.filter(({ settlement }) => settlement === null);
  for (const invoice of invoices) if (invoice.settlement) told(invoice, invoice.settlement);
  for (let from = 0; from < asked.length; from += BATCH) {
    const batch = asked.slice(from, from + BATCH);
    const found = await settlementsByInvoice(
      batch.map(({ id }) => id),
      call,
    );
    for (const [at, invoice] of batch.entries()) {
      const each = found[at] ?? null;
      if (each instanceof SourceError) incomplete.push(toSourceFailure(each));
      else told(invoice, each?.summary);
    }
  }
  return { items, unknown, incomplete };
}

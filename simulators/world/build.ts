import { chartOfAccounts } from './chart.ts';
import { COHORTS, costCentersOf, ENTITIES } from './entities.ts';
import { invoiceDrafts } from './invoices.ts';
import type { InvoiceDraft } from './invoices.ts';
import { journalDrafts } from './journals.ts';
import type { JournalDraft } from './journals.ts';
import { manualEntries } from './manual.ts';
import { merged } from './merged.ts';
import type { World, WorldJournal } from './model.ts';
import { keysOf } from './numbering.ts';
import type { Keys } from './numbering.ts';
import { paymentDrafts } from './payments.ts';
import type { PaymentDraft } from './payments.ts';
import { purchaseOrdersOf } from './purchase-orders.ts';
import { suppliersOf } from './suppliers.ts';

/** The demo company, a pure function of seed and anchor (`YYYY-MM-DD`); docs/concepts/demo-company.md tells its story. */
export function buildWorld({ seed, anchor }: { seed: number; anchor: string }): World {
  const master = {
    seed,
    anchor,
    accounts: chartOfAccounts(),
    costCenters: costCentersOf(anchor),
    suppliers: suppliersOf(seed),
  };
  const { invoices, payments, manual } = merged(
    COHORTS.map((cohort) => {
      const setting = { ...master, cohort };
      const own = invoiceDrafts(setting);
      return {
        invoices: own,
        payments: paymentDrafts(setting, own),
        manual: manualEntries(setting),
      };
    }),
  );
  const journals = journalDrafts(seed, invoices, payments, manual);
  const keys = keysOf(invoices, payments, journals);
  return {
    ...master,
    entities: ENTITIES,
    ...documents({ invoices, payments, journals }, keys),
    purchaseOrders: purchaseOrdersOf(master),
  };
}

interface Drafts {
  readonly invoices: readonly InvoiceDraft[];
  readonly payments: readonly PaymentDraft[];
  readonly journals: readonly JournalDraft[];
}

/** Drafts become documents: they get their keys, find their journals, and invoices know what is still open. */
function documents(drafts: Drafts, keys: Keys): Pick<World, 'invoices' | 'payments' | 'journals'> {
  const journalOf = { invoice: new Map<number, number>(), payment: new Map<number, number>() };
  for (const [at, { kind, of }] of drafts.journals.entries())
    if (kind !== 'manual') journalOf[kind].set(of, at);
  const settled = settledByInvoice(drafts.payments);
  return {
    invoices: drafts.invoices.map((invoice, at) => ({
      ...invoice,
      open: invoice.cancelled ? 0 : invoice.gross - (settled.get(at) ?? 0),
      nativeKey: keys.invoices[at]!,
      journal: journalOf.invoice.get(at) ?? -1,
    })),
    payments: drafts.payments.map((payment, at) => {
      const journal = journalOf.payment.get(at)!;
      return { ...payment, nativeKey: keys.payments[at] ?? keys.journals[journal]!, journal };
    }),
    journals: drafts.journals.map(({ reverses, ...journal }, at) => ({
      ...journal,
      text: reverses
        ? `Reversal of ${keys.journals[journalOf[reverses.kind].get(reverses.of)!]!}`
        : journal.text,
      nativeKey: keys.journals[at]!,
    })) satisfies WorldJournal[],
  };
}

function settledByInvoice(payments: readonly PaymentDraft[]): ReadonlyMap<number, number> {
  const settled = new Map<number, number>();
  for (const { allocations, voided } of payments) {
    if (voided) continue;
    for (const { invoice, amount } of allocations)
      settled.set(invoice, (settled.get(invoice) ?? 0) + amount);
  }
  return settled;
}

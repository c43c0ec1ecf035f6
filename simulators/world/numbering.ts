import { yearOf } from './dates.ts';
import { ENTITIES } from './entities.ts';
import type { InvoiceDraft } from './invoices.ts';
import type { JournalDraft } from './journals.ts';
import type { WorldSystem } from './model.ts';
import type { PaymentDraft } from './payments.ts';

/** The keys of the documents, each list in the order of its drafts. */
export interface Keys {
  readonly invoices: readonly string[];
  readonly journals: readonly string[];
  /** Null where a payment goes by the key of its journal. */
  readonly payments: readonly (string | null)[];
}

/** The first number of each of SAP's accounting document ranges, which begin anew each fiscal year. */
const SAP_RANGE = { invoice: 5_100_000_001, payment: 1_500_000_001, manual: 100_000_001 } as const;

/** SAP's supplier invoices have a range of their own, one for all company codes. */
const SAP_INVOICE_RANGE = 5_105_600_001;

const FIRST_NETSUITE_ID = 20_001;

/** Oracle counts each kind of document by itself. */
const ORACLE_RANGE = {
  invoice: 300_100_000_100_001,
  payment: 300_100_000_500_001,
  batch: 41_001,
} as const;

/** Journals come in the order of their dates, and so do their numbers. */
export function keysOf(
  invoices: readonly InvoiceDraft[],
  payments: readonly PaymentDraft[],
  journals: readonly JournalDraft[],
): Keys {
  const next = counters();
  const ids = netsuiteIds(invoices, journals);
  const invoiceKey: Record<WorldSystem, (invoice: InvoiceDraft, at: number) => string> = {
    netsuite: (_, at) => ids.invoices.get(at)!,
    oracle: () => next('oracle/invoices', ORACLE_RANGE.invoice),
    sap: ({ postingDate }) => next(`invoices/${yearOf(postingDate)}`, SAP_INVOICE_RANGE),
  };
  const journalKey: Record<WorldSystem, (journal: JournalDraft, at: number) => string> = {
    netsuite: (_, at) => ids.journals.get(at)!,
    oracle: () => String(Number(next('oracle/batches', ORACLE_RANGE.batch))),
    sap: ({ entity, kind, date }) => next(`${entity}/${kind}/${yearOf(date)}`, SAP_RANGE[kind]),
  };
  return {
    invoices: invoices.map((one, at) => invoiceKey[systemOf(one.entity)](one, at)),
    journals: journals.map((one, at) => journalKey[systemOf(one.entity)](one, at)),
    payments: payments.map(({ entity }) =>
      systemOf(entity) === 'oracle' ? next('oracle/payments', ORACLE_RANGE.payment) : null,
    ),
  };
}

/** NetSuite has one sequence for all transactions; one of them is its own journal. */
function netsuiteIds(invoices: readonly InvoiceDraft[], journals: readonly JournalDraft[]) {
  const byInvoice = new Map<number, string>();
  const byJournal = new Map<number, string>();
  // Bills that wait for approval have no journal, and yet an id among the others of their day.
  const waiting = [...invoices.entries()].filter(
    ([, { pendingApproval, entity }]) => pendingApproval && isNetsuite(entity),
  );
  const transactions = [
    ...waiting.map(([at, { postingDate }]) => ({ date: postingDate, invoice: at, journal: -1 })),
    ...[...journals.entries()]
      .filter(([, { entity }]) => isNetsuite(entity))
      .map(([at, { date, kind, of }]) => ({
        date,
        invoice: kind === 'invoice' ? of : -1,
        journal: at,
      })),
  ].toSorted((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0));
  for (const [at, { invoice, journal }] of transactions.entries()) {
    const id = String(FIRST_NETSUITE_ID + at);
    if (invoice >= 0) byInvoice.set(invoice, id);
    if (journal >= 0) byJournal.set(journal, id);
  }
  return { invoices: byInvoice, journals: byJournal };
}

function isNetsuite(entity: string): boolean {
  return systemOf(entity) === 'netsuite';
}

function systemOf(entity: string): WorldSystem {
  return ENTITIES.find(({ code }) => code === entity)!.system;
}

/** Counts upwards from the start of each range; ten digits with leading zeros. */
function counters() {
  const used = new Map<string, number>();
  return (range: string, first: number): string => {
    const count = used.get(range) ?? 0;
    used.set(range, count + 1);
    return String(first + count).padStart(10, '0');
  };
}

import { SourceError, type SourceFailureKind } from '#domain/failures';
import { makeId } from '#domain/ids';
import type {
  Invoice,
  InvoiceCancelInstruction,
  InvoiceFilter,
  InvoiceInstruction,
  InvoiceLine,
  InvoiceReleaseInstruction,
  InvoiceSettlement,
  SettlementSummary,
} from '#domain/invoice';
import type { Page, PageRequest } from '#domain/page';
import type { Payment } from '#domain/payment';
import type { InvoiceSource, Submission, Writer } from '#domain/sources';

type Write = 'submitInvoice' | 'cancelInvoice' | 'releaseInvoice';

/** A system that keeps invoices: honest to the ports' promises, open to look into, and can be told to fail. */
export interface InvoiceBooks {
  readonly invoices: InvoiceSource;
  readonly submitInvoice: Writer<InvoiceInstruction>;
  readonly cancelInvoice: Writer<InvoiceCancelInstruction>;
  readonly releaseInvoice: Writer<InvoiceReleaseInstruction>;
  /** By id; a test may alter them as a person in the source could. */
  readonly documents: Map<string, Invoice>;
  /** By the invoice's id; one that is not named has none to show. */
  readonly lines: Map<string, readonly InvoiceLine[]>;
  /** Instructions that took effect, in order. */
  readonly taken: unknown[];
  /** Says which payments cleared an invoice. */
  settle(invoiceId: string, payments: readonly Payment[], summary?: SettlementSummary): void;
  /** How many lists were asked for. */
  readonly lists: () => number;
  /** The next call of a writer fails so; with `commits` it takes effect all the same. */
  fail(what: Write, kind: SourceFailureKind, commits?: boolean): void;
  /** From now on every read fails so; null ends it. */
  reads(failure: SourceFailureKind | null): void;
}

export function invoiceBooks(source: string): InvoiceBooks {
  const documents = new Map<string, Invoice>();
  const lines = new Map<string, readonly InvoiceLine[]>();
  const taken: unknown[] = [];
  const settlements = new Map<string, InvoiceSettlement>();
  const script = new Map<Write, { kind: SourceFailureKind; commits: boolean }>();
  const done = new Map<string, Submission>();
  let lists = 0;
  let broken: SourceFailureKind | null = null;
  const read = <T>(value: T): T => {
    if (broken) throw new SourceError(source, broken, `scripted ${broken}`);
    return value;
  };
  const writer = <I extends { readonly reference: string }>(
    what: Write,
    effect: (instruction: I) => Submission,
  ): Writer<I> => {
    const take = (instruction: I): Submission => {
      const submission = effect(instruction);
      taken.push(instruction);
      done.set(`${what} ${instruction.reference}`, submission);
      return submission;
    };
    return {
      prepare: (instruction) => ({ body: JSON.stringify(instruction, bigintAsText) }),
      async submit({ body }) {
        const instruction = JSON.parse(body, textAsBigint) as I;
        const failure = script.get(what);
        script.delete(what);
        if (!failure) return take(instruction);
        if (failure.commits) take(instruction);
        throw new SourceError(source, failure.kind, 'scripted', { sourceCode: 'SCRIPTED' });
      },
      async enquire({ reference }) {
        return done.get(`${what} ${reference}`) ?? null;
      },
    };
  };
  const change = changing(source, documents);
  return {
    documents,
    lines,
    taken,
    lists: () => lists,
    settle: (invoiceId, payments, summary) =>
      void settlements.set(invoiceId, settlementBy(invoiceId, payments, summary)),
    fail: (what, kind, commits = false) => void script.set(what, { kind, commits }),
    reads: (failure) => void (broken = failure),
    submitInvoice: writer('submitInvoice', entering(source, documents)),
    cancelInvoice: writer('cancelInvoice', ({ invoiceId }) =>
      change(invoiceId, { documentStatus: 'CANCELLED' }),
    ),
    releaseInvoice: writer('releaseInvoice', ({ invoiceId }) => change(invoiceId, { holds: [] })),
    invoices: {
      invoicesById: async (ids) => read(ids.map((id) => documents.get(id) ?? null)),
      linesByInvoice: async (ids) => read(ids.map((id) => lines.get(id) ?? [])),
      settlementsByInvoice: async (ids) => read(ids.map((id) => settlements.get(id) ?? null)),
      async invoices(filter, page) {
        lists += 1;
        return read(pageOf([...documents.values()].filter(meets(filter)), page));
      },
    },
  };
}

/** Posts an invoice under the next number. */
const entering =
  (source: string, documents: Map<string, Invoice>) =>
  (instruction: InvoiceInstruction): Submission => {
    const invoice = posted(source, `${5_000 + documents.size}`, instruction);
    documents.set(invoice.id, invoice);
    return { id: invoice.id, documentNumber: invoice.documentNumber ?? '', ignoredFields: [] };
  };

/** Sets fields of an invoice that is there. */
const changing =
  (source: string, documents: Map<string, Invoice>) =>
  (id: string, more: Partial<Invoice>): Submission => {
    const known = documents.get(id);
    if (!known) throw new SourceError(source, 'DECLINED', 'there is no such invoice');
    documents.set(id, { ...known, ...more });
    return { id, documentNumber: known.documentNumber ?? '', ignoredFields: ['reference'] };
  };

const PART: SettlementSummary = {
  status: 'PARTIALLY_PAID',
  open: { amountMinor: 1n, currency: 'EUR' },
};

const settlementBy = (
  invoiceId: string,
  payments: readonly Payment[],
  summary = PART,
): InvoiceSettlement => ({
  invoiceId,
  summary,
  paymentIds: payments.map(({ id }) => id),
  payments,
  journalEntryIds: [],
});

const meets =
  ({ supplierId, number }: InvoiceFilter) =>
  (each: Invoice): boolean =>
    (supplierId === null || each.supplierId === supplierId) &&
    (number === null || each.number === number || each.number === number.toUpperCase());

/** A line of an invoice as a source shows it; only what a test is about needs naming. */
export const aLine = (more: Partial<InvoiceLine> = {}): InvoiceLine => ({
  number: 1,
  description: null,
  amount: { amountMinor: 11_900n, currency: 'EUR' },
  quantity: null,
  taxCode: null,
  accountId: null,
  costCenterId: null,
  ...more,
});

/** An invoice as a source shows it; only what a test is about needs naming. */
export const anInvoice = (id: string, more: Partial<Invoice> = {}): Invoice => ({
  id,
  number: 'INV-1',
  direction: 'PAYABLE',
  kind: 'INVOICE',
  documentStatus: 'POSTED',
  holds: [],
  supplierId: 'sap:1',
  legalEntity: 'DE01',
  invoiceDate: '2026-11-02',
  postingDate: '2026-11-02',
  dueDate: null,
  gross: { amountMinor: 11_900n, currency: 'EUR' },
  net: null,
  tax: null,
  settlement: { status: 'OPEN', open: { amountMinor: 11_900n, currency: 'EUR' } },
  documentNumber: id.split(':')[1] ?? '',
  reference: null,
  provenance: {
    source: id.split(':')[0] ?? '',
    sourceKey: id.split(':')[1] ?? '',
    fetchedAt: '2026-11-18T09:00:00.000Z',
    stale: false,
    sourceVersion: null,
    sourceStatus: null,
  },
  ...more,
});

const posted = (source: string, key: string, instruction: InvoiceInstruction): Invoice => {
  const { number, kind, supplierId, legalEntity, invoiceDate, postingDate, gross, reference } =
    instruction;
  return anInvoice(makeId(source, key), {
    number,
    kind,
    supplierId,
    legalEntity,
    invoiceDate,
    postingDate,
    gross,
    reference,
    settlement: { status: 'OPEN', open: gross },
  });
};

const bigintAsText = (_key: string, value: unknown): unknown =>
  typeof value === 'bigint' ? `${value}n` : value;
const textAsBigint = (_key: string, value: unknown): unknown =>
  typeof value === 'string' && /^-?\d+n$/.test(value) ? BigInt(value.slice(0, -1)) : value;

/** The order of the port: invoice date descending, then keys descending. */
function pageOf(wanted: readonly Invoice[], { first, start }: PageRequest): Page<Invoice> {
  const rows = wanted
    .map((node) => ({ node, sort: node.invoiceDate, key: node.provenance.sourceKey }))
    .toSorted((left, right) =>
      left.sort === right.sort
        ? right.key.localeCompare(left.key)
        : right.sort.localeCompare(left.sort),
    )
    .filter(({ sort, key }) => {
      if (!start) return true;
      if (start.kind === 'from') return sort <= start.sort;
      if (start.kind === 'past') return sort < start.sort;
      return sort < start.sort || (sort === start.sort && key < start.key);
    });
  return { rows: rows.slice(0, first), hasMore: rows.length > first };
}

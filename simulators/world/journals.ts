import { ACCOUNT, isProfitAndLoss } from './chart.ts';
import { addDays, workingDayFrom } from './dates.ts';
import { ENTITIES } from './entities.ts';
import type { InvoiceDraft } from './invoices.ts';
import type { ManualEntry } from './manual.ts';
import type { WorldJournal, WorldJournalLine } from './model.ts';
import type { PaymentDraft } from './payments.ts';
import { converted, rateOf } from './rates.ts';
import { taxByCode } from './tax.ts';

/** A journal before it is numbered. */
export interface JournalDraft extends Omit<WorldJournal, 'nativeKey'> {
  /** The document a manual entry takes back, whose number its text will tell. */
  readonly reverses: { readonly kind: 'invoice' | 'payment'; readonly of: number } | null;
}

const RANK = { invoice: 0, payment: 1, manual: 2 } as const;

/** By date, oldest first; within a date invoices, then payments, then what was entered by hand. */
export function journalDrafts(
  seed: number,
  invoices: readonly InvoiceDraft[],
  payments: readonly PaymentDraft[],
  manual: readonly ManualEntry[],
): JournalDraft[] {
  const ofInvoices = invoices.map((invoice, at) => invoiceJournal(seed, invoice, at));
  const ofPayments = paymentJournals(invoices, payments, ofInvoices);
  const documents = [
    // A bill that waits for approval in NetSuite has posted nothing.
    ...ofInvoices.filter((_, at) => !invoices[at]!.pendingApproval),
    ...ofPayments,
  ];
  const reversals = documents.filter(({ reversed }) => reversed).map(reversal);
  return [...documents, ...reversals, ...manual.map(manualJournal)].toSorted(
    (one, other) =>
      (one.date < other.date ? -1 : one.date > other.date ? 1 : 0) ||
      RANK[one.kind] - RANK[other.kind] ||
      one.of - other.of,
  );
}

function invoiceJournal(seed: number, invoice: InvoiceDraft, of: number): JournalDraft {
  const { entity, currency, postingDate, number, creditMemo, supplier } = invoice;
  const ledgerCurrency = currencyOf(entity);
  const rate = rateOf(seed, currency, ledgerCurrency, postingDate);
  const sign = creditMemo ? -1 : 1;
  const line = (account: string, amount: number, text: string, costCenter: string | null) => ({
    account,
    costCenter: isProfitAndLoss(account) ? costCenter : null,
    supplier: null,
    amount: sign * amount,
    ledgerAmount: sign * converted(amount, rate, currency, ledgerCurrency),
    text,
  });
  const debits = [
    ...invoice.lines.map((one) => line(one.account, one.amount, one.text, one.costCenter)),
    ...[...taxByCode(invoice.lines)].map(([code, tax]) =>
      line(inputTaxAccount(code), tax, `Input tax ${code}`, null),
    ),
  ];
  const text = `${creditMemo ? 'Credit memo' : 'Invoice'} ${number}`;
  return {
    entity,
    kind: 'invoice',
    of,
    date: postingDate,
    documentDate: invoice.invoiceDate,
    currency,
    text,
    reference: number,
    reversed: invoice.cancelled,
    lines: [...debits, balancing(ACCOUNT.payables, supplier, text, debits)],
    reverses: null,
  };
}

/**
 * A payment clears payables at the rate their invoice was posted at, for the demo company hedges every foreign invoice
 * on that day; so no exchange difference arises.
 */
function paymentJournals(
  invoices: readonly InvoiceDraft[],
  payments: readonly PaymentDraft[],
  ofInvoices: readonly JournalDraft[],
): JournalDraft[] {
  const settled = new Map<number, number>();
  return payments.map((payment, of) => {
    const cleared = payment.allocations.map(({ invoice, amount }) => {
      const before = settled.get(invoice) ?? 0;
      if (!payment.voided) settled.set(invoice, before + amount);
      const whole = {
        gross: invoices[invoice]!.gross,
        ledger: -ofInvoices[invoice]!.lines.at(-1)!.ledgerAmount,
      };
      return {
        account: ACCOUNT.payables,
        costCenter: null,
        supplier: payment.supplier,
        amount,
        ledgerAmount: ledgerShare(whole, before + amount) - ledgerShare(whole, before),
        text: `Invoice ${invoices[invoice]!.number}`,
      };
    });
    return paymentJournal(payment, of, cleared);
  });
}

/** The part of an invoice's ledger amount that belongs to what is settled so far; the parts add up to the whole. */
function ledgerShare(whole: { gross: number; ledger: number }, settled: number): number {
  return Math.round((whole.ledger * settled) / whole.gross);
}

function paymentJournal(
  payment: PaymentDraft,
  of: number,
  cleared: readonly WorldJournalLine[],
): JournalDraft {
  const { entity, date, currency, amount } = payment;
  const text = `Payment of ${cleared.length === 1 ? 'one invoice' : `${cleared.length} invoices`}`;
  const discount = sum(cleared.map((line) => line.amount)) - amount;
  const kept = discount > 0 ? [discountLine(entity, discount)] : [];
  const bank = ACCOUNT.bank[currency as keyof typeof ACCOUNT.bank];
  return {
    entity,
    kind: 'payment',
    of,
    date,
    documentDate: date,
    currency,
    text,
    reference: `RUN-${date.replaceAll('-', '')}`,
    reversed: payment.voided,
    lines: [...cleared, ...kept, balancing(bank, null, text, [...cleared, ...kept])],
    reverses: null,
  };
}

/** Discounts are taken on invoices in the entity's own currency only. */
function discountLine(entity: string, discount: number): WorldJournalLine {
  return {
    account: ACCOUNT.cashDiscount,
    costCenter: 'DE011020',
    supplier: null,
    amount: -discount,
    ledgerAmount: -discount,
    text: 'Cash discount 2 %',
  };
}

/** The line that makes the others sum to nothing, in both currencies. */
function balancing(
  account: string,
  supplier: number | null,
  text: string,
  others: readonly WorldJournalLine[],
): WorldJournalLine {
  return {
    account,
    costCenter: null,
    supplier,
    amount: -sum(others.map(({ amount }) => amount)),
    ledgerAmount: -sum(others.map(({ ledgerAmount }) => ledgerAmount)),
    text,
  };
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, one) => total + one, 0);
}

function reversal(original: JournalDraft): JournalDraft {
  const date = workingDayFrom(addDays(original.date, 3));
  return {
    ...original,
    kind: 'manual',
    of: -1,
    date,
    documentDate: date,
    text: 'Reversal',
    reversed: false,
    lines: original.lines.map((line) => ({
      ...line,
      amount: -line.amount,
      ledgerAmount: -line.ledgerAmount,
    })),
    reverses: { kind: original.kind === 'payment' ? 'payment' : 'invoice', of: original.of },
  };
}

function manualJournal({ entity, date, text, lines }: ManualEntry): JournalDraft {
  return {
    entity,
    kind: 'manual',
    of: -1,
    date,
    documentDate: date,
    currency: currencyOf(entity),
    text,
    reference: `GL-${date.replaceAll('-', '')}`,
    reversed: false,
    lines,
    reverses: null,
  };
}

function inputTaxAccount(code: string): string {
  return ACCOUNT.inputTax[code as keyof typeof ACCOUNT.inputTax];
}

function currencyOf(entity: string): string {
  return ENTITIES.find(({ code }) => code === entity)!.currency;
}

import { ACCOUNT } from '../../world/chart.ts';
import { converted, rateOf } from '../../world/rates.ts';
import type { Row } from '../adf/resource.ts';
import { batchChanges } from '../books/journal-rows.ts';
import type { LineDraft } from '../books/journal-rows.ts';
import { combination, INTEGRATION_USER, minor } from '../company.ts';
import { putAll } from '../desk.ts';
import type { Desk } from '../desk.ts';

export const FIRST_BATCH = 90_001;

interface Accounting {
  readonly category: 'Purchase Invoices' | 'Payments';
  readonly text: string;
  readonly reference: string;
  readonly date: string;
  readonly currency: string;
  /** Minor units of the document's currency, debit positive; they sum to nothing. */
  readonly lines: readonly {
    readonly combination: string;
    readonly amount: number;
    readonly text: string;
  }[];
}

/** Makes and posts what a sub-ledger document means in the ledger; the batch's id. */
function account(desk: Desk, given: Accounting): number {
  const { company, books, now } = desk;
  const { currency } = company.entity;
  const rate = rateOf(company.world.seed, given.currency, currency, given.date);
  const lines = given.lines.map((line): LineDraft => ({
    ...line,
    ledgerAmount: converted(line.amount, rate, given.currency, currency),
  }));
  const id = books.next('journalBatches', FIRST_BATCH);
  putAll(
    desk,
    batchChanges(company, {
      id,
      name: `Payables ${given.date} ${id}`,
      description: given.text,
      source: 'Payables',
      category: given.category,
      date: given.date,
      madeAt: now().toISOString(),
      madeBy: INTEGRATION_USER,
      journals: [
        {
          name: `${given.reference} ${id}`,
          description: given.text,
          currency: given.currency,
          rate,
          reference: given.reference,
          lines: rounded(lines),
        },
      ],
    }),
  );
  return id;
}

/** The last line takes what rounding leaves, so that the ledger's sides agree. */
function rounded(lines: readonly LineDraft[]): LineDraft[] {
  const rest = lines.reduce((sum, one) => sum + one.ledgerAmount, 0);
  return lines.map((line, at) =>
    at === lines.length - 1 ? { ...line, ledgerAmount: line.ledgerAmount - rest } : line,
  );
}

/** Of an invoice: its distributions against payables; taken back with the other sign. */
export function accountInvoice(desk: Desk, invoice: Row, sign: 1 | -1, date: string): number {
  const { company, books } = desk;
  const currency = String(invoice['InvoiceCurrency']);
  const number = String(invoice['InvoiceNumber']);
  const lines = books.tables.by('invoiceLines', '#InvoiceId', invoice['InvoiceId']).map((line) => ({
    combination: String(line['DistributionCombination']),
    amount: sign * minor(Number(line['LineAmount']), currency),
    text: String(line['Description'] ?? `Invoice ${number}`),
  }));
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  return account(desk, {
    category: 'Purchase Invoices',
    text: sign === 1 ? `Invoice ${number}` : `Cancellation of invoice ${number}`,
    reference: number,
    date,
    currency,
    lines: [
      ...lines,
      {
        combination: combination(company, ACCOUNT.payables, null),
        amount: -total,
        text: `Invoice ${number}`,
      },
    ],
  });
}

/** Of a payment, in minor units: payables against the bank; taken back with the other sign. */
export function accountPayment(desk: Desk, payment: Row, sign: 1 | -1, date: string): number {
  const { company } = desk;
  const currency = String(payment['PaymentCurrency']);
  const amount = sign * minor(Number(payment['PaymentAmount']), currency);
  const text = `${sign === 1 ? 'Payment' : 'Void of payment'} ${String(payment['PaymentNumber'])}`;
  const bank = ACCOUNT.bank[currency as keyof typeof ACCOUNT.bank];
  return account(desk, {
    category: 'Payments',
    text,
    reference: String(payment['PaymentNumber']),
    date,
    currency,
    lines: [
      { combination: combination(company, ACCOUNT.payables, null), amount, text },
      { combination: combination(company, bank, null), amount: -amount, text },
    ],
  });
}

import { z } from 'zod';
import { ACCOUNT } from '../world/chart.ts';
import { accountingRange } from './books/books.ts';
import type { Books } from './books/books.ts';
import { alpha } from './books/company.ts';
import { accountingKey, invoiceKey } from './books/documents.ts';
import type { AccountingDocument, AccountingLine, InvoiceDocument } from './books/documents.ts';
import { refusal } from './odata/failure.ts';
import { PLAIN } from './posting/invoice-accounting.ts';
import type { InvoicePosting } from './posting/supplier-invoice.ts';

/** What somebody does at a screen of the system, where no API is asked. */
const Deed = z.discriminatedUnion('deed', [
  z.strictObject({
    deed: z.enum(['block-supplier', 'unblock-supplier']),
    supplier: z.string(),
  }),
  z.strictObject({
    deed: z.enum(['block-invoice', 'release-invoice', 'cancel-invoice', 'pay-invoice']),
    invoice: z.string(),
    fiscalYear: z.string(),
  }),
  z.strictObject({
    deed: z.literal('reverse-payment'),
    companyCode: z.string(),
    fiscalYear: z.string(),
    document: z.string(),
  }),
]);

interface Desk {
  readonly books: Books;
  readonly invoices: InvoicePosting;
  readonly now: () => Date;
}

const FIRST_PAYMENT = 1_500_000_001;
const USER = 'CB0000000042';

/** Does it, stamps it, and answers what there is to know of it; throws what the system would refuse. */
export function personAt(desk: Desk): (deed: unknown) => object {
  return (given) => desk.books.transaction(() => perform(Deed.parse(given), desk));
}

function perform(deed: z.infer<typeof Deed>, desk: Desk): object {
  const { books, invoices, now } = desk;
  const changedAt = now().toISOString();
  switch (deed.deed) {
    case 'block-supplier':
    case 'unblock-supplier': {
      const supplier = books.suppliers.get(deed.supplier);
      if (!supplier) throw refusal('F5/102', 'There is no such supplier');
      const blocked = deed.deed === 'block-supplier';
      books.putSupplier({
        ...supplier,
        postingBlocked: blocked,
        paymentBlocked: blocked,
        changedAt,
      });
      return { supplier: supplier.supplier };
    }
    case 'reverse-payment':
      return reversePayment(deed, desk);
    case 'block-invoice':
      return blockInvoice(invoiceOf(deed, books), desk);
    case 'release-invoice':
      return invoices.release(keyOf(deed));
    case 'cancel-invoice': {
      const PostingDate = Date.parse(`${changedAt.slice(0, 10)}T00:00:00Z`);
      return invoices.cancel({ ...keyOf(deed), ReversalReason: '01', PostingDate });
    }
    case 'pay-invoice':
  }
  return payInvoice(invoiceOf(deed, books), desk);
}

const keyOf = ({ invoice, fiscalYear }: { invoice: string; fiscalYear: string }) => ({
  SupplierInvoice: invoice,
  FiscalYear: fiscalYear,
});

function invoiceOf(key: { invoice: string; fiscalYear: string }, books: Books): InvoiceDocument {
  const number = key.invoice;
  const found = books.invoices.get(invoiceKey({ number, fiscalYear: key.fiscalYear }));
  if (!found) throw refusal('M8/369', 'There is no such invoice');
  return found;
}

function blockInvoice(invoice: InvoiceDocument, { books, now }: Desk): object {
  const changedAt = now().toISOString();
  books.putInvoice({ ...invoice, block: 'A', changedAt });
  const accounting = books.accountingOf(invoice);
  if (accounting) {
    const lines = accounting.lines.map((line) =>
      line.supplier === null ? line : { ...line, block: 'A' },
    );
    books.putAccounting({ ...accounting, lines, changedAt });
  }
  return { invoice: invoice.number };
}

/** In full, from the house bank: both documents' supplier lines are cleared by the payment. */
function payInvoice(invoice: InvoiceDocument, { books, now }: Desk): object {
  const accounting = books.accountingOf(invoice);
  const payable = accounting?.lines.find(({ supplier }) => supplier !== null);
  if (!accounting || !payable || payable.clearing)
    throw refusal('F5/308', `Document ${invoice.number} has nothing to pay`);
  const changedAt = now().toISOString();
  const date = changedAt.slice(0, 10);
  const { companyCode, currency } = accounting;
  const fiscalYear = date.slice(0, 4);
  const range = accountingRange(companyCode, fiscalYear, String(FIRST_PAYMENT));
  const key = { number: books.nextNumber(range, FIRST_PAYMENT), fiscalYear };
  const clearing = { ...key, date, isReversed: false };
  const bank = ACCOUNT.bank[currency as keyof typeof ACCOUNT.bank];
  const { amount, ledgerAmount, supplier } = payable;
  const paid: AccountingLine = {
    ...PLAIN,
    account: payable.account,
    supplier,
    amount: -amount,
    ledgerAmount: -ledgerAmount,
    dueDate: date,
    paymentMethod: 'T',
    clearing,
  };
  books.putAccounting({
    ...accounting,
    ...key,
    type: 'KZ',
    documentDate: date,
    postingDate: date,
    headerText: '',
    originType: 'BKPFF',
    origin: `${key.number}${companyCode}${fiscalYear}`,
    user: USER,
    reversedBy: null,
    reversalOf: null,
    lines: [paid, { ...PLAIN, account: alpha(bank), amount, ledgerAmount }],
    createdAt: changedAt,
    changedAt,
    createdBy: 'world',
  });
  const lines = accounting.lines.map((line) => (line === payable ? { ...line, clearing } : line));
  books.putAccounting({ ...accounting, lines, changedAt });
  return { companyCode, fiscalYear, document: key.number };
}

/** What it paid is open again, and the payment's own clearing is marked as taken back. */
function reversePayment(
  deed: { companyCode: string; fiscalYear: string; document: string },
  { books, now }: Desk,
): object {
  const { companyCode, fiscalYear, document: number } = deed;
  const payment = books.accounting.get(accountingKey(companyCode, { number, fiscalYear }));
  if (payment?.type !== 'KZ' || payment.reversedBy)
    throw refusal('F5/308', 'There is no such payment to reverse');
  const changedAt = now().toISOString();
  const postingDate = changedAt.slice(0, 10);
  const range = accountingRange(companyCode, postingDate.slice(0, 4), String(FIRST_PAYMENT));
  const key = {
    number: books.nextNumber(range, FIRST_PAYMENT),
    fiscalYear: postingDate.slice(0, 4),
  };
  books.putAccounting({
    ...payment,
    reversedBy: key,
    lines: payment.lines.map(takenBack),
    changedAt,
  });
  books.putAccounting({
    ...payment,
    ...key,
    type: 'AB',
    postingDate,
    user: USER,
    reversalOf: { number, fiscalYear },
    lines: payment.lines.map((line) => ({
      ...line,
      amount: -line.amount,
      ledgerAmount: -line.ledgerAmount,
      clearing: line.clearing && { ...key, date: postingDate, isReversed: false },
    })),
    createdAt: changedAt,
    changedAt,
  });
  for (const one of clearedBy(payment, books))
    books.putAccounting({
      ...one,
      lines: one.lines.map((line) =>
        isClearedBy(line, payment) ? { ...line, clearing: null } : line,
      ),
      changedAt,
    });
  return { companyCode, fiscalYear: key.fiscalYear, document: key.number };
}

const takenBack = (line: AccountingLine): AccountingLine =>
  line.clearing ? { ...line, clearing: { ...line.clearing, isReversed: true } } : line;

const isClearedBy = ({ clearing }: AccountingLine, payment: AccountingDocument): boolean =>
  clearing?.number === payment.number && clearing.fiscalYear === payment.fiscalYear;

const clearedBy = (payment: AccountingDocument, books: Books): AccountingDocument[] =>
  [...books.accounting.values()].filter(
    (one) =>
      one.companyCode === payment.companyCode &&
      one.number !== payment.number &&
      one.lines.some((line) => isClearedBy(line, payment)),
  );

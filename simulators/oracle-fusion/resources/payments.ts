import { ACCOUNT } from '../../world/chart.ts';
import type { Payload, Resource, Row } from '../adf/resource.ts';
import { invalid, Refusal } from '../answers.ts';
import { disbursementAccount } from '../books/seed-payments.ts';
import { CLERK, decimal, INTEGRATION_USER, minor } from '../company.ts';
import { changed, made, today } from '../desk.ts';
import type { Desk } from '../desk.ts';
import { accountPayment } from './accounting.ts';
import { checkOpen, PAYABLES } from './checks.ts';
import { openHolds } from './holds.ts';
import { checkAttributes, dateOf, requiredText, textOf } from './payload.ts';
import { PAYMENT, RELATED_INVOICE } from './shapes.ts';

const FIRST_CHECK = 300_100_001_500_001;
const FIRST_RELATED = 300_100_001_800_001;
const FIRST_NUMBER = 50_001;

/** Made by payment runs and at screens; over the API they can only be voided. */
export function paymentResource(desk: Desk): Resource {
  const { tables } = desk.books;
  return {
    name: 'payablesPayments',
    key: 'CheckId',
    shape: PAYMENT,
    rows: () => tables.all('payablesPayments'),
    finders: {
      PaidInvoicesFinder: (given) =>
        tables
          .by('relatedInvoices', 'InvoiceNumber', given.get('InvoiceNumber'))
          .map((related) => tables.get('payablesPayments', related['CheckId'] ?? null))
          .filter((row) => row !== undefined),
    },
    create: (payload) => {
      throw textOf(payload, 'PaymentType') === 'Manual'
        ? new Refusal(400, { detail: 'This pod takes no manual payments.', code: 'AP-PAYMENT' })
        : invalid('AP-PAYMENT', 'Only payments of type Manual can be created.', '/PaymentType');
    },
    update: (row, payload) => voidOverApi(desk, row, payload),
    children: [
      {
        name: 'relatedInvoices',
        key: 'InvoicePaymentId',
        shape: RELATED_INVOICE,
        rows: (parent) => tables.by('relatedInvoices', 'CheckId', parent?.['CheckId']),
      },
    ],
  };
}

function voidOverApi(desk: Desk, row: Row, payload: Payload): Row {
  checkAttributes(payload, PAYMENT, ['VoidDate', 'VoidAccountingDate']);
  requiredText(payload, 'VoidDate');
  const accounting = dateOf(payload, 'VoidAccountingDate') ?? today(desk);
  return voidPayment(desk, row, String(dateOf(payload, 'VoidDate')), accounting, INTEGRATION_USER);
}

/** What it settled is open again. */
export function voidPayment(
  desk: Desk,
  row: Row,
  voidDate: string,
  accountingDate: string,
  by: string,
): Row {
  const { books } = desk;
  if (row['PaymentStatus'] === 'Voided') throw invalid('AP-VOID', 'The payment is void already.');
  if (row['ReconciledFlag'] === true)
    throw invalid('AP-VOID', 'A reconciled payment cannot be voided.');
  if (voidDate < String(row['PaymentDate']))
    throw invalid('AP-VOID', 'The void date is before the payment date.', '/VoidDate');
  checkOpen(desk, PAYABLES, accountingDate, '/VoidAccountingDate');
  const id = Number(row['CheckId']);
  const currency = String(row['PaymentCurrency']);
  for (const related of books.tables.by('relatedInvoices', 'CheckId', id)) {
    const amount = minor(Number(related['AmountPaidInvoiceCurrency']), currency);
    settle(desk, Number(related['InvoiceId']), -amount, by);
    books.put('relatedInvoices', Number(related['InvoicePaymentId']), {
      ...related,
      AmountPaidPaymentCurrency: 0,
      AmountPaidInvoiceCurrency: 0,
    });
  }
  accountPayment(desk, row, -1, accountingDate);
  const after: Row = {
    ...row,
    VoidDate: voidDate,
    VoidAccountingDate: accountingDate,
    PaymentStatus: 'Voided',
    ...changed(desk, by),
  };
  books.put('payablesPayments', id, after);
  books.note({ resource: 'payablesPayments', id: String(id), action: 'update' });
  return after;
}

/** Minor units; less than nothing takes back. */
function settle(desk: Desk, invoiceId: number, amount: number, by: string): void {
  const { books } = desk;
  const invoice = books.tables.get('invoices', invoiceId);
  if (!invoice) return;
  const currency = String(invoice['InvoiceCurrency']);
  const paid = minor(Number(invoice['AmountPaid']), currency) + amount;
  const gross = minor(Number(invoice['InvoiceAmount']), currency);
  books.put('invoices', invoiceId, {
    ...invoice,
    AmountPaid: decimal(paid, currency),
    PaidStatus: paid === 0 ? 'Unpaid' : paid === gross ? 'Paid' : 'Partially paid',
    ...changed(desk, by),
  });
  const installment = books.tables.get('invoiceInstallments', `${invoiceId}/1`);
  if (installment)
    books.put('invoiceInstallments', `${invoiceId}/1`, {
      ...installment,
      UnpaidAmount: decimal(gross - paid, currency),
    });
}

/** At a screen: a quick payment of what the invoice has open. */
export function payInvoice(desk: Desk, invoice: Row, amountMinor: number | null): Row {
  const { books, company } = desk;
  if (invoice['ValidationStatus'] !== 'Validated' || openHolds(desk, invoice).length > 0)
    throw invalid('AP-PAY', 'Only a validated invoice without holds is paid.');
  if (invoice['ApprovalStatus'] === 'Initiated' || invoice['ApprovalStatus'] === 'Rejected')
    throw invalid('AP-PAY', 'Only an approved invoice is paid.');
  const currency = String(invoice['InvoiceCurrency']);
  const open =
    minor(Number(invoice['InvoiceAmount']), currency) -
    minor(Number(invoice['AmountPaid']), currency);
  const amount = amountMinor ?? open;
  if (amount <= 0 || amount > open) throw invalid('AP-PAY', 'So much is not open.');
  const id = books.next('payments', FIRST_CHECK);
  const number = books.next('paymentNumbers', FIRST_NUMBER);
  const date = today(desk);
  const paid = decimal(amount, currency);
  const draft: Row = {
    ...PAYMENT,
    CheckId: id,
    PaymentId: number + 5000,
    PaperDocumentNumber: number,
    PaymentNumber: number,
    PaymentAmount: paid,
    PaymentDate: date,
    AccountingDate: date,
    PaymentStatus: 'Negotiable',
    AccountingStatus: 'Accounted',
    ReconciledFlag: false,
    PaymentType: 'Quick',
    PaymentCurrency: currency,
    LegalEntity: company.legalEntity.name,
    BusinessUnit: company.businessUnit.name,
    PaymentFunction: 'Payables',
    Payee: invoice['Supplier'] ?? null,
    PayeeSite: invoice['SupplierSite'] ?? null,
    SupplierNumber: invoice['SupplierNumber'] ?? null,
    DisbursementBankAccountName: disbursementAccount(currency),
    DisbursementBankAccountNumber: ACCOUNT.bank[currency as keyof typeof ACCOUNT.bank],
    PaymentMethodCode: 'EFT',
    PaymentMethod: 'Electronic',
    ...made(desk, CLERK),
  };
  const row = { ...draft, '#JeBatchId': accountPayment(desk, draft, 1, date) };
  books.put('payablesPayments', id, row);
  const relatedId = books.next('relatedInvoices', FIRST_RELATED);
  books.put('relatedInvoices', relatedId, {
    ...RELATED_INVOICE,
    InvoicePaymentId: relatedId,
    CheckId: id,
    InvoiceId: invoice['InvoiceId'] ?? null,
    InvoiceNumber: invoice['InvoiceNumber'] ?? null,
    InstallmentNumber: 1,
    InvoiceBusinessUnit: company.businessUnit.name,
    AmountPaidPaymentCurrency: paid,
    AmountPaidInvoiceCurrency: paid,
    DiscountTaken: 0,
    DiscountLost: 0,
    InvoiceCurrency: currency,
    AccountingDate: date,
    ...made(desk, CLERK),
  });
  settle(desk, Number(invoice['InvoiceId']), amount, CLERK);
  books.note({ resource: 'payablesPayments', id: String(id), action: 'create' });
  return row;
}

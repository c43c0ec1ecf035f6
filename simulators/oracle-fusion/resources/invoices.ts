import type { Payload, Resource, Row } from '../adf/resource.ts';
import { invalid } from '../answers.ts';
import { minor } from '../company.ts';
import { changed } from '../desk.ts';
import type { Desk } from '../desk.ts';
import { decimalsOf } from '../../world/rates.ts';
import { cancelInvoice, validateInvoice } from './invoice-actions.ts';
import { createInvoice, duplicateOf } from './invoice-create.ts';
import { amountOf, checkAttributes, dateOf, scalars, textOf } from './payload.ts';
import { INSTALLMENT, INVOICE, INVOICE_DISTRIBUTION, INVOICE_LINE } from './shapes.ts';

const CHANGEABLE =
  `InvoiceNumber InvoiceAmount InvoiceDate Description PaymentTerms TermsDate PayGroup
  PayAloneFlag GoodsReceivedDate InvoiceReceivedDate ApplyAfterDate`.split(/\s+/);
const DATES = 'InvoiceDate TermsDate GoodsReceivedDate InvoiceReceivedDate ApplyAfterDate'.split(
  ' ',
);

/** What is no attribute of the view, or computed from others, cannot be asked for. */
const NOT_QUERYABLE = ['BankAccount', 'FundsStatus', 'RequesterId', 'LastUpdateLogin'];

export function invoiceResource(desk: Desk): Resource {
  const { tables } = desk.books;
  return {
    name: 'invoices',
    key: 'InvoiceId',
    shape: INVOICE,
    notQueryable: NOT_QUERYABLE,
    rows: () => tables.all('invoices'),
    create: (payload) => createInvoice(desk, payload),
    update: (row, payload) => updateInvoice(desk, row, payload),
    remove: (row) => removeInvoice(desk, row),
    actions: {
      validateInvoice: (payload) => validateInvoice(desk, invoiceNamed(desk, payload)),
      cancelInvoice: (payload) => cancelInvoice(desk, invoiceNamed(desk, payload)),
    },
    children: [
      {
        name: 'invoiceLines',
        key: '#LineKey',
        hashed: true,
        shape: INVOICE_LINE,
        rows: (parent) => tables.by('invoiceLines', '#InvoiceId', parent?.['InvoiceId']),
        children: [
          {
            name: 'invoiceDistributions',
            key: 'InvoiceDistributionId',
            shape: INVOICE_DISTRIBUTION,
            rows: (parent) => tables.by('invoiceDistributions', '#LineKey', parent?.['#LineKey']),
          },
        ],
      },
      {
        name: 'invoiceInstallments',
        key: '#InstallmentKey',
        hashed: true,
        shape: INSTALLMENT,
        rows: (parent) => tables.by('invoiceInstallments', '#InvoiceId', parent?.['InvoiceId']),
      },
    ],
  };
}

/** By id, or by number, business unit and supplier. */
function invoiceNamed({ books }: Desk, payload: Payload): Row {
  const id = textOf(payload, 'InvoiceId');
  const found =
    id === null
      ? books.tables
          .by('invoices', 'InvoiceNumber', textOf(payload, 'InvoiceNumber'))
          .filter(
            (one) =>
              one['BusinessUnit'] === textOf(payload, 'BusinessUnit') &&
              one['Supplier'] === textOf(payload, 'Supplier'),
          )
      : [books.tables.get('invoices', id)];
  const [invoice] = found;
  if (!invoice) throw invalid('AP-INVOICE', 'The invoice is not valid.', '/InvoiceId');
  return invoice;
}

function updateInvoice(desk: Desk, row: Row, payload: Payload): Row {
  checkAttributes(payload, INVOICE, CHANGEABLE);
  if (row['CanceledFlag'] === true)
    throw invalid('AP-CANCELED', 'A canceled invoice cannot be updated.');
  for (const name of DATES) dateOf(payload, name);
  const currency = String(row['InvoiceCurrency']);
  const amount = amountOf(payload, 'InvoiceAmount', decimalsOf(currency));
  const number = textOf(payload, 'InvoiceNumber');
  if (number !== null && number !== row['InvoiceNumber'] && duplicateOf(desk, number, row))
    throw invalid('AP-DUPLICATE', `Invoice number ${number} exists.`, '/InvoiceNumber');
  const isOther = amount !== null && amount !== minor(Number(row['InvoiceAmount']), currency);
  if (isOther && row['PaidStatus'] !== 'Unpaid')
    throw invalid('AP-PAID', 'The amount of a paid invoice cannot be changed.', '/InvoiceAmount');
  const after: Row = {
    ...row,
    ...scalars(payload, CHANGEABLE),
    InvoiceAmount:
      amount === null ? (row['InvoiceAmount'] ?? null) : amount / 10 ** decimalsOf(currency),
    ValidationStatus:
      isOther && row['ValidationStatus'] === 'Validated'
        ? 'Needs revalidation'
        : (row['ValidationStatus'] ?? null),
    ...changed(desk),
  };
  desk.books.put('invoices', Number(row['InvoiceId']), after);
  desk.books.note({ resource: 'invoices', id: String(row['InvoiceId']), action: 'update' });
  return after;
}

/** Only what was never validated goes without a trace. */
function removeInvoice({ books }: Desk, row: Row): void {
  if (row['ValidationStatus'] !== 'Not validated')
    throw invalid('AP-DELETE', 'A validated invoice cannot be deleted: cancel it instead.');
  const id = Number(row['InvoiceId']);
  for (const line of books.tables.by('invoiceLines', '#InvoiceId', id)) {
    books.put('invoiceLines', String(line['#LineKey']), null);
    books.put('invoiceDistributions', `${String(line['#LineKey'])}/1`, null);
  }
  books.put('invoiceInstallments', `${id}/1`, null);
  books.put('invoices', id, null);
  books.note({ resource: 'invoices', id: String(id), action: 'delete' });
}

import { invalid } from '../answers.ts';
import type { Change } from '../books.ts';
import { fieldsIn, listIn, textIn } from '../fields.ts';
import type { Entry, Fields, Value } from '../fields.ts';
import { currencyOf, stampNow } from '../instance.ts';
import type { Instance } from '../instance.ts';
import { EMPTY_INVOICE } from '../seed-invoices.ts';
import { needDecimal, needText, withExported, writable } from './body.ts';
import { invoiceLines, totalsOf } from './invoice-lines.ts';

const WRITABLE = [
  'invoice-number',
  'document-type',
  'invoice-date',
  'net-due-date',
  'account-type',
  'payment-term',
  'payment-channel',
  'internal-note',
  'custom-fields',
  'paid',
  'payment-date',
];
/** What may still be changed of an invoice that is under way. */
const LATE = ['internal-note', 'custom-fields', 'paid', 'payment-date', 'payments'];

/** Created over the API: a draft, whoever sends it. */
export function newInvoice(instance: Instance, body: Fields): Change {
  const number = needText(body, 'invoice-number', 40);
  needText(body, 'invoice-date', 40);
  const supplier = supplierOf(instance, body['supplier']);
  needFresh(instance, number, supplier);
  const currency = currencyOf(textIn(fieldsIn(body['currency'])['code']));
  if (!currency) throw invalid('currency', 'is invalid');
  const lines = invoiceLines(instance, body['invoice-lines']);
  const at = stampNow(instance);
  const record: Entry = {
    ...EMPTY_INVOICE,
    ...writable(body, WRITABLE),
    id: instance.books.nextId(),
    currency,
    supplier: { id: supplier.id, name: supplier['name'], number: supplier['number'] },
    'invoice-lines': lines,
    ...totalsOf(lines, textIn(currency['code'])),
    status: 'draft',
    'created-at': at,
    'updated-at': at,
  };
  return { table: 'invoices', record };
}

export function changedInvoice(
  instance: Instance,
  before: Entry,
  body: Fields,
  exported: boolean | null,
): Change {
  const names = before['status'] === 'draft' ? [...WRITABLE, 'payments'] : LATE;
  const told = writable(body, names);
  const at = stampNow(instance);
  const record: Entry = {
    ...before,
    ...told,
    'custom-fields': { ...fieldsIn(before['custom-fields']), ...fieldsIn(told['custom-fields']) },
    payments: paymentsOf(instance, before, told['payments']),
  };
  return { table: 'invoices', record: touched(withExported(record, exported, at), at) };
}

/** Changed just now, by whatever. */
export function touched(record: Entry, at: string): Entry {
  return {
    ...record,
    'updated-at': at,
    'lock-version-key': Number(record['lock-version-key'] ?? 0) + 1,
  };
}

function supplierOf({ books }: Instance, told: Value | undefined): Entry {
  const { id, number, name } = fieldsIn(told);
  const supplier = books
    .all('suppliers')
    .find(
      (each) =>
        (id === undefined || each.id === Number(id)) &&
        (number === undefined || each['number'] === number) &&
        (name === undefined || each['name'] === name),
    );
  if (!supplier || (id === undefined && number === undefined && name === undefined))
    throw invalid('supplier', "can't be blank");
  if (supplier['status'] !== 'active') throw invalid('supplier', 'is not active');
  return supplier;
}

function needFresh({ books, settings }: Instance, number: string, { id }: Entry): void {
  if (settings.duplicates === 'accept') return;
  const isTaken = books
    .all('invoices')
    .some(
      (other) =>
        other['invoice-number'] === number &&
        fieldsIn(other['supplier'])['id'] === id &&
        other['status'] !== 'voided',
    );
  if (isTaken) throw invalid('invoice-number', 'has already been taken');
}

function paymentsOf(instance: Instance, before: Entry, told: Value | undefined): Value {
  const known = listIn(before['payments']);
  if (told === undefined) return known;
  const made = listIn(told).map((payment) => ({
    id: payment['id'] ?? instance.books.nextId(),
    'amount-paid': needDecimal(payment['amount-paid'], 'amount-paid'),
    'payment-date': payment['payment-date'] ?? null,
    notes: payment['notes'] ?? null,
    'check-number': payment['check-number'] ?? null,
  }));
  if (instance.settings.payments === 'replace') return made;
  const ids = new Set(known.map(({ id }) => id));
  return [
    ...known.map((one) => made.find(({ id }) => id === one['id']) ?? one),
    ...made.filter(({ id }) => !ids.has(id)),
  ];
}

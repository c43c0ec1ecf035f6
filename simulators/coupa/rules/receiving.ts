import { invalid } from '../answers.ts';
import type { Change } from '../books.ts';
import { compare, minus } from '../decimals.ts';
import { fieldsIn, textIn } from '../fields.ts';
import type { Entry, Fields } from '../fields.ts';
import { stampNow } from '../instance.ts';
import type { Instance } from '../instance.ts';
import { needDecimal, withExported } from './body.ts';
import { countedOn, lineById } from './orders.ts';

const RECEIPT = 'InventoryReceipt';
const RETURN = 'ReturnToSupplier';

/** Goods come, or go back: the transaction, and the line that has received more or less. */
export function newTransaction(instance: Instance, body: Fields): Change[] {
  const type = textIn(body['type']);
  if (type !== RECEIPT && type !== RETURN) throw invalid('type', 'is not included in the list');
  const line = lineById(instance, Number(fieldsIn(body['order-line'])['id']));
  if (!line) throw invalid('order-line', "can't be blank");
  if (line['receiving-stop'] === true) throw invalid('order-line', 'is closed for receiving');
  const isAmount = line['type'] === 'OrderAmountLine';
  const size = needDecimal(body[isAmount ? 'total' : 'quantity'], isAmount ? 'total' : 'quantity');
  if (compare(size, '0') <= 0) throw invalid('quantity', 'must be greater than 0');
  const at = stampNow(instance);
  const record: Entry = {
    id: instance.books.nextId(),
    type,
    status: 'created',
    'order-line': { id: line.id, 'order-header-id': line['order-header-id'] },
    quantity: isAmount ? null : size,
    price: line['price'],
    total: isAmount ? size : null,
    uom: line['uom'],
    currency: line['currency'],
    'transaction-date': body['transaction-date'] ?? at,
    'inspection-code': body['inspection-code'] ?? null,
    'voided-value': null,
    exported: false,
    'last-exported-at': null,
    'created-at': at,
    'updated-at': at,
  };
  const change = type === RETURN ? minus(size) : size;
  return [{ table: 'transactions', record }, countedOn(instance, [], line.id, 'received', change)];
}

/** A void is a change of its own: the line has received less, the row says how much was voided. */
export function voidedTransaction(instance: Instance, before: Entry): Change[] {
  if (before['status'] === 'voided') throw invalid('status', 'is already voided');
  const size = textIn(before['quantity'] ?? before['total']);
  const line = Number(fieldsIn(before['order-line'])['id']);
  const change = before['type'] === RETURN ? size : minus(size);
  const record: Entry = {
    ...before,
    status: 'voided',
    'voided-value': size,
    'updated-at': stampNow(instance),
  };
  return [{ table: 'transactions', record }, countedOn(instance, [], line, 'received', change)];
}

/** Of a receipt nothing but the export flag can be changed. */
export function exportedTransaction(
  instance: Instance,
  before: Entry,
  body: Fields,
  exported: boolean | null,
): Change {
  const other = Object.keys(body).find((name) => name !== 'exported');
  if (other !== undefined) throw invalid(other, "can't be changed");
  if (exported === null) throw invalid('exported', "can't be blank");
  const at = stampNow(instance);
  const record = { ...withExported(before, exported, at), 'updated-at': at };
  return { table: 'transactions', record };
}

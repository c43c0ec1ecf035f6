import { invalid, notFound } from '../answers.ts';
import type { Change } from '../books.ts';
import { compare, minus, sum } from '../decimals.ts';
import { listIn, textIn } from '../fields.ts';
import type { Entry, Fields } from '../fields.ts';
import { stampNow } from '../instance.ts';
import type { Instance } from '../instance.ts';

/** From which statuses an action leads where. */
const ACTIONS: Readonly<Record<string, { from: readonly string[]; to: string }>> = {
  issue: { from: ['draft', 'buyer_hold', 'supplier_hold', 'currency_hold'], to: 'issued' },
  issue_without_send: { from: ['draft', 'buyer_hold', 'supplier_hold'], to: 'issued' },
  release_from_buyer_hold: { from: ['buyer_hold'], to: 'issued' },
  cancel: { from: ['draft', 'issued', 'buyer_hold', 'supplier_hold'], to: 'cancelled' },
  close: { from: ['issued'], to: 'closed' },
  reopen: { from: ['closed'], to: 'issued' },
};

const LINE_ACTIONS: Readonly<Record<string, Fields>> = {
  soft_close_for_receiving: { 'receiving-stop': true },
  soft_close_for_invoicing: { 'invoice-stop': true },
  reopen_for_receiving: { 'receiving-stop': false },
  reopen_for_invoicing: { 'invoice-stop': false },
};

export function orderAction(instance: Instance, order: Entry, action: string): Change {
  const rule = ACTIONS[action];
  if (!rule) throw notFound();
  if (!rule.from.includes(textIn(order['status'])))
    throw invalid('status', `does not allow ${action}`);
  return changedOrder(instance, { ...order, status: rule.to });
}

export function lineAction(instance: Instance, line: Entry, action: string): Change {
  const change = LINE_ACTIONS[action];
  if (!change) throw notFound();
  return withLine(instance, orderOf(instance, line), { ...line, ...change });
}

/** Every line of every order, by id. */
export function orderLines({ books }: Instance): readonly Entry[] {
  return books
    .all('purchase-orders')
    .flatMap((order) => listIn(order['order-lines']) as readonly Entry[])
    .toSorted((one, other) => one.id - other.id);
}

export function lineById(instance: Instance, id: number): Entry | null {
  return orderLines(instance).find((line) => line.id === id) ?? null;
}

/** The order with a line that has received or been invoiced more (or, negative, less) than before. */
export function countedOn(
  instance: Instance,
  orders: readonly Change[],
  lineId: number,
  counter: 'received' | 'invoiced',
  amount: string,
): Change {
  const line = lineById(instance, lineId);
  if (!line) throw invalid('order-line', "can't be found");
  // What the same write has already changed of the order counts too.
  const changed = orders.findLast(({ record }) => record.id === line['order-header-id']);
  const order = changed?.record ?? orderOf(instance, line);
  const current = listIn(order['order-lines']).find(({ id }) => id === lineId) as Entry;
  const counted = sum([textIn(current[counter]), amount]);
  if (compare(counted, '0') < 0) throw invalid(counter, "can't be negative");
  return withLine(instance, order, { ...current, [counter]: counted });
}

/** What has come is less than what would then be invoiced, although a receipt is asked for. */
export function lacksReceipt(line: Fields, invoiced: string): boolean {
  if (line['receipt-required'] !== true) return false;
  const after = sum([textIn(line['invoiced']), invoiced]);
  return compare(sum([textIn(line['received']), minus(after)]), '0') < 0;
}

function withLine(instance: Instance, order: Entry, line: Entry): Change {
  const lines = listIn(order['order-lines']).map((one) => (one['id'] === line.id ? line : one));
  return changedOrder(instance, { ...order, 'order-lines': lines });
}

function changedOrder(instance: Instance, order: Entry): Change {
  const version = Number(order['version'] ?? 0) + 1;
  return {
    table: 'purchase-orders',
    record: { ...order, version, 'updated-at': stampNow(instance) },
  };
}

function orderOf({ books }: Instance, line: Entry): Entry {
  const order = books.find('purchase-orders', Number(line['order-header-id']));
  if (!order) throw notFound();
  return order;
}

import { invalid } from '../answers.ts';
import { rounded, sum, times } from '../decimals.ts';
import { isFields, listIn, textIn } from '../fields.ts';
import type { Fields, Value } from '../fields.ts';
import { decimalsOf } from '../instance.ts';
import type { Instance } from '../instance.ts';
import { needDecimal } from './body.ts';
import { lineById } from './orders.ts';

/** Lines as they are kept; each amount is rounded to four places, as a total is kept. */
export function invoiceLines(instance: Instance, told: Value | undefined): Fields[] {
  const lines = listIn(told);
  if (lines.length === 0) throw invalid('invoice-lines', "can't be blank");
  return lines.map((line, at) => {
    const isAmount = line['type'] === 'InvoiceAmountLine';
    const price = needDecimal(line['price'], 'price');
    const quantity = isAmount ? null : needDecimal(line['quantity'], 'quantity');
    const order =
      line['order-line-id'] === undefined || line['order-line-id'] === null
        ? null
        : lineById(instance, Number(line['order-line-id']));
    if (order === null && !isFields(line['account'])) throw invalid('account', "can't be blank");
    if (order?.['invoice-stop'] === true) throw invalid('order-line', 'is closed for invoicing');
    return {
      id: instance.books.nextId(),
      'line-num': at + 1,
      type: isAmount ? 'InvoiceAmountLine' : 'InvoiceQuantityLine',
      description: textIn(line['description']) || null,
      quantity,
      price,
      total: quantity === null ? price : rounded(times(quantity, price), 4),
      uom: line['uom'] ?? order?.['uom'] ?? null,
      account: line['account'] ?? order?.['account'] ?? null,
      'tax-code': line['tax-code'] ?? null,
      'tax-amount':
        line['tax-amount'] === undefined ? '0.0' : needDecimal(line['tax-amount'], 'tax-amount'),
      'order-line-id': order?.['id'] ?? null,
      'order-header-num': order?.['order-header-number'] ?? null,
    };
  });
}

/** Of the header: with the taxes, in the currency's own digits. */
export function totalsOf(lines: readonly Fields[], currency: string): Fields {
  const places = decimalsOf(currency);
  const net = sum(lines.map(({ total }) => textIn(total)));
  const tax = sum(lines.map((line) => textIn(line['tax-amount'])));
  const gross = rounded(sum([net, tax]), places);
  return { 'gross-total': gross, 'tax-amount': rounded(tax, places), 'total-with-taxes': gross };
}

/** What a line takes of its order's line: a quantity, or an amount. */
export function takenBy(line: Fields): string {
  return textIn(line['quantity'] ?? line['total']);
}

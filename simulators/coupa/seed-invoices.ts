import { addDays } from '../world/dates.ts';
import type { World, WorldPurchaseOrder } from '../world/model.ts';
import { coupaSupplierId } from '../world/purchase-orders.ts';
import type { Change } from './books.ts';
import { fixed, rounded, sum, times } from './decimals.ts';
import { textIn } from './fields.ts';
import type { Entry, Fields } from './fields.ts';
import { chartIn, currencyOf, decimalsOf } from './instance.ts';
import { quantityText, seededLineId } from './seed-orders.ts';
import { byApprover, chainOf } from './rules/approvals.ts';
import type { Settings } from './settings.ts';
import { stampOf } from './stamps.ts';

const FIRST_INVOICE = 70_000;
const LINE_STEP = 10;

/** One invoice for whatever is billed of an order: approved by its chain, exported and in an ERP since. */
export function seedInvoices(world: World, settings: Settings): Change[] {
  return world.purchaseOrders
    .filter(({ lines }) => lines.some(({ billed }) => billed > 0))
    .flatMap((order) => {
      const record = invoiceRecord(order, world, settings);
      return [{ table: 'invoices', record }, ...approvalsOf(order, record)];
    });
}

/** Their ids lie below those of anything new. */
const approvalsOf = ({ coupaId }: WorldPurchaseOrder, invoice: Entry): Change[] => {
  const at = textIn(invoice['created-at']);
  return chainOf(invoice, at, (position) => coupaId * 10 + position).map((approval) => ({
    table: 'approvals',
    record: byApprover(approval, 'approved', null, at),
  }));
};

function invoiceRecord(order: WorldPurchaseOrder, world: World, { timeZone }: Settings): Entry {
  const supplier = world.suppliers[order.supplier - 1]!;
  const billedOn = addDays(order.orderedOn, 8);
  const day = billedOn > world.anchor ? world.anchor : billedOn;
  const at = stampOf(new Date(`${day}T00:00:00Z`), timeZone);
  const lines = linesOf(order, chartIn(world, order.entity));
  const total = sum(lines.map(({ total: one }) => textIn(one)));
  return {
    ...EMPTY_INVOICE,
    id: FIRST_INVOICE + order.coupaId,
    'invoice-number': `OB-${order.number}`,
    'invoice-date': `${day}T00:00:00+00:00`,
    'net-due-date': `${addDays(day, supplier.netDays)}T00:00:00+00:00`,
    status: 'approved',
    currency: currencyOf(order.currency),
    'gross-total': total,
    'total-with-taxes': total,
    supplier: {
      id: coupaSupplierId(supplier),
      name: supplier.legalName,
      number: supplier.records[0]?.nativeKey ?? null,
    },
    'account-type': chartIn(world, order.entity),
    'ship-to-address': { 'location-code': `SHIP-${order.entity}` },
    'bill-to-address': { 'location-code': `BILL-${order.entity}` },
    'invoice-lines': lines,
    exported: true,
    'last-exported-at': at,
    'created-at': at,
    'updated-at': at,
  };
}

function linesOf(order: WorldPurchaseOrder, chart: Fields): Fields[] {
  const places = decimalsOf(order.currency);
  return order.lines
    .filter(({ billed }) => billed > 0)
    .map((line, at) => {
      const price = fixed(line.unitPrice, places);
      const total = rounded(times(quantityText(line.billed), price), places);
      return {
        id: (FIRST_INVOICE + order.coupaId) * LINE_STEP + at,
        'line-num': at + 1,
        type: line.isAmount ? 'InvoiceAmountLine' : 'InvoiceQuantityLine',
        description: line.description,
        quantity: line.isAmount ? null : quantityText(line.billed),
        price: line.isAmount ? total : price,
        total,
        uom: line.isAmount ? null : { code: line.unit },
        account: {
          code: `${order.entity}-${line.costCenter}-${line.account}`,
          'account-type': chart,
        },
        'tax-code': line.taxCode === '' ? null : { code: line.taxCode },
        'tax-amount': '0.0',
        'order-line-id': seededLineId(order, line.number),
        'order-header-num': order.number,
      };
    });
}

export const EMPTY_INVOICE: Fields = {
  'invoice-number': null,
  'document-type': 'Invoice',
  'invoice-date': null,
  'net-due-date': null,
  status: 'draft',
  currency: null,
  'exchange-rate': '1.0',
  'gross-total': '0.0',
  'total-with-taxes': '0.0',
  'tax-amount': '0.0',
  'line-level-taxation': true,
  supplier: null,
  'account-type': null,
  'payment-term': null,
  'payment-channel': 'erp',
  'ship-to-address': null,
  'bill-to-address': null,
  'invoice-lines': [],
  payments: [],
  paid: false,
  'payment-date': null,
  'internal-note': null,
  'custom-fields': {},
  'lock-version-key': 1,
  exported: false,
  'last-exported-at': null,
};

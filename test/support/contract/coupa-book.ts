import { currencyDigits } from '#domain/currency';
import { addDays } from '#domain/date';
import { formatDecimal } from '#domain/decimal';
import type { ApprovalStep } from '#domain/procurement';
import type {
  PurchaseOrder,
  PurchaseOrderLine,
  PurchaseOrderReceipt,
} from '#domain/purchase-order';
import type { Supplier } from '#domain/supplier';
import type { World, WorldPurchaseOrder, WorldSupplier } from '#simulators/world/model';
import { coupaSupplierId } from '#simulators/world/purchase-orders';
import { type Book, compareNumbers, type Expected, inKeyOrder, type Told } from './book.ts';
import { money, told } from './world-terms.ts';

const SOURCE = 'coupa';
const id = (key: number | string): string => `${SOURCE}:${key}`;

/** What Coupa has to say of the world: suppliers; every invoice of the seed is an ERP's already. */
export const coupaBook = (world: World): Book => ({
  suppliers: inKeyOrder(
    world.suppliers.map((one) => supplier(one)),
    compareNumbers,
  ),
  invoices: [],
  payments: [],
  journalEntries: [],
  accounts: [],
  costCenters: [],
  lines: new Map(),
  settlements: new Map(),
  periods: () => [],
});

function supplier(one: WorldSupplier): Expected<Supplier> {
  const key = String(coupaSupplierId(one));
  const [first] = one.records;
  const isDeleted = first?.deleted === true;
  const isHeld = first?.blocked === true;
  const legalEntities = one.records.flatMap(({ entities }) => entities);
  const node: Told<Supplier> = {
    id: id(key),
    provenance: told(SOURCE, key, isDeleted ? 'inactive' : 'active'),
    name: one.name,
    legalName: one.legalName,
    status: isDeleted ? 'INACTIVE' : isHeld ? 'BLOCKED' : 'ACTIVE',
    country: one.country,
    taxIds: one.vatId === null ? [] : [{ type: 'TAX', value: one.vatId }],
    addresses: [
      {
        street: one.street,
        city: one.city,
        postalCode: one.postalCode,
        region: one.region === '' ? null : one.region,
        country: one.country,
      },
    ],
    contacts: [{ email: one.email, phone: null }],
    paymentTerms: `Net ${one.netDays}`,
    currency: null,
    legalEntities,
    blockedIn: isDeleted || isHeld ? legalEntities : [],
  };
  return { id: node.id, sort: '', key, node };
}

/** Ten lines of an order at most: a line's key is the order's and its number. */
const lineKey = (order: WorldPurchaseOrder, line: number): number => order.coupaId * 10 + line;

export const coupaOrders = (world: World): readonly Expected<PurchaseOrder>[] =>
  world.purchaseOrders.map((order) => purchaseOrder(world, order));

function purchaseOrder(world: World, order: WorldPurchaseOrder): Expected<PurchaseOrder> {
  const key = String(order.coupaId);
  const buyingFrom = world.suppliers.find(({ no }) => no === order.supplier)!;
  const node: Told<PurchaseOrder> = {
    id: id(key),
    provenance: told(SOURCE, key, RAW[order.status]),
    number: order.number,
    supplierId: id(coupaSupplierId(buyingFrom)),
    legalEntity: order.entity,
    status: STATUS[order.status],
    currency: order.currency,
    lines: order.lines.map((line): PurchaseOrderLine => ({
      id: id(`${key}.${lineKey(order, line.number)}`),
      number: line.number,
      description: line.description,
      unit: line.unit,
      unitPrice: money(line.unitPrice, order.currency),
      orderedQuantity: quantity(line.quantity),
      receivedQuantity: quantity(line.received),
      // Coupa has no inspection.
      acceptedQuantity: null,
      billedQuantity: quantity(line.billed),
      receiptRequired: line.matching !== 'two-way',
    })),
  };
  return { id: node.id, sort: '', key, node };
}

const RAW = { open: 'issued', closed: 'closed', cancelled: 'cancelled' } as const;
const STATUS = { open: 'OPEN', closed: 'CLOSED', cancelled: 'CANCELLED' } as const;

/** Of thousandths. */
const quantity = (thousandths: number): string => formatDecimal(BigInt(thousandths) * 1_000_000n);

/** By order id; without the receipts' own ids. */
export const coupaReceipts = (
  world: World,
): ReadonlyMap<string, readonly Omit<PurchaseOrderReceipt, 'id'>[]> =>
  new Map(
    world.purchaseOrders.map((order) => [
      id(order.coupaId),
      order.receipts
        .map((receipt) => ({
          purchaseOrderLineId: id(`${order.coupaId}.${lineKey(order, receipt.line)}`),
          quantity: quantity(receipt.quantity),
          receivedOn: receipt.receivedOn,
        }))
        .toSorted((one, other) => (one.receivedOn < other.receivedOn ? -1 : 1)),
    ]),
  );

/** The chain of each order's invoice, by the invoice's id: from ten thousand on, whatever the currency, it has two. */
export const coupaChains = (world: World): ReadonlyMap<string, readonly Partial<ApprovalStep>[]> =>
  new Map(
    world.purchaseOrders.flatMap((order) => {
      const total = order.lines.reduce(
        (sum, { billed, unitPrice }) => sum + BigInt(billed) * BigInt(unitPrice),
        0n,
      );
      if (total === 0n) return [];
      const isLarge =
        total >= 10_000n * 10n ** BigInt(currencyDigits(order.currency) ?? 0) * 1_000n;
      const users = isLarge ? ['User.501', 'User.502'] : ['User.501'];
      const day =
        order.orderedOn < addDays(world.anchor, -8) ? addDays(order.orderedOn, 8) : world.anchor;
      const steps = users.map((user, at) => ({
        status: 'APPROVED' as const,
        position: at + 1,
        approver: user,
        decidedBy: user,
        decidedAt: `${day}T00:00:00.000Z`,
        comment: null,
      }));
      return [[id(70_000 + order.coupaId), steps]];
    }),
  );

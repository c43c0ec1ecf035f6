import type { World, WorldSupplier } from '../world/model.ts';
import { addDays } from '../world/dates.ts';
import { coupaSupplierId } from '../world/purchase-orders.ts';
import type { Change } from './books.ts';
import type { Entry, Fields } from './fields.ts';
import { chartIn } from './instance.ts';
import { seedInvoices } from './seed-invoices.ts';
import { seedOrders } from './seed-orders.ts';
import type { Settings } from './settings.ts';
import { stampOf } from './stamps.ts';

/** The instance as it is on the day the demo company was made: everything in it was exported to the ERPs long ago. */
export function seedOf(world: World, settings: Settings): Change[] {
  const terms = termsOf(world);
  return [
    ...terms.map((record) => ({ table: 'payment-terms', record }) as const),
    ...world.suppliers.map(
      (supplier) =>
        ({ table: 'suppliers', record: supplierRecord(supplier, world, terms, settings) }) as const,
    ),
    ...seedOrders(world, settings),
    ...seedInvoices(world, settings),
  ];
}

function termsOf({ suppliers }: World): Entry[] {
  const days = [...new Set(suppliers.map(({ netDays }) => netDays))].toSorted(
    (one, other) => one - other,
  );
  return days.map((net, at) => ({
    id: at + 1,
    code: `Net ${net}`,
    description: `Net ${net} days`,
    'days-for-net-payment': net,
    active: true,
  }));
}

function supplierRecord(
  supplier: WorldSupplier,
  world: World,
  terms: readonly Entry[],
  { timeZone }: Settings,
): Entry {
  const [first] = supplier.records;
  const id = coupaSupplierId(supplier);
  const changedAt = stampOf(
    new Date(`${addDays(world.anchor, -(5 + (supplier.no % 80)))}T08:00:00Z`),
    timeZone,
  );
  const known = supplier.records.flatMap(({ entities }) => entities);
  return {
    ...EMPTY_SUPPLIER,
    id,
    name: supplier.legalName,
    'display-name': supplier.name,
    number: first?.nativeKey ?? null,
    status: first?.deleted ? 'inactive' : 'active',
    'on-hold': first?.blocked ?? false,
    'tax-id': supplier.vatId,
    'payment-term': terms.find((term) => term['days-for-net-payment'] === supplier.netDays) ?? null,
    currency: { code: supplier.currency },
    'primary-address': addressOf(supplier),
    'primary-contact': { email: supplier.email, 'phone-work': { number: supplier.phone } },
    'remit-to-addresses': [
      { id: 10_000 + id, ...addressOf(supplier), 'external-src-ref': null, active: true },
    ],
    'content-groups': known.map((code) => chartIn(world, code)),
    exported: true,
    'last-exported-at': changedAt,
    'created-at': changedAt,
    'updated-at': changedAt,
  };
}

export const EMPTY_SUPPLIER: Fields = {
  name: null,
  'display-name': null,
  number: null,
  status: 'draft',
  'on-hold': false,
  'tax-id': null,
  duns: null,
  'payment-method': 'invoice',
  'payment-term': null,
  currency: null,
  'primary-address': null,
  'primary-contact': null,
  'remit-to-addresses': [],
  'supplier-sites': [],
  'content-groups': [],
  'custom-fields': {},
  exported: false,
  'last-exported-at': null,
};

function addressOf({ street, city, postalCode, region, country }: WorldSupplier): Fields {
  return {
    street1: street,
    city,
    state: region === '' ? null : region,
    'postal-code': postalCode,
    country: { code: country },
  };
}

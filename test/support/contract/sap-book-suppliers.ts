import type { Supplier } from '#domain/supplier';
import type { World, WorldSupplier, WorldSupplierRecord } from '#simulators/world/model';
import type { Expected, Told } from './book.ts';
import { id, SOURCE } from './sap-book-keys.ts';
import { recordsOf, told } from './world-terms.ts';

const BLOCKS = 'PostingIsBlocked,PaymentIsBlockedForSupplier,PurchasingIsBlocked';

/** Suppliers with everything SAP's business partner tells, in no order. */
export const sapSuppliers = (world: World): Expected<Supplier>[] =>
  recordsOf(world, 'sap').map(({ supplier, record }) => {
    const node = toldSupplier(supplier, record);
    return { id: node.id, sort: '', key: record.nativeKey, node };
  });

function toldSupplier(one: WorldSupplier, record: WorldSupplierRecord): Told<Supplier> {
  const { street, city, postalCode, region, country } = one;
  const flags = [
    ...(record.deleted ? ['DeletionIndicator'] : []),
    ...(record.blocked ? [BLOCKS] : []),
  ];
  const living = record.blocked ? ('BLOCKED' as const) : ('ACTIVE' as const);
  const node: Told<Supplier> & BankAccounts = {
    id: id(record.nativeKey),
    provenance: told(SOURCE, record.nativeKey, flags.join(',') || null),
    name: record.name,
    legalName: one.legalName,
    status: record.deleted ? 'INACTIVE' : living,
    country,
    taxIds: one.vatId === null ? [] : [{ type: `${country}0`, value: one.vatId }],
    addresses: [{ street, city, postalCode, region, country }],
    contacts: [{ email: one.email, phone: one.phone }],
    paymentTerms: String(one.netDays).padStart(4, '0'),
    currency: one.currency,
    bankAccounts: one.bank ? [one.bank] : [],
    legalEntities: record.entities,
    blockedIn: record.blocked ? record.entities : [],
  };
  return node;
}

/** The world's accounts have no id of their own; all else is SAP's. */
interface BankAccounts {
  readonly bankAccounts: readonly WorldSupplier['bank'][];
}

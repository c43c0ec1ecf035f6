import path from 'node:path';
import type { LegalEntity } from '#domain/legal-entity';
import { decimalOf } from '#domain/decimal';
import { SUPERLEDGER } from '#domain/ids';
import type { PurchaseOrder } from '#domain/purchase-order';
import type { SupplierFamilies } from '#domain/supplier-families';
import { packageRoot } from '#platform/package-root';
import { invoicesCommands } from '#subgraphs/invoices/commands';
import { readMatchingPolicy } from '#subgraphs/invoices/read-matching-policy';
import { invoiceStore, type InvoiceStore } from '#subgraphs/invoices/store';
import { invoiceBooks, type InvoiceBooks } from './doubles/invoice-books.ts';
import { ledgerDouble, type LedgerDouble } from './doubles/ledger.ts';
import { aSupplier, supplierBooks } from './doubles/supplier-books.ts';
import { kernelKit, type DoubleSource, type KernelKit } from './kernel-kit.ts';

/** DE01 on `sap` and US01 on `netsuite`, which can neither cancel nor release, and orders in `coupa`. */
export interface InvoicesKit extends KernelKit {
  readonly sap: InvoiceBooks;
  readonly netsuite: InvoiceBooks;
  readonly ledger: LedgerDouble;
  /** By id; a test puts what it is about. */
  readonly orders: Map<string, PurchaseOrder>;
  readonly store: InvoiceStore;
  /** Makes two suppliers records of one company. */
  link(...supplierIds: readonly string[]): void;
}

export async function invoicesKit({ hasOrders = true } = {}): Promise<InvoicesKit> {
  const sap = invoiceBooks('sap');
  const netsuite = invoiceBooks('netsuite');
  const ledger = deLedger();
  const orders = new Map<string, PurchaseOrder>();
  const families = new Map<string, readonly string[]>();
  const familyOf = async (id: string): Promise<readonly string[]> => families.get(id) ?? [id];
  const own: { store: InvoiceStore | null } = { store: null };
  const kit = await kernelKit({
    legalEntities: [DE01, US01],
    sources: [
      ownSource(() => theStore(own)),
      ...systems({ sap, netsuite, ledger }),
      ...(hasOrders ? [orderSource(orders)] : []),
    ],
    commands(services) {
      own.store = invoiceStore(services.database, services.now);
      const linked: SupplierFamilies = {
        familyOf,
        familiesOf: (ids) => Promise.all(ids.map(familyOf)),
      };
      const policy = readMatchingPolicy(path.join(packageRoot, 'policies/matching.yaml'));
      return invoicesCommands({ ...services, families: linked }, policy);
    },
  });
  return {
    ...kit,
    sap,
    netsuite,
    ledger,
    orders,
    store: theStore(own),
    link: (...ids) => ids.forEach((id) => families.set(id, ids)),
  };
}

function theStore({ store }: { readonly store: InvoiceStore | null }): InvoiceStore {
  if (!store) throw new Error('the kit is not open yet');
  return store;
}

/** What was entered here, as a source of its own. */
const ownSource = (store: () => InvoiceStore): DoubleSource => ({
  id: SUPERLEDGER,
  legalEntities: ['DE01', 'US01'],
  capabilities: {
    invoices: {
      invoicesById: (...given) => store().source.invoicesById(...given),
      linesByInvoice: (...given) => store().source.linesByInvoice(...given),
      settlementsByInvoice: (...given) => store().source.settlementsByInvoice(...given),
      invoices: (...given) => store().source.invoices(...given),
    },
  },
});

const orderSource = (orders: ReadonlyMap<string, PurchaseOrder>): DoubleSource => ({
  id: 'coupa',
  legalEntities: ['DE01'],
  capabilities: {
    purchaseOrders: {
      purchaseOrdersById: async (ids) => ids.map((id) => orders.get(id) ?? null),
      purchaseOrders: async () => ({ rows: [], hasMore: false }),
      receiptsByOrder: async (ids) => ids.map((id) => (orders.has(id) ? [] : null)),
    },
  },
});

function systems({
  sap,
  netsuite,
  ledger,
}: Pick<InvoicesKit, 'sap' | 'netsuite' | 'ledger'>): readonly DoubleSource[] {
  const de = supplierBooks(
    'sap',
    ['DE01'],
    [
      aSupplier('sap:1'),
      aSupplier('sap:2'),
      aSupplier('sap:BLOCKED', { status: 'BLOCKED' }),
      aSupplier('sap:ELSEWHERE', { legalEntities: ['JP01'] }),
    ],
  ).source;
  const us = supplierBooks(
    'netsuite',
    ['US01'],
    [aSupplier('netsuite:1', { legalEntities: ['US01'] })],
  ).source;
  const usLedger = ledgerDouble({
    source: 'netsuite',
    currency: 'USD',
    legalEntities: ['US01'],
    accounts: [{ id: 'netsuite:228' }],
  });
  const { invoices, submitInvoice, cancelInvoice, releaseInvoice } = sap;
  const can = { invoices, submitInvoice, cancelInvoice, releaseInvoice, ledger: ledger.ledger };
  const usCan = {
    invoices: netsuite.invoices,
    submitInvoice: netsuite.submitInvoice,
    ledger: usLedger.ledger,
  };
  return [
    { ...de, capabilities: { ...de.capabilities, ...can } },
    { ...us, capabilities: { ...us.capabilities, ...usCan } },
  ];
}

const deLedger = (): LedgerDouble =>
  ledgerDouble({
    source: 'sap',
    currency: 'EUR',
    legalEntities: ['DE01'],
    accounts: [
      { id: 'sap:4000' },
      { id: 'sap:HEADER', isPosting: false },
      { id: 'sap:CONTROL', isControl: true },
    ],
    costCenters: [
      { id: 'sap:CC1', legalEntity: 'DE01' },
      { id: 'sap:BLOCKED', isBlocked: true },
      { id: 'sap:EXPIRED', validTo: '2026-10-31' },
    ],
  });

const entity = (code: string, source: string, currency: string, account: string): LegalEntity => ({
  code,
  name: code,
  country: code.slice(0, 2),
  currency,
  systemOfRecord: (['suppliers', 'invoices', 'payments', 'ledger'] as const).map((domain) => ({
    domain,
    source,
    nativeKey: code,
  })),
  defaults: { expenseAccountId: account, costCenterId: null, taxCode: 'V1' },
});
const DE01 = entity('DE01', 'sap', 'EUR', 'sap:4000');
const US01 = entity('US01', 'netsuite', 'USD', 'netsuite:228');

let serial = 0;

/** A plain invoice of 119.00 EUR in DE01, of a supplier and number of its own unless told. */
export function anInput(more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  serial += 1;
  return {
    supplierId: 'sap:1',
    legalEntityId: 'superledger:DE01',
    number: `${String.fromCodePoint(67 + (serial % 6))}${(serial * 7_919_317) % 9_999_991}`,
    invoiceDate: '2026-11-18',
    currency: 'EUR',
    net: '100.00',
    tax: '19.00',
    gross: '119.00',
    lines: [{ description: 'Office paper', amount: '100.00' }],
    ...more,
  };
}

/** So many pieces of an order at 10.00 EUR, without tax. */
export function ofOrder(orderLineId: string, quantity: string): Record<string, unknown> {
  const amount = `${(decimalOf(quantity) * 10n) / 1_000_000_000n}.00`;
  return {
    net: amount,
    tax: '0',
    gross: amount,
    lines: [
      {
        description: 'Pieces',
        amount,
        quantity,
        unitPrice: '10',
        purchaseOrderLineId: orderLineId,
      },
    ],
  };
}

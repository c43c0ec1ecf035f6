import { describe } from 'vitest';
import { buildWorld } from '#simulators/world/build';
import { connector } from '#sources/coupa/connector';
import { describeAbuse } from '../support/contract/abuse.ts';
import { describeChanges } from '../support/contract/changes.ts';
import {
  coupaBook,
  coupaChains,
  coupaOrders,
  coupaReceipts,
} from '../support/contract/coupa-book.ts';
import { coupaDeeds } from '../support/contract/coupa-deeds.ts';
import {
  coupaBlockSupplier,
  coupaRegisterSupplier,
  coupaReportInvoice,
  coupaReportSupplier,
} from '../support/contract/coupa-writers.ts';
import { type ContractHarness, contractHarness } from '../support/contract/harness.ts';
import { describeApprovals } from '../support/contract/procurement-source.ts';
import { describePurchaseOrderSource } from '../support/contract/purchase-order-source.ts';
import { describeSupplierSource } from '../support/contract/supplier-source.ts';
import { describeWriter } from '../support/contract/writer.ts';
import { COUPA_CLIENT_SECRET, startCoupaSource } from '../support/sources.ts';

const world = buildWorld({ seed: 20_260_101, anchor: '2026-11-20' });

const newHarness = (): ContractHarness =>
  contractHarness({
    source: 'coupa',
    pushes: connector.pushes,
    book: coupaBook(world),
    legalEntities: world.entities.map(({ code }) => code),
    calls: {
      paymentsPage: 1,
      journalEntriesPage: 1,
      fiscalPeriods: 0,
      manyJournalEntries: 1,
      // Coupa gives fifty rows of anything at once.
      perRequest: 50,
    },
    start: () => startCoupaSource(world),
  });

describe('Coupa', () => {
  const harness = newHarness();
  describeSupplierSource(harness);
  describePurchaseOrderSource(harness, {
    orders: coupaOrders(world),
    receipts: coupaReceipts(world),
  });
  // Fifty invoices have more than fifty steps, and less than a hundred.
  describeApprovals(harness, { chains: coupaChains(world), callsForHundred: 4 });
  describeWriter(harness, coupaRegisterSupplier(harness));
  describeWriter(harness, coupaReportSupplier(harness));
  describeWriter(harness, coupaBlockSupplier(harness));
  describeWriter(harness, coupaReportInvoice(harness, world));
  describeAbuse(harness, [COUPA_CLIENT_SECRET]);
});

describe('what changes in Coupa', () => {
  const harness = newHarness();
  const calls = { supplierChanges: 1, supplierRequestChanges: 1 };
  describeChanges(harness, calls, coupaDeeds(harness));
});

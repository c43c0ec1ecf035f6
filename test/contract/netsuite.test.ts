import { describe } from 'vitest';
import { buildWorld } from '#simulators/world/build';
import { connector } from '#sources/netsuite/connector';
import { describeAbuse } from '../support/contract/abuse.ts';
import { contractHarness } from '../support/contract/harness.ts';
import { describeInvoiceSource } from '../support/contract/invoice-source.ts';
import { describeLedgerSource } from '../support/contract/ledger-source.ts';
import { netsuiteBook } from '../support/contract/netsuite-book.ts';
import { describeNetSuiteSession } from '../support/contract/netsuite-session.ts';
import {
  netsuiteBlockSupplier,
  netsuiteCreateSupplier,
  termIds,
} from '../support/contract/netsuite-supplier-writers.ts';
import {
  netsuitePostJournal,
  netsuiteSubmitInvoice,
} from '../support/contract/netsuite-writers.ts';
import { describePaymentSource } from '../support/contract/payment-source.ts';
import { describeSupplierSource } from '../support/contract/supplier-source.ts';
import { describeWriter } from '../support/contract/writer.ts';
import { netsuitePrivateKey, startNetSuiteSource } from '../support/sources.ts';

const world = buildWorld({ seed: 20_260_101, anchor: '2026-11-20' });

describe('Oracle NetSuite', () => {
  const harness = contractHarness({
    source: 'netsuite',
    pushes: connector.pushes,
    book: netsuiteBook(world, '2026-11-22'),
    legalEntities: ['US01'],
    calls: { paymentsPage: 1, journalEntriesPage: 1, fiscalPeriods: 1, manyJournalEntries: 2 },
    start: () => startNetSuiteSource(world, { termIds }),
  });
  describeSupplierSource(harness);
  describeInvoiceSource(harness);
  describePaymentSource(harness);
  describeLedgerSource(harness);
  describeWriter(harness, netsuiteSubmitInvoice(harness, world));
  describeWriter(harness, netsuitePostJournal(harness, world));
  describeWriter(harness, netsuiteCreateSupplier(harness));
  describeWriter(harness, netsuiteBlockSupplier(harness));
  describeAbuse(harness, [netsuitePrivateKey().slice(100, 160)]);
  describeNetSuiteSession(harness);
});

import { beforeAll, describe } from 'vitest';
import { buildWorld } from '#simulators/world/build';
import { connector } from '#sources/oracle-fusion/connector';
import { describeAbuse } from '../support/contract/abuse.ts';
import { contractHarness } from '../support/contract/harness.ts';
import { cancelThere } from '../support/contract/instructions.ts';
import { describeInvoiceSource } from '../support/contract/invoice-source.ts';
import { describeLedgerSource } from '../support/contract/ledger-source.ts';
import { oracleBook } from '../support/contract/oracle-book.ts';
import {
  holdInvoices,
  oracleCancelInvoice,
  oracleReleaseInvoice,
} from '../support/contract/oracle-invoice-actions.ts';
import { describeOracleJobs, describeOracleParties } from '../support/contract/oracle-jobs.ts';
import {
  oracleBlockSupplier,
  oracleCreateSupplier,
} from '../support/contract/oracle-supplier-writers.ts';
import { oraclePostJournal, oracleSubmitInvoice } from '../support/contract/oracle-writers.ts';
import { describePaymentSource } from '../support/contract/payment-source.ts';
import { describeSupplierSource } from '../support/contract/supplier-source.ts';
import { describeWriter } from '../support/contract/writer.ts';
import { ORACLE_PASSWORD, startOracleSource } from '../support/sources.ts';

const world = buildWorld({ seed: 20_260_101, anchor: '2026-11-20' });

describe('Oracle Fusion Cloud ERP', () => {
  const harness = contractHarness({
    source: 'oracle',
    pushes: connector.pushes,
    book: oracleBook(world, '2026-11-22'),
    legalEntities: ['GB01'],
    calls: {
      paymentsPage: 2,
      journalEntriesPage: 1,
      fiscalPeriods: 1,
      manyJournalEntries: 1,
      // Documents name their supplier by number, and bank accounts and holds are resources of their own.
      of: {
        suppliers: 2,
        invoicesById: 2,
        invoices: 2,
        // The payments of these suppliers fill two pages.
        settlementsByInvoice: 3,
        paymentsById: 2,
        payments: 2,
      },
    },
    start: () => startOracleSource(world),
  });
  describeSupplierSource(harness);
  describeInvoiceSource(harness);
  describePaymentSource(harness);
  describeLedgerSource(harness);
  describeWriter(harness, {
    ...oracleSubmitInvoice(harness, world),
    reverse: cancelThere(harness),
  });
  describeWriter(harness, oracleCancelInvoice(harness, world));
  describe('held invoices', () => {
    beforeAll(() => holdInvoices(harness, world));
    describeWriter(harness, oracleReleaseInvoice(harness, world));
  });
  describeWriter(harness, oraclePostJournal(harness));
  describeWriter(harness, oracleCreateSupplier(harness));
  describeWriter(harness, oracleBlockSupplier(harness));
  describeOracleJobs(world);
  describeOracleParties(world);
  describeAbuse(harness, [ORACLE_PASSWORD]);
});

describe.each([2, 6])('Oracle Fusion Cloud ERP, framework version %i', (frameworkVersion) => {
  const harness = contractHarness({
    source: 'oracle',
    book: oracleBook(world, '2026-11-22'),
    legalEntities: ['GB01'],
    calls: { paymentsPage: 2, journalEntriesPage: 1, fiscalPeriods: 1, manyJournalEntries: 1 },
    start: () => startOracleSource(world, { frameworkVersion }, { errorStatus: 'number' }),
  });
  describeWriter(harness, oracleBlockSupplier(harness));
});

import { describe } from 'vitest';
import { buildWorld } from '#simulators/world/build';
import { describeChanges } from '../support/contract/changes.ts';
import { contractHarness } from '../support/contract/harness.ts';
import { netsuiteBook } from '../support/contract/netsuite-book.ts';
import { netsuiteDeeds } from '../support/contract/netsuite-deeds.ts';
import { oracleBook } from '../support/contract/oracle-book.ts';
import { oracleDeeds } from '../support/contract/oracle-deeds.ts';
import { sapBook } from '../support/contract/sap-book.ts';
import { sapDeeds } from '../support/contract/sap-deeds.ts';
import { startNetSuiteSource, startOracleSource, startSapSource } from '../support/sources.ts';

const world = buildWorld({ seed: 20_260_101, anchor: '2026-11-20' });
const today = '2026-11-22';
const calls = { fiscalPeriods: 0, paymentsPage: 1, journalEntriesPage: 1, manyJournalEntries: 1 };
const one = { supplierChanges: 1, invoiceChanges: 1, paymentChanges: 1, journalEntryChanges: 1 };

describe('SAP S/4HANA', () => {
  const harness = contractHarness({
    source: 'sap',
    book: sapBook(world, today),
    legalEntities: ['DE01', 'JP01'],
    calls,
    start: () => startSapSource(world),
  });
  // Which payments were touched, then how they stand.
  describeChanges(harness, { ...one, paymentChanges: 2 }, sapDeeds(harness));
});

describe('Oracle NetSuite', () => {
  const harness = contractHarness({
    source: 'netsuite',
    book: netsuiteBook(world, today),
    legalEntities: ['US01'],
    calls,
    start: () => startNetSuiteSource(world, { supplierBankAccounts: 'electronicBankPayments' }),
  });
  describeChanges(harness, one, netsuiteDeeds(harness));
});

describe('Oracle Fusion Cloud ERP', () => {
  const harness = contractHarness({
    source: 'oracle',
    book: oracleBook(world, today),
    legalEntities: ['GB01'],
    calls,
    start: () => startOracleSource(world),
  });
  // Documents name their supplier by number.
  describeChanges(harness, { ...one, invoiceChanges: 2, paymentChanges: 2 }, oracleDeeds(harness));
});

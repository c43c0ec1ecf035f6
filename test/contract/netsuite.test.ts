import { describe, expect, it } from 'vitest';
import { buildWorld } from '#simulators/world/build';
import { connector } from '#sources/netsuite/connector';
import { describeAbuse } from '../support/contract/abuse.ts';
import { contractHarness, portOf } from '../support/contract/harness.ts';
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
import { describeWriter, failureOf } from '../support/contract/writer.ts';
import { netsuitePrivateKey, newCall, startNetSuiteSource } from '../support/sources.ts';

const world = buildWorld({ seed: 20_260_101, anchor: '2026-11-20' });
const calls = { paymentsPage: 1, journalEntriesPage: 1, fiscalPeriods: 1, manyJournalEntries: 2 };
const supplierBankAccounts = 'electronicBankPayments';

describe('Oracle NetSuite', () => {
  const harness = contractHarness({
    source: 'netsuite',
    pushes: connector.pushes,
    book: netsuiteBook(world, '2026-11-22'),
    legalEntities: ['US01'],
    calls,
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

describe('Oracle NetSuite with Electronic Bank Payments', () => {
  const harness = contractHarness({
    source: 'netsuite',
    pushes: connector.pushes,
    book: netsuiteBook(world, '2026-11-22', supplierBankAccounts),
    legalEntities: ['US01'],
    // Bank accounts are a record of their own.
    calls: { ...calls, of: { suppliersById: 2, suppliers: 2 } },
    start: () => startNetSuiteSource(world, { supplierBankAccounts, bankAccountCountry: 'US' }),
  });
  describeSupplierSource(harness);
});

describe('Oracle NetSuite without Electronic Bank Payments', () => {
  const harness = contractHarness({
    source: 'netsuite',
    book: netsuiteBook(world, '2026-11-22'),
    legalEntities: ['US01'],
    calls,
    start: () =>
      startNetSuiteSource(world, { supplierBankAccounts }, { electronicBankPayments: 'absent' }),
  });
  const everything = { ids: null, status: null, country: null, legalEntities: null, search: null };

  it.each(['suppliersById', 'suppliers', 'supplierChanges'] as const)(
    'says in %s what is missing, instead of suppliers without accounts',
    async (read) => {
      const connection = harness.connection();
      const suppliers = portOf(connection, 'suppliers');
      const [{ id } = { id: '' }] = harness.book.suppliers;
      const request = { since: '2026-08-01T00:00:00.000Z', after: null, first: 7 };
      const reads = {
        suppliersById: () => suppliers.suppliersById([id], newCall()),
        suppliers: () => suppliers.suppliers(everything, { first: 7, start: null }, newCall()),
        supplierChanges: () => portOf(connection, 'supplierChanges').changes(request, newCall()),
      };
      const failure = await failureOf(reads[read]());
      expect(failure).toMatchObject({
        kind: 'REFUSED',
        details: { sourceCode: 'INVALID_PARAMETER' },
      });
      expect(failure?.message).toMatch(
        /install Electronic Bank Payments .* or set supplierBankAccounts to none/,
      );
    },
  );
});

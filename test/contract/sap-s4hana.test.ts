import { describe } from 'vitest';
import { buildWorld } from '#simulators/world/build';
import { connector } from '#sources/sap-s4hana/connector';
import { describeAbuse } from '../support/contract/abuse.ts';
import { contractHarness } from '../support/contract/harness.ts';
import { cancelThere } from '../support/contract/instructions.ts';
import { describeInvoiceSource } from '../support/contract/invoice-source.ts';
import { describeLedgerSource } from '../support/contract/ledger-source.ts';
import { describePaymentSource } from '../support/contract/payment-source.ts';
import { sapBook } from '../support/contract/sap-book.ts';
import { sapCancelInvoice, sapReleaseInvoice } from '../support/contract/sap-invoice-actions.ts';
import { describeSapSession } from '../support/contract/sap-session.ts';
import {
  sapBlockSupplier,
  sapChangeSupplierBankAccount,
  sapCreateSupplier,
} from '../support/contract/sap-supplier-writers.ts';
import { sapPostJournal, sapSubmitInvoice } from '../support/contract/sap-writers.ts';
import { describeSupplierSource } from '../support/contract/supplier-source.ts';
import { describeWriter } from '../support/contract/writer.ts';
import { SAP_CLIENT_SECRET, SAP_PASSWORD, startSapSource } from '../support/sources.ts';

const world = buildWorld({ seed: 20_260_101, anchor: '2026-11-20' });

/** What SAP does not tell of its chart and its periods, and the customer therefore declares. */
const settings = {
  fiscalCalendar: { variant: 'K4', openPeriods: 1 },
  accountRanges: [
    range('211000', '211000', 'LIABILITY', true),
    range('121000', '121000', 'ASSET', true),
    range('000100', '000199', 'ASSET'),
    range('000200', '000299', 'LIABILITY'),
    range('000300', '000399', 'EQUITY'),
    range('000400', '000799', 'EXPENSE'),
    range('000800', '000899', 'REVENUE'),
    range('100000', '199999', 'ASSET'),
    range('200000', '299999', 'LIABILITY'),
    range('300000', '399999', 'EQUITY'),
    range('400000', '799999', 'EXPENSE'),
    range('800000', '899999', 'REVENUE'),
  ],
};

describe('SAP S/4HANA', () => {
  const harness = contractHarness({
    source: 'sap',
    pushes: connector.pushes,
    book: sapBook(world, '2026-11-22'),
    legalEntities: ['DE01', 'JP01'],
    calls: { paymentsPage: 2, journalEntriesPage: 2, fiscalPeriods: 0, manyJournalEntries: 1 },
    start: () => startSapSource(world, settings),
  });
  describeSupplierSource(harness);
  describeInvoiceSource(harness);
  describePaymentSource(harness);
  describeLedgerSource(harness);
  describeWriter(harness, { ...sapSubmitInvoice(harness), reverse: cancelThere(harness) });
  describeWriter(harness, sapPostJournal(harness));
  describeWriter(harness, sapReleaseInvoice(harness, world));
  describeWriter(harness, sapCancelInvoice(harness, world));
  describeWriter(harness, sapCreateSupplier(harness));
  describeWriter(harness, sapBlockSupplier(harness));
  describeWriter(harness, sapChangeSupplierBankAccount(harness, world));
  describeAbuse(harness, [SAP_PASSWORD, SAP_CLIENT_SECRET]);
  describeSapSession(harness);
});

function range(from: string, to: string, classification: string, isControl = false) {
  return { from: from.padStart(10, '0'), to: to.padStart(10, '0'), classification, isControl };
}

import path from 'node:path';
import type { JournalPolicy } from '#domain/controls/journal-policy';
import type { LegalEntity } from '#domain/legal-entity';
import { packageRoot } from '#platform/package-root';
import { ledgerCommands } from '#subgraphs/ledger/commands';
import { readJournalPolicy } from '#subgraphs/ledger/read-journal-policy';
import { bankAccount } from './bank-rows.ts';
import { ledgerDouble, type LedgerDouble } from './doubles/ledger.ts';
import { kernelKit, type KernelKit } from './kernel-kit.ts';

/** The ledger's commands over two ledgers: DE01 and JP01 in one that has cost centres, US01 in one that needs none. */
export interface LedgerKit extends KernelKit {
  readonly sap: LedgerDouble;
  readonly netsuite: LedgerDouble;
}

const journalPolicy: JournalPolicy = readJournalPolicy(
  path.join(packageRoot, 'policies/journals.yaml'),
);

export const EXPENSE = 'sap:0000652000';
export const ACCRUALS = 'sap:0000221000';
export const REVENUE = 'sap:0000811000';
/** The ledger accounts of the bank account DE01-EUR. */
export const CASH = 'sap:0000113100';
export const CLEARING = 'sap:0000113105';
export const CHARGES = 'sap:0000655000';
export const COST_CENTER = 'sap:DE011010';

export async function ledgerKit(options: { readonly at?: string } = {}): Promise<LedgerKit> {
  const sap = ledgerDouble({
    source: 'sap',
    currency: 'EUR',
    legalEntities: ['DE01', 'JP01'],
    accounts: [
      { id: EXPENSE },
      { id: ACCRUALS, classification: 'LIABILITY' },
      { id: REVENUE, classification: 'REVENUE' },
      { id: 'sap:0000211000', classification: 'LIABILITY', isControl: true },
      { id: 'sap:0000000400', isPosting: false },
      { id: 'sap:0000113200', classification: 'ASSET', currency: 'USD' },
      { id: CASH, classification: 'ASSET' },
      { id: CLEARING, classification: 'ASSET' },
      { id: CHARGES },
    ],
    costCenters: [
      { id: COST_CENTER, legalEntity: 'DE01' },
      { id: 'sap:DE011020', legalEntity: 'DE01', isBlocked: true },
      { id: 'sap:DE011030', legalEntity: 'DE01', validTo: '2026-10-31' },
      { id: 'sap:JP011010', legalEntity: 'JP01' },
    ],
  });
  const netsuite = ledgerDouble({
    source: 'netsuite',
    currency: 'USD',
    legalEntities: ['US01'],
    accounts: [{ id: 'netsuite:228' }, { id: 'netsuite:120', classification: 'ASSET' }],
    costCenters: [{ id: 'netsuite:5' }],
  });
  const kit = await kernelKit({
    ...options,
    commands: (services) => ledgerCommands({ ...services, journalPolicy }),
    sources: [
      { id: 'sap', legalEntities: ['DE01', 'JP01'], capabilities: sap },
      { id: 'netsuite', legalEntities: ['US01'], capabilities: netsuite },
    ],
    bankAccounts: [
      bankAccount('DE01-EUR', 'EUR', {
        ledger: {
          cash: CASH,
          clearing: CLEARING,
          charges: CHARGES,
          chargesCostCenter: COST_CENTER,
          since: '2026-11-01',
        },
      }),
    ],
    legalEntities: [
      legalEntity('DE01', 'EUR', 'sap'),
      legalEntity('JP01', 'JPY', 'sap'),
      legalEntity('US01', 'USD', 'netsuite'),
    ],
  });
  return { ...kit, sap, netsuite };
}

const legalEntity = (code: string, currency: string, source: string): LegalEntity => ({
  code,
  name: code,
  country: code.slice(0, 2),
  currency,
  systemOfRecord: [{ domain: 'ledger', source, nativeKey: code }],
  defaults: { expenseAccountId: null, costCenterId: null, taxCode: null },
});

let serial = 0;

/** An accrual of some 1,000 EUR in DE01; every one has another amount unless it is told. */
export function journalInput(more: Readonly<Record<string, unknown>> = {}) {
  const amount = `${1_000 + ++serial}.37`;
  return {
    legalEntityId: 'superledger:DE01',
    postingDate: '2026-11-18',
    description: 'Accrual of consulting',
    currency: 'EUR',
    lines: [
      { accountId: EXPENSE, side: 'DEBIT', amount, costCenterId: COST_CENTER },
      { accountId: ACCRUALS, side: 'CREDIT', amount },
    ],
    ...more,
  };
}

import type { LedgerSource } from '#domain/sources';
import { sapAccounts } from './accounts.ts';
import type { Sap } from './context.ts';
import { sapCostCenters } from './cost-centers.ts';
import { fiscalPeriods } from './fiscal-periods.ts';
import { sapJournals } from './journals.ts';

export function sapLedger(sap: Sap): LedgerSource {
  return {
    ...sapAccounts(sap),
    ...sapCostCenters(sap),
    ...sapJournals(sap),
    fiscalPeriods: async (legalEntity, fiscalYear) => fiscalPeriods(sap, legalEntity, fiscalYear),
  };
}

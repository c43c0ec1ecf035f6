import type { LedgerSource } from '#domain/sources';
import { accountsById, listAccounts } from './accounts.ts';
import type { Context } from './context.ts';
import { costCentersById, listCostCenters } from './cost-centers.ts';
import { journalEntriesById, listJournalEntries } from './journals.ts';
import { fiscalPeriods } from './periods.ts';

export const ledger = (context: Context): LedgerSource => ({
  accountsById: (ids, call) => accountsById(context, ids, call),
  accounts: (filter, page, call) => listAccounts(context, filter, page, call),
  costCentersById: (ids, call) => costCentersById(context, ids, call),
  costCenters: (filter, page, call) => listCostCenters(context, filter, page, call),
  journalEntriesById: (ids, call) => journalEntriesById(context, ids, call),
  journalEntries: (filter, page, call) => listJournalEntries(context, filter, page, call),
  fiscalPeriods: (legalEntity, year, call) => fiscalPeriods(context, legalEntity, year, call),
});

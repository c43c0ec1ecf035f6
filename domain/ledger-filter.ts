import type {
  Account,
  AccountFilter,
  CostCenter,
  CostCenterFilter,
  JournalEntry,
  JournalEntryFilter,
} from './ledger.ts';
import type { FilterMeaning } from './list-filter.ts';
import { folded } from './text.ts';

/** The one definition of what the ledger's lists are filtered by. */
export const journalEntryFilterMeaning: FilterMeaning<JournalEntryFilter, JournalEntry> = {
  ids: ({ id }, ids) => ids.includes(id),
  legalEntities: ({ legalEntity }, codes) => codes.includes(legalEntity),
  from: ({ postingDate }, day) => postingDate >= day,
  to: ({ postingDate }, day) => postingDate <= day,
};

export const accountFilterMeaning: FilterMeaning<AccountFilter, Account> = {
  ids: ({ id }, ids) => ids.includes(id),
  legalEntities: ({ legalEntities }, codes) => legalEntities.some((code) => codes.includes(code)),
  search: ({ number, name }, text) =>
    [number, name].some((one) => folded(one).includes(folded(text))),
};

export const costCenterFilterMeaning: FilterMeaning<CostCenterFilter, CostCenter> = {
  legalEntities: ({ legalEntity }, codes) => legalEntity === null || codes.includes(legalEntity),
};

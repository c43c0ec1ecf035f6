import { SUPERLEDGER } from '#domain/ids';
import { legalEntityByCode } from '../legal-entity-by-code.ts';
import type {
  JournalEntryPostedResolvers,
  JournalEntryResolvers,
  JournalLineResolvers,
} from '../__generated__/types.ts';
import type { JournalStatus } from '../submitted-journal.ts';

export const JournalEntry: JournalEntryResolvers = {
  __resolveReference: ({ id }, { journalEntries }) => journalEntries.load(id),
  status: ({ provenance: { source, sourceStatus } }) =>
    source === SUPERLEDGER ? (sourceStatus as JournalStatus) : 'POSTED',
  legalEntity: ({ legalEntity }, _, context) => legalEntityByCode(context, legalEntity),
  reverses: async ({ id }, _, { reversals, journalEntries }) => {
    const { reverses } = await reversals.load(id);
    return reverses ? journalEntries.load(reverses) : null;
  },
  reversedBy: async ({ id }, _, { reversals, journalEntries }) => {
    const { reversedBy } = await reversals.load(id);
    return reversedBy ? journalEntries.load(reversedBy) : null;
  },
};

export const JournalLine: JournalLineResolvers = {
  account: ({ accountId }, _, { accounts }) => accounts.load(accountId),
  costCenter: ({ costCenterId }, _, { costCenterLoader }) =>
    costCenterId ? costCenterLoader.load(costCenterId) : null,
};

/** The event itself is the gateway's; this subgraph adds its own entity, read after the event. */
export const JournalEntryPosted: JournalEntryPostedResolvers = {
  journalEntry: ({ entity }, _, { journalEntries }) => journalEntries.load(entity.id),
};

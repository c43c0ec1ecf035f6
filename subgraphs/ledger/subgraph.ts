import { buildSubgraph } from '#platform/subgraph/build';
import { sdl } from './__generated__/sdl.ts';
import type { Resolvers } from './__generated__/types.ts';
import { Account, CostCenter, FiscalPeriod } from './resolvers/Account.ts';
import { JournalEntry, JournalEntryPosted, JournalLine } from './resolvers/JournalEntry.ts';
import { LegalEntity } from './resolvers/LegalEntity.ts';
import { Mutation } from './resolvers/Mutation.ts';
import { Query } from './resolvers/Query.ts';

const resolvers: Resolvers = {
  Query,
  Mutation,
  LegalEntity,
  Account,
  CostCenter,
  FiscalPeriod,
  JournalEntry,
  JournalLine,
  JournalEntryPosted,
};

export const ledger = buildSubgraph(sdl, resolvers);

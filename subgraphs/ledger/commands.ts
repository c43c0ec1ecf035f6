import type { AnyCommand } from '#platform/commands/command';
import { closePeriod } from './commands/closePeriod.ts';
import { postJournalEntry } from './commands/postJournalEntry.ts';
import { reopenPeriod } from './commands/reopenPeriod.ts';
import { reverseJournalEntry } from './commands/reverseJournalEntry.ts';
import type { LedgerCommandServices } from './ledger-services.ts';

/** Every command of this subgraph. */
export const ledgerCommands = (services: LedgerCommandServices): readonly AnyCommand[] => [
  postJournalEntry(services),
  reverseJournalEntry(services),
  closePeriod(services),
  reopenPeriod(services),
];

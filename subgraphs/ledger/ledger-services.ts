import type { JournalPolicy } from '#domain/controls/journal-policy';
import type { CommandServices } from '#platform/commands/services';

/** What the commands of this subgraph are made with. */
export interface LedgerCommandServices extends CommandServices {
  readonly journalPolicy: JournalPolicy;
}

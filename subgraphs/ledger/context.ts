import DataLoader from 'dataloader';
import type { Account, CostCenter, JournalEntry } from '#domain/ledger';
import type { LegalEntity } from '#domain/legal-entity';
import type { RoutedLedger } from '#domain/routed';
import type { Commands } from '#platform/commands/commands';
import type { Database } from '#platform/db/client';
import type { RoleCall } from '#platform/subgraph/caller';
import type { Cursors } from '#platform/subgraph/cursor';
import { entityLoader, type EntityLoader } from '#platform/subgraph/entity-loader';
import { requestContext, type RequestContext } from '#platform/subgraph/request-context';
import { journalStore, type ReversalLinks } from './journal-store.ts';
import { followPosted } from './posted-journals.ts';

/** What this subgraph needs, for its whole life. */
export interface LedgerServices {
  /** For what Superledger keeps itself. */
  readonly database: Database;
  readonly commands: Commands;
  readonly sources: RoutedLedger;
  readonly legalEntities: readonly LegalEntity[];
  readonly cursors: Cursors;
  readonly now: () => Date;
}

export interface Context extends RequestContext, LedgerServices {
  readonly accounts: EntityLoader<Account>;
  readonly costCenterLoader: EntityLoader<CostCenter>;
  readonly journalEntries: EntityLoader<JournalEntry>;
  readonly reversals: DataLoader<string, ReversalLinks>;
}

export function ledgerContext(services: LedgerServices, call: RoleCall): Context {
  const request = requestContext(call, services.now);
  const { sources, legalEntities, database, now } = services;
  const store = journalStore(database, now);
  const everyCode = legalEntities.map(({ code }) => code);
  const nobodys = { supplierId: null };
  return {
    ...services,
    ...request,
    accounts: entityLoader(sources.accountsById, request, (account) => ({
      legalEntities: account.legalEntities,
      ...nobodys,
    })),
    costCenterLoader: entityLoader(sources.costCentersById, request, ({ legalEntity }) => ({
      legalEntities: legalEntity ? [legalEntity] : everyCode,
      ...nobodys,
    })),
    journalEntries: entityLoader(
      followPosted(sources.journalEntriesById, store),
      request,
      ({ legalEntity }) => ({ legalEntities: [legalEntity], ...nobodys }),
    ),
    reversals: new DataLoader((ids: readonly string[]) => store.reversals(ids)),
  };
}

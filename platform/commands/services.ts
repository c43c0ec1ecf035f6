import type { BankAccount } from '#domain/bank/account';
import type { LegalEntity } from '#domain/legal-entity';
import type { PeriodGate } from '#domain/period-gate';
import type { RoutedSources } from '#domain/routed';
import type { SupplierFamilies } from '#domain/supplier-families';
import type { SupplierIndex } from '#domain/supplier-index';
import type { Database } from '../db/client.ts';
import type { WriteTiming } from './command.ts';

/** What commands are made with; each takes what it needs. */
export interface CommandServices {
  readonly sources: RoutedSources;
  readonly legalEntities: readonly LegalEntity[];
  /** Our own accounts at banks, as configured. */
  readonly bankAccounts: readonly BankAccount[];
  /** Which suppliers are records of one company. */
  readonly families: SupplierFamilies;
  /** Where suppliers like another one are looked up. */
  readonly supplierIndex: SupplierIndex;
  /** Superledger's own gate before fiscal periods. */
  readonly periods: PeriodGate;
  /** For facts that Superledger keeps itself; writes go through the transaction a command is given. */
  readonly database: Database;
  readonly now: () => Date;
  /** Per source. */
  readonly timing: (source: string) => WriteTiming;
}

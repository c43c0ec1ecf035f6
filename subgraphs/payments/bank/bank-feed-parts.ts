import type { BankAccount } from '#domain/bank/account';
import type { BankChannel } from '#domain/bank/channel';
import type { RoutedSources } from '#domain/routed';
import type { Kernel } from '#platform/commands/kernel';
import type { Database } from '#platform/db/client';
import type { Logger } from '#platform/telemetry/logger';
import type { TreasuryPolicy } from '../read-treasury-policy.ts';

/** A connection to a bank. */
export interface BankConnection {
  /** The source's id in the configuration. */
  readonly id: string;
  readonly channel: BankChannel;
}

/** What reading a bank, and making something of it, is done with. */
export interface BankFeedParts {
  readonly kernel: Pick<Kernel, 'tenant' | 'now' | 'wake'>;
  readonly database: Database;
  readonly banks: readonly BankConnection[];
  readonly bankAccounts: readonly BankAccount[];
  /** For payments that were made elsewhere, and invoices. */
  readonly sources: RoutedSources;
  readonly treasury: TreasuryPolicy;
  readonly logger: Logger;
}

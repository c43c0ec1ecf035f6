import type { AnyCommand } from '#platform/commands/command';
import type { CommandServices } from '#platform/commands/services';
import { matchBankTransaction } from './commands/matchBankTransaction.ts';
import { unmatchBankTransaction } from './commands/unmatchBankTransaction.ts';
import type { TreasuryPolicy } from './read-treasury-policy.ts';

/** Every command of this subgraph. */
export const paymentsCommands = (
  services: CommandServices,
  treasury: TreasuryPolicy,
): readonly AnyCommand[] => [
  matchBankTransaction(services, treasury),
  unmatchBankTransaction(services, treasury),
];

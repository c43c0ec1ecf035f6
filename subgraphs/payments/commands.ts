import type { AnyCommand } from '#platform/commands/command';
import type { CommandServices } from '#platform/commands/services';
import type { TreasuryPolicy } from './read-treasury-policy.ts';

/** Every command of this subgraph. */
export const paymentsCommands = (
  _services: CommandServices,
  _treasury: TreasuryPolicy,
): readonly AnyCommand[] => [];

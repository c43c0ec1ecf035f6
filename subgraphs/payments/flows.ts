import type { CommandServices } from '#platform/commands/services';
import type { Flow } from '#platform/flows/flow';
import type { TreasuryPolicy } from './read-treasury-policy.ts';

/** Every flow of this subgraph. */
export const paymentsFlows = (
  _services: CommandServices,
  _treasury: TreasuryPolicy,
): readonly Flow[] => [];

import type { CommandServices } from '#platform/commands/services';
import type { Flow } from '#platform/flows/flow';
import { bookBankMovements } from './flows/book-bank-movements.ts';

/** Every flow of this subgraph. */
export const ledgerFlows = (services: CommandServices): readonly Flow[] => [
  bookBankMovements(services),
];

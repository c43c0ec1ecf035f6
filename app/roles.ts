import { StartupError } from './startup-error.ts';

export const subgraphNames = ['suppliers', 'invoices', 'payments', 'ledger', 'operations'] as const;
export type SubgraphName = (typeof subgraphNames)[number];

/** What one process plays. */
export interface Roles {
  readonly gateway: boolean;
  readonly subgraphs: readonly SubgraphName[];
  /** The worker plays the sequencer too. */
  readonly worker: boolean;
}

/** `all`, or a comma-separated list of `gateway`, `subgraph:<name>` and `worker`. @throws StartupError */
export function parseRoles(text: string): Roles {
  const names = text.split(',').map((each) => each.trim());
  if (names.includes('all')) return { gateway: true, subgraphs: subgraphNames, worker: true };
  const known = new Set(['gateway', 'worker', ...subgraphNames.map((name) => `subgraph:${name}`)]);
  const unknown = names.find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new StartupError(
      `there is no role ${JSON.stringify(unknown)}; roles are all, ${[...known].join(', ')}`,
    );
  return {
    gateway: names.includes('gateway'),
    subgraphs: subgraphNames.filter((name) => names.includes(`subgraph:${name}`)),
    worker: names.includes('worker'),
  };
}

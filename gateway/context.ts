import type { RoleCall } from '#platform/subgraph/caller';

/** Keeps the oldest of all instants it is told. */
export interface FreshnessLedger {
  note(fetchedAt: string | null | undefined): void;
  oldest(): string | null;
}

/** What belongs to one operation, or to one event of a subscription; never shared between two. */
export interface GatewayContext {
  readonly call: RoleCall;
  readonly freshness: FreshnessLedger;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly transport: 'http' | 'websocket';
}

export const newContext = (
  call: RoleCall,
  transport: GatewayContext['transport'],
  startedAt: number,
): GatewayContext => ({ call, transport, startedAt, freshness: freshnessLedger() });

function freshnessLedger(): FreshnessLedger {
  let oldestAt = Infinity;
  return {
    note(fetchedAt) {
      const at = fetchedAt ? Date.parse(fetchedAt) : NaN;
      if (at < oldestAt) oldestAt = at;
    },
    oldest: () => (oldestAt === Infinity ? null : new Date(oldestAt).toISOString()),
  };
}

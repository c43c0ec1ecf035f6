import { startGateway, type RunningGateway } from '#gateway/server';
import type { EventLog } from '#platform/events/event';
import type { Viewer } from '#platform/identity/viewer';
import { openLogger } from '#platform/telemetry/logger';
import { toyGraph, type Toy } from '../../test/unit/gateway/toy-graph.ts';

/** What every client follows: the envelope, the entity and a field of another subgraph. */
export const QUERY =
  'subscription { invoiceStatusChanged { cursor sequence from to invoice { number supplier { name } id } } }';

export interface ToyGateway extends RunningGateway {
  readonly toy: Toy;
}

const everybody: Viewer = {
  subject: 'ada',
  scopes: ['read'],
  roles: [],
  legalEntities: '*',
  supplierId: null,
  actor: null,
  expiresAt: 4_102_444_800,
};

/** The gateway as it is, over three toy subgraphs in this process, which keep nothing and wait for nothing. */
export async function startToyGateway(events: EventLog): Promise<ToyGateway> {
  const toy = toyGraph();
  const gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    supergraphSdl: toy.supergraphSdl,
    subgraphs: toy.subgraphs,
    authenticate: async () => everybody,
    events,
    subscriptions: { maxSockets: 100_000, maxSocketsPerViewer: 100_000, idlePingMs: 600_000 },
    routes: [],
    pages: null,
    logger: openLogger({ level: 'error' }),
  });
  return { ...gateway, toy };
}

export const socketUrl = ({ url }: RunningGateway): string =>
  `${url.replace('http', 'ws')}/graphql`;

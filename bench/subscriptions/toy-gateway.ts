import { startGateway, type RunningGateway } from '#gateway/server';
import type { EventLog } from '#platform/events/event';
import type { Viewer } from '#platform/identity/viewer';
import { openLogger } from '#platform/telemetry/logger';
import { toySubgraphs, type ToySubgraphs } from './toy-subgraphs.ts';

/** What every client follows: the envelope, the entity and a field of another subgraph. */
export const QUERY =
  'subscription { invoiceStatusChanged { cursor sequence from to invoice { number supplier { name } id } } }';

export interface ToyGateway extends RunningGateway {
  readonly calls: ToySubgraphs['calls'];
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

/** The gateway as it is, over the toy subgraphs. */
export async function startToyGateway(events: EventLog): Promise<ToyGateway> {
  const { supergraphSdl, callers, calls } = toySubgraphs();
  const gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    supergraphSdl,
    subgraphs: callers,
    authenticate: async () => everybody,
    events,
    subscriptions: { maxSockets: 100_000, maxSocketsPerViewer: 100_000, idlePingMs: 600_000 },
    routes: [],
    pages: null,
    logger: openLogger({ level: 'error' }),
  });
  return { ...gateway, calls };
}

export const socketUrl = ({ url }: RunningGateway): string =>
  `${url.replace('http', 'ws')}/graphql`;

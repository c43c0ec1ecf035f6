import { Writable } from 'node:stream';
import { systemClock } from '#platform/clock';
import { clientError } from '#platform/errors';
import type { Viewer } from '#platform/identity/viewer';
import { openLogger } from '#platform/telemetry/logger';
import { startGateway, type GatewayOptions, type RunningGateway } from '#gateway/server';
import { toyEvents, type ToyEvents } from './toy-events.ts';
import { toyGraph, type Toy } from './toy-graph.ts';

export const viewer = (more: Partial<Viewer> = {}): Viewer => ({
  subject: 'ada',
  scopes: ['read'],
  roles: [],
  legalEntities: ['DE01'],
  supplierId: null,
  actor: null,
  expiresAt: Math.floor(Date.now() / 1000) + 3600,
  ...more,
});

export interface TestGateway extends RunningGateway {
  readonly toy: Toy;
  readonly events: ToyEvents;
  /** Every line logged so far. */
  readonly logged: Record<string, unknown>[];
  readonly post: (
    body: unknown,
    headers?: Record<string, string>,
  ) => Promise<{ status: number; headers: Headers; body: GraphqlAnswer }>;
}

/** Enough of an answer's shape for these tests. */
export interface GraphqlAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: {
    message: string;
    path?: (string | number)[];
    extensions: Record<string, unknown>;
  }[];
  readonly extensions?: Record<string, unknown>;
}

/** `Bearer <name>` is the viewer of that name; any other token does not hold. */
export async function runGateway({
  protect = '',
  viewers = { ada: viewer() },
  events = toyEvents(),
  ...more
}: Partial<Omit<GatewayOptions, 'events'>> & {
  protect?: string;
  /** One log for several gateways. */
  events?: ToyEvents;
  viewers?: Record<string, Viewer>;
} = {}): Promise<TestGateway> {
  const toy = toyGraph({ protect });
  const logged: Record<string, unknown>[] = [];
  const destination = new Writable({
    write(line: Buffer, _encoding, done) {
      logged.push(JSON.parse(line.toString()) as Record<string, unknown>);
      done();
    },
  });
  const running = await startGateway({
    host: '127.0.0.1',
    port: 0,
    supergraphSdl: toy.supergraphSdl,
    subgraphs: toy.subgraphs,
    authenticate: async (authorization) => {
      if (authorization === undefined) return null;
      const found = viewers[authorization.replace(/^Bearer /, '')];
      if (!found) throw clientError('UNAUTHENTICATED', 'the token does not hold');
      return found;
    },
    events,
    routes: [],
    pages: null,
    logger: openLogger({ level: 'info', destination }),
    clock: systemClock,
    ...more,
  });
  return {
    ...running,
    toy,
    events,
    logged,
    async post(body, headers = {}) {
      const answer = await fetch(`${running.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      return {
        status: answer.status,
        headers: answer.headers,
        body: (await answer.json()) as GraphqlAnswer,
      };
    },
  };
}

import { generateKeyPairSync } from 'node:crypto';
import type { Connector } from '#domain/connector';
import type { Capabilities } from '#domain/sources';
import { systemClock } from '#platform/clock';
import type { Credentials } from '#platform/http/auth';
import { openSourceHttp } from '#platform/http/client';
import { limitsSchema } from '#platform/http/limit';
import { openLogger } from '#platform/telemetry/logger';
import { openMetrics } from '#platform/telemetry/metrics';
import { startNetSuite } from '#simulators/netsuite/start';
import { startSap } from '#simulators/sap-s4hana/start';
import type { Simulator, SimulatorOptions } from '#simulators/simulator';
import { buildWorld } from '#simulators/world/build';
import { connector as netsuite } from '#sources/netsuite/connector';
import { connector as sapS4hana } from '#sources/sap-s4hana/connector';

/** A connector before its simulator, over real HTTP and under all policies. */
export interface Simulated {
  readonly title: string;
  /** Keys of one request at most: what the vendor takes, or the most a port is asked for. */
  readonly keysPerRequest: number;
  readonly ports: Capabilities;
  /** Data calls until now; sign-in and CSRF handshakes are none. */
  readonly calls: () => number;
  stop(): Promise<void>;
}

interface Kind {
  readonly id: string;
  readonly connector: Connector<unknown>;
  readonly pageSize: number;
  readonly keysPerRequest: number;
  readonly start: (options: Omit<SimulatorOptions, 'credentials'>) => Promise<Simulator>;
  readonly credentials: Credentials;
}

const user = { username: 'SUPERLEDGER', password: 'of-this-run-only' };
const client = { clientId: 'superledger', clientSecret: 'of-this-run-only' };
const pair = generateKeyPairSync('rsa', { modulusLength: 3072 });
const certificate = { clientId: 'superledger', certificateId: 'certificate' };

/** A connector joins by an entry here. */
const kinds: readonly Kind[] = [
  {
    id: 'sap',
    connector: sapS4hana,
    pageSize: 250,
    // Chains of 50, all of them in one $batch.
    keysPerRequest: 1_000,
    start: (options) => startSap({ ...options, credentials: { ...user, ...client } }),
    credentials: { type: 'basic', ...user },
  },
  {
    id: 'netsuite',
    connector: netsuite,
    pageSize: 1_000,
    keysPerRequest: 1_000,
    start: (options) =>
      startNetSuite({
        ...options,
        credentials: {
          ...certificate,
          publicKey: pair.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
        },
      }),
    credentials: {
      type: 'oauth2JwtBearer',
      tokenUrl: '/services/rest/auth/oauth2/v1/token',
      ...certificate,
      privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      algorithm: 'PS256',
      scope: ['rest_webservices'],
    },
  },
];

const world = buildWorld({ seed: 20_260_101, anchor: '2026-11-20' });

export const startSimulated = (): Promise<readonly Simulated[]> =>
  Promise.all(kinds.map(startKind));

const now = (): Date => new Date();

async function startKind({
  keysPerRequest,
  id,
  connector,
  pageSize,
  start,
  credentials,
}: Kind): Promise<Simulated> {
  const simulator = await start({ id, port: 0, world, folder: null, now });
  const http = openSourceHttp({
    sourceId: id,
    baseUrl: simulator.url,
    credentials,
    limits: limitsSchema.parse({ requestsPerSecond: 1_000, pageSize }),
    clock: systemClock,
    logger: openLogger({ level: 'silent' }),
    metrics: openMetrics(),
  });
  let calls = 0;
  const ports = connector.open({
    sourceId: id,
    settings: connector.parseSettings({}),
    legalEntities: world.entities
      .filter(({ system }) => system === id)
      .map(({ code, nativeKey, currency }) => ({ code, nativeKey, currency })),
    pageSize,
    fetch: (request, call) => {
      if (request.effect !== 'handshake') calls += 1;
      return http.fetch(request, call);
    },
    now,
    countUnknown: () => undefined,
  });
  return {
    title: connector.title,
    keysPerRequest,
    ports,
    calls: () => calls,
    async stop() {
      await http.close();
      await simulator.stop();
    },
  };
}

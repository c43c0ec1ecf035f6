import { generateKeyPairSync } from 'node:crypto';
import type { Connector } from '#domain/connector';
import type { Capabilities } from '#domain/sources';
import { systemClock } from '#platform/clock';
import type { Credentials } from '#platform/http/auth';
import { openSourceHttp } from '#platform/http/client';
import { limitsSchema } from '#platform/http/limit';
import { openLogger } from '#platform/telemetry/logger';
import { openMetrics } from '#platform/telemetry/metrics';
import { startCoupa } from '#simulators/coupa/start';
import { startNetSuite } from '#simulators/netsuite/start';
import { startOracle } from '#simulators/oracle-fusion/start';
import { startSap } from '#simulators/sap-s4hana/start';
import type { Simulator, SimulatorOptions } from '#simulators/simulator';
import { buildWorld } from '#simulators/world/build';
import { connector as coupa } from '#sources/coupa/connector';
import { connector as netsuite } from '#sources/netsuite/connector';
import { connector as oracleFusion } from '#sources/oracle-fusion/connector';
import { connector as sapS4hana } from '#sources/sap-s4hana/connector';

/** A connector before its simulator, over real HTTP and under all policies. */
export interface Simulated {
  readonly title: string;
  /** Why more than the least is needed, where it is. */
  readonly note: string | null;
  /** Rows of one request at most, by the vendor or its advice. */
  readonly pageSize: number;
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
  readonly note?: string;
  readonly settings?: unknown;
  /** Where it is no key of the world's. */
  readonly nativeKeyOf?: (code: string) => string;
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
    note: `Payments and journal entries: which documents are on the page, then their lines and what they cleared. The
services know no documents, only lines, and a page of lines cuts documents off.`,
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
  {
    id: 'oracle',
    connector: oracleFusion,
    pageSize: 500,
    // Batches of 250 keys, all of them in one request.
    keysPerRequest: 1_000,
    start: (options) => startOracle({ ...options, credentials: user }),
    credentials: { type: 'basic', ...user },
    note: `Documents name their supplier by number: the ids are asked for by a second request, together with the open holds.
Suppliers: bank accounts and tax registrations are resources of their own.`,
    settings: {
      entities: {
        'GB01 Business Unit': {
          ledger: 'GB01 Primary Ledger',
          ledgerId: '300100000000101',
          company: 'GB01',
        },
      },
      segments: [
        { role: 'company' },
        { role: 'account', valueSet: 'GB01 Account' },
        { role: 'costCenter', valueSet: 'GB01 Cost Center', none: '0000' },
        { role: 'fixed', value: '000' },
      ],
      segmentSeparator: '-',
    },
  },
  {
    id: 'coupa',
    connector: coupa,
    pageSize: 50,
    keysPerRequest: 50,
    start: (options) =>
      startCoupa({ ...options, credentials: { ...client, requestsPerSecond: '10000' } }),
    credentials: {
      type: 'oauth2ClientCredentials',
      tokenUrl: '/oauth2/token',
      ...client,
      scope: 'core.supplier.read core.invoice.read core.purchase_order.read',
      clientIn: 'form',
    },
    note: `A page of 200 needs to know of one row more, which is a fifth request of 50; without pages it would be 20.`,
    nativeKeyOf: (code) => `COA-${code}`,
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
  note,
  settings = {},
  nativeKeyOf,
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
    settings: connector.parseSettings(settings),
    legalEntities: world.entities
      .filter(({ system }) => system === id || nativeKeyOf !== undefined)
      .map(({ code, nativeKey, currency }) => ({
        code,
        nativeKey: nativeKeyOf?.(code) ?? nativeKey,
        currency,
      })),
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
    note: note ?? null,
    pageSize,
    keysPerRequest,
    ports,
    calls: () => calls,
    async stop() {
      await http.close();
      await simulator.stop();
    },
  };
}

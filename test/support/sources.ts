import { generateKeyPairSync, type KeyPairKeyObjectResult } from 'node:crypto';
import { ANY_FRESHNESS, type Call } from '#domain/call';
import type { Connector, SourceFetch } from '#domain/connector';
import type { Capabilities } from '#domain/sources';
import type { Clock } from '#platform/clock';
import type { Credentials } from '#platform/http/auth';
import { type Limits, limitsSchema } from '#platform/http/limit';
import { openLogger } from '#platform/telemetry/logger';
import { openMetrics } from '#platform/telemetry/metrics';
import { startCoupa } from '#simulators/coupa/start';
import { startNetSuite } from '#simulators/netsuite/start';
import { startOracle } from '#simulators/oracle-fusion/start';
import { startSap } from '#simulators/sap-s4hana/start';
import type { World, WorldSystem } from '#simulators/world/model';
import type { Simulator } from '#simulators/simulator';
import { connector as coupa } from '#sources/coupa/connector';
import { connector as netsuite } from '#sources/netsuite/connector';
import { connector as oracleFusion } from '#sources/oracle-fusion/connector';
import { openWay } from '#sources/open-way';
import { connector as sapS4hana } from '#sources/sap-s4hana/connector';
import { type SimulatorControl, controlOf } from './simulator-control.ts';

/** A simulator over real HTTP, and as many ways to it through the real policies as a test needs. */
export interface SimulatedSource {
  readonly id: string;
  readonly control: SimulatorControl;
  readonly connect: (options?: ConnectOptions) => Connection;
  readonly stop: () => Promise<void>;
}

export interface ConnectOptions {
  readonly limits?: Partial<Limits>;
  readonly credentials?: Credentials;
}

export interface Connection {
  readonly ports: Capabilities;
  /** The way out under all policies, for what no port does. */
  readonly fetch: SourceFetch;
  /** What the connector could not map, in order. */
  readonly unknownCodes: readonly UnknownCode[];
  /** Every log line written on the way, down to `trace`. */
  readonly logLines: readonly string[];
  readonly close: () => Promise<void>;
}

export interface UnknownCode {
  readonly what: string;
  readonly code: string;
}

/** Two days after the anchor of the tests' world; it runs on from there, for deadlines and waits are real. */
const START_MS = Date.parse('2026-11-22T09:00:00.000Z');
const realStartMs = Date.now();
export const clock: Clock = { now: () => new Date(START_MS + (Date.now() - realStartMs)) };

const CALL_MS = 20_000;

export const newCall = (timeMs = CALL_MS): Call => ({
  signal: AbortSignal.timeout(timeMs),
  deadline: clock.now().getTime() + timeMs,
  trace: { requestId: 'contract', traceparent: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01` },
  freshness: ANY_FRESHNESS,
});

export const SAP_PASSWORD = 'not-for-any-message-1';
export const SAP_CLIENT_SECRET = 'not-for-any-message-2';
const sapClient = { clientId: 'superledger', clientSecret: SAP_CLIENT_SECRET };

/** Beside the communication user, who is the usual credential. */
export const sapOAuth: Credentials = {
  type: 'oauth2ClientCredentials',
  tokenUrl: '/sap/bc/sec/oauth2/token',
  ...sapClient,
};

export async function startSapSource(
  world: World,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<SimulatedSource> {
  const user = { username: 'SUPERLEDGER', password: SAP_PASSWORD };
  const simulator = await startSap({
    ...simulatorOptions('sap', world),
    credentials: { ...user, ...sapClient },
  });
  return simulated(simulator, {
    connector: sapS4hana,
    settings: sapS4hana.parseSettings(settings),
    legalEntities: legalEntitiesOf(world, 'sap'),
    credentials: { type: 'basic', ...user },
    limits: { pageSize: 250 },
  });
}

let netsuitePair: KeyPairKeyObjectResult | null = null;

/** Made on first use: it takes a second. */
function netsuiteKeys(): KeyPairKeyObjectResult {
  netsuitePair ??= generateKeyPairSync('rsa', { modulusLength: 3072 });
  return netsuitePair;
}

export const netsuitePrivateKey = (): string =>
  netsuiteKeys().privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

export async function startNetSuiteSource(
  world: World,
  settings: Readonly<Record<string, unknown>> = {},
  account: Readonly<Record<string, string>> = {},
): Promise<SimulatedSource> {
  const client = { clientId: 'superledger', certificateId: 'certificate' };
  const publicKey = netsuiteKeys().publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const simulator = await startNetSuite({
    ...simulatorOptions('netsuite', world),
    credentials: { ...client, publicKey, ...account },
  });
  return simulated(simulator, {
    connector: netsuite,
    settings: netsuite.parseSettings(settings),
    legalEntities: legalEntitiesOf(world, 'netsuite'),
    credentials: {
      type: 'oauth2JwtBearer',
      tokenUrl: '/services/rest/auth/oauth2/v1/token',
      ...client,
      privateKey: netsuitePrivateKey(),
      algorithm: 'PS256',
      scope: ['rest_webservices'],
    },
    limits: { pageSize: 1000 },
  });
}

export const ORACLE_PASSWORD = 'not-for-any-message-4';
const ORACLE_UNIT = 'GB01 Business Unit';
const ORACLE_BOOKS = {
  ledger: 'GB01 Primary Ledger',
  ledgerId: '300100000000101',
  company: 'GB01',
  taxAccount: '154300',
};

/** A job is over as soon as it is asked about, unless the simulator is told otherwise. */
export async function startOracleSource(
  world: World,
  settings: Readonly<Record<string, unknown>> = {},
  pod: Readonly<Record<string, string>> = {},
  podClock: Clock = clock,
): Promise<SimulatedSource> {
  const user = { username: 'SUPERLEDGER', password: ORACLE_PASSWORD };
  const simulator = await startOracle({
    ...simulatorOptions('oracle', world),
    now: () => podClock.now(),
    credentials: { ...user, jobWaitMs: '0', jobRunMs: '0', postMs: '0', ...pod },
  });
  return simulated(simulator, {
    connector: oracleFusion,
    settings: oracleFusion.parseSettings({
      entities: { [ORACLE_UNIT]: ORACLE_BOOKS },
      segments: [
        { role: 'company' },
        { role: 'account', valueSet: 'GB01 Account' },
        { role: 'costCenter', valueSet: 'GB01 Cost Center', none: '0000' },
        { role: 'fixed', value: '000' },
      ],
      segmentSeparator: '-',
      // One request less, where nothing is asked about them.
      withTaxRegistrations: false,
      ...settings,
    }),
    legalEntities: legalEntitiesOf(world, 'oracle'),
    credentials: { type: 'basic', ...user },
    limits: { pageSize: 500 },
  });
}

export const COUPA_CLIENT_SECRET = 'not-for-any-message-3';

export async function startCoupaSource(
  world: World,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<SimulatedSource> {
  const client = { clientId: 'superledger', clientSecret: COUPA_CLIENT_SECRET };
  const simulator = await startCoupa({
    ...simulatorOptions('coupa', world),
    credentials: { ...client, requestsPerSecond: '10000' },
  });
  return simulated(simulator, {
    connector: coupa,
    settings: coupa.parseSettings(settings),
    legalEntities: world.entities.map(({ code, currency }) => ({
      code,
      nativeKey: `COA-${code}`,
      currency,
    })),
    credentials: {
      type: 'oauth2ClientCredentials',
      tokenUrl: '/oauth2/token',
      ...client,
      scope: COUPA_SCOPE,
      clientIn: 'form',
    },
    limits: { pageSize: 50 },
  });
}

const COUPA_SCOPE = [
  'core.supplier.read core.supplier.write core.invoice.read core.invoice.write',
  'core.purchase_order.read core.inventory.transaction.read core.approval.read',
].join(' ');

/** What every simulator of a test is started with. */
export const simulatorOptions = (id: string, world: World) => ({
  id,
  port: 0,
  world,
  folder: null,
  now: () => clock.now(),
});

const legalEntitiesOf = (world: World, system: WorldSystem) =>
  world.entities
    .filter((entity) => entity.system === system)
    .map(({ code, nativeKey, currency }) => ({ code, nativeKey, currency }));

export interface Opening<Settings> {
  readonly connector: Connector<Settings>;
  readonly settings: Settings;
  readonly legalEntities: ReturnType<typeof legalEntitiesOf>;
  readonly credentials: Credentials;
  readonly limits: Partial<Limits>;
}

/** Ways to a simulator that was started. */
export function simulated<Settings>(
  simulator: Simulator,
  opening: Opening<Settings>,
): SimulatedSource {
  const { id: sourceId, url: baseUrl } = simulator;
  const connections: Connection[] = [];
  return {
    id: sourceId,
    control: controlOf(baseUrl),
    connect(options = {}) {
      const connection = connect(sourceId, baseUrl, opening, options);
      connections.push(connection);
      return connection;
    },
    async stop() {
      await Promise.all(connections.map(({ close }) => close()));
      await simulator.stop();
    },
  };
}

/** One way to whatever answers at the URL, under the real policies. */
export function connect<Settings>(
  sourceId: string,
  baseUrl: string,
  { connector, settings, legalEntities, ...usual }: Opening<Settings>,
  options: ConnectOptions,
): Connection {
  const limits = limitsSchema.parse({
    requestsPerSecond: 1000,
    ...usual.limits,
    ...options.limits,
  });
  const logLines: string[] = [];
  const unknownCodes: UnknownCode[] = [];
  const credentials = options.credentials ?? usual.credentials;
  const way = openWay(
    { sourceId, baseUrl, credentials, limits },
    {
      clock,
      logger: openLogger({ level: 'trace', destination: { write: (line) => logLines.push(line) } }),
      metrics: openMetrics(),
      backoffMs: 1,
    },
  );
  const ports = connector.open({
    sourceId,
    settings,
    legalEntities,
    pageSize: limits.pageSize,
    ...way.outbound,
    now: () => clock.now(),
    countUnknown: (what, code) => unknownCodes.push({ what, code }),
  });
  const { fetch } = way.outbound;
  return { ports, fetch, unknownCodes, logLines, close: () => way.close() };
}

import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { loadConfig } from '#app/config';
import { openDemo } from '#app/deployment';
import { openStops } from '#app/stops';
import { startEmbedded } from '#platform/db/embedded';
import { keptFolder } from '#platform/db/embedded-files';
import { migrate } from '#platform/db/migrate';
import { packageRoot } from '#platform/package-root';
import { productClient, type ProductClient } from './product-client.ts';
import { temporaryFolder } from './start-product.ts';

/** Store and simulated systems in this process, on which roles live and die as processes of their own. */
export interface Ground {
  /** Where people of each system, and tests, come in; not the further entrances of a bank. */
  readonly systems: Readonly<Record<string, string>>;
  readonly databaseUrl: string;
  readonly dataFolder: string;
  /** What the configuration was resolved with. */
  readonly secrets: Readonly<Record<string, string | undefined>>;
  /** Ends PostgreSQL at once, as a crash does, and starts it again at the same address. */
  crashDatabase(): Promise<void>;
  /** Starts roles as one process; answers when it is ready. */
  spawn(roles: string, environment?: Readonly<Record<string, string>>): Promise<Role>;
  stop(): Promise<void>;
}

export interface Role {
  readonly process: ChildProcess;
  /** Of the gateway, when it is among the roles. */
  readonly client: ProductClient;
  readonly url: string | null;
  /** How it ended, whenever that is. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
  stop(): Promise<void>;
}

/** How often the sources are followed where a test does not ask for it: it counts what they see, and scripts faults. */
const HARDLY_EVER = 86_400;

/** The demo's configuration with short waits: what takes seconds for people takes tenths of one in a test. */
export function quickConfig(
  folder: string,
  {
    followSeconds,
    demo: from = 'config/demo.yaml',
    beside = BESIDE_BOOKS,
    accounts = DOLLARS_OF_DE01,
    treasury = unhurriedTreasury(folder),
  }: {
    readonly followSeconds: number;
    readonly demo?: string;
    /** More sources, the last thing before the bank accounts. */
    readonly beside?: string;
    /** More accounts of ours, before the others. */
    readonly accounts?: string;
    /** The treasury policy's file. */
    readonly treasury?: string;
  },
): string {
  const file = path.join(folder, 'quick.yaml');
  const demo = fs.readFileSync(path.join(packageRoot, from), 'utf8');
  fs.writeFileSync(
    file,
    demo
      .replaceAll('timeoutMs: 10000', 'timeoutMs: 2000')
      .replaceAll('settleMs: 2000', 'settleMs: 300')
      .replaceAll('lostAfterMs: 10000', 'lostAfterMs: 5000')
      .replaceAll('intervalSeconds: 2', `intervalSeconds: ${followSeconds}`)
      .replace('policies/suppliers.yaml', withoutCoolOff(folder))
      .replace('policies/treasury.yaml', treasury)
      .replace('\nbankAccounts:', `${beside}\nbankAccounts:${accounts}`),
  );
  return file;
}

/** The demo asks nobody; what a hit, and a tax document of one legal entity, lead to is killed at as well. */
const BESIDE_BOOKS = `
  - id: screening
    kind: opensanctions
    baseUrl: simulator:screening
    credentials: { type: apiKey, header: Authorization, value: '\${OPENSANCTIONS_AUTHORIZATION}' }
    region: eu
    limits: { requestsPerSecond: 50, timeoutMs: 2000 }
    settings: { dataset: sanctions, algorithm: logic-v2, caseKey: '\${OPENSANCTIONS_CASE_KEY}' }

  - id: avatax
    kind: avatax
    baseUrl: simulator:avatax
    credentials: { type: basic, username: superledger-demo, password: '\${AVATAX_LICENSE_KEY}' }
    region: us
    legalEntities: { JP01: JP01 }
    limits: { requestsPerSecond: 50, timeoutMs: 2000, settleMs: 300, lostAfterMs: 5000 }
`;

/** So that a payment run of one legal entity makes two files. */
const DOLLARS_OF_DE01 = `
  - key: US01-USD
    source: bank
    name: Dollar account
    legalEntity: DE01
    accountNumber: '4400010001'
    bic: DEMOUS33XXX
    currency: USD
    profile: iso
    ledger: { cash: sap:YCOA.0000113300, clearing: sap:YCOA.0000113900, charges: sap:YCOA.0000661000 }`;

/** The bank is asked every second; neither the hour nor how many were paid before decides who has to agree. */
function unhurriedTreasury(folder: string): string {
  const policies = path.join(packageRoot, 'policies');
  const policy = fs.readFileSync(path.join(policies, 'treasury.yaml'), 'utf8');
  const file = path.join(folder, 'treasury.yaml');
  fs.writeFileSync(
    file,
    policy
      .replace('pollSeconds: 10', 'pollSeconds: 1')
      .replace('urgentHours: 4', 'urgentHours: 0')
      .replaceAll(/payments: (3|10),/g, 'payments: 10000,')
      .replace(
        'rates: exchange-rates.yaml',
        `rates: ${path.join(policies, 'exchange-rates.yaml')}`,
      ),
  );
  return file;
}

/** A new bank account is written at once: two days are for people. */
function withoutCoolOff(folder: string): string {
  const file = path.join(folder, 'suppliers.yaml');
  const policy = fs.readFileSync(path.join(packageRoot, 'policies/suppliers.yaml'), 'utf8');
  fs.writeFileSync(file, policy.replace('coolOffHours: 48', 'coolOffHours: 0'));
  return file;
}

export interface GroundOptions {
  readonly followSeconds?: number;
  /** Writes another configuration than the demo's into the run's folder; answers its file. */
  readonly configure?: (folder: string) => string;
  /** What that configuration refers to beside the demo's secrets. */
  readonly environment?: Readonly<Record<string, string>>;
}

export async function layGround(options: GroundOptions = {}): Promise<Ground> {
  const { followSeconds = HARDLY_EVER } = options;
  const { configure = (folder: string) => quickConfig(folder, { followSeconds }) } = options;
  const dataFolder = temporaryFolder();
  const environment = {
    ...options.environment,
    SUPERLEDGER_CONFIG: configure(dataFolder),
    SUPERLEDGER_DATA: dataFolder,
    // A test closes the bank's day itself.
    SIMULATED_BANK_STATEMENT_EVERY_MS: '0',
  };
  const loaded = loadConfig(environment, dataFolder);
  const failures: unknown[] = [];
  const stops = openStops((error) => failures.push(error));
  const [started, demo] = await Promise.all([
    startEmbedded({ folder: dataFolder }),
    openDemo({ ...loaded, dataFolder, databaseUrl: null }, stops),
  ]);
  let database = started;
  const databaseUrl = database.url;
  await migrate(databaseUrl, path.join(packageRoot, 'prisma/migrations'));
  const roles: Role[] = [];
  return {
    databaseUrl,
    dataFolder,
    secrets: loaded.environment,
    async crashDatabase() {
      process.kill(serverPid(dataFolder), 'SIGQUIT');
      await database.stop();
      database = await startEmbedded({
        folder: dataFolder,
        port: Number(new URL(databaseUrl).port),
      });
    },
    systems: Object.fromEntries(
      Object.entries(demo?.urls ?? {}).filter(([name]) => !name.includes('.')),
    ),
    async spawn(names, more = {}) {
      const role = await spawnRole(names, {
        ...environment,
        DATABASE_URL: databaseUrl,
        SUPERLEDGER_DEMO_SYSTEMS: JSON.stringify(demo),
        PORT: '0',
        LOG_LEVEL: 'error',
        ...more,
      });
      roles.push(role);
      return role;
    },
    async stop() {
      await Promise.all(roles.map((role) => role.stop()));
      await stops.stop();
      await database.stop();
      fs.rmSync(dataFolder, { recursive: true, force: true });
      if (failures.length > 0) throw new AggregateError(failures, 'the ground did not stop well');
    },
  };
}

/** PostgreSQL's own note of a running server begins with its process. */
function serverPid(dataFolder: string): number {
  const note = path.join(keptFolder(dataFolder), 'pgdata', 'postmaster.pid');
  return Number(fs.readFileSync(note, 'utf8').split('\n')[0]);
}

async function spawnRole(
  roles: string,
  environment: Readonly<Record<string, string>>,
): Promise<Role> {
  const child = fork(path.join(packageRoot, 'dist/app/main.js'), ['--role', roles], {
    execArgv: [],
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }));
  const message = await Promise.race([
    once(child, 'message').then(([each]) => each as { url: string | null }),
    ended.then(() => ({ url: null })), // a failpoint may be armed for the start itself
  ]);
  return {
    process: child,
    url: message.url,
    client: productClient(message.url ?? ''),
    ended,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        child.kill('SIGCONT'); // it may hang at a failpoint
      }
      await ended;
    },
  };
}

/** Every role but the worker. */
export const ALL_BUT_WORKER =
  'gateway,subgraph:suppliers,subgraph:invoices,subgraph:payments,subgraph:ledger,subgraph:operations';

import { fork } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { dayOf } from '#domain/date';
import { lockFolder } from '#platform/db/folder-lock';
import { packageRoot } from '#platform/package-root';
import type { Config } from './config-schema.ts';
import { simulatorCredentials } from './demo-credentials.ts';
import type { Environment } from './secret-references.ts';
import { StartupError } from './startup-error.ts';

/** Where the demo's simulated systems listen. */
export interface DemoSystems {
  /** By simulator id. */
  readonly urls: Readonly<Record<string, string>>;
  /** The demo issuer. */
  readonly identity: string;
}

const SEED = 20_260_101;
const START_TIMEOUT_MS = 60_000;

const systemsSchema = z.object({ urls: z.record(z.string(), z.string()), identity: z.string() });
const readySchema = systemsSchema.extend({ ready: z.literal(true) });

/** The systems another process started, handed over in SUPERLEDGER_DEMO_SYSTEMS; null when this one is to. */
export function givenSystems(environment: Environment): DemoSystems | null {
  const given = environment['SUPERLEDGER_DEMO_SYSTEMS'];
  return given === undefined ? null : systemsSchema.parse(JSON.parse(given));
}

/**
 * Starts the simulators that the configuration's sources name, and the demo issuer, in a child process that ends with
 * this one, however that dies. Their books live in the data folder and survive a kill -9.
 */
export async function startDemoSystems(
  dataFolder: string,
  config: Pick<Config, 'sources' | 'bankAccounts'>,
  secrets: Environment,
): Promise<DemoSystems & { readonly stop: () => Promise<void> }> {
  const books = path.join(dataFolder, 'simulators');
  const unlock = lockFolder(books); // with DATABASE_URL set, nothing else keeps two demos apart
  const spec = {
    seed: SEED,
    anchor: anchorOf(dataFolder),
    folder: books,
    identity: { port: 0 },
    simulators: simulatorsOf(config, secrets),
  };
  const child = fork(program.file, {
    execArgv: program.execArgv,
    env: { ...process.env, SUPERLEDGER_SIMULATORS_SPEC: JSON.stringify(spec) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // Ctrl-C reaches the whole process group; the simulators stay until we have stopped.
    detached: true,
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = new Promise<DemoSystems>((resolve, reject) => {
    child.once('message', (message) => resolve(readySchema.parse(message)));
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new StartupError(`the demo's systems did not start (exit code ${code})`)),
    );
    setTimeout(
      () => reject(new StartupError('the demo’s systems did not start in time')),
      START_TIMEOUT_MS,
    ).unref();
  });
  try {
    return {
      ...(await ready),
      async stop() {
        if (child.connected) child.disconnect();
        await exited;
        unlock();
      },
    };
  } catch (error) {
    child.kill('SIGKILL');
    unlock();
    throw error;
  }
}

/** What follows `simulator:` in a base URL, `sap` or `bank.sftp`; null for a real system. */
export const simulatorOf = (baseUrl: string): string | null =>
  /^simulator:(.+)$/.exec(baseUrl)?.[1] ?? null;

/** Each simulator that sources name once, whichever of its entrances they use. */
function simulatorsOf(
  { sources, bankAccounts }: Pick<Config, 'sources' | 'bankAccounts'>,
  secrets: Environment,
) {
  const found = sources.flatMap(({ id: source, kind, baseUrl }) => {
    const id = simulatorOf(baseUrl)?.split('.')[0];
    return id === undefined ? [] : [{ id, kind, source }];
  });
  return [...new Map(found.map((each) => [each.id, each.kind]))].map(([id, kind]) => {
    const of = new Set(found.filter((each) => each.id === id).map(({ source }) => source));
    const accounts = bankAccounts.filter(({ source }) => of.has(source));
    return { id, kind, port: 0, credentials: simulatorCredentials(kind, secrets, accounts) };
  });
}

/** The day the demo company was made: kept, so that its documents stay where they are on the next start. */
function anchorOf(dataFolder: string): string {
  const file = path.join(dataFolder, 'demo-company-since');
  if (!fs.existsSync(file)) {
    fs.mkdirSync(dataFolder, { recursive: true });
    fs.writeFileSync(file, dayOf(new Date()));
  }
  return fs.readFileSync(file, 'utf8').trim();
}

/** The simulators' program beside this one: compiled in dist, or as source in development and tests. */
const program = import.meta.filename.endsWith('.ts')
  ? {
      file: path.join(packageRoot, 'simulators/main.ts'),
      execArgv: ['--conditions=source', '--import', 'tsx'],
    }
  : { file: path.join(packageRoot, 'dist/simulators/main.js'), execArgv: [] };

import { fork, type ChildProcess } from 'node:child_process';
import net from 'node:net';
import path from 'node:path';
import { packageRoot } from '#platform/package-root';
import { openLogger, type Logger } from '#platform/telemetry/logger';
import { allSettled } from './all-settled.ts';
import { loadConfig } from './config.ts';
import { openDemo, openStore } from './deployment.ts';
import { readProcessSettings } from './environment.ts';
import { argument } from './argument.ts';
import { checkPortIsFree } from './free-port.ts';
import { greet } from './greet.ts';
import { subgraphNames } from './roles.ts';
import { StartupError } from './startup-error.ts';
import { startupSentence } from './startup-sentence.ts';
import { openStops, type Stops } from './stops.ts';
import { stopOnSignals } from './stop-on-signals.ts';

const RESTART_MS = 1_000;
const MAX_GATEWAYS = 16;

/**
 * Plays every role in a process of its own on this machine, over one store and, in the demo, one set of simulated
 * systems. A role that dies is started again; what it had committed is there, what it was doing is taken up.
 */
export async function startApart(): Promise<void> {
  try {
    const settings = readProcessSettings(process.env);
    const ports = gatewayPorts(settings.port, argument('--gateways'));
    const loaded = loadConfig(process.env, settings.dataFolder);
    const demo = loaded.config.mode === 'demo';
    for (const port of ports) await checkPortIsFree(settings.host, port);
    const logger = openLogger({ level: settings.logLevel, readable: demo && process.stdout.isTTY });
    const stops = openStops((error) => logger.error({ err: error }, 'a part did not stop well'));
    const options = { ...settings, ...loaded };
    stopOnSignals(() => stops.stop());
    const [databaseUrl, systems] = await allSettled(
      openStore(options, stops),
      openDemo(options, stops),
    );
    const urls = await freeUrls(subgraphNames);
    const shared = {
      DATABASE_URL: databaseUrl,
      SUPERLEDGER_ROLE_URLS: JSON.stringify(urls),
      ...(systems ? { SUPERLEDGER_DEMO_SYSTEMS: JSON.stringify(systems) } : {}),
    };
    const started = await Promise.all([
      ...[...subgraphNames.map((name) => `subgraph:${name}`), 'worker'].map((role) =>
        supervise(role, shared, logger, stops),
      ),
      ...ports.map((port) =>
        supervise('gateway', { ...shared, PORT: String(port) }, logger, stops),
      ),
    ]);
    const gateways = started.filter((url) => url !== null);
    if (!process.send) greet(gateways, systems);
    process.send?.({ ready: true, url: gateways[0], urls: gateways });
  } catch (error) {
    process.stderr.write(`superledger: ${startupSentence(error)}\n`);
    process.exit(1);
  }
}

/** One port a gateway, counting up from the first; each its own choice where that is 0. @throws StartupError */
function gatewayPorts(first: number, wanted: string | undefined): readonly number[] {
  const count = Number(wanted ?? 1);
  if (!Number.isInteger(count) || count < 1 || count > MAX_GATEWAYS)
    throw new StartupError(`--gateways must be a number from 1 to ${MAX_GATEWAYS}, not ${wanted}`);
  return Array.from({ length: count }, (_, at) => (first === 0 ? 0 : first + at));
}

/** Starts a role and starts it again whenever it dies; answers once it is ready for the first time. */
function supervise(
  role: string,
  shared: Readonly<Record<string, string>>,
  logger: Logger,
  stops: Stops,
): Promise<string | null> {
  let child: ChildProcess;
  let environment = shared;
  let stopping = false;
  let isReady = false;
  stops.add(async () => {
    stopping = true;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  });
  return new Promise((resolve, reject) => {
    const launch = (): void => {
      child = fork(program.file, ['--role', role], {
        execArgv: program.execArgv,
        env: { ...process.env, ...environment },
        // Ctrl-C reaches the whole process group; the supervisor alone decides the order of the end.
        detached: true,
      });
      child.once('message', (message: { url: string | null }) => {
        isReady = true;
        // Its clients come back to where they found it, also when it had picked the port itself.
        if (message.url !== null) environment = { ...shared, PORT: new URL(message.url).port };
        resolve(message.url);
      });
      child.once('exit', (code, signal) => {
        if (stopping) return;
        if (!isReady) return reject(new Error(`the role ${role} did not start`));
        logger.warn({ role, code, signal }, 'a role died and is started again');
        setTimeout(() => stopping || launch(), RESTART_MS);
      });
    };
    launch();
  });
}

async function freeUrls(names: readonly string[]): Promise<Record<string, string>> {
  const servers = names.map(() => net.createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve, reject) => {
          server.once('error', reject).listen(0, '127.0.0.1', () => {
            resolve((server.address() as net.AddressInfo).port);
          });
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return Object.fromEntries(names.map((name, at) => [name, `http://127.0.0.1:${ports[at]}`]));
}

/** This program's own entry: compiled in dist, or as source in development and tests. */
const program = import.meta.filename.endsWith('.ts')
  ? {
      file: path.join(packageRoot, 'app/main.ts'),
      execArgv: ['--conditions=source', '--import', 'tsx'],
    }
  : { file: path.join(packageRoot, 'dist/app/main.js'), execArgv: [] };

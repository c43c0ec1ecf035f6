import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { startAvaTax } from './avatax/start.ts';
import { startCoupa } from './coupa/start.ts';
import { startIdentity } from './identity/start.ts';
import { startBank } from './iso20022-bank/start.ts';
import { startNetSuite } from './netsuite/start.ts';
import { startOpenSanctions } from './opensanctions/start.ts';
import { startOracle } from './oracle-fusion/start.ts';
import { printError } from './requests.ts';
import { startSap } from './sap-s4hana/start.ts';
import type { Simulator, SimulatorOptions } from './simulator.ts';
import { startVies } from './vies/start.ts';
import { buildWorld } from './world/build.ts';

/**
 * The child process in which the demo's foreign systems live. The app starts it with the specification in
 * SUPERLEDGER_SIMULATORS_SPEC and an IPC channel, over which it answers once, when everything listens:
 * `{ ready: true, urls: { <simulator id>: <url>, <simulator id>.<endpoint>: <url> }, identity: <url> | null }`. It ends with its parent, whose end closes
 * the channel.
 */
const Spec = z.object({
  seed: z.int(),
  anchor: z.iso.date(),
  /** Each simulator keeps its books in a folder of this one; null keeps nothing. */
  folder: z.string().min(1).nullable(),
  simulators: z.array(
    z.object({
      id: z.string().regex(/^[a-z0-9-]+$/),
      kind: z.enum([
        'sap-s4hana',
        'netsuite',
        'oracle-fusion',
        'coupa',
        'vies',
        'opensanctions',
        'avatax',
        'iso20022-bank',
      ]),
      port: z.int().min(0).max(65_535),
      credentials: z.record(z.string(), z.string()),
    }),
  ),
  identity: z.object({ port: z.int().min(0).max(65_535) }).nullable(),
});

const START: Readonly<
  Record<
    z.infer<typeof Spec>['simulators'][number]['kind'],
    (options: SimulatorOptions) => Promise<Simulator>
  >
> = {
  'sap-s4hana': startSap,
  netsuite: startNetSuite,
  'oracle-fusion': startOracle,
  coupa: startCoupa,
  vies: startVies,
  opensanctions: startOpenSanctions,
  avatax: startAvaTax,
  'iso20022-bank': startBank,
};

/** What is stopped at the end. */
const running: { stop(): Promise<void> }[] = [];
let isEnding = false;
const now = () => new Date();

process.once('disconnect', end);
process.once('SIGTERM', end);
process.once('SIGINT', end);
try {
  await start();
} catch (error) {
  fail(error);
}

async function start(): Promise<void> {
  if (!process.send || !process.connected) throw new Error('Only the app starts the simulators.');
  const spec = Spec.parse(JSON.parse(process.env['SUPERLEDGER_SIMULATORS_SPEC'] ?? 'null'));
  const world = buildWorld(spec);
  const urls: Record<string, string> = {};
  for (const { id, kind, port, credentials } of spec.simulators) {
    const folder = await folderOf(spec.folder, id);
    const simulator = await START[kind]({ id, port, world, folder, credentials, now });
    running.push(simulator);
    urls[id] = simulator.url;
    for (const [name, url] of Object.entries(simulator.endpoints ?? {}))
      urls[`${id}.${name}`] = url;
  }
  const folder = await folderOf(spec.folder, 'identity');
  const identity = spec.identity && (await startIdentity({ ...spec.identity, folder, now }));
  if (identity) running.push(identity);
  // A parent that has gone meanwhile hears nothing, and `disconnect` has already called the end.
  if (process.connected) process.send({ ready: true, urls, identity: identity?.url ?? null });
}

async function folderOf(folder: string | null, name: string): Promise<string | null> {
  if (folder === null) return null;
  const own = join(folder, name);
  await mkdir(own, { recursive: true });
  return own;
}

function end(): void {
  if (isEnding) return;
  isEnding = true;
  Promise.all(running.map((one) => one.stop())).then(() => process.exit(0), fail);
}

function fail(error: unknown): never {
  printError(error);
  process.exit(1);
}

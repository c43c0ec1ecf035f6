import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { packageRoot } from '#platform/package-root';
import { invoiceInput, posting, submit } from '../support/invoices.ts';
import { productClient } from '../support/product-client.ts';
import { temporaryFolder } from '../support/start-product.ts';

const MAIN = path.join(packageRoot, 'dist/app/main.js');

let folder: string;
const running = new Set<ChildProcess>();

beforeAll(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  for (const child of running) {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
  running.clear();
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** The whole product as `npm start` runs it, in a data folder that the tests here share. */
async function launch(): Promise<{ child: ChildProcess; url: string }> {
  const child = fork(MAIN, [], {
    env: { ...process.env, SUPERLEDGER_DATA: folder, PORT: '0', LOG_LEVEL: 'error' },
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  running.add(child);
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return { child, url };
}

/** Runs it to its end, which is expected to come at once. */
function refused(environment: Readonly<Record<string, string>>) {
  const { status, stderr, stdout } = spawnSync(process.execPath, [MAIN], {
    env: { ...process.env, SUPERLEDGER_DATA: folder, PORT: '0', ...environment },
    encoding: 'utf8',
    timeout: 80_000,
  });
  return { status, lines: stderr.trim().split('\n'), stdout };
}

/** Processes whose command line or environment names the data folder, as the kernel lists them (Linux). */
function processesOf(data: string): string[] {
  return fs.readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return false;
    try {
      const seen = ['cmdline', 'environ'].map((file) =>
        fs.readFileSync(`/proc/${pid}/${file}`, 'utf8'),
      );
      return seen.some((text) => text.includes(data));
    } catch (error) {
      if (['ENOENT', 'ESRCH', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? ''))
        return false;
      throw error;
    }
  });
}

test('kill -9 leaves no process behind, and a second start finds its data again', async () => {
  const first = await launch();
  const submitted = await submit(productClient(first.url), 'ap-clerk', invoiceInput());
  const { id } = submitted.data.submitInvoice.posting;
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');
  await expect.poll(() => processesOf(folder), { timeout: 15_000 }).toEqual([]);
  const second = await launch();
  expect(await posting(productClient(second.url), 'ap-manager', id)).toMatchObject({
    id,
    status: 'AWAITING_APPROVAL',
  });
});

test('SIGTERM stops everything in time: with exit code 0, before the limit of five seconds makes it 1', async () => {
  const { child } = await launch();
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number];
  expect(code).toBe(0);
  await expect.poll(() => processesOf(folder), { timeout: 5_000 }).toEqual([]);
});

test('a taken port is one sentence and exit code 1, and nothing stays behind', async () => {
  const other = http.createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { status, lines } = refused({ PORT: `${port}` });
  other.close();
  expect(status).toBe(1);
  expect(lines).toEqual([expect.stringMatching(`127.0.0.1:${port} is taken by another program`)]);
  await expect.poll(() => processesOf(folder), { timeout: 5_000 }).toEqual([]);
});

test('a second start on the same data folder refuses and leaves the first one alone', async () => {
  const { url } = await launch();
  const { status, lines } = refused({});
  expect(status).toBe(1);
  expect(lines).toEqual([expect.stringContaining('is in use by process')]);
  expect((await fetch(`${url}/health/ready`)).status).toBe(200);
});

test.each([
  ['a file that is not there', { SUPERLEDGER_CONFIG: 'config/nowhere.yaml' }, 'cannot be read'],
  ['a port that is none', { PORT: 'eighty' }, 'PORT must be a number'],
  ['a role that is none', { SUPERLEDGER_ROLE: 'gatekeeper' }, 'there is no role "gatekeeper"'],
  ['a level that is none', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of'],
])('%s is one sentence and exit code 1', (_, environment, sentence) => {
  const { status, lines } = refused(environment);
  expect(status).toBe(1);
  expect(lines).toEqual([expect.stringContaining(sentence)]);
});

test.each([
  ['not YAML', 'mode: [', 'cannot be read'],
  [
    'a secret as text',
    `mode: demo\nsecrets: { cursorKey: abc }`,
    'holds a secret as text at secrets.cursorKey',
  ],
  [
    'a variable that is not set',
    'mode: production\ntenant: ${NO_SUCH_VARIABLE}',
    'needs the environment variable NO_SUCH_VARIABLE',
  ],
  ['a key nobody knows', 'mode: demo\nmodus: x', 'does not hold'],
])('a configuration with %s is one sentence and exit code 1', (_, text, sentence) => {
  const file = path.join(folder, 'broken.yaml');
  fs.writeFileSync(file, text);
  const { status, lines } = refused({ SUPERLEDGER_CONFIG: file });
  expect(status).toBe(1);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(sentence);
});

test('a production configuration refuses the demo issuer, simulators, plain http and failpoints', () => {
  const demo = fs.readFileSync(path.join(packageRoot, 'config/demo.yaml'), 'utf8');
  const file = path.join(folder, 'production.yaml');
  fs.writeFileSync(file, demo.replace('mode: demo', 'mode: production'));
  const keys = JSON.parse(
    fs.readFileSync(path.join(folder, 'demo-secrets.json'), 'utf8'),
  ) as Record<string, string>;
  const { status, lines } = refused({
    ...keys,
    SUPERLEDGER_CONFIG: file,
    SUPERLEDGER_FAILPOINT: 'run.begun',
  });
  expect(status).toBe(1);
  expect(lines).toHaveLength(1);
  for (const part of [
    'source sap must be reached by https',
    'the demo issuer does not start',
    'failpoints do not exist',
  ])
    expect(lines[0]).toContain(part);
});

test('the configuration is printed with every default and without a secret', () => {
  const { stdout, status } = spawnSync(
    process.execPath,
    [path.join(packageRoot, 'dist/app/print-config.js')],
    {
      env: { ...process.env, SUPERLEDGER_DATA: folder },
      encoding: 'utf8',
    },
  );
  expect(status).toBe(0);
  expect(stdout).toContain('cacheTtlMs: 60000');
  expect(stdout).toContain('password: "[redacted]"');
  const secrets = JSON.parse(
    fs.readFileSync(path.join(folder, 'demo-secrets.json'), 'utf8'),
  ) as Record<string, string>;
  const hidden = Object.entries(secrets).filter(([name]) => !name.includes('PUBLIC'));
  // Keys begin alike; the middle of one is its own.
  for (const [, secret] of hidden)
    expect(stdout).not.toContain(secret.length < 60 ? secret : secret.slice(30, 60));
});

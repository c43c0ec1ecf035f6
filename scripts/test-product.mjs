// Vitest's global set-up of the end-to-end tests: one product, compiled and in a process of its own, for all of them
// that neither break a source nor stop a process. Its demo company was made on a fixed day, so that answers repeat.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { buildIfStale } from './build.mjs';

const MADE_ON = '2026-11-20';

export async function setup({ provide }) {
  await buildIfStale();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'superledger-test-'));
  fs.chmodSync(folder, 0o755); // an unprivileged database account has to reach it
  fs.writeFileSync(path.join(folder, 'demo-company-since'), MADE_ON);
  const config = path.join(folder, 'config.yaml');
  fs.writeFileSync(config, stringify(configuration()));
  const child = fork(path.join(import.meta.dirname, '../dist/app/main.js'), [], {
    execArgv: [],
    env: {
      ...process.env,
      SUPERLEDGER_CONFIG: config,
      SUPERLEDGER_DATA: folder,
      PORT: '0',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const [message] = await Promise.race([once(child, 'message'), ended.then(() => [null])]);
  if (message === null) throw new Error('the product for the end-to-end tests did not start');
  provide('product', { ...message, folder });
  return async () => {
    child.kill('SIGTERM');
    await ended;
    fs.rmSync(folder, { recursive: true, force: true });
  };
}

/**
 * The demo's own configuration, every subgraph also served by itself on a port it picks, and nobody looking into the
 * sources unasked: tests count what these see.
 */
function configuration() {
  const demo = path.join(import.meta.dirname, '../config/demo.yaml');
  const { roles, sources, ...rest } = parse(fs.readFileSync(demo, 'utf8'));
  const names = Object.keys(roles.subgraphs);
  const standalone = Object.fromEntries(names.map((name) => [name, 'http://127.0.0.1:0']));
  const quiet = { intervalSeconds: 86_400 };
  return {
    ...rest,
    sources: sources.map((source) => ({ ...source, follow: { ...source.follow, ...quiet } })),
    roles: { ...roles, standalone },
  };
}

// Vitest's global set-up of the end-to-end tests: one product, compiled and in a process of its own, for all of them
// that neither break a source nor stop a process. Its demo company was made on a fixed day, so that answers repeat.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildIfStale } from './build.mjs';

const MADE_ON = '2026-11-20';

export async function setup({ provide }) {
  await buildIfStale();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'superledger-test-'));
  fs.chmodSync(folder, 0o755); // an unprivileged database account has to reach it
  fs.writeFileSync(path.join(folder, 'demo-company-since'), MADE_ON);
  // Nobody looks into the sources unasked: tests count what these see.
  const demo = fs.readFileSync(path.join(import.meta.dirname, '../config/demo.yaml'), 'utf8');
  const config = path.join(folder, 'quiet.yaml');
  fs.writeFileSync(config, demo.replaceAll('intervalSeconds: 2', 'intervalSeconds: 86400'));
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

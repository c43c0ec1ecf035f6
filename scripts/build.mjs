// What `npm start` builds before it serves: the program by tsc, the start page by Vite, side by side.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const root = path.join(import.meta.dirname, '..');
const dist = path.join(root, 'dist');
const stampFile = path.join(dist, '.stamp');
const lockFile = path.join(dist, '.building');

/** A change of one of these makes another program. */
const SOURCES = [
  'app',
  'console',
  'domain',
  'gateway',
  'platform',
  'simulators',
  'sources',
  'subgraphs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'vite.config.ts',
];
const STEPS = [
  ['tsc', 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'],
  ['vite', 'node_modules/vite/bin/vite.js', 'build'],
];
const LOCK_POLL_MS = 200;
const LOCK_TIMEOUT_MS = 300_000;
const MAX_OUTPUT_CHARS = 20_000;

/** Builds when `dist` is missing or was built from other sources. Ends the process when that fails. */
export async function buildIfStale() {
  const stamp = stampOf(SOURCES);
  if (isBuilt(stamp)) return;
  fs.mkdirSync(dist, { recursive: true });
  const release = await takeLock();
  try {
    if (isBuilt(stamp)) return; // another start of this checkout was faster
    const first = !fs.existsSync(stampFile);
    process.stdout.write(
      `Building (${first ? 'first start only' : 'the sources have changed'})…\n`,
    );
    fs.rmSync(stampFile, { force: true });
    await build();
    fs.writeFileSync(stampFile, stamp);
  } finally {
    release();
  }
}

const isBuilt = (stamp) =>
  fs.existsSync(path.join(dist, 'app/main.js')) &&
  fs.existsSync(stampFile) &&
  fs.readFileSync(stampFile, 'utf8') === stamp;

/** Names and contents: a fresh clone or a copied image has the same stamp as what it was made of. */
function stampOf(names) {
  const hash = createHash('sha256');
  for (const file of names.flatMap(filesOf))
    hash
      .update(`${file}\0`)
      .update(fs.readFileSync(path.join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

function filesOf(name) {
  const at = path.join(root, name);
  if (!fs.existsSync(at)) return [];
  if (fs.statSync(at).isFile()) return [name];
  return fs
    .readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .toSorted();
}

/** One build of a checkout at a time; what a killed build left behind is nobody's. */
async function takeLock() {
  const giveUpAt = Date.now() + LOCK_TIMEOUT_MS;
  for (;;) {
    try {
      fs.writeFileSync(lockFile, `${process.pid}`, { flag: 'wx' });
      return () => fs.rmSync(lockFile, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!isAlive(ownerOfLock())) fs.rmSync(lockFile, { force: true });
    else if (Date.now() > giveUpAt)
      fail(`another build of this checkout does not end: ${lockFile}`);
    else await pause(LOCK_POLL_MS);
  }
}

function ownerOfLock() {
  try {
    return Number(fs.readFileSync(lockFile, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return 0; // given up meanwhile
    throw error;
  }
}

function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Both steps at once; the first that fails, and a signal, end the other. */
async function build() {
  const children = new Set();
  const endAll = () => {
    // Not SIGTERM: tsc finishes first. A build cut off has no stamp, so the next start builds again.
    for (const { pid } of children) process.kill(-pid, 'SIGKILL');
  };
  const onSignal = (signal) => {
    endAll();
    fs.rmSync(lockFile, { force: true });
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  const steps = STEPS.map(([name, program, ...args]) => run(name, [program, ...args], children));
  try {
    await Promise.all(steps);
  } catch (error) {
    endAll();
    await Promise.allSettled(steps);
    fs.rmSync(lockFile, { force: true });
    fail(error.message);
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

function run(name, args, children) {
  return new Promise((resolve, reject) => {
    // A group of its own, to be ended whole: tsc is a Node program that only starts the native one.
    const options = { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], detached: true };
    const child = spawn(process.execPath, args, options);
    children.add(child);
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-MAX_OUTPUT_CHARS);
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.once('error', reject);
    child.once('exit', () => children.delete(child));
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`the build failed (${name}):\n${output.trim()}`));
    });
  });
}

function fail(sentence) {
  process.stderr.write(`superledger: ${sentence}\n`);
  process.exit(1);
}

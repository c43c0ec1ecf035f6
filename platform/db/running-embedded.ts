import fs from 'node:fs';
import path from 'node:path';
import { EMBEDDED_ROLE } from './embedded.ts';
import { keptFolder } from './embedded-files.ts';

/** PostgreSQL's own note of a running server: the pid, the data folder, the start, the port, one a line. */
const PORT_LINE = 3;

/**
 * The address of the embedded PostgreSQL that another process runs over this data folder; null where none does. After
 * a kill it may be one that no longer answers.
 */
export function runningEmbedded(folder: string): string | null {
  const at = path.resolve(folder);
  const noted = contentOf(path.join(keptFolder(at), 'pgdata', 'postmaster.pid'));
  const password = contentOf(path.join(at, 'database-password'));
  const port = Number(noted?.split('\n')[PORT_LINE]);
  if (!password || !Number.isInteger(port) || port <= 0) return null;
  return `postgresql://${EMBEDDED_ROLE}:${password.trim()}@127.0.0.1:${port}/postgres`;
}

function contentOf(file: string): string | null {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { LargeStatementRead } from './large-statement.ts';

const run = promisify(execFile);

/** Reads a statement of about so many bytes in a process of its own. */
export async function readLargeStatement(bytes: number): Promise<LargeStatementRead> {
  const script = path.join(import.meta.dirname, 'large-statement.ts');
  const options = ['--conditions=source', '--import', 'tsx', script, String(bytes)];
  const { stdout } = await run(process.execPath, options);
  return JSON.parse(stdout) as LargeStatementRead;
}

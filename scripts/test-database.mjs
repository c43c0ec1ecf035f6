// Vitest's global set-up of the command tests: one embedded PostgreSQL with a migrated template, of which every test
// file makes its own copy in a tenth of a second. In a process of its own, so that it runs from the sources as they are.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

export async function setup({ provide }) {
  const program = path.join(import.meta.dirname, '../test/support/command-database.ts');
  const child = fork(program, [], { execArgv: ['--conditions=source', '--import', 'tsx'] });
  const ended = once(child, 'exit');
  const [message] = await Promise.race([once(child, 'message'), ended.then(() => [null])]);
  if (message === null) throw new Error('the database of the command tests did not start');
  provide('templateDatabaseUrl', message.url);
  return async () => {
    child.disconnect();
    await ended;
  };
}

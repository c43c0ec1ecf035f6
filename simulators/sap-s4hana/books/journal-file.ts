import { closeSync, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { readFileSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Change } from './books.ts';

/**
 * The books on disk: a JSON line a transaction, on the platter before its answer leaves. Synchronous on purpose:
 * nobody sees a change that a kill could take back.
 */
export interface JournalFile {
  append(changes: readonly Change[]): void;
  close(): void;
}

const NAME = 'sap-books.jsonl';

/**
 * Reads what an earlier run has kept, oldest first. A last line the kill cut short was never
 * answered: it goes.
 */
export function readJournal(folder: string): Change[] {
  const path = join(folder, NAME);
  if (!existsSync(path)) return [];
  const content = readFileSync(path);
  const whole = content.subarray(0, content.lastIndexOf('\n') + 1);
  if (whole.length < content.length) truncateSync(path, whole.length);
  const lines = whole.toString('utf8').split('\n').slice(0, -1);
  return lines.flatMap((line) => JSON.parse(line) as Change[]);
}

export function openJournal(folder: string): JournalFile {
  mkdirSync(folder, { recursive: true });
  const file = openSync(join(folder, NAME), 'a');
  return {
    append: (changes) => {
      writeSync(file, `${JSON.stringify(changes)}\n`);
      fsyncSync(file);
    },
    close: () => closeSync(file),
  };
}

import { closeSync, existsSync, fsyncSync, openSync, readFileSync } from 'node:fs';
import { truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { BookEvent } from './events.ts';

/**
 * The book on disk: a JSON line a transaction, on the platter before anybody hears of it. Synchronous on purpose:
 * nobody sees what a kill could take back.
 */
export interface Journal {
  /** What earlier runs have kept, oldest first. */
  readonly kept: readonly (readonly BookEvent[])[];
  append(events: readonly BookEvent[]): void;
  close(): void;
}

const NAME = 'bank-book.jsonl';
const NEW_LINE = 0x0a;

/** With null nothing is kept. A last line that a kill cut short was never answered: it goes. */
export function openJournal(folder: string | null): Journal {
  if (folder === null) return { kept: [], append: () => {}, close: () => {} };
  const path = join(folder, NAME);
  const kept = existsSync(path) ? readJournal(path) : [];
  const file = openSync(path, 'a');
  return {
    kept,
    append(events) {
      const line = Buffer.from(`${JSON.stringify(events)}\n`);
      for (let at = 0; at < line.length;) at += writeSync(file, line, at);
      fsyncSync(file);
    },
    close: () => closeSync(file),
  };
}

/** Line by line: the text of a whole book may be longer than a string can be. */
function readJournal(path: string): (readonly BookEvent[])[] {
  const content = readFileSync(path);
  const lines: (readonly BookEvent[])[] = [];
  let from = 0;
  for (let to = content.indexOf(NEW_LINE); to >= 0; to = content.indexOf(NEW_LINE, from)) {
    lines.push(JSON.parse(content.toString('utf8', from, to)) as BookEvent[]);
    from = to + 1;
  }
  if (from < content.length) truncateSync(path, from);
  return lines;
}

import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Row } from '../adf/resource.ts';
import type { Change, Tables } from './tables.ts';

/** A document written over the API or at a screen, for the oracle of tests. */
interface Note {
  readonly resource: string;
  readonly id: string;
  readonly action: 'create' | 'update' | 'delete';
}

interface Entry {
  readonly at: string;
  readonly changes: readonly Change[];
  readonly notes: readonly Note[];
}

interface Writes {
  /** False for a document of the world. */
  readonly isCreated: boolean;
  readonly updates: number;
  readonly deleted: boolean;
}

/** The rows, and a file with every change since the world: one JSON line a write, flushed before the answer leaves. */
export interface Books {
  readonly tables: Tables;
  /** All that it does, on disk and in the tables, or nothing where it throws. One within another is part of it. */
  transaction<T>(work: () => T): T;
  /** Within a transaction. */
  put(table: string, key: string | number, row: Row | null): void;
  note(note: Note): void;
  /** The next of a counter that begins at `first`; kept like every other row. */
  next(counter: string, first: number): number;
  /** What was written, in the order of the first write. */
  written(): readonly (Note & Writes)[];
  close(): void;
}

const FILE = 'oracle-books.jsonl';

/** Opens the books over the seeded tables and does again what the file holds; a null folder keeps nothing. */
export function openBooks(tables: Tables, folder: string | null, now: () => Date): Books {
  const written = new Map<string, Note & Writes>();
  const count = (note: Note) => {
    const key = `${note.resource}/${note.id}`;
    const known = written.get(key);
    written.set(key, {
      ...note,
      isCreated: known?.isCreated ?? note.action === 'create',
      updates: (known?.updates ?? 0) + (note.action === 'update' ? 1 : 0),
      deleted: note.action === 'delete',
    });
  };
  if (folder !== null) mkdirSync(folder, { recursive: true });
  const path = folder === null ? null : join(folder, FILE);
  const file = path === null ? null : openSync(path, 'a');
  if (path !== null)
    for (const { changes, notes } of readEntries(path)) {
      for (const change of changes) tables.apply(change);
      notes.forEach(count);
    }
  let open: { changes: Change[]; undo: Change[]; notes: Note[] } | null = null;
  const put = (table: string, key: string | number, row: Row | null) => {
    if (!open) throw new Error('Rows change within a transaction only.');
    const change = { table, key: String(key), row };
    open.changes.push(change);
    open.undo.push(tables.apply(change));
  };
  return {
    tables,
    put,
    note: (note) => open?.notes.push(note),
    next(counter, first) {
      const value = Number(tables.get('#counters', counter)?.['value'] ?? first - 1) + 1;
      put('#counters', counter, { value });
      return value;
    },
    transaction(work) {
      if (open) return work();
      const own = { changes: [], undo: [], notes: [] };
      open = own;
      try {
        const result = work();
        keep(file, { at: now().toISOString(), changes: own.changes, notes: own.notes });
        (own.notes as Note[]).forEach(count);
        return result;
      } catch (error) {
        for (const change of (own.undo as Change[]).toReversed()) tables.apply(change);
        throw error;
      } finally {
        open = null;
      }
    },
    written: () => [...written.values()],
    close() {
      if (file !== null) closeSync(file);
    },
  };
}

function keep(file: number | null, entry: Entry): void {
  if (file === null || entry.changes.length === 0) return;
  writeSync(file, `${JSON.stringify(entry)}\n`);
  fsyncSync(file);
}

/** A line that a kill has cut short was never answered: it is cut off. */
function readEntries(path: string): Entry[] {
  const text = readFileSync(path, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole));
  return whole
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Entry);
}

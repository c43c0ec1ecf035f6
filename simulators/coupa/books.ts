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
import type { Entry } from './fields.ts';

export const TABLES = [
  'suppliers',
  'purchase-orders',
  'transactions',
  'invoices',
  'approvals',
  'payment-terms',
] as const;
export type TableName = (typeof TABLES)[number];

export interface Change {
  readonly table: TableName;
  /** The whole record as it is from now on. */
  readonly record: Entry;
}

/** Who wrote it: only what came over the API is the oracle of tests. */
type Writer = 'api' | 'person';

interface Written {
  readonly by: Writer;
  readonly changes: readonly Change[];
}

/** The instance's records, and a journal of what was written since the seed, flushed before a write is answered. */
export interface Books {
  find(table: TableName, id: number): Entry | null;
  /** By id, ascending. */
  all(table: TableName): readonly Entry[];
  /** Of records, and of lines and payments within them: one sequence for all. */
  nextId(): number;
  /** All of it, on disk and in the tables, or nothing. */
  write(by: Writer, changes: readonly Change[]): void;
  /** What was created or changed over the API, as it stands now. */
  written(): unknown;
  close(): void;
}

const FILE = 'coupa-books.jsonl';
/** Above every key of the world. */
const FIRST_NEW_ID = 100_001;

export function openBooks(seed: readonly Change[], folder: string | null): Books {
  const tables = new Map<TableName, Map<number, Entry>>(TABLES.map((name) => [name, new Map()]));
  const overApi = new Map<string, { isCreated: boolean; updates: number }>();
  let lastId = FIRST_NEW_ID - 1;
  const put = ({ table, record }: Change) => {
    tables.get(table)!.set(record.id, record);
    lastId = Math.max(lastId, highestId(record));
  };
  const apply = ({ by, changes }: Written) => {
    for (const change of changes) {
      const key = `${change.table}/${change.record.id}`;
      const isCreated = !tables.get(change.table)!.has(change.record.id);
      const before = overApi.get(key) ?? { isCreated, updates: 0 };
      const updates = before.updates + Number(!isCreated);
      if (by === 'api') overApi.set(key, { ...before, updates });
      put(change);
    }
  };
  for (const change of seed) put(change);
  if (folder !== null) mkdirSync(folder, { recursive: true });
  const path = folder === null ? null : join(folder, FILE);
  const file = path === null ? null : openSync(path, 'a');
  if (path !== null) for (const written of readJournal(path)) apply(written);

  return {
    find: (table, id) => tables.get(table)!.get(id) ?? null,
    all: (table) => [...tables.get(table)!.values()].toSorted((one, other) => one.id - other.id),
    nextId: () => (lastId += 1),
    write(by, changes) {
      if (file !== null) {
        writeSync(file, `${JSON.stringify({ by, changes })}\n`);
        fsyncSync(file);
      }
      apply({ by, changes });
    },
    written: () =>
      [...overApi].map(([key, writes]) => {
        const [table = '', id = ''] = key.split('/');
        const record = tables.get(table as TableName)!.get(Number(id));
        return { table, id: Number(id), ...writes, record };
      }),
    close() {
      if (file !== null) closeSync(file);
    },
  };
}

/** A line that a kill has cut short was never answered: it is cut off. */
function readJournal(path: string): Written[] {
  const text = readFileSync(path, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole));
  return whole
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Written);
}

/** Of the record and of whatever it holds. */
function highestId(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const own = 'id' in value && typeof value.id === 'number' ? value.id : 0;
  return Math.max(own, ...Object.values(value).map(highestId));
}

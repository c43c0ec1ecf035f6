import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Transaction } from './model.ts';

/** Documents by company, code and type. On disk, one JSON line a change, before the change is answered. */
export interface Books {
  find(company: string, code: string, type?: string): Transaction | null;
  all(company: string): readonly Transaction[];
  put(transaction: Transaction): void;
  nextId(): number;
  /** What was written, as it stands now. */
  written(): readonly Transaction[];
  close(): void;
}

const FILE = 'avatax-books.jsonl';

export function openBooks(folder: string | null): Books {
  const documents = new Map<string, Transaction>();
  const file = folder === null ? null : openSync(join(folder, FILE), 'a+');
  const apply = (transaction: Transaction): void => {
    documents.set(keyOf(transaction), transaction);
  };
  if (folder !== null) for (const line of kept(join(folder, FILE))) apply(line);
  return {
    find(company, code, type) {
      const found = [...documents.values()].filter(
        (each) =>
          each.companyCode === company &&
          each.code === code &&
          (type === undefined || each.type === type),
      );
      return found[0] ?? null;
    },
    all: (company) => [...documents.values()].filter((each) => each.companyCode === company),
    put(transaction) {
      if (file !== null) {
        writeSync(file, `${JSON.stringify(transaction)}\n`);
        fsyncSync(file);
      }
      apply(transaction);
    },
    nextId: () => 85_000_000 + documents.size + 1,
    written: () => [...documents.values()],
    close() {
      if (file !== null) closeSync(file);
    },
  };
}

const keyOf = ({ companyCode, code, type }: Transaction): string =>
  JSON.stringify([companyCode, code, type]);

/** A line that a kill has cut short was never answered. */
function kept(path: string): Transaction[] {
  const text = readFileSync(path, 'utf8');
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Transaction.parse(JSON.parse(line)));
}

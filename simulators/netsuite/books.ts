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
import type { Account } from './account.ts';
import { BANK_DETAILS } from './bank-details.ts';
import { atomically, firstRow, putRows, rows } from './database.ts';
import type { Database, Row } from './database.ts';
import type { Document } from './document.ts';
import { putDocument, removeDocument } from './documents.ts';

/** What a write does to the account, worked out beforehand, so that doing it again needs no judgement. */
export type Change =
  | { readonly kind: 'document'; readonly document: Document }
  | { readonly kind: 'removal'; readonly id: number }
  | { readonly kind: 'row'; readonly table: string; readonly row: Row };

interface Entry {
  readonly at: string;
  readonly recordType: string;
  readonly id: number;
  readonly action: 'create' | 'update' | 'delete';
  readonly changes: readonly Change[];
}

/** How often a record was written over the API. */
interface Writes {
  /** False for a record of the world. */
  readonly isCreated: boolean;
  readonly updates: number;
}

/** Everything written over the API. Kept on disk, one JSON line a write, before the write is answered. */
export interface Books {
  /** All of the entry, on disk and in the tables, or nothing. */
  write(entry: Entry): void;
  /** What was created or changed over the API, as it stands now. */
  written(): unknown;
  close(): void;
}

const FILE = 'netsuite-books.jsonl';

/** Opens the books and does again what they hold; a null folder keeps nothing. */
export function openBooks(account: Account, folder: string | null): Books {
  /** By `vendorBill/23941`, in the order of the first write. */
  const written = new Map<string, Writes>();
  const apply = (entry: Entry) => {
    for (const change of entry.changes) applyChange(account, change);
    const key = `${entry.recordType}/${entry.id}`;
    const before = written.get(key) ?? { isCreated: entry.action === 'create', updates: 0 };
    const updates = before.updates + (entry.action === 'update' ? 1 : 0);
    written.set(key, { ...before, updates });
  };
  if (folder !== null) mkdirSync(folder, { recursive: true });
  const path = folder === null ? null : join(folder, FILE);
  const file = path === null ? null : openSync(path, 'a');
  if (path !== null) for (const entry of readEntries(path)) apply(entry);

  return {
    write(entry) {
      atomically(account.database, () => {
        apply(entry);
        if (file === null) return;
        writeSync(file, `${JSON.stringify(entry)}\n`);
        fsyncSync(file);
      });
    },
    written: () => [...written].map(([key, writes]) => ({ ...summary(account, key), ...writes })),
    close() {
      if (file !== null) closeSync(file);
    },
  };
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

function applyChange({ database }: Account, change: Change): void {
  switch (change.kind) {
    case 'document':
      return putDocument(database, change.document);
    case 'removal':
      return removeDocument(database, change.id);
    case 'row':
      return putRows(database, change.table, [change.row]);
  }
}

/** Whose content is nobody's business here: a number of an account is not told either. */
const WITHOUT_SUMMARY: ReadonlySet<string> = new Set(['account', 'department', BANK_DETAILS]);

function summary({ database }: Account, key: string): object {
  const [recordType = '', id = ''] = key.split('/');
  if (recordType === 'vendor') {
    const row = firstRow(database, 'SELECT * FROM vendor WHERE id = ?', [id]);
    return {
      recordType,
      id,
      externalId: row?.['externalid'] ?? null,
      name: row?.['companyname'],
      isInactive: row?.['isinactive'] === 'T',
    };
  }
  if (WITHOUT_SUMMARY.has(recordType)) return { recordType, id };
  const row = firstRow(
    database,
    `SELECT t.*, c.symbol FROM [transaction] t JOIN currency c ON c.id = t.currency WHERE t.id = ?`,
    [id],
  );
  if (!row) return { recordType, id, deleted: true };
  return {
    recordType,
    id,
    externalId: row['externalid'],
    tranId: row['tranid'],
    total: row['foreigntotal'],
    currency: row['symbol'],
    status: row['status'],
    voided: row['voided'] === 'T',
    lines: linesOf(database, id),
  };
}

/** Its ledger impact by account, in the subsidiary's currency; debits above zero. */
const linesOf = (database: Database, id: string): object[] =>
  rows(
    database,
    `SELECT account, COALESCE(debit, 0) - COALESCE(credit, 0) AS amount
     FROM transactionaccountingline WHERE [transaction] = ? AND posting = 'T'`,
    [id],
  ).map(({ account, amount }) => ({ account: String(account), amount: Number(amount).toFixed(2) }));

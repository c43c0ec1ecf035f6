import { batchChanges } from '../books/journal-rows.ts';
import { INTEGRATION_USER } from '../company.ts';
import { putAll } from '../desk.ts';
import type { Desk } from '../desk.ts';
import { FIRST_BATCH } from '../resources/accounting.ts';
import { csvRows } from './csv.ts';
import { JOURNAL_COLUMNS, lineOf } from './journal-columns.ts';
import type { JournalLine } from './journal-columns.ts';
import { judged } from './journal-line.ts';
import type { ImportLine } from './journal-line.ts';

/** How the import ends, and its report. */
export interface Outcome {
  readonly status: 'SUCCEEDED' | 'WARNING' | 'ERROR';
  readonly report: string;
}

interface Job {
  readonly requestId: number;
  readonly csv: string;
  /** Positions of the launcher's parameter list; undefined where it says #NULL. */
  readonly parameters: readonly (string | undefined)[];
  /** Instants: when its batches are there, and when they are posted. */
  readonly endsAt: string;
  readonly postsAt: string;
}

/** Of the launcher's list: the second is the source, the fourth the group. */
const SOURCE_AT = 1;
const GROUP_AT = 3;

/**
 * Makes a batch of every batch name whose rows are all good and balanced. There is no protection against doubles: the
 * same file imported twice is there twice.
 */
export function importJournals(desk: Desk, job: Job): Outcome {
  const columns = desk.settings.journalColumns?.split(',').map((name) => name.trim());
  const all = csvRows(job.csv).map((fields) => lineOf(columns ?? JOURNAL_COLUMNS, fields));
  const undated = all.findIndex((row) => !row.has('DATE_CREATED'));
  if (all.length === 0 || undated >= 0)
    return {
      status: 'ERROR',
      report: `SQL*Loader: ${all.length === 0 ? 'the file has no rows' : `row ${undated + 1}: DATE_CREATED is empty`}; nothing was loaded.\n`,
    };
  const rows = all.filter((row) => isChosen(row, job));
  if (rows.length === 0)
    return { status: 'WARNING', report: 'No rows of this source and group were found.\n' };
  const problems: string[] = [];
  for (const [name, group] of grouped(rows)) problems.push(...importBatch(desk, job, name, group));
  return {
    status: problems.length === 0 ? 'SUCCEEDED' : 'WARNING',
    report: [
      `Journal Import, request ${job.requestId}`,
      `Rows processed: ${rows.length}`,
      `Rows in error: ${problems.length}`,
      ...problems,
      '',
    ].join('\n'),
  };
}

function isChosen(row: JournalLine, { parameters }: Job): boolean {
  const [source, group] = [parameters[SOURCE_AT], parameters[GROUP_AT]];
  return (
    (source === undefined || source === row.get('USER_JE_SOURCE_NAME')) &&
    (group === undefined || group === row.get('GROUP_ID'))
  );
}

function grouped(rows: readonly JournalLine[]): Map<string, JournalLine[]> {
  const groups = new Map<string, JournalLine[]>();
  for (const row of rows) {
    const name = row.get('REFERENCE1') ?? '';
    const group = groups.get(name);
    if (group) group.push(row);
    else groups.set(name, [row]);
  }
  return groups;
}

/** What is wrong, a line of the report each; a batch with a wrong row is left in the interface as a whole. */
function importBatch(desk: Desk, job: Job, name: string, rows: readonly JournalLine[]): string[] {
  const lines: ImportLine[] = [];
  const problems: string[] = [];
  for (const row of rows) {
    const verdict = judged(desk, row);
    if (verdict.ok) lines.push(verdict.line);
    else problems.push(rejection(row, verdict.code, verdict.detail));
  }
  if (problems.length > 0) return problems;
  const journals = journalsOf(lines);
  for (const journal of journals) {
    const isBalanced =
      sum(journal.map(({ amount }) => amount)) === 0 &&
      sum(journal.map(({ ledgerAmount }) => ledgerAmount)) === 0;
    if (!isBalanced) return rows.map((row) => rejection(row, 'WU01', 'The journal is unbalanced.'));
  }
  putBatch(desk, job, name, { journals, row: rows[0]! });
  return [];
}

function rejection(row: JournalLine, code: string, detail: string): string {
  return [row.get('REFERENCE1') ?? '', row.get('REFERENCE4') ?? '', code, detail].join('|');
}

/** By journal name, date, currency and category. */
function journalsOf(lines: readonly ImportLine[]): ImportLine[][] {
  const groups = new Map<string, ImportLine[]>();
  for (const line of lines) {
    const key = [line.journal, line.date, line.currency, line.category].join('/');
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  return [...groups.values()];
}

interface Accepted {
  readonly journals: readonly (readonly ImportLine[])[];
  readonly row: JournalLine;
}

/** What was entered as a name comes first in the name that the import makes. */
function putBatch(desk: Desk, job: Job, name: string, { journals, row }: Accepted): void {
  const { company, books, now } = desk;
  const source = row.get('USER_JE_SOURCE_NAME') ?? '';
  const id = books.next('journalBatches', FIRST_BATCH);
  const first = journals[0]![0]!;
  putAll(
    desk,
    batchChanges(company, {
      id,
      name: `${name.slice(0, 50)} ${source} A ${id} ${job.requestId}`.trim(),
      description: row.get('REFERENCE2') ?? '',
      source,
      category: first.category,
      date: first.date,
      madeAt: now().toISOString(),
      madeBy: INTEGRATION_USER,
      visibleFrom: job.endsAt,
      postsAt: job.postsAt,
      groupId: row.get('GROUP_ID') ?? '',
      journals: journals.map((lines) => ({
        name: `${lines[0]!.journal.slice(0, 25)} ${lines[0]!.category} ${lines[0]!.currency}`.trim(),
        description: row.get('REFERENCE5') ?? '',
        currency: lines[0]!.currency,
        rate: lines[0]!.rate,
        reference: lines[0]!.reference,
        lines,
      })),
    }),
  );
  books.note({ resource: 'journalBatches', id: String(id), action: 'create' });
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, one) => total + one, 0);
}

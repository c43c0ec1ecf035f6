import type { Link } from '../answers.ts';
import { firstRow } from '../database.ts';
import type { Database, SqlValue } from '../database.ts';
import { dayOf, instantOf, isStoredDate } from '../dates.ts';
import { kindOf } from './kinds.ts';

export interface View {
  readonly database: Database;
  /** `http://…/services/rest/record/v1`. */
  readonly root: string;
  /** `expandSubResources=true`: sublists come with their lines instead of a link. */
  readonly expand: boolean;
}

export interface Reference {
  readonly links: readonly Link[];
  readonly id: string;
  readonly refName?: string;
}

type Value = SqlValue | undefined;

/** A reference to another record; undefined for none, which leaves the property out. */
export function reference(view: View, recordType: string, id: Value): Reference | undefined {
  if (id === null || id === undefined) return undefined;
  const { table, nameColumn } = kindOf(recordType);
  const sql = `SELECT [${nameColumn}] AS name FROM [${table}] WHERE id = ?`;
  const name = firstRow(view.database, sql, [id])?.['name'];
  return {
    links: [{ rel: 'self', href: `${view.root}/${recordType}/${String(id)}` }],
    id: String(id),
    ...(typeof name === 'string' ? { refName: name } : {}),
  };
}

/** An enumeration's value. */
export function choice(id: Value, refName: Value): { id: string; refName?: string } | undefined {
  if (id === null || id === undefined) return undefined;
  return {
    id: String(id),
    ...(refName === null || refName === undefined ? {} : { refName: String(refName) }),
  };
}

export function sublist(view: View, href: string, items: () => readonly object[]): object {
  const links = [{ rel: 'self', href }];
  if (!view.expand) return { links };
  const lines = items();
  return { links, items: lines, totalResults: lines.length };
}

export const yes = (value: Value): boolean => value === 'T';

export const text = (value: Value): string | undefined =>
  value === null || value === undefined ? undefined : String(value);

export const amount = (value: Value): number | undefined =>
  value === null || value === undefined ? undefined : Number(value);

export const day = (value: Value): string | undefined =>
  isStoredDate(value) ? dayOf(value) : undefined;

export const instant = (value: Value): string | undefined =>
  isStoredDate(value) ? instantOf(value) : undefined;

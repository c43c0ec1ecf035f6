import type { Row } from './adf/resource.ts';
import { INTEGRATION_USER, timestamp } from './company.ts';
import type { Company } from './company.ts';
import type { Books } from './books/books.ts';
import type { Change } from './books/tables.ts';
import type { Settings } from './settings.ts';

/** What every business object works with. */
export interface Desk {
  readonly company: Company;
  readonly books: Books;
  readonly settings: Settings;
  readonly now: () => Date;
}

export function today({ now }: Desk): string {
  return now().toISOString().slice(0, 10);
}

export function putAll({ books }: Desk, changes: readonly Change[]): void {
  for (const { table, key, row } of changes) books.put(table, key, row);
}

/** Who made a row, and when. */
export function made({ now }: Desk, by = INTEGRATION_USER): Row {
  const at = timestamp(now());
  return { CreatedBy: by, CreationDate: at, LastUpdatedBy: by, LastUpdateDate: at };
}

export function changed({ now }: Desk, by = INTEGRATION_USER): Row {
  return { LastUpdatedBy: by, LastUpdateDate: timestamp(now()) };
}

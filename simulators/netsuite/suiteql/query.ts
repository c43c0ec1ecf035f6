import { pageLinks, Refusal, resource } from '../answers.ts';
import type { Database, SqlValue } from '../database.ts';
import { accountFormat, isStoredDate } from '../dates.ts';
import type { SimulatorContext, SimulatorRequest, SimulatorResponse } from '../../faults.ts';
import { asText } from './functions.ts';
import { translate } from './translate.ts';
import { readPage } from '../paging.ts';
import { z } from 'zod';

export const SUITEQL_PATH = '/services/rest/query/v1/suiteql';

const MAX_ROWS = 100_000;

const Body = z.object({
  q: z.string().min(1),
  params: z.array(z.union([z.string(), z.number(), z.null()])).default([]),
});

/** `POST …/suiteql?limit=&offset=`: one page of a statement's rows. */
export function runSuiteQl(
  database: Database,
  request: SimulatorRequest,
  context: SimulatorContext,
  origin: string,
): SimulatorResponse {
  const prefer = request.headers['prefer'] ?? '';
  if (!/(^|[,;\s])transient($|[,;\s])/i.test(prefer))
    throw new Refusal(400, {
      detail: "The required request header 'Prefer' is missing or is not 'transient'.",
      code: 'INVALID_REQUEST',
      header: 'Prefer',
    });
  const { q, params } = parseBody(request.body);
  const { limit, offset: asked } = readPage(request.query);
  const offset = context.duplicatePage ? Math.max(0, asked - limit) : asked;
  if (offset >= MAX_ROWS)
    throw new Refusal(400, {
      detail: `No more than ${MAX_ROWS} rows can be read.`,
      code: 'INVALID_REQUEST',
      queryParam: 'offset',
    });

  const { items, total } = select(database, q, params, limit, offset);
  // The envelope speaks of the page that was asked for, also when another one is served by a fault.
  return resource('collection', {
    links: pageLinks(origin + SUITEQL_PATH, { limit, offset: asked, total }),
    count: items.length,
    hasMore: asked + items.length < total,
    items,
    offset: asked,
    totalResults: total,
  });
}

function parseBody(body: string): z.infer<typeof Body> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new Refusal(400, { detail: 'The body is not valid JSON.', code: 'INVALID_CONTENT' });
  }
  const parsed = Body.safeParse(value);
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new Refusal(400, { detail: `Invalid value for ${path}.`, code: 'INVALID_CONTENT', path });
}

type Item = Readonly<Record<string, unknown>>;

/** Runs the whole statement and keeps one page of it; the rest is only counted. */
function select(
  database: Database,
  q: string,
  params: readonly SqlValue[],
  limit: number,
  offset: number,
): { items: Item[]; total: number } {
  try {
    const statement = database.prepare(translate(q, params.length));
    try {
      statement.bind([...params]);
      const names = columnNames(statement.getColumnNames());
      const items: Item[] = [];
      let total = 0;
      while (total < MAX_ROWS && statement.step()) {
        if (total >= offset && items.length < limit) items.push(itemOf(names, statement.get()));
        total += 1;
      }
      return { items, total };
    } finally {
      statement.free();
    }
  } catch (error) {
    throw invalidQuery(error);
  }
}

/** Values are texts, a null column is absent, and a bare date comes in the account's format. */
function itemOf(names: readonly string[], values: readonly SqlValue[]): Item {
  const item: Record<string, unknown> = { links: [] };
  values.forEach((value, at) => {
    const name = names[at];
    // Oracle does not tell an empty text from null.
    if (name === undefined || value === null || value === '') return;
    item[name] = isStoredDate(value) ? accountFormat(value) : asText(value);
  });
  return item;
}

/** Lower case; an expression without an alias is `expr1`, and a name that comes again gets a number. */
function columnNames(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  let expressions = 0;
  return names.map((name) => {
    const plain = /^[a-z_][a-z0-9_$#]*$/i.test(name) ? name.toLowerCase() : '';
    if (plain === '') expressions += 1;
    const key = plain === '' ? `expr${expressions}` : plain;
    const again = seen.get(key);
    seen.set(key, (again ?? -1) + 1);
    return again === undefined ? key : `${key}_${again}`;
  });
}

function invalidQuery(error: unknown): Refusal {
  const message = error instanceof Error ? error.message : String(error);
  const [, column] = /^no such column: (.+)$/.exec(message) ?? [];
  const [, table] = /^no such table: (.+)$/.exec(message) ?? [];
  let reason = message;
  if (column !== undefined) reason = `Unknown identifier '${column}'`;
  if (table !== undefined) reason = `Record '${table}' was not found`;
  return new Refusal(400, {
    detail: `Invalid search query. Detailed unprocessed description follows. Search error occurred: ${reason}.`,
    code: 'INVALID_PARAMETER',
  });
}

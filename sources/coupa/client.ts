import { z } from 'zod';
import type { Call } from '#domain/call';
import type { ConnectorEnvironment, SourceResponse } from '#domain/connector';
import { SourceError } from '#domain/failures';
import type { CoupaSettings } from './settings.ts';

/** Filters of a query, by their argument: `supplier[id]`. */
export type Filters = Readonly<Record<string, string>>;

/** What is read of a resource: its rows have an id, and only these fields are asked for. */
export interface Resource<Row> {
  readonly path: string;
  /** In snake case; nested ones as Coupa wants them: `{ order_lines: ['id'] }`. */
  readonly fields: readonly unknown[];
  readonly row: z.ZodType<Row>;
}

interface Walk {
  readonly filters: Filters;
  /** Only these keys; each fifty are one request. */
  readonly keys?: readonly number[];
  /** Only keys beyond this one. */
  readonly after?: number;
  /** How many rows at most. */
  readonly most: number;
}

export interface Client {
  /**
   * Rows by id, ascending: one request for each fifty.
   * @throws SourceError REFUSED | MALFORMED, UNSUPPORTED where more than MAX_REQUESTS are due.
   */
  rows<Row extends Keyed>(
    resource: Resource<Row>,
    walk: Walk,
    isWanted: (row: Row) => boolean,
    call: Call,
  ): Promise<readonly Row[]>;
  /** The same for a page of a list, which may stay short, and says then how far it came. */
  stretch<Row extends Keyed>(
    resource: Resource<Row>,
    walk: Walk,
    isWanted: (row: Row) => boolean,
    call: Call,
  ): Promise<Stretch<Row>>;
  /** One write. @throws SourceError DECLINED | REFUSED, and what the policies throw. */
  write(request: Write, call: Call): Promise<SourceResponse>;
}

interface Stretch<Row> {
  readonly rows: readonly Row[];
  /** The last key that was looked at, where more may lie behind it; null where all was seen or enough was found. */
  readonly reached: number | null;
}

interface Keyed {
  readonly id: number;
}

interface Write {
  readonly method: 'POST' | 'PUT';
  readonly path: string;
  readonly body: object;
}

/** Coupa gives no more rows than this at once. */
const MAX_PAGE = 50;
/** Requests for what has to be read whole: what needs more has to be asked for more narrowly. */
export const MAX_REQUESTS = 200;
/** Requests beyond those a page fills, while rows of it are sorted out here. */
const MAX_EXTRA_REQUESTS = 10;

const HEADERS = { accept: 'application/json', 'content-type': 'application/json' };

export function openClient(environment: ConnectorEnvironment<CoupaSettings>): Client {
  const { sourceId: source } = environment;
  const pageSize = Math.min(environment.pageSize, MAX_PAGE);
  const page = openPages(environment);

  /** By key, one page after another. A page that does not go on from the last is none of the order we asked for. */
  async function byKey<Row extends Keyed>(
    resource: Resource<Row>,
    { filters, after = 0, most }: Walk,
    isWanted: (row: Row) => boolean,
    maxRequests: number,
    call: Call,
  ): Promise<Stretch<Row>> {
    const found: Row[] = [];
    let seen = 0;
    let last = after;
    for (let requests = 0; requests < maxRequests; requests += 1) {
      // Where rows are sifted, the next page may be all of the other kind.
      const isSifted = found.length < seen;
      const limit = isSifted ? pageSize : Math.min(pageSize, most - found.length);
      const rows = await page(resource, { ...filters, 'id[gt]': String(last) }, limit, call);
      for (const row of rows) {
        if (row.id <= last)
          throw new SourceError(source, 'MALFORMED', 'Coupa answered the same page again');
        last = row.id;
        seen += 1;
        if (isWanted(row)) found.push(row);
      }
      if (rows.length < limit || found.length >= most)
        return { rows: found.slice(0, most), reached: null };
    }
    return { rows: found, reached: last };
  }

  async function amongKeys<Row extends Keyed>(
    resource: Resource<Row>,
    { filters, keys = [], after = 0, most }: Walk,
    isWanted: (row: Row) => boolean,
    call: Call,
  ): Promise<readonly Row[]> {
    const further = keys.filter((key) => key > after);
    const answers = await Promise.all(
      chunks(further, pageSize).map((some) =>
        page(resource, { ...filters, 'id[in]': some.join(',') }, pageSize, call),
      ),
    );
    return answers.flat().filter(isWanted).slice(0, most);
  }

  return {
    async rows(resource, walk, isWanted, call) {
      if (walk.most === 0) return [];
      if (walk.keys) return amongKeys(resource, walk, isWanted, call);
      const { rows, reached } = await byKey(resource, walk, isWanted, MAX_REQUESTS, call);
      if (reached === null) return rows;
      throw new SourceError(source, 'UNSUPPORTED', 'too many rows to look through: ask for less');
    },
    async stretch(resource, walk, isWanted, call) {
      if (walk.keys)
        return { rows: await amongKeys(resource, walk, isWanted, call), reached: null };
      const least = Math.ceil(walk.most / pageSize);
      return byKey(resource, walk, isWanted, least + MAX_EXTRA_REQUESTS, call);
    },
    write: (request, call) => write(environment, request, call),
  };
}

/** One request: the first rows by id, at most `limit`. */
function openPages({ sourceId: source, fetch }: ConnectorEnvironment<CoupaSettings>) {
  return async <Row extends Keyed>(
    { path, fields, row }: Resource<Row>,
    filters: Filters,
    limit: number,
    call: Call,
  ): Promise<readonly Row[]> => {
    const query = new URLSearchParams({
      ...filters,
      limit: String(limit),
      fields: JSON.stringify(fields),
    });
    const response = await fetch(
      { method: 'GET', path: `/api/${path}?${query.toString()}`, headers: HEADERS, effect: 'read' },
      call,
    );
    if (!isSuccess(response)) throw refusal(source, response);
    const parsed = z.array(row).safeParse(parseJson(response.text));
    if (parsed.success) return parsed.data;
    const where = parsed.error.issues[0]?.path.slice(1).join('.') ?? '';
    throw new SourceError(
      source,
      'MALFORMED',
      `Coupa answered ${path} with something else${where && ` (${where})`}`,
    );
  };
}

async function write(
  { sourceId, fetch }: ConnectorEnvironment<CoupaSettings>,
  { method, path, body }: Write,
  call: Call,
): Promise<SourceResponse> {
  const request = { method, path: `/api/${path}`, headers: HEADERS, effect: 'write' } as const;
  const response = await fetch({ ...request, body: JSON.stringify(body) }, call);
  if (!isSuccess(response)) throw rejection(sourceId, response);
  return response;
}

const isSuccess = ({ status }: SourceResponse): boolean => status >= 200 && status < 300;

export function chunks<T>(values: readonly T[], size = MAX_PAGE): readonly (readonly T[])[] {
  const count = Math.ceil(values.length / size);
  return Array.from({ length: count }, (_, n) => values.slice(n * size, (n + 1) * size));
}

/** Undefined, which no schema takes, for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const envelope = z.object({ errors: z.record(z.string(), z.unknown()) });

/** The field an error names; its sentences may tell names and numbers, and stay where they are. */
function fieldOf({ text }: SourceResponse): string | null {
  const parsed = envelope.safeParse(parseJson(text));
  const [field] = parsed.success ? Object.keys(parsed.data.errors) : [];
  return field !== undefined && /^[\w.-]{1,60}$/.test(field) ? field : null;
}

function refusal(source: string, response: SourceResponse): SourceError {
  const field = fieldOf(response);
  const message = `Coupa refused the request (HTTP ${response.status}${field ? `, ${field}` : ''})`;
  return new SourceError(source, 'REFUSED', message, field ? { sourceCode: field } : {});
}

/** A write that was turned down, so that nothing was written: by our rights, or by what it says. */
function rejection(source: string, response: SourceResponse): SourceError {
  if (response.status === 401 || response.status === 403) return refusal(source, response);
  const sourceCode = response.status === 404 ? 'NOT_FOUND' : fieldOf(response);
  const message = `Coupa declined it (HTTP ${response.status}${sourceCode ? `, ${sourceCode}` : ''})`;
  return new SourceError(source, 'DECLINED', message, sourceCode ? { sourceCode } : {});
}

import type { Call } from '#domain/call';
import type { SourceFetch, SourceResponse } from '#domain/connector';
import { invariant } from '#domain/invariant';
import { malformed, parseCollection, readFailure } from './answers.ts';
import { parseBatch, serializeBatch } from './batch.ts';
import { collectionUrl, type CollectionQuery } from './collection-url.ts';
import type { Session } from './session.ts';

export interface ReaderOptions {
  readonly source: string;
  readonly odataRoot: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Path and query of one GET at most. */
  readonly maxUrlBytes: number;
  readonly maxBatchParts: number;
  readonly maxKeysPerPart: number;
  readonly fetch: SourceFetch;
  readonly session: Session;
}

/** How often SAP may say that a collection goes on. */
const MAX_SERVER_PAGES = 50;
const BOUNDARY = 'superledger-batch';

export interface Reader {
  /** The rows of one collection, as SAP sent them: a GET where the URL is short enough, else a `$batch` of GETs. */
  rows(query: CollectionQuery, call: Call): Promise<readonly unknown[]>;
  /** The rows of several queries of one service, in their order, in one request where they fit a `$batch`. */
  rowsOfEach(
    queries: readonly CollectionQuery[],
    call: Call,
  ): Promise<readonly (readonly unknown[])[]>;
}

interface Part {
  readonly query: CollectionQuery;
  /** With the service's root in front. */
  readonly path: string;
}

export function openReader(options: ReaderOptions): Reader {
  async function rowsOfEach(queries: readonly CollectionQuery[], call: Call) {
    const [service] = new Set(queries.map((query) => query.service));
    invariant(
      queries.every((query) => query.service === service),
      'a $batch asks one service',
    );
    const rows = new Map<CollectionQuery, unknown[]>(queries.map((query) => [query, []]));
    const parts = queries.flatMap((query) => partsOf(query, options));
    for (const request of chunk(parts, options.maxBatchParts)) {
      const answers = await readParts(request, options, call);
      for (const [index, { query }] of request.entries())
        rows.get(query)?.push(...(answers[index] ?? []));
    }
    return queries.map((query) => rows.get(query) ?? []);
  }

  return {
    rowsOfEach,
    async rows(query, call) {
      const [rows] = await rowsOfEach([query], call);
      return rows ?? [];
    },
  };
}

/** Each key once, so many to a part as Gateway takes in one filter. */
function partsOf(query: CollectionQuery, options: ReaderOptions): readonly Part[] {
  const { anyOf } = query;
  const filters = anyOf ? chunk([...new Set(anyOf)], options.maxKeysPerPart) : [null];
  return filters.map((terms) => ({
    query,
    path: `${options.odataRoot}/${query.service}/${collectionUrl(query, terms)}`,
  }));
}

async function readParts(parts: readonly Part[], options: ReaderOptions, call: Call) {
  const [only, ...others] = parts;
  const isShort = only && Buffer.byteLength(only.path) <= options.maxUrlBytes;
  return isShort && others.length === 0
    ? [await readOne(only.path, options, call)]
    : await readBatch(parts, options, call);
}

function chunk<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += size)
    chunks.push(items.slice(start, start + size));
  return chunks;
}

async function readOne(path: string, options: ReaderOptions, call: Call) {
  const { fetch, headers } = options;
  const answer = await fetch({ method: 'GET', path, headers, effect: 'read' }, call);
  return await allPages(path, answer, options, call);
}

/** What the first answer has, and the pages after it where SAP pages on its own account. */
async function allPages(
  path: string,
  first: Pick<SourceResponse, 'status' | 'headers' | 'text'>,
  { source, fetch, headers }: ReaderOptions,
  call: Call,
): Promise<readonly unknown[]> {
  const rows: unknown[] = [];
  let answer = first;
  for (let page = 1; ; page += 1) {
    if (answer.status !== 200) throw readFailure(source, answer);
    const { rows: more, next } = parseCollection(source, answer.text);
    rows.push(...more);
    if (next === null) return rows;
    if (page === MAX_SERVER_PAGES) throw malformed(source, 'pages without end');
    const request = { method: 'GET', path: nextPath(path, next), headers, effect: 'read' } as const;
    answer = await fetch(request, call);
  }
}

async function readBatch(parts: readonly Part[], options: ReaderOptions, call: Call) {
  const { source, headers } = options;
  const service = parts[0]?.query.service ?? '';
  const root = `${options.odataRoot}/${service}/`;
  const urls = parts.map(({ path }) => path.slice(root.length));
  const answer = await options.session.send(
    service,
    {
      method: 'POST',
      path: `${root}$batch`,
      headers: {
        ...headers,
        accept: 'multipart/mixed',
        'content-type': `multipart/mixed;boundary=${BOUNDARY}`,
      },
      body: serializeBatch(urls, headers, BOUNDARY),
      effect: 'read',
    },
    call,
  );
  if (answer.status !== 202 && answer.status !== 200) throw readFailure(source, answer);
  const answers = parseBatch(String(answer.headers['content-type'] ?? ''), answer.text);
  if (answers?.length !== parts.length) throw malformed(source, 'a broken $batch');
  const rows: (readonly unknown[])[] = [];
  for (const [index, { path }] of parts.entries()) {
    const part = answers[index];
    invariant(part, 'a $batch has an answer for every part');
    rows.push(await allPages(path, part, options, call));
  }
  return rows;
}

/** SAP's `__next` may be absolute; only its query is followed, on the path that was asked. */
function nextPath(path: string, next: string): string {
  const query = next.indexOf('?');
  const collection = path.split('?')[0] ?? path;
  return query === -1 ? collection : collection + next.slice(query);
}

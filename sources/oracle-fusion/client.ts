import { isLosslessNumber } from 'lossless-json';
import { z } from 'zod';
import type { Call } from '#domain/call';
import type { ConnectorEnvironment, SourceRequest, SourceResponse } from '#domain/connector';
import { malformed, parseJson, refusal, unsupported } from './errors.ts';
import { openNames, type Names, type Row } from './names.ts';
import { compare, compareKey, type Condition, toQuery } from './query.ts';
import type { OracleSettings } from './settings.ts';

/** A question to one collection. `fields` and `expand` exclude each other: what has children comes whole. */
export interface Query {
  /** Below the API's root: `/invoices`. */
  readonly path: string;
  /** The resource's name, by which attributes are named: `invoices`. */
  readonly resource: string;
  readonly where: readonly Condition[];
  readonly shape: { readonly fields: readonly string[] } | { readonly expand: readonly string[] };
  /** `InvoiceDate:desc`; the last one is unique. */
  readonly orderBy: readonly string[];
}

export interface Answer {
  readonly rows: readonly Row[];
  readonly hasMore: boolean;
}

/** By which attribute a walk goes on, and how it compares. */
export interface Walkable extends Omit<Query, 'orderBy'> {
  readonly by: string;
  readonly as: 'number' | 'text';
}

export interface Client {
  readonly names: Names;
  /** Rows of one query at most. */
  readonly pageSize: number;
  /** One request: the first rows, at most `limit`. */
  first(query: Query, limit: number, call: Call): Promise<Answer>;
  /** Every row, in the order of a unique attribute: never by offset, which shifts when rows are inserted. */
  all(query: Walkable, call: Call): Promise<readonly Row[]>;
  /** Every row of several questions: one request where they are one, or where Oracle takes them together. */
  together(queries: readonly Walkable[], call: Call): Promise<readonly (readonly Row[])[]>;
  /** Any other request below the API's root; the answer may be an error of Oracle's own meaning. */
  send(request: SourceRequest, call: Call): Promise<SourceResponse>;
}

/** Oracle gives no more rows at once. */
const MAX_PAGE = 500;
/** 50,000 rows of one question are more than anybody should ask for. */
const MAX_PAGES = 100;

/** Errors come as JSON only where that is asked for. */
const ACCEPT = 'application/json, application/vnd.oracle.adf.error+json';

const collection = z.object({
  items: z.array(z.record(z.string(), z.unknown())),
  hasMore: z.boolean().nullish(),
});
const batch = z.object({ parts: z.array(z.object({ id: z.string(), payload: z.unknown() })) });

export function openClient(environment: ConnectorEnvironment<OracleSettings>): Client {
  const { sourceId: source, settings, fetch } = environment;
  const names = openNames(settings.attributes);
  const root = `/fscmRestApi/resources/${settings.apiVersion}`;
  const pageSize = Math.min(environment.pageSize, MAX_PAGE);
  const headers = { accept: ACCEPT, 'rest-framework-version': String(settings.frameworkVersion) };

  const send = (request: SourceRequest, call: Call): Promise<SourceResponse> =>
    fetch(
      { ...request, path: root + request.path, headers: { ...headers, ...request.headers } },
      call,
    );

  async function first(query: Query, limit: number, call: Call): Promise<Answer> {
    const path = addressOf(names, query, limit);
    const response = await send({ method: 'GET', path, effect: 'read' }, call);
    if (!isSuccess(response)) throw refusal(source, response);
    return toAnswer(source, names, query.resource, parseJson(response.text));
  }

  async function all(query: Walkable, call: Call, begun?: Answer): Promise<readonly Row[]> {
    const ordered = { ...query, orderBy: [`${query.by}:asc`] };
    const rows: Row[] = [];
    let answer = begun ?? (await first(ordered, pageSize, call));
    for (let page = 1; page <= MAX_PAGES; page += 1) {
      rows.push(...answer.rows);
      if (!answer.hasMore) return rows;
      const beyond = nextOf(source, query, answer.rows.at(-1));
      answer = await first({ ...ordered, where: [...query.where, beyond] }, pageSize, call);
    }
    throw unsupported(source, `more than ${MAX_PAGES * pageSize} rows: ask for less`);
  }

  async function inOneBatch(queries: readonly Walkable[], call: Call): Promise<Answer[] | null> {
    const parts = queries.map((query, at) => ({
      id: `p${at + 1}`,
      path: addressOf(names, { ...query, orderBy: [`${query.by}:asc`] }, pageSize),
      operation: 'get',
    }));
    const response = await send(
      {
        method: 'POST',
        path: '',
        headers: { 'content-type': 'application/vnd.oracle.adf.batch+json' },
        body: JSON.stringify({ parts }),
        effect: 'read',
      },
      call,
    );
    if (response.status === 401 || response.status === 403) throw refusal(source, response);
    // All or none: where one part is refused, or batches are, each is asked for by itself.
    if (!isSuccess(response)) return null;
    const parsed = batch.safeParse(parseJson(response.text));
    if (!parsed.success) throw malformed(source, 'a batch without its parts');
    const byId = new Map(parsed.data.parts.map(({ id, payload }) => [id, payload]));
    return queries.map(({ resource }, at) =>
      toAnswer(source, names, resource, byId.get(`p${at + 1}`)),
    );
  }

  return {
    names,
    pageSize,
    send,
    first,
    all: (query, call) => all(query, call),
    async together(queries, call) {
      const begun =
        queries.length > 1 && settings.batchReads ? await inOneBatch(queries, call) : null;
      return Promise.all(queries.map((query, at) => all(query, call, begun?.[at])));
    },
  };
}

export const isSuccess = ({ status }: SourceResponse): boolean => status >= 200 && status < 300;

/** Cuts keys into lists one address can hold. */
export function chunks<T>(values: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.ceil(values.length / size);
  return Array.from({ length: count }, (_, n) => values.slice(n * size, (n + 1) * size));
}

function addressOf(names: Names, query: Query, limit: number): string {
  const { path, resource, where, shape, orderBy } = query;
  const nameOf = (attribute: string): string => names.toWire(resource, attribute);
  const options = {
    ...(where.length > 0 ? { q: toQuery(where, nameOf) } : {}),
    ...('fields' in shape
      ? { fields: shape.fields.map(nameOf).join(',') }
      : { expand: shape.expand.join(',') }),
    orderBy: orderBy.map((each) => each.replace(/^\w+/, nameOf)).join(','),
    limit: String(limit),
    onlyData: 'true',
  };
  const pairs = Object.entries(options).map(([name, value]) => `${name}=${encoded(value)}`);
  return `${path}?${pairs.join('&')}`;
}

/** Commas and colons may stand in a query as they are, and lists of keys are mostly commas. */
const encoded = (value: string): string =>
  encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll("'", '%27');

/** @throws SourceError MALFORMED where Oracle says there is more and not after what. */
function nextOf(source: string, { by, as }: Walkable, last: Row | undefined): Condition {
  const value = last?.[by];
  if (typeof value !== 'string' && !isLosslessNumber(value))
    throw malformed(source, 'a page that has more, and no row to go on from');
  return as === 'number'
    ? compareKey(by, '>', value.toString())
    : compare(by, '>', value.toString());
}

function toAnswer(source: string, names: Names, resource: string, value: unknown): Answer {
  const parsed = collection.safeParse(value);
  if (!parsed.success) throw malformed(source, `no collection of ${resource}`);
  const { items, hasMore } = parsed.data;
  return { rows: items.map((row) => names.fromWire(resource, row)), hasMore: hasMore ?? false };
}

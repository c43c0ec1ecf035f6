import { isLosslessNumber, parse, type LosslessNumber } from 'lossless-json';
import { z } from 'zod';
import type { Call } from '#domain/call';
import type { ConnectorEnvironment, SourceRequest, SourceResponse } from '#domain/connector';
import { SourceError } from '#domain/failures';
import type { NetSuiteSettings } from './settings.ts';
import { MAX_LIST, type Fragment } from './suiteql.ts';

/** A row of SuiteQL: lower-case column names, every value as text, null columns absent. */
export type Row = Readonly<Record<string, string>>;

export interface Client {
  /** One request: the first rows of a statement, at most `limit`. */
  first(statement: Fragment, limit: number, call: Call): Promise<readonly Row[]>;
  /** Every row of a statement: one request, and another for each further thousand rows. */
  all(statement: Fragment, call: Call): Promise<readonly Row[]>;
  /** Any other request; the answer may be an error of NetSuite's own meaning. */
  send(request: SourceRequest, call: Call): Promise<SourceResponse>;
}

/** What an error envelope says, without its prose: `detail` may name people and documents. */
interface NetSuiteError {
  readonly code: string | null;
  /** `expense.items[0].account`. */
  readonly path: string | null;
  readonly mentionsPeriod: boolean;
}

/** NetSuite gives 100,000 rows of one statement and not one more. */
const MAX_ROWS = 100_000;
const MAX_PAGE = 1000;

const scalar = z.union([
  z.string(),
  z.boolean(),
  z.null(),
  z.custom<LosslessNumber>(isLosslessNumber),
]);
const envelope = z.object({
  items: z.array(z.record(z.string(), z.unknown())),
  hasMore: z.boolean(),
});
const errorEnvelope = z.object({
  'o:errorDetails': z
    .array(
      z.object({
        detail: z.string().optional(),
        'o:errorCode': z.string().optional(),
        'o:errorPath': z.string().optional(),
      }),
    )
    .min(1),
});

export function openClient(environment: ConnectorEnvironment<NetSuiteSettings>): Client {
  const { sourceId: source, fetch } = environment;
  const pageSize = Math.min(environment.pageSize, MAX_PAGE);

  async function query(statement: Fragment, limit: number, offset: number, call: Call) {
    const response = await fetch(
      {
        method: 'POST',
        path: `/services/rest/query/v1/suiteql?limit=${limit}&offset=${offset}`,
        headers: { 'content-type': 'application/json', prefer: 'transient' },
        body: JSON.stringify({ q: statement.text, params: statement.params }),
        effect: 'read',
      },
      call,
    );
    if (!isSuccess(response)) throw refusal(source, response);
    return toPage(source, response.text);
  }

  return {
    send: fetch,
    first: async (statement, limit, call) => (await query(statement, limit, 0, call)).rows,
    async all(statement, call) {
      const rows: Row[] = [];
      let previous: readonly Row[] = [];
      for (let offset = 0; offset < MAX_ROWS; offset += pageSize) {
        const page = await query(statement, pageSize, offset, call);
        if (isSamePage(page.rows, previous))
          throw new SourceError(source, 'MALFORMED', 'NetSuite answered the same page again');
        previous = page.rows;
        rows.push(...page.rows);
        if (!page.hasMore) return rows;
      }
      throw new SourceError(source, 'UNSUPPORTED', `more than ${MAX_ROWS} rows: ask for less`);
    },
  };
}

export const isSuccess = ({ status }: SourceResponse): boolean => status >= 200 && status < 300;

/** A read NetSuite would not answer: our credentials or our request; nothing happened. */
export function refusal(source: string, response: SourceResponse): SourceError {
  const { code } = readError(response);
  const message = `NetSuite refused the request (HTTP ${response.status}${code ? `, ${code}` : ''})`;
  return new SourceError(source, 'REFUSED', message, code ? { sourceCode: code } : {});
}

/** Nulls for an answer that is no error envelope, such as a proxy's HTML page. */
export function readError({ text }: SourceResponse): NetSuiteError {
  const parsed = errorEnvelope.safeParse(parseJson(text));
  const first = parsed.success ? parsed.data['o:errorDetails'][0] : undefined;
  return {
    code: first?.['o:errorCode'] ?? null,
    path: first?.['o:errorPath'] ?? null,
    mentionsPeriod: /\bperiod\b/i.test(first?.detail ?? ''),
  };
}

/** JSON with its numbers as LosslessNumber, so that no amount passes through a float; undefined for no JSON. */
export function parseJson(text: string): unknown {
  try {
    return parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

/** Cuts ids into lists one statement can hold. */
export function chunks<T>(values: readonly T[], size = MAX_LIST): readonly (readonly T[])[] {
  const count = Math.ceil(values.length / size);
  return Array.from({ length: count }, (_, n) => values.slice(n * size, (n + 1) * size));
}

/** Amounts are added up over pages: a page that comes twice would count double what the one it stands for has. */
const isSamePage = (page: readonly Row[], previous: readonly Row[]): boolean =>
  page.length > 0 && JSON.stringify(page) === JSON.stringify(previous);

function toPage(source: string, text: string) {
  const parsed = envelope.safeParse(parseJson(text));
  if (!parsed.success)
    throw new SourceError(source, 'MALFORMED', 'NetSuite answered a query without a result set');
  return {
    rows: parsed.data.items.map((item) => toRow(source, item)),
    hasMore: parsed.data.hasMore,
  };
}

function toRow(source: string, item: Readonly<Record<string, unknown>>): Row {
  const row: Record<string, string> = {};
  for (const [column, value] of Object.entries(item)) {
    if (column === 'links') continue;
    const parsed = scalar.safeParse(value);
    if (!parsed.success)
      throw new SourceError(source, 'MALFORMED', `the column ${column} is not a single value`);
    const text = toText(parsed.data);
    if (text !== '') row[column] = text;
  }
  return row;
}

/** Oracle has no empty text: '' is null. */
function toText(value: z.infer<typeof scalar>): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'T' : 'F';
  return value.toString();
}

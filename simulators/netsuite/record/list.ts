import { pageLinks, Refusal, resource } from '../answers.ts';
import { firstRow, rows } from '../database.ts';
import type { Database, SqlValue } from '../database.ts';
import { parseDate } from '../dates.ts';
import type { SimulatorContext, SimulatorRequest, SimulatorResponse } from '../../faults.ts';
import { readPage } from '../paging.ts';
import { DATE_COLUMNS } from '../schema.ts';
import { typeCondition } from './kinds.ts';
import type { RecordKind } from './kinds.ts';

/** `GET /{recordType}?limit=&offset=&q=`: links and ids, and nothing else of the instances. */
export function listRecords(
  database: Database,
  kind: RecordKind,
  request: SimulatorRequest,
  context: SimulatorContext,
  root: string,
): SimulatorResponse {
  const { limit, offset } = readPage(request.query);
  const [type, typeParams] = typeCondition(kind);
  const [filter, filterParams] = condition(request.query.get('q'));
  const from = `FROM [${kind.table}] WHERE 1 = 1${type}${filter}`;
  const params = [...typeParams, ...filterParams];
  try {
    const total = Number(firstRow(database, `SELECT COUNT(*) AS n ${from}`, params)?.['n']);
    const start = context.duplicatePage ? Math.max(0, offset - limit) : offset;
    const sql = `SELECT id ${from} ORDER BY id LIMIT ${limit} OFFSET ${start}`;
    const href = `${root}/${kind.recordType}`;
    const items = rows(database, sql, params).map(({ id = null }) => ({
      links: [{ rel: 'self', href: `${href}/${String(id)}` }],
      id: String(id),
    }));
    return resource('collection', {
      links: pageLinks(href, { limit, offset, total }),
      count: items.length,
      hasMore: offset + items.length < total,
      items,
      offset,
      totalResults: total,
    });
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('no such column'))
      throw invalid('The query names a field that the record does not have.');
    throw error;
  }
}

const COMPARISONS: Readonly<Record<string, string>> = {
  IS: '=',
  EQUAL: '=',
  ON: '=',
  IS_NOT: '<>',
  GREATER: '>',
  AFTER: '>',
  LESS: '<',
  BEFORE: '<',
  ON_OR_AFTER: '>=',
  ON_OR_BEFORE: '<=',
};

/** `name OPERATOR value`, joined by AND; more than that is refused. Properties are columns in lower case. */
function condition(q: string | null): [string, SqlValue[]] {
  if (q === null || q.trim() === '') return ['', []];
  const params: SqlValue[] = [];
  const sql = q.split(/\s+AND\s+/).map((part) => {
    const [, name, operator = '', quoted, bare] =
      /^\s*([A-Za-z]+)\s+([A-Z_]+)\s+(?:"([^"]*)"|(\S+))\s*$/.exec(part) ?? [];
    const comparison = COMPARISONS[operator];
    if (name === undefined || comparison === undefined)
      throw invalid('Only conditions of a name, an operator and a value are supported here.');
    const column = name.toLowerCase();
    params.push(valueOf(column, quoted ?? bare ?? ''));
    return ` AND [${column}] ${comparison} ?`;
  });
  return [sql.join(''), params];
}

function valueOf(column: string, text: string): SqlValue {
  if (text === 'true') return 'T';
  if (text === 'false') return 'F';
  if (!DATE_COLUMNS.has(column)) return text;
  try {
    return parseDate(text, text.includes('-') ? 'YYYY-MM-DD' : 'MM/DD/YYYY');
  } catch {
    throw invalid(`${text} is not a date.`);
  }
}

function invalid(detail: string): Refusal {
  return new Refusal(400, { detail, code: 'INVALID_REQUEST', queryParam: 'q' });
}

import { z } from 'zod';
import type { Call } from '#domain/call';
import type { Page, PageRequest } from '#domain/page';
import { chunks, type Query, type Walkable } from './client.ts';
import { type Context, inOrder, toKeys } from './context.ts';
import { emptyPage, keysFrom } from './paging.ts';
import { compare, textIn } from './query.ts';
import { SEGMENT_VALUE, valueSetOf } from './segments.ts';
import { walk } from './walk.ts';
import { date, flag, maybe, needText, parseRows, text } from './wire.ts';

const value = z.object({
  Value: needText,
  Description: text,
  EnabledFlag: maybe(flag),
  StartDateActive: maybe(date),
  EndDateActive: maybe(date),
  SummaryFlag: flag,
  DetailPostingAllowed: maybe(flag),
  AccountType: text,
  ControlAccount: text,
});
export type ValueWire = z.infer<typeof value>;

type Role = 'account' | 'costCenter';

/** How a value becomes what the port speaks of; null for one that stands for none. */
type ToNode<T> = (row: ValueWire) => T | null;

const valuesOf = ({ settings }: Context, role: Role) => ({
  path: settings.segmentValuesPath.replace(
    '{valueSet}',
    encodeURIComponent(valueSetOf(settings, role)),
  ),
  resource: 'values',
  shape: { fields: Object.keys(value.shape) },
});

export async function valuesById<T>(
  context: Context,
  role: Role,
  toNode: ToNode<T>,
  ids: readonly string[],
  call: Call,
): Promise<readonly (T | null)[]> {
  const queries = chunks(toKeys(context, ids, SEGMENT_VALUE), context.settings.keysPerQuery).map(
    (some): Walkable => ({
      ...valuesOf(context, role),
      where: [textIn('Value', some)],
      by: 'Value',
      as: 'text',
    }),
  );
  const rows = (await context.client.together(queries, call)).flat();
  const found = parseRows(context.source, 'a value of a segment', value, rows).map(
    (row) => [row.Value, toNode(row)] as const,
  );
  return inOrder(context, ids, new Map(found), SEGMENT_VALUE);
}

/** In the order of the values. `toNode` sorts out what is not to be shown. */
export function listValues<T>(
  context: Context,
  { role, keys, toNode }: Listing<T>,
  page: PageRequest,
  call: Call,
): Promise<Page<T>> {
  return walk({
    page,
    pageSize: context.client.pageSize,
    isSelective: false,
    async read(start, limit) {
      const order = { key: 'Value', shape: SEGMENT_VALUE, after: compare };
      const from = keysFrom(context.source, start, order);
      if (from === null) return emptyPage;
      const where = [...(keys ? [textIn('Value', keys)] : []), ...from];
      const query: Query = { ...valuesOf(context, role), where, orderBy: ['Value:asc'] };
      const { rows, hasMore } = await context.client.first(query, limit, call);
      const values = parseRows(context.source, 'a value of a segment', value, rows);
      return {
        hasMore,
        rows: values.map((row) => ({ node: toNode(row), sort: '', key: row.Value })),
      };
    },
  });
}

interface Listing<T> {
  readonly role: Role;
  /** Only these values. */
  readonly keys: readonly string[] | null;
  readonly toNode: ToNode<T>;
}

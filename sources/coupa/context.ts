import type { ConnectorEnvironment, SourceLegalEntity } from '#domain/connector';
import type { Instant } from '#domain/date';
import { SourceError } from '#domain/failures';
import { makeId, parseId } from '#domain/ids';
import type { Page, PageRequest, Row } from '#domain/page';
import type { Provenance } from '#domain/provenance';
import { openClient, type Client } from './client.ts';
import type { CoupaSettings } from './settings.ts';

/** What every capability of one opened source shares. */
export interface Context {
  readonly source: string;
  readonly settings: CoupaSettings;
  readonly client: Client;
  readonly now: () => Date;
  readonly countUnknown: (what: string, code: string) => void;
  readonly legalEntities: readonly SourceLegalEntity[];
}

export const openContext = (environment: ConnectorEnvironment<CoupaSettings>): Context => ({
  source: environment.sourceId,
  settings: environment.settings,
  client: openClient(environment),
  now: environment.now,
  countUnknown: environment.countUnknown,
  legalEntities: environment.legalEntities,
});

const KEY = /^[1-9]\d{0,14}$/;

/** `coupa:3001` → 3001; null for an id of another source or of impossible shape, which costs no call. */
export function toKey({ source }: Context, id: string): number | null {
  const parsed = parseId(id);
  return parsed?.source === source && KEY.test(parsed.key) ? Number(parsed.key) : null;
}

/** The distinct keys of ids, ascending, impossible ones left out. */
export const toKeys = (context: Context, ids: readonly string[]): readonly number[] =>
  [...new Set(ids.map((id) => toKey(context, id)).filter((key) => key !== null))].toSorted(
    (one, other) => one - other,
  );

export const toId = ({ source }: Context, key: number): string => makeId(source, String(key));

/** Same length and order as ids, null where nothing was found. */
export function inOrder<T>(
  context: Context,
  ids: readonly string[],
  found: ReadonlyMap<number, T>,
): readonly (T | null)[] {
  return ids.map((id) => found.get(toKey(context, id) ?? 0) ?? null);
}

export const toProvenance = (
  { source, now }: Context,
  key: number,
  changedAt: Instant,
  status: string | null,
): Provenance => ({
  source,
  sourceKey: String(key),
  fetchedAt: now().toISOString(),
  stale: false,
  sourceVersion: changedAt,
  sourceStatus: status,
});

/** Null for a key that is no legal entity of ours; its documents are not ours to show. */
export const codeOf = ({ legalEntities }: Context, nativeKey: string | null): string | null =>
  legalEntities.find((each) => each.nativeKey === nativeKey)?.code ?? null;

/** Keys of the wanted legal entities, of all of them for null. */
export const nativeKeys = (
  { legalEntities }: Context,
  codes: readonly string[] | null,
): readonly string[] =>
  legalEntities
    .filter(({ code }) => codes === null || codes.includes(code))
    .map(({ nativeKey }) => nativeKey);

export const unsupported = ({ source }: Context, message: string): SourceError =>
  new SourceError(source, 'UNSUPPORTED', message);

/** @throws SourceError UNSUPPORTED for what is no id of this source. */
export function needKey(context: Context, id: string, path: string): number {
  const key = toKey(context, id);
  if (key === null) throw unsupported(context, `${path} is not known to this source`);
  return key;
}

/**
 * Where a list in key order goes on; `sort` is '' throughout, so that nothing lies past it: null.
 * @throws SourceError UNSUPPORTED for a cursor that is none of ours.
 */
export function keyAfter(context: Context, { start }: PageRequest): number | null {
  if (start === null || start.kind === 'from') return 0;
  if (start.kind === 'past') return null;
  if (!KEY.test(start.key)) throw unsupported(context, 'the cursor does not belong to this list');
  return Number(start.key);
}

/** The first rows of what was asked for one row too many; `reached` is how far it was looked where that was not enough. */
export const toPage = <T>(
  rows: readonly Row<T>[],
  { first }: PageRequest,
  reached: number | null = null,
): Page<T> => ({
  rows: rows.slice(0, first),
  hasMore: rows.length > first || reached !== null,
  ...(rows.length <= first && reached !== null && { reached: { sort: '', key: String(reached) } }),
});

/** The filter for a text that contains this one, by its longest word: how Coupa compares spaces is not known. */
export function partOf(field: string, text: string): Readonly<Record<string, string>> {
  const words = text.normalize('NFKC').trim().split(/\s+/);
  const longest = words.toSorted((one, other) => other.length - one.length)[0] ?? '';
  return longest === '' ? {} : { [`${field}[contains]`]: longest };
}

export const emptyPage = { rows: [], hasMore: false } as const;

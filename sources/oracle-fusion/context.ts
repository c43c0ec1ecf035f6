import type { ConnectorEnvironment, SourceLegalEntity } from '#domain/connector';
import { currencyDigits } from '#domain/currency';
import { makeId, parseId } from '#domain/ids';
import type { Provenance } from '#domain/provenance';
import { openClient, type Client } from './client.ts';
import { malformed } from './errors.ts';
import type { EntitySettings, OracleSettings } from './settings.ts';

/** What every capability of one opened source shares. */
export interface Context {
  readonly source: string;
  readonly settings: OracleSettings;
  readonly client: Client;
  readonly now: () => Date;
  readonly countUnknown: (what: string, code: string) => void;
  readonly entities: readonly OracleEntity[];
}

/** A legal entity of ours, its business unit, and what stands behind it. */
export interface OracleEntity extends SourceLegalEntity {
  /** The business unit's name. */
  readonly nativeKey: string;
  /** Null where the settings say nothing of it: then it has no ledger here. */
  readonly books: EntitySettings | null;
}

export const openContext = (environment: ConnectorEnvironment<OracleSettings>): Context => ({
  source: environment.sourceId,
  settings: {
    ...environment.settings,
    // No more keys than the rows that may come of them.
    keysPerQuery: Math.min(environment.settings.keysPerQuery, environment.pageSize),
  },
  client: openClient(environment),
  now: environment.now,
  countUnknown: environment.countUnknown,
  entities: environment.legalEntities.map((entity) => ({
    ...entity,
    books: environment.settings.entities[entity.nativeKey] ?? null,
  })),
});

export const KEY = /^\d{1,18}$/;

/** `oracle:300100187048034` → its key; null for an id of another source or of impossible shape. */
export function toKey({ source }: Pick<Context, 'source'>, id: string, shape = KEY): string | null {
  const parsed = parseId(id);
  return parsed?.source === source && shape.test(parsed.key) ? parsed.key : null;
}

/** The distinct keys of ids, impossible ones left out. */
export const toKeys = (
  context: Context,
  ids: readonly string[],
  shape = KEY,
): readonly string[] => [
  ...new Set(ids.map((id) => toKey(context, id, shape)).filter((key) => key !== null)),
];

export const toId = ({ source }: Context, key: string): string => makeId(source, key);

/** Same length and order as ids, null where nothing was found. */
export const inOrder = <T>(
  context: Context,
  ids: readonly string[],
  found: ReadonlyMap<string, T>,
  shape = KEY,
): readonly (T | null)[] => ids.map((id) => found.get(toKey(context, id, shape) ?? '') ?? null);

export const toProvenance = (
  { source, now }: Context,
  key: string,
  status: string | null,
  version: string | null = null,
): Provenance => ({
  source,
  sourceKey: key,
  fetchedAt: now().toISOString(),
  stale: false,
  sourceVersion: version,
  sourceStatus: status,
});

/** Null for a business unit this source keeps no books for; its documents are not ours to show. */
export const entityOfUnit = ({ entities }: Context, unit: string | null): OracleEntity | null =>
  entities.find(({ nativeKey }) => nativeKey === unit) ?? null;

/** The legal entities that are wanted, all of them for null. */
export const entitiesOf = (
  { entities }: Context,
  codes: readonly string[] | null,
): readonly OracleEntity[] => entities.filter(({ code }) => codes === null || codes.includes(code));

export function toCurrency({ settings }: Context, name: string | null): string | null {
  const code = name === null ? null : (settings.currencies[name] ?? name);
  return code !== null && currencyDigits(code) !== null ? code : null;
}

/** @throws SourceError MALFORMED: an amount needs its currency. */
export function needCurrency(context: Context, name: string | null): string {
  const code = toCurrency(context, name);
  if (code !== null) return code;
  throw malformed(context.source, 'a currency that is none of ISO 4217: name it in `currencies`');
}

/** ISO 3166-1 alpha-2, by `countryNames` where Oracle says a name. */
export function toCountry({ settings, countUnknown }: Context, name: string | null): string | null {
  if (name === null) return null;
  const code = settings.countryNames[name] ?? name;
  if (/^[A-Z]{2}$/.test(code)) return code;
  countUnknown('country', name);
  return null;
}

/** Our references are 16 characters; what else people put into the field is theirs. */
export const ownReference = (text: string | null): string | null =>
  text !== null && /^[A-Z][A-Z0-9]{15}$/.test(text) ? text : null;

import type { ConnectorEnvironment, SourceLegalEntity } from '#domain/connector';
import { currencyDigits } from '#domain/currency';
import { SourceError } from '#domain/failures';
import { makeId, parseId } from '#domain/ids';
import type { Provenance } from '#domain/provenance';
import { openClient, type Client } from './client.ts';
import type { NetSuiteSettings } from './settings.ts';

/** What every capability of one opened source shares. */
export interface Context {
  readonly source: string;
  readonly settings: NetSuiteSettings;
  readonly client: Client;
  readonly now: () => Date;
  readonly countUnknown: (what: string, code: string) => void;
  readonly legalEntities: readonly SourceLegalEntity[];
}

const KEY = /^\d{1,15}$/;

export const openContext = (environment: ConnectorEnvironment<NetSuiteSettings>): Context => ({
  source: environment.sourceId,
  settings: environment.settings,
  client: openClient(environment),
  now: environment.now,
  countUnknown: environment.countUnknown,
  legalEntities: environment.legalEntities,
});

/** `netsuite:1234` → `1234`; null for an id of another source or of impossible shape, which costs no call. */
export function toKey({ source }: Context, id: string): string | null {
  const parsed = parseId(id);
  return parsed?.source === source && KEY.test(parsed.key) ? parsed.key : null;
}

/** The distinct keys of ids, impossible ones left out. */
export const toKeys = (context: Context, ids: readonly string[]): readonly string[] => [
  ...new Set(ids.map((id) => toKey(context, id)).filter((key) => key !== null)),
];

export const toId = ({ source }: Context, key: string): string => makeId(source, key);

export const toOptionalId = (context: Context, key: string | null): string | null =>
  key === null ? null : toId(context, key);

/** Same length and order as ids, null where nothing was found. */
export function inOrder<T>(
  context: Context,
  ids: readonly string[],
  found: ReadonlyMap<string, T>,
): readonly (T | null)[] {
  return ids.map((id) => found.get(toKey(context, id) ?? '') ?? null);
}

export const toProvenance = (
  { source, now }: Context,
  key: string,
  status: string | null,
): Provenance => ({
  source,
  sourceKey: key,
  fetchedAt: now().toISOString(),
  stale: false,
  sourceVersion: null,
  sourceStatus: status,
});

/** Null for a subsidiary this source keeps no books for; its documents are not ours to show. */
export const entityOfSubsidiary = (
  { legalEntities }: Context,
  subsidiary: string | null,
): SourceLegalEntity | null =>
  legalEntities.find(({ nativeKey }) => nativeKey === subsidiary) ?? null;

/** Subsidiaries of the wanted legal entities, of all of them for null. */
export const toSubsidiaries = (
  { legalEntities }: Context,
  codes: readonly string[] | null,
): readonly string[] =>
  legalEntities
    .filter(({ code }) => codes === null || codes.includes(code))
    .map(({ nativeKey }) => nativeKey);

/** ISO 4217 of a currency's display name; null when it is neither a code nor in `accountCurrencyNames`. */
export function toCurrency({ settings }: Context, name: string | null): string | null {
  if (name === null) return null;
  const code = settings.accountCurrencyNames[name] ?? name;
  return currencyDigits(code) === null ? null : code;
}

/** @throws SourceError MALFORMED for a name nobody has told us the code of: an amount needs its currency. */
export function needCurrency(context: Context, name: string): string {
  const code = toCurrency(context, name);
  if (code !== null) return code;
  const message = `a currency name without an ISO 4217 code: add it to accountCurrencyNames`;
  throw new SourceError(context.source, 'MALFORMED', message);
}

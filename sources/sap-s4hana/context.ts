import type { ConnectorEnvironment } from '#domain/connector';
import { equal, or } from './odata-literals.ts';
import type { Provenance } from '#domain/provenance';
import { openClient, type SapClient } from './client.ts';
import { sapKeys, type SapKeys } from './keys.ts';
import type { SapSettings } from './settings.ts';

/** What every capability of one opened source shares. */
export interface Sap extends SapNaming {
  readonly client: SapClient;
  readonly settings: SapSettings;
  readonly pageSize: number;
}

/** All that mapping a row takes; no I/O. */
export interface SapNaming {
  readonly source: string;
  readonly keys: SapKeys;
  readonly settings: SapSettings;
  /** Our codes of the source's legal entities. */
  readonly entityCodes: readonly string[];
  /** SAP's company code → our code; null for a company that is not ours to show. */
  readonly entityOf: (companyCode: string) => string | null;
  readonly companyOf: (entity: string) => string | null;
  readonly countUnknown: (what: string, code: string) => void;
  readonly now: () => Date;
}

export function openSap(environment: ConnectorEnvironment<SapSettings>): Sap {
  return {
    ...sapNaming(environment),
    client: openClient(environment),
    pageSize: environment.pageSize,
  };
}

function sapNaming(
  environment: Pick<
    ConnectorEnvironment<SapSettings>,
    'sourceId' | 'settings' | 'legalEntities' | 'countUnknown' | 'now'
  >,
): SapNaming {
  const { sourceId, settings, legalEntities, countUnknown, now } = environment;
  const entities = new Map(legalEntities.map(({ nativeKey, code }) => [nativeKey, code]));
  const companies = new Map(legalEntities.map(({ nativeKey, code }) => [code, nativeKey]));
  return {
    source: sourceId,
    keys: sapKeys(sourceId),
    settings,
    entityCodes: legalEntities.map(({ code }) => code),
    entityOf: (companyCode) => entities.get(companyCode) ?? null,
    companyOf: (entity) => companies.get(entity) ?? null,
    countUnknown,
    now,
  };
}

/**
 * The condition for the companies of `entities` (all of the source's for null); null when none of them is the
 * source's, so that nothing need be asked.
 */
export function companyFilter(sap: SapNaming, entities: readonly string[] | null): string | null {
  const companies = (entities ?? sap.entityCodes).flatMap((code) => sap.companyOf(code) ?? []);
  if (companies.length === 0) return null;
  return or([...new Set(companies)].map((company) => equal('CompanyCode', company)));
}

export function provenance(
  sap: SapNaming,
  key: string,
  { status, version }: { readonly status: string | null; readonly version?: string | null },
): Provenance {
  return {
    source: sap.source,
    sourceKey: key,
    fetchedAt: sap.now().toISOString(),
    stale: false,
    sourceVersion: version ?? null,
    sourceStatus: status,
  };
}

/** Answers in the order of the ids; `byKey` has what was found. */
export function inOrder<T>(
  ids: readonly string[],
  keyOf: (id: string) => string | null,
  byKey: ReadonlyMap<string, T>,
): readonly (T | null)[] {
  return ids.map((id) => byKey.get(keyOf(id) ?? '') ?? null);
}

/** The values that are not null, each once. */
export function distinct<T>(
  values: readonly (T | null)[],
  textOf: (value: T) => string,
): readonly T[] {
  const byText = new Map<string, T>();
  for (const value of values) if (value !== null) byText.set(textOf(value), value);
  return [...byText.values()];
}

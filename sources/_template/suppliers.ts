import { z } from 'zod';
import type { Call } from '#domain/call';
import type { ConnectorEnvironment } from '#domain/connector';
import { SourceError } from '#domain/failures';
import { makeId, parseId } from '#domain/ids';
import type { Page, PageRequest } from '#domain/page';
import type { SupplierSource } from '#domain/sources';
import type { Supplier, SupplierFilter } from '#domain/supplier';
import { openClient, type Client } from './client.ts';
import { codesOf, supplierStatuses } from './codes.ts';
import type { Settings } from './settings.ts';

/** A supplier as Title sends it: only what we read. */
const wire = z.object({
  number: z.string().regex(/^\d{1,12}$/),
  name: z.string(),
  status: z.string(),
  country: z.string().length(2).nullable(),
  currency: z.string().length(3).nullable(),
  /** The companies that may post to it. */
  companies: z.array(z.string()),
  changedAt: z.string(),
});
type Wire = z.infer<typeof wire>;
const answer = z.object({ items: z.array(wire) });

type Environment = ConnectorEnvironment<Settings>;
const NOTHING: Page<Supplier> = { rows: [], hasMore: false };

export function suppliers(environment: Environment): SupplierSource {
  const client = openClient(environment);
  return {
    suppliersById: (ids, call) => byId(environment, client, ids, call),
    suppliers: (filter, page, call) => list(environment, client, filter, page, call),
  };
}

/** One request for each `pageSize` of distinct keys, all at once; the policies keep them within the limits. */
async function byId(
  environment: Environment,
  client: Client,
  ids: readonly string[],
  call: Call,
): Promise<readonly (Supplier | null)[]> {
  const { pageSize } = environment;
  const keys = [...new Set(ids.flatMap((id) => keyOf(environment, id) ?? []))];
  const chunks = Array.from({ length: Math.ceil(keys.length / pageSize) }, (_, n) =>
    keys.slice(n * pageSize, (n + 1) * pageSize),
  );
  const answers = await Promise.all(
    chunks.map((chunk) => client.get('suppliers', { numbers: chunk.join(',') }, answer, call)),
  );
  const found = answers.flatMap(({ items }) => items).map((each) => toSupplier(environment, each));
  const known = new Map(found.map((supplier) => [supplier.id, supplier]));
  return ids.map((id) => known.get(id) ?? null);
}

/** In key order, which is how Title pages; one row more than asked for tells whether there are more. */
async function list(
  environment: Environment,
  client: Client,
  filter: SupplierFilter,
  { first, start }: PageRequest,
  call: Call,
): Promise<Page<Supplier>> {
  const parameters = toParameters(environment, filter);
  if (parameters === null || start?.kind === 'past') return NOTHING; // `sort` is '' for every row
  const after = start?.kind === 'after' ? { after: start.key } : {};
  const query = { ...parameters, ...after, limit: String(first + 1) };
  const { items } = await client.get('suppliers', query, answer, call);
  return {
    rows: items.slice(0, first).map((each) => ({
      node: toSupplier(environment, each),
      sort: '',
      key: each.number,
    })),
    hasMore: items.length > first,
  };
}

/** Null when nothing can match, so that Title need not be asked. @throws SourceError UNSUPPORTED */
function toParameters(
  environment: Environment,
  { ids, status, country, legalEntities, search }: SupplierFilter,
): Record<string, string> | null {
  if (status?.includes('UNKNOWN'))
    throw new SourceError(
      environment.sourceId,
      'UNSUPPORTED',
      'Title cannot be searched for statuses that Superledger does not know: see what it pushes',
    );
  const lists = {
    numbers: ids?.flatMap((id) => keyOf(environment, id) ?? []),
    status: status && codesOf(status),
    companies: environment.legalEntities
      .filter(({ code }) => legalEntities?.includes(code) ?? true)
      .map(({ nativeKey }) => nativeKey),
  };
  const given = Object.entries(lists).filter(
    ([, values]) => values !== undefined && values !== null,
  );
  if (given.some(([, values]) => values?.length === 0)) return null;
  return {
    ...Object.fromEntries(given.map(([name, values]) => [name, (values ?? []).join(',')])),
    ...(country === null ? {} : { country }),
    ...(search === null ? {} : { search }),
  };
}

/** Pure: what Title sent, in our words. Empty and null where it does not say. */
function toSupplier(environment: Environment, each: Wire): Supplier {
  const { sourceId, legalEntities, countUnknown, now } = environment;
  const status = supplierStatuses.get(each.status) ?? 'UNKNOWN';
  if (status === 'UNKNOWN') countUnknown('supplier.status', each.status);
  return {
    id: makeId(sourceId, each.number),
    provenance: {
      source: sourceId,
      sourceKey: each.number,
      fetchedAt: now().toISOString(),
      stale: false,
      sourceVersion: each.changedAt,
      sourceStatus: each.status,
    },
    name: each.name,
    legalName: null,
    status,
    country: each.country,
    taxIds: [],
    addresses: [],
    contacts: [],
    paymentTerms: null,
    currency: each.currency,
    bankAccounts: [],
    legalEntities: legalEntities
      .filter(({ nativeKey }) => each.companies.includes(nativeKey))
      .map(({ code }) => code),
    blockedIn: [],
  };
}

/** Null for an id that cannot be one of this source's: asking for it would be a refusal. */
function keyOf({ sourceId }: Environment, id: string): string | null {
  const parsed = parseId(id);
  return parsed?.source === sourceId && /^\d{1,12}$/.test(parsed.key) ? parsed.key : null;
}

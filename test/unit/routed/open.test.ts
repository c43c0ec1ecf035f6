import { afterEach, expect, it } from 'vitest';

import { openSourceCache } from '#platform/cache/source-cache';
import { systemClock } from '#platform/clock';
import { type SourceConfig, sourceSchema } from '#platform/config-source';
import { openLogger } from '#platform/telemetry/logger';
import { openMetrics } from '#platform/telemetry/metrics';
import { connectorTable, type OpenedSources, openSources } from '#sources/open';

const config = {
  id: 'netsuite',
  kind: 'netsuite',
  baseUrl: 'https://123456.suitetalk.api.netsuite.com/',
  credentials: { type: 'none' },
  region: 'us',
  legalEntities: [{ code: 'US01', nativeKey: '1', currency: 'USD' }],
  domains: ['suppliers', 'ledger'],
  settings: {},
};

const opened: OpenedSources[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((sources) => sources.close()));
});

function open(...configs: readonly Record<string, unknown>[]): OpenedSources {
  const metrics = openMetrics();
  const sources = openSources({
    sources: configs.map(
      (each) => sourceSchema.parse({ ...config, ...each }) satisfies SourceConfig,
    ),
    legalEntities: [{ code: 'US01' }],
    clock: systemClock,
    logger: openLogger({ level: 'silent' }),
    metrics,
    cache: openSourceCache({ clock: systemClock, metrics, maxItems: 10 }),
  });
  opened.push(sources);
  return sources;
}

it('opens a source with the domains its configuration lists, and no other', () => {
  const { sources, routed } = open({});
  expect(sources).toMatchObject([
    {
      id: 'netsuite',
      kind: 'netsuite',
      region: 'us',
      legalEntities: ['US01'],
      timing: { timeoutMs: 10_000, settleMs: 5_000 },
    },
  ]);
  const capabilities = Object.keys(sources[0]?.capabilities ?? {}).toSorted();
  expect(capabilities).toEqual([
    'blockSupplier',
    'createSupplier',
    'journalEntryChanges',
    'ledger',
    'postJournalEntry',
    'supplierChanges',
    'suppliers',
  ]);
  expect(routed.writerFor('submitInvoice', 'netsuite')).toBeNull();
});

it('gives the health of every source by its id', () => {
  expect(open({}, { id: 'netsuite-eu' }).health()).toMatchObject({
    netsuite: { circuit: 'CLOSED', quotaPerSecond: 20 },
    'netsuite-eu': { circuit: 'CLOSED' },
  });
});

it.each<[string, Record<string, unknown>, string]>([
  [
    'an unknown kind',
    { kind: 'sage' },
    'Source "netsuite" is of the unknown kind "sage"; there are sap-s4hana, netsuite, coupa.',
  ],
  [
    'books of a legal entity that is none',
    { legalEntities: [{ code: 'XX01', nativeKey: '1', currency: 'USD' }] },
    'Source "netsuite" keeps books for "XX01", which is not among the legal entities.',
  ],
])('refuses %s in one sentence', (_what, change, sentence) => {
  expect(() => open(change)).toThrow(sentence);
});

it('refuses two sources of one name', () => {
  expect(() => open({}, {})).toThrow('Two sources are called "netsuite".');
});

it.each([
  ['an id that could not prefix an entity id', { id: 'Net Suite' }],
  ['our own name as id', { id: 'superledger' }],
  ['a base URL that is none', { baseUrl: 'netsuite' }],
  [
    'a currency that is none',
    { legalEntities: [{ code: 'US01', nativeKey: '1', currency: 'USX' }] },
  ],
  [
    'a legal entity named twice',
    { legalEntities: [...config.legalEntities, ...config.legalEntities] },
  ],
  ['a misspelt limit', { limits: { requestPerSecond: 3 } }],
])('the configuration does not accept %s', (_what, change) => {
  expect(sourceSchema.safeParse({ ...config, ...change }).success).toBe(false);
});

it('the configuration has a default for every limit, and no trailing slash in the base URL', () => {
  const { limits, baseUrl } = sourceSchema.parse(config);
  expect(baseUrl).toBe('https://123456.suitetalk.api.netsuite.com');
  expect(limits).toEqual({
    requestsPerSecond: 20,
    burst: 0,
    concurrency: 4,
    timeoutMs: 10_000,
    pageSize: 200,
    maxAttempts: 3,
    cacheTtlMs: 60_000,
    staleGraceMs: 21_600_000,
    settleMs: 5_000,
    lostAfterMs: 900_000,
    maxResponseBytes: 16_777_216,
  });
});

it('tells which connectors there are', () => {
  expect(connectorTable().map(({ kind, reads }) => [kind, reads.length])).toEqual([
    ['sap-s4hana', 4],
    ['netsuite', 4],
    ['coupa', 2],
  ]);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSourceCache } from '#platform/cache/source-cache';
import { systemClock } from '#platform/clock';
import { sourceSchema } from '#platform/config-source';
import { openLogger } from '#platform/telemetry/logger';
import { openMetrics } from '#platform/telemetry/metrics';
import { openSources, type OpenedSources } from '#sources/open';

const of = (id: string, kind: string, more: object = {}) =>
  sourceSchema.parse({
    id,
    kind,
    baseUrl: 'http://127.0.0.1:9',
    credentials: { type: 'none' },
    region: 'eu',
    legalEntities: [],
    ...more,
  });
const entity = (code: string) => ({ code, nativeKey: code, currency: 'EUR' });
const settings = { dataset: 'sanctions', algorithm: 'logic-v2', caseKey: 'x'.repeat(24) };

let opened: OpenedSources;
beforeAll(() => {
  const metrics = openMetrics();
  opened = openSources({
    sources: [
      of('vies', 'vies'),
      of('lists', 'opensanctions', { settings }),
      of('tax-eu', 'avatax', { legalEntities: [entity('DE01')] }),
      of('tax-us', 'avatax', { legalEntities: [entity('US01')] }),
    ],
    legalEntities: [{ code: 'DE01' }, { code: 'US01' }, { code: 'JP01' }],
    clock: systemClock,
    logger: openLogger({ level: 'silent' }),
    metrics,
    cache: openSourceCache({ clock: systemClock, metrics, maxItems: 10 }),
  });
});
afterAll(() => opened.close());

test('a check is asked of the one source that has it, whatever books it keeps', () => {
  const { routed } = opened;
  expect(routed.portFor('taxIds')?.source).toBe('vies');
  expect(routed.portFor('screening')?.source).toBe('lists');
  expect(routed.portFor('procurement')).toBeNull();
});

test('an engine is the one of the legal entity, and of another there is none', () => {
  const { routed } = opened;
  expect(routed.portFor('taxEngine', 'DE01')?.source).toBe('tax-eu');
  expect(routed.portFor('taxEngine', 'US01')?.source).toBe('tax-us');
  expect(routed.portFor('taxEngine', 'JP01')).toBeNull();
});

test('what an engine is told is there without any domain', () => {
  const { routed } = opened;
  expect(routed.writerFor('commitTaxDocument', 'tax-eu')).not.toBeNull();
  expect(routed.writerFor('voidTaxDocument', 'tax-us')).not.toBeNull();
  expect(routed.writerFor('commitTaxDocument', 'vies')).toBeNull();
});

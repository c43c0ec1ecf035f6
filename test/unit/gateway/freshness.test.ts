import { expect, test } from 'vitest';
import { freshnessOf } from '#platform/subgraph/freshness';

const any = { maxAgeMs: null, onlyIfCached: false, staleIfErrorMs: null, newerThanMs: null };

test.each([
  [undefined, any],
  ['', any],
  ['max-age=0', { ...any, maxAgeMs: 0 }],
  ['max-age=30', { ...any, maxAgeMs: 30_000 }],
  ['Max-Age = "30"', { ...any, maxAgeMs: 30_000 }],
  ['no-cache', { ...any, maxAgeMs: 0 }],
  ['max-age=30, no-cache', { ...any, maxAgeMs: 0 }],
  ['no-cache, max-age=30', { ...any, maxAgeMs: 0 }],
  ['max-age=30, max-age=10', { ...any, maxAgeMs: 10_000 }],
  ['only-if-cached', { ...any, onlyIfCached: true }],
  ['stale-if-error=60', { ...any, staleIfErrorMs: 60_000 }],
  [
    'max-age=5,only-if-cached,stale-if-error=0',
    { ...any, maxAgeMs: 5_000, onlyIfCached: true, staleIfErrorMs: 0 },
  ],
  ['no-store, no-transform, min-fresh=3, x="max-age"', any],
  ['max-age=99999999999999', { ...any, maxAgeMs: 2 ** 31 * 1000 }],
])('%j asks for %j', (header, expected) => {
  expect(freshnessOf(header)).toEqual(expected);
});

test.each([
  'max-age',
  'max-age=',
  'max-age=soon',
  'max-age=-1',
  'max-age=1.5',
  'max-age="1',
  'stale-if-error',
  'stale-if-error=x',
])('%j is refused', (header) => {
  expect(() => freshnessOf(header)).toThrow(
    expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }) }),
  );
});

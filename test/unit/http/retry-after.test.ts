import { expect, it } from 'vitest';

import { parseRetryAfter } from '#platform/http/retry';

const now = new Date('2026-03-02T09:00:00Z');

it.each([
  ['seconds', '12', 12_000],
  ['seconds with spaces', ' 3 ', 3_000],
  ['an HTTP date', 'Mon, 02 Mar 2026 09:00:30 GMT', 30_000],
  ['a date gone by', 'Mon, 02 Mar 2026 08:00:00 GMT', 0],
  ['nonsense', 'soon', null],
  ['nothing', undefined, null],
])('Retry-After is read from %s', (_what, header, expected) => {
  expect(parseRetryAfter(header, now)).toBe(expected);
});

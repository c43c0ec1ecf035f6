import { expect, test } from 'vitest';
import { readLargeStatement } from '#test/support/bank-files/read-large-statement';

const MEGABYTE = 1024 ** 2;

test('a statement of 200 MB is read with at most 150 MB of memory above idle', async () => {
  const { entries, transactions, grownBytes } = await readLargeStatement(200 * MEGABYTE);
  expect(entries).toBeGreaterThan(250_000);
  expect(transactions).toBe(entries - 1 + 10_000);
  expect(grownBytes).toBeLessThan(150 * MEGABYTE);
});

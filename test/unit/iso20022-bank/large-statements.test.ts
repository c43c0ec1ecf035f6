import { expect, test } from 'vitest';
import { readBankFile } from '#sources/iso20022-bank/read-bank-file';
import { largeStatement } from '#test/support/bank-files/large-statement';
import { readLargeStatement } from '#test/support/bank-files/read-large-statement';

const MEGABYTE = 1024 ** 2;

test('a statement is read as it comes: whoever reads slowly holds the bank back', async () => {
  let taken = 0;
  let isClosed = false;
  async function* counted(): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of largeStatement(50 * MEGABYTE)) {
        taken += piece.length;
        yield piece;
      }
    } finally {
      isClosed = true;
    }
  }
  for await (const record of readBankFile(counted()))
    if (record.record === 'ENTRY' && record.entry.position === 2) break;
  expect(taken).toBeLessThan(8 * MEGABYTE);
  expect(isClosed).toBe(true);
});

test('memory does not grow with the statement: a batch of 10,000 and 16 MB of entries', async () => {
  const { entries, transactions, grownBytes } = await readLargeStatement(16 * MEGABYTE);
  expect(entries).toBeGreaterThan(20_000);
  expect(transactions).toBe(entries - 1 + 10_000);
  expect(grownBytes).toBeLessThan(150 * MEGABYTE);
});

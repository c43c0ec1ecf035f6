import { expect, test } from 'vitest';
import { ANY_FRESHNESS, FRESH, type Call } from '#domain/call';
import type { TaxIdCheck } from '#domain/checks';
import { cachedTaxIds } from '#sources/cached-tax-ids';
import { newCall } from '../support/sources.ts';

const HOUR_MS = 3_600_000;
const at = { ms: Date.parse('2026-11-20T10:00:00Z') };
const taxId = { country: 'DE', value: 'DE136695976' };
const call = (freshness: Partial<Call['freshness']> = {}): Call => ({
  ...newCall(),
  freshness: { ...ANY_FRESHNESS, ...freshness },
});

function register(result: TaxIdCheck['result']) {
  const asked: string[] = [];
  const port = cachedTaxIds(
    {
      async checkTaxId({ value }) {
        asked.push(value);
        const registered = { name: null, address: null };
        return { result, consultationNumber: `${asked.length}`, requestDate: null, registered };
      },
    },
    () => new Date(at.ms),
  );
  return { port, asked };
}

test('a positive answer is kept for a day, with the proof of its own consultation', async () => {
  const { port, asked } = register('VALID');
  await port.checkTaxId(taxId, call());
  at.ms += 23 * HOUR_MS;
  expect(await port.checkTaxId(taxId, call())).toMatchObject({ consultationNumber: '1' });
  at.ms += 2 * HOUR_MS;
  expect(await port.checkTaxId(taxId, call())).toMatchObject({ consultationNumber: '2' });
  expect(asked).toHaveLength(2);
});

test.each([
  ['now', FRESH],
  ['at most an hour old', { maxAgeMs: HOUR_MS }],
  ['newer than an instant', { newerThanMs: Date.parse('2027-01-01') }],
])('it does not stand in where the answer has to be %s', async (_, freshness) => {
  const { port, asked } = register('VALID');
  await port.checkTaxId(taxId, call());
  at.ms += 2 * HOUR_MS;
  await port.checkTaxId(taxId, call(freshness));
  expect(asked).toHaveLength(2);
});

test.each(['INVALID', 'NOT_COVERED'] as const)('%s is asked about again', async (result) => {
  const { port, asked } = register(result);
  await port.checkTaxId(taxId, call());
  await port.checkTaxId(taxId, call());
  expect(asked).toHaveLength(2);
});

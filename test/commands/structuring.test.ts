import { afterAll, beforeAll, expect, test } from 'vitest';
import { callOf } from '../support/kernel-kit.ts';
import { personas } from '../support/personas.ts';
import { toyKit, type ToyKit } from '../support/toy-command.ts';

const { apClerk, apManager } = personas;
const DAY_MS = 86_400_000;

let kit: ToyKit;
beforeAll(async () => {
  kit = await toyKit();
});
afterAll(() => kit.stop());

/** How many approvers a submission takes. */
async function approvers(supplierId: string, amount: string): Promise<number> {
  const answer = await kit.submit('toy', { supplierId, amount }, apClerk);
  return (await kit.posting(answer)).requiredApprovals.length;
}

test('an amount split into parts below the threshold takes what the whole would (APR-3)', async () => {
  expect(await approvers('toy:split', '9999.00')).toBe(1);
  expect(await approvers('toy:split', '9999.00')).toBe(2);
  expect(await approvers('toy:other', '9999.00')).toBe(1);
});

test('after five business days the parts no longer count together', async () => {
  expect(await approvers('toy:later', '9999.00')).toBe(1);
  kit.clock.advance(10 * DAY_MS);
  expect(await approvers('toy:later', '9999.00')).toBe(1);
});

test('what was refused does not count', async () => {
  const first = await kit.submit('toy', { supplierId: 'toy:refused', amount: '9999.00' }, apClerk);
  const input = { idempotencyKey: 'reject-1', id: first.posting?.id ?? '', reason: 'wrong' };
  await kit.commands.reject(input, callOf(apManager));
  expect(await approvers('toy:refused', '9999.00')).toBe(1);
});

test('parts submitted at the same moment see each other: only the first takes one approver', async () => {
  const needed = await Promise.all(
    Array.from({ length: 3 }, () => approvers('toy:race', '9999.00')),
  );
  expect(needed.toSorted((a, b) => a - b)).toEqual([1, 2, 2]);
});

test('everyday amounts do not add up', async () => {
  for (let time = 0; time < 12; time++) expect(await approvers('toy:small', '999.00')).toBe(1);
});

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { packageRoot } from '#platform/package-root';
import { readJournalPolicy } from '#subgraphs/ledger/read-journal-policy';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'superledger-journals-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

function policyOf(text: string) {
  const file = path.join(folder, 'journals.yaml');
  fs.writeFileSync(file, text);
  return readJournalPolicy(file);
}

test('the policy of the repository is read, with its amounts in minor units', () => {
  const policy = readJournalPolicy(path.join(packageRoot, 'policies/journals.yaml'));
  expect(policy.review.large).toMatchObject({
    JPY: { amountMinor: 16_000_000n },
    EUR: { amountMinor: 10_000_000n },
  });
  expect(policy.review.restDays).toBeNull();
  expect(policy.combinations.map(({ demands }) => demands)).toEqual([
    'COST_CENTER_REQUIRED',
    'NO_COST_CENTER',
  ]);
});

test('what is left out is off', () => {
  const { review, combinations, ledgers } = policyOf("version: '1'\nduplicateDays: 0\n");
  expect(Object.values(review).filter(Boolean)).toEqual([]);
  expect([combinations, ledgers]).toEqual([[], {}]);
});

test.each([
  ["review: { large: { EUR: '1.001' } }", 'review.large.EUR'],
  ["review: { large: { EUR: '-1.00' } }", 'review.large.EUR'],
  ['review: { large: { EUR: 5 } }', 'text in quotes'],
  ['review: { lage: {} }', 'lage'],
  ['combinations: [{ id: a, when: {}, demands: MAYBE }]', 'combinations[0].demands'],
  ["combinations: [{ id: a, when: {}, demands: REFUSED, from: '2026-02-30' }]", 'from'],
])('%s does not hold, and the place is said', (line, said) => {
  expect(() => policyOf(`version: '1'\nduplicateDays: 30\n${line}\n`)).toThrow(said);
});

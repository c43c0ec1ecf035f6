import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '#platform/package-root';
import { readMatchingPolicy } from '#subgraphs/invoices/read-matching-policy';

function read(text: string): ReturnType<typeof readMatchingPolicy> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'matching-'));
  try {
    const file = path.join(folder, 'matching.yaml');
    fs.writeFileSync(file, text);
    return readMatchingPolicy(file);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

test('the policy that comes with the product is read, and its version is of its bytes', () => {
  const policy = readMatchingPolicy(path.join(packageRoot, 'policies/matching.yaml'));
  expect(policy).toMatchObject({
    version: expect.stringMatching(/^\d{4}-\d\d-\d\d\+[0-9a-f]{12}$/),
    price: { percent: 2_000_000_000n, upTo: { EUR: { amountMinor: 5_000n } } },
    quantity: { percent: 0n },
  });
});

test('what is null or not there is zero', () => {
  const policy = read('version: 1a\nprice: { percent: null, upTo: { EUR: null } }\n');
  expect(policy).toMatchObject({
    price: { percent: 0n, upTo: {} },
    quantity: { percent: 0n },
    total: { upTo: {} },
    unplanned: { upTo: {} },
    releases: { buyers: [], receivers: [] },
  });
});

test.each([
  ['a number without quotes', 'price: { percent: 2 }', 'price.percent'],
  ['a per cent below zero', "price: { percent: '-1' }", 'price.percent'],
  ['a currency that is none', "total: { upTo: { XX: '1.00' } }", 'total.upTo.XX'],
  ['too many digits', "total: { upTo: { EUR: '1.001' } }", 'total.upTo.EUR'],
  ['an amount below zero', "unplanned: { upTo: { EUR: '-1.00' } }", 'unplanned.upTo.EUR'],
  ['a word nobody knows', "freight: { upTo: { EUR: '1.00' } }", 'freight'],
])('%s is refused with its place', (_, line, place) => {
  expect(() => read(`version: a\n${line}\n`)).toThrow(place);
});

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { taxProblems } from '#domain/controls/invoice-tax';
import type { TaxPolicy } from '#domain/controls/tax-policy';
import { decimalOf } from '#domain/decimal';
import { readTaxPolicy } from '#subgraphs/invoices/read-tax-policy';
import { packageRoot } from '#platform/package-root';

const eur = (amountMinor: bigint) => ({ amountMinor, currency: 'EUR' });
const policyOf = (percent: string, upTo: bigint | null): TaxPolicy => ({
  version: 'test',
  tolerance: { percent: decimalOf(percent), upTo: upTo === null ? {} : { EUR: eur(upTo) } },
  unavailable: 'HOLD',
  releasedBy: [],
});
const isHeld = (stated: bigint, determined: bigint, policy: TaxPolicy): boolean =>
  taxProblems(eur(stated), { tax: eur(determined), lines: [] }, policy).length > 0;

test('an invoice passes exactly as far as the smaller of the two tolerances, above and below', () => {
  const amount = fc.bigInt({ min: 0n, max: 10n ** 12n });
  fc.assert(
    fc.property(amount, amount, fc.integer({ min: 0, max: 100 }), (determined, upTo, percent) => {
      const policy = policyOf(`${percent}`, upTo);
      const byPercent = (determined * BigInt(percent)) / 100n;
      const limit = byPercent < upTo ? byPercent : upTo;
      expect(isHeld(determined + limit, determined, policy)).toBe(false);
      expect(isHeld(determined - limit, determined, policy)).toBe(false);
      expect(isHeld(determined + limit + 1n, determined, policy)).toBe(true);
      expect(isHeld(determined - limit - 1n, determined, policy)).toBe(true);
    }),
  );
});

test.each([
  ['no amount', policyOf('100', null)],
  ['no per cent', policyOf('0', 1_000n)],
])('%s is zero, not everything', (_, policy) => {
  expect(isHeld(1_901n, 1_900n, policy)).toBe(true);
  expect(isHeld(1_900n, 1_900n, policy)).toBe(false);
});

test('where nothing is to be levied nothing is tolerated', () => {
  expect(isHeld(1n, 0n, policyOf('100', 1_000n))).toBe(true);
});

test('no engine is no problem', () => {
  expect(taxProblems(eur(1n), null, policyOf('0', null))).toEqual([]);
});

test('the demo’s policy holds, and its version has its own hash', () => {
  const policy = readTaxPolicy(path.join(packageRoot, 'policies/tax.yaml'));
  expect(policy).toMatchObject({ unavailable: 'HOLD', releasedBy: ['tax', 'ap-manager', 'cfo'] });
  expect(policy.version).toMatch(/^2026-11-28\+[0-9a-f]{12}$/);
});

test.each([
  ['version: x\nunavailable: PASS', 'unavailable'],
  ['version: x\ntolerance: { upTo: { EUR: 0.05 } }', 'tolerance.upTo.EUR'],
  ["version: x\ntolerance: { upTo: { XXX1: '0.05' } }", 'tolerance.upTo.XXX1'],
  ["version: x\ntolerance: { percent: '-1' }", 'tolerance.percent'],
])('a policy of %o is refused at its place', (text, place) => {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'tax-')), 'tax.yaml');
  fs.writeFileSync(file, text);
  expect(() => readTaxPolicy(file)).toThrow(place);
  fs.rmSync(path.dirname(file), { recursive: true });
});

test('a policy that says next to nothing is the strictest', () => {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'tax-')), 'tax.yaml');
  fs.writeFileSync(file, 'version: x');
  expect(readTaxPolicy(file)).toMatchObject({
    tolerance: { percent: 0n, upTo: {} },
    unavailable: 'HOLD',
    releasedBy: [],
  });
  fs.rmSync(path.dirname(file), { recursive: true });
});

import { describe, expect, test } from 'vitest';
import { knownReasons, meaningOf } from '#domain/bank/reason-actions';
import { isKnownStatus } from '#domain/bank/status-fold';
import { codeSet, hasSpecs } from '#test/support/iso-20022';

test.each([
  ['AC04', 'SUPPLIER_BANK_EXCEPTION'],
  ['AM04', 'NEW_ATTEMPT'],
  ['RR10', 'OUR_FAULT'],
  ['TM01', 'RE_DATE'],
  ['DS26', 'SIGNATURE'],
  ['DU01', 'DUPLICATE'],
  ['NARR', 'MANUAL'],
  ['a bank’s own', 'MANUAL'],
  ['constructor', 'MANUAL'],
])('%s is %s', (code, action) => {
  expect(meaningOf(code).action).toBe(action);
});

describe.skipIf(!hasSpecs)('the published code sets', () => {
  test('have every reason that has an action', () => {
    const published = codeSet('external_status_reason_code');
    const returns = codeSet('external_return_reason_code');
    expect(knownReasons.filter((code) => !published.has(code) && !returns.has(code))).toEqual([]);
    expect(knownReasons.length).toBeGreaterThan(60);
  });

  test('have every status that is folded, and we know those that move a payment', () => {
    const statuses = new Set([
      ...codeSet('external_payment_transaction_status_code'),
      ...codeSet('external_payment_group_status_code'),
    ]);
    const moving = ['RCVD', 'ACTC', 'ACCP', 'ACFC', 'ACWC', 'ACSP', 'ACSC', 'ACCC', 'RJCT', 'PART'];
    expect(moving.filter((code) => !statuses.has(code) || !isKnownStatus(code))).toEqual([]);
  });
});

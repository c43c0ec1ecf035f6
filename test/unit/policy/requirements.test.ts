import { describe, expect, test } from 'vitest';
import type { ApprovalRequest, RequiredApproval } from '#platform/approvals/approval-policy';
import { reasonOf } from '#platform/approvals/required-approvals';
import { money, NOW, policyWith, request } from './policy-kit.ts';

const policy = policyWith();
const requiredOf = (change: Partial<ApprovalRequest>): string[] =>
  policy.requirementsOf(request(change)).required.map(short);
const short = ({ reason, roles, kind }: RequiredApproval): string =>
  [kind === 'release' ? 'release' : '', reason, roles?.join('|') ?? ''].filter(Boolean).join(' ');

describe('the number of approvers', () => {
  test.each([
    ['0.00 EUR', ['APR-2']],
    ['10000.00 EUR', ['APR-2']],
    ['10000.01 EUR', ['APR-2', 'APR-2']],
    ['-10000.01 EUR', ['APR-2', 'APR-2']],
    ['250000.00 EUR', ['APR-2', 'APR-2']],
    ['250000.01 EUR', ['APR-2 treasurer|cfo', 'APR-2']],
    ['11000.00 USD', ['APR-2']],
    ['11000.01 USD', ['APR-2', 'APR-2']],
    ['1600000 JPY', ['APR-2']],
    ['1600001 JPY', ['APR-2', 'APR-2']],
    ['10000.01 CAD', ['APR-2 treasurer|cfo', 'APR-2']],
    ['0.01 CAD', ['APR-2 treasurer|cfo', 'APR-2']],
    ['0.01 CHF', ['APR-2 treasurer|cfo', 'APR-2']], // its rate is too old
  ])('%s takes %j', (amount, expected) => {
    expect(requiredOf({ amount: money(amount) })).toEqual(expected);
  });

  test('what concerns no money takes one, whatever else the supplier is to get', () => {
    expect(requiredOf({ amount: null, recentBaseMinor: 10n ** 12n })).toEqual(['APR-2']);
  });

  test('evidence tells an amount without a rate from one that was measured', () => {
    const evidenceOf = (amount: string) =>
      policy.requirementsOf(request({ amount: money(amount) })).evidence;
    expect(evidenceOf('100.00 CAD')).toMatchObject({
      amount: '100.00 CAD',
      base: null,
      rate: null,
    });
    expect(evidenceOf('110.00 USD')).toMatchObject({
      policy: policy.version,
      base: '100.00 EUR',
      rate: { currency: 'USD', base: 'EUR', on: '2026-11-20', rate: '1.10' },
      step: { upTo: '10000.00 EUR', count: 1, including: null },
    });
  });

  test('evidence is JSON', () => {
    const { evidence } = policy.requirementsOf(request({ risks: ['EXOTIC'] }));
    expect(JSON.parse(JSON.stringify(evidence))).toEqual(evidence);
  });
});

describe('splitting an amount', () => {
  const ONE = 999_900n;

  test('the second and third of 3 × 9,999 take as many people as the whole', () => {
    const each = money('9999.00 EUR');
    const taken = [0n, ONE, 2n * ONE].map((recentBaseMinor) =>
      requiredOf({ amount: each, recentBaseMinor }),
    );
    expect(taken).toEqual([['APR-2'], ['APR-2', 'APR-3'], ['APR-2', 'APR-3']]);
  });

  test('the treasurer or CFO is asked for the part that takes the sum above 250,000', () => {
    const change = { amount: money('9999.00 EUR'), recentBaseMinor: 24_999_900n };
    expect(requiredOf(change)).toEqual(['APR-3 treasurer|cfo', 'APR-3']);
  });

  test('credits among the earlier ones buy no room', () => {
    const change = { amount: money('10000.01 EUR'), recentBaseMinor: -1_000_000n };
    expect(requiredOf(change)).toEqual(['APR-2', 'APR-2']);
  });

  test.each([
    ['2026-11-20T23:59:59Z', '2026-11-13', 'a Friday'],
    ['2026-11-21T00:00:00Z', '2026-11-16', 'a Saturday'],
    ['2026-11-22T10:00:00Z', '2026-11-16', 'a Sunday'],
    ['2026-11-23T00:00:00Z', '2026-11-16', 'a Monday'],
    ['2026-11-25T12:00:00Z', '2026-11-18', 'a Wednesday'],
    ['2027-01-01T12:00:00Z', '2026-12-25', 'a holiday counts as a business day'],
  ])('on %s five business days lead back to %s (%s)', (now, since) => {
    expect(policy.structuringSince(new Date(now)).toISOString()).toBe(`${since}T00:00:00.000Z`);
  });
});

describe('risks and holds', () => {
  test.each([
    [['CHANGED_BANK'], 2],
    [['CHANGED_BANK', 'CHANGED_BANK'], 2],
    [['EXOTIC'], 3],
    [['HARMLESS'], 1],
    [['NOBODY_WEIGHED_IT'], 2],
    [['constructor'], 2],
    [['CHANGED_BANK', 'EXOTIC', 'NOBODY_WEIGHED_IT'], 5],
  ])('%j take %i people', (risks, count) => {
    expect(requiredOf({ risks })).toEqual(Array.from({ length: count }, () => 'APR-2'));
  });

  test('one that nobody weighed is told by its own name', () => {
    const { required } = policy.requirementsOf(request({ risks: ['EXOTIC', 'NEW_ONE'] }));
    expect(required.map(reasonOf)).toEqual([
      'APR-2',
      'APR-2: two more',
      'APR-2: two more',
      'APR-2: NEW_ONE, which the policy does not weigh',
    ]);
  });

  test('evidence says why each approver is asked for, in their order', () => {
    const { required, evidence } = policy.requirementsOf(
      request({ risks: ['CHANGED_BANK'], holds: [{ code: 'DUP-2', roles: null }] }),
    );
    expect(required.map(short)).toEqual(['APR-2', 'APR-2', 'release DUP-2']);
    expect(required.map(reasonOf)).toEqual(['APR-2', 'APR-2: changed', 'DUP-2']);
    expect(evidence['because']).toEqual(['the step up to 10000.00 EUR', 'risk CHANGED_BANK']);
  });

  test('a hold is released once, however many lines it held, by whom the control names', () => {
    const holds = [
      { code: 'DUP-2', roles: ['buyer', 'ap-manager'] },
      { code: 'DUP-2', roles: ['ap-manager', 'buyer'] },
      { code: 'DUP-3', roles: null },
    ];
    expect(requiredOf({ holds })).toEqual([
      'APR-2',
      'release DUP-2 ap-manager|buyer',
      'release DUP-3',
    ]);
  });

  test('every approval takes the scope of the command, and all expire after the hours of the policy', () => {
    const { required, expiresAt } = policy.requirementsOf(
      request({ holds: [{ code: 'DUP-3', roles: null }] }),
    );
    expect(new Set(required.map(({ scope }) => scope))).toEqual(new Set(['invoices:approve']));
    expect(expiresAt.getTime() - NOW.getTime()).toBe(72 * 3_600_000);
  });
});

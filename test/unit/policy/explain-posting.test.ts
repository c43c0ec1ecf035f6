import { describe, expect, test } from 'vitest';
import { explainPosting, type ExplainedPosting } from '#platform/approvals/explain-posting';
import { money, NOW, policyWith, question, request } from './policy-kit.ts';

const REFERENCE = 'S234567890ABCDEF';
const delegations = [
  {
    delegator: 'carla',
    delegate: 'dora',
    roles: ['cfo'],
    from: '2026-11-20',
    until: '2026-11-30',
    reason: 'holidays',
  },
];
const policy = policyWith({ delegations });
const amount = money('275000.55 USD');

/** A row as the kernel writes it: JSON columns have been through JSON. */
function posting(change: Partial<ExplainedPosting> = {}): ExplainedPosting {
  const { required, evidence, expiresAt } = policy.requirementsOf(
    request({
      amount,
      recentBaseMinor: 100_000n,
      risks: ['CHANGED_BANK'],
      holds: [{ code: 'DUP-2', roles: ['ap-manager'] }],
    }),
  );
  const dora = { person: 'dora', people: ['dora'], roles: [] };
  const { evidence: authority } = policy.judge(dora, question({ amount }));
  return {
    reference: REFERENCE,
    command: 'submitInvoice',
    status: 'AWAITING_APPROVAL',
    documentType: 'invoice',
    legalEntity: 'US01',
    amountMinor: amount.amountMinor,
    currency: amount.currency,
    requestedByPerson: 'clerk',
    createdAt: NOW,
    expiresAt,
    requiredApprovals: stored(required),
    problems: [{ code: 'DUP-2', severity: 'HOLD', message: 'looks like another one' }],
    approvalEvidence: stored(evidence),
    approvals: [
      {
        person: 'dora',
        onBehalfOf: 'carla',
        roles: ['cfo'],
        decision: 'APPROVED',
        comment: 'as agreed',
        evidence: stored(authority),
        at: NOW,
        voidedAt: null,
        voidReason: null,
      },
    ],
    ...change,
  };
}

const stored = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('an explanation', () => {
  test('tells status, measure, who is asked for and why, who gave what, and what was refused', () => {
    const refusals = [
      {
        at: NOW,
        action: 'approvePosting',
        details: { problems: [{ code: 'APR-1', evidence: { amount: '275000.55 USD' } }] },
      },
    ];
    expect(explainPosting(posting(), refusals)).toBe(
      `superledger:${REFERENCE} submitInvoice: AWAITING_APPROVAL
  invoice of US01, 275000.55 USD
  submitted by clerk at 2026-11-22T10:00:00.000Z
  to be decided by 2026-11-25T10:00:00.000Z

Measured
  policy ${policy.version}
  275000.55 USD at 1.10 USD/EUR of 2026-11-20: 250000.50 EUR
  with 1000.00 EUR for the same supplier since 2026-11-16T00:00:00.000Z: 251000.50 EUR

Required
  [x] APR-2 approver: one of treasurer, cfo with invoices:approve (the highest step)
  [ ] APR-2 approver: anybody with invoices:approve (the highest step)
  [ ] APR-2 approver: anybody with invoices:approve (risk CHANGED_BANK)
  [ ] DUP-2 release: one of ap-manager with invoices:approve (releases the hold)

Found by the controls
  DUP-2 HOLD: looks like another one

Decisions
  2026-11-22T10:00:00.000Z APPROVED by dora for carla as cfo
    cfo: limit unlimited, held against 275000.55 USD
    delegation 1, 2026-11-20 to 2026-11-30
    policy ${policy.version}
    “as agreed”

Refused
  2026-11-22T10:00:00.000Z approvePosting
    APR-1 {"amount":"275000.55 USD"}`,
    );
  });

  test('an approval that is void no longer satisfies, and says why', () => {
    const voided = posting().approvals.map((each) => ({
      ...each,
      voidedAt: NOW,
      voidReason: 'the bank account changed',
    }));
    const text = explainPosting(posting({ approvals: voided }), []);
    expect(text).not.toContain('[x]');
    expect(text).toContain(`void since ${NOW.toISOString()}: the bank account changed`);
  });

  test('a posting without an amount says that no limit was asked', () => {
    const { evidence } = policy.requirementsOf(request({ amount: null }));
    const text = explainPosting(
      posting({ amountMinor: null, currency: null, approvalEvidence: stored(evidence) }),
      [],
    );
    expect(text).toContain('no amount: the first step, and no limit');
  });

  test('an amount without a rate says what that means', () => {
    const { evidence } = policy.requirementsOf(request({ amount: money('5.00 CAD') }));
    const text = explainPosting(posting({ approvalEvidence: stored(evidence) }), []);
    expect(text).toContain('5.00 CAD without a rate: the highest step');
  });

  test('a row whose evidence cannot be read is still explained', () => {
    const bare = { approvalEvidence: null, problems: {}, requiredApprovals: 'none', approvals: [] };
    const text = explainPosting(posting(bare), []);
    expect(text).toContain('policy not recorded');
    expect(text).toContain('Decisions\n  nothing');
  });
});

import { describe, expect, test } from 'vitest';
import type { ApprovalQuestion, Judgement } from '#platform/approvals/approval-policy';
import { excluded, money, NOW, policyWith, question } from './policy-kit.ts';

const judgeWith = (
  change: object,
  roles: readonly string[],
  asked: Partial<ApprovalQuestion>,
  person = 'someone',
): Judgement => policyWith(change).judge({ person, people: [person], roles }, question(asked));
const codes = ({ problems }: Judgement): string[] => problems.map(({ code }) => code);

describe('limits', () => {
  const NARROWED = {
    limits: [
      { role: 'ap-manager', upTo: '1000.00' },
      { role: 'ap-manager', documentTypes: ['invoice'], upTo: '2000.00' },
      { role: 'ap-manager', documentTypes: ['invoice'], legalEntities: ['US01'], upTo: '500.00' },
      { role: 'clerk', legalEntities: ['DE01', 'JP01'], upTo: { USD: '150.00', EUR: '100.00' } },
      { role: 'us-clerk', upTo: { USD: '150.00' } },
      { role: 'cfo', unlimited: true },
      { role: 'treasurer', upTo: '1.00' },
    ],
  };
  const invoice = 'invoice';
  test.each([
    // role, document type, company, amount, counts
    ['ap-manager', 'journal', 'DE01', '1000.00 EUR', true],
    ['ap-manager', 'journal', 'DE01', '1000.01 EUR', false],
    ['ap-manager', 'journal', 'DE01', '-1000.01 EUR', false],
    ['ap-manager', invoice, 'DE01', '2000.00 EUR', true],
    ['ap-manager', invoice, 'DE01', '2000.01 EUR', false],
    // The most specific row counts, although an earlier and a later one would allow it.
    ['ap-manager', invoice, 'US01', '500.00 EUR', true],
    ['ap-manager', invoice, 'US01', '500.01 EUR', false],
    ['ap-manager', invoice, null, '2000.00 EUR', true],
    // The day's rate: 1.10 dollars and 160 yen a euro.
    ['ap-manager', 'journal', 'DE01', '1100.00 USD', true],
    ['ap-manager', 'journal', 'DE01', '1100.01 USD', false],
    ['ap-manager', 'journal', 'DE01', '160000 JPY', true],
    ['ap-manager', 'journal', 'DE01', '160001 JPY', false],
    // An amount in the currency itself wins over conversion (110.00); another currency is converted.
    ['clerk', invoice, 'DE01', '150.00 USD', true],
    ['clerk', invoice, 'DE01', '150.01 USD', false],
    ['clerk', invoice, 'JP01', '16000 JPY', true],
    ['clerk', invoice, 'JP01', '16001 JPY', false],
    ['us-clerk', invoice, 'DE01', '150.00 USD', true],
    ['us-clerk', invoice, 'DE01', '1.00 EUR', false],
    // A row for companies says nothing of another one, nor of what belongs to none.
    ['clerk', invoice, 'US01', '1.00 EUR', false],
    ['clerk', invoice, null, '1.00 EUR', false],
    // Without a rate only who has no limit.
    ['ap-manager', 'journal', 'DE01', '0.01 CAD', false],
    ['ap-manager', 'journal', 'DE01', '0.01 CHF', false],
    ['cfo', invoice, 'DE01', '999999999.00 CAD', true],
    ['nobody', invoice, 'DE01', '0.00 EUR', false],
  ])('%s may approve a %s of %s over %s: %s', (role, documentType, legalEntity, amount, counts) => {
    const asked = { documentType, legalEntity, amount: money(amount) };
    const judged = judgeWith(NARROWED, [role], asked);
    expect(codes(judged)).toEqual(counts ? [] : ['APR-1']);
    expect(judged.onBehalfOf).toBeNull();
  });

  test('the highest limit among several roles counts, in whatever order they are', () => {
    for (const roles of [
      ['ap-manager', 'treasurer'],
      ['treasurer', 'ap-manager'],
    ])
      expect(codes(judgeWith({}, roles, { amount: money('50000.01 EUR') }))).toEqual([]);
  });

  test('no limit is asked where no money is concerned', () => {
    expect(codes(judgeWith({}, [], { amount: null }))).toEqual([]);
  });

  test('the rate is that of the submission, however late the approval', () => {
    const late = { now: new Date('2027-06-01T00:00:00Z'), amount: money('55000.00 USD') };
    expect(codes(judgeWith({}, ['ap-manager'], late))).toEqual([]);
    const early = { ...late, submittedAt: new Date('2026-11-10T00:00:00Z') }; // 1.25 a euro
    expect(judgeWith({}, ['ap-manager'], early).evidence['base']).toBe('44000.00 EUR');
  });

  test('evidence has what was held against what', () => {
    const { evidence, problems } = judgeWith({}, ['ap-manager'], { amount: money('55001.10 USD') });
    const limits = [{ role: 'ap-manager', limit: '50000.00 EUR', measured: '50001.00 EUR' }];
    expect(evidence).toMatchObject({ base: '50001.00 EUR', limits, delegation: null });
    expect(problems[0]?.evidence).toMatchObject({ amount: '55001.10 USD', limits });
  });
});

describe('segregation of duties', () => {
  test('who is excluded decides nothing, not even without a limit', () => {
    expect(codes(judgeWith({}, ['cfo'], { exclusions: [excluded('someone')] }))).toEqual(['SOD-1']);
  });

  test('whoever of the people behind it is excluded', () => {
    const approver = { person: 'ben', people: ['anna', 'ben'], roles: ['cfo'] };
    for (const each of approver.people) {
      const asked = question({ exclusions: [excluded(each)] });
      expect(codes(policyWith().judge(approver, asked))).toEqual(['SOD-1']);
    }
    expect(codes(policyWith().judge(approver, question({})))).toEqual([]);
  });

  test('is refused by the control that keeps a person out, and in its words', () => {
    const exclusions = [excluded('carla', 'SOD-2'), excluded('carla')];
    expect(judgeWith({}, ['cfo'], { exclusions }, 'carla').problems).toMatchObject([
      { code: 'SOD-2', message: 'refused by SOD-2' },
    ]);
    const asked = judgeWith(DELEGATED, [], { exclusions }, 'dora');
    expect(codes(asked)).toEqual(['APR-1', 'SOD-2']);
    expect(asked.problems[1]?.message).toContain('refused by SOD-2');
  });

  test('no message or evidence names a person', () => {
    const judged = judgeWith(DELEGATED, [], { exclusions: [excluded('carla')] }, 'dora');
    expect(codes(judged)).toEqual(['APR-1', 'SOD-1']);
    expect(JSON.stringify([judged.problems, judged.evidence])).not.toMatch(/carla|dora/);
  });
});

const DELEGATED = {
  delegations: [
    {
      delegator: 'carla',
      delegate: 'dora',
      roles: ['cfo'],
      from: '2026-11-20',
      until: '2026-11-22',
      reason: 'holidays',
    },
  ],
};
const BIG = money('60000.00 EUR');

const asDora = (asked: Partial<ApprovalQuestion>, roles: readonly string[] = ['ap-manager']) =>
  judgeWith(DELEGATED, roles, asked, 'dora');

const place = (roles: readonly string[] | null) =>
  ({ scope: 's', roles, reason: 'APR-2', kind: 'approver' }) as const;

describe('a delegate', () => {
  test('uses the delegated authority where the own one does not suffice', () => {
    const judged = asDora({ amount: BIG });
    expect(judged).toMatchObject({
      problems: [],
      onBehalfOf: 'carla',
      roles: ['ap-manager', 'cfo'],
      evidence: { delegation: { number: 1, from: '2026-11-20', until: '2026-11-22' } },
    });
  });

  test('uses the own authority where it suffices', () => {
    expect(asDora({})).toMatchObject({ problems: [], onBehalfOf: null, roles: ['ap-manager'] });
  });

  test('uses the delegated one, too, where only it fills a place that is open', () => {
    expect(asDora({ open: [place(['treasurer', 'cfo'])] }).onBehalfOf).toBe('carla');
    expect(asDora({ open: [place(['treasurer', 'cfo']), place(null)] }).onBehalfOf).toBeNull();
    expect(asDora({ open: [place(['buyer'])] })).toMatchObject({ problems: [], onBehalfOf: null });
  });

  test.each([
    ['2026-11-19T23:59:59Z', ['APR-1', 'APR-5']],
    ['2026-11-20T00:00:00Z', []],
    ['2026-11-22T23:59:59Z', []],
    ['2026-11-23T00:00:00Z', ['APR-1', 'APR-5']],
  ])('may use it at %s: refused by %j', (now, expected) => {
    const at = new Date(now);
    expect(codes(asDora({ amount: BIG, now: at }))).toEqual(expected);
  });

  test('may not decide what the delegator may not', () => {
    expect(codes(asDora({ amount: BIG, exclusions: [excluded('carla')] }))).toEqual([
      'APR-1',
      'SOD-1',
    ]);
  });

  test('does not add an approval to the one the delegator gave', () => {
    expect(codes(asDora({ amount: BIG, approvedBy: ['carla'] }))).toEqual(['APR-1', 'SOD-3']);
  });

  test('cannot get above the delegator’s own limit', () => {
    const limited = {
      delegations: DELEGATED.delegations.map((each) => ({ ...each, roles: ['treasurer'] })),
    };
    const tooMuch = { amount: money('1000000.01 EUR') };
    expect(codes(judgeWith(limited, [], tooMuch, 'dora'))).toEqual(['APR-1']);
  });

  test('takes the delegation that is not conflicted where there are two', () => {
    const two = {
      delegations: ['carla', 'cora'].map((delegator) => ({
        ...DELEGATED.delegations[0],
        delegator,
      })),
    };
    const judged = judgeWith(
      two,
      [],
      { amount: BIG, exclusions: [excluded('carla')], now: NOW },
      'dora',
    );
    expect(judged).toMatchObject({ problems: [], onBehalfOf: 'cora' });
  });

  test('somebody else’s delegation helps nobody', () => {
    expect(codes(judgeWith(DELEGATED, ['ap-manager'], { amount: BIG }, 'eve'))).toEqual(['APR-1']);
  });
});

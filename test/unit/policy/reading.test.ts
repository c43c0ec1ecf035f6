import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '#platform/package-root';
import { readApprovalPolicy } from '#platform/approvals/policy';
import { readPolicyRules } from '#platform/approvals/policy-rules';
import { summarisePolicy } from '#platform/approvals/policy-summary';
import {
  fromFiles,
  money,
  NOW,
  policyWith,
  POLICY,
  question,
  RATES,
  request,
} from './policy-kit.ts';

const [small, middle, large] = POLICY.approvers;
const lent = (change: object = {}) => ({
  delegator: 'carla',
  delegate: 'dora',
  roles: ['cfo'],
  from: '2026-12-01',
  until: '2026-12-10',
  reason: 'holidays',
  ...change,
});
const onward = (change: object = {}) =>
  lent({ delegator: 'dora', delegate: 'emil', from: '2026-12-10', until: '2026-12-20', ...change });
const limits = (...rows: object[]) => ({
  limits: [{ role: 'cfo', unlimited: true }, { role: 'treasurer', upTo: '1.00' }, ...rows],
});

const FILE = /superledger-policy-\w+\/(approvals|gone)\.yaml is no/;

/** What is wrong, the change that makes it so, and what the message has to say. */
const REFUSED: [string, object, string][] = [
  ['an unknown key', { holiday: true }, 'holiday'],
  ['a missing part', { risks: undefined }, 'risks'],
  ['an amount as a number', limits({ role: 'a', upTo: 5 }), 'limits[2].upTo'],
  ['digits beyond the currency', limits({ role: 'a', upTo: '1.005' }), 'limits[2].upTo: EUR has 2'],
  ['digits beyond it, by currency', limits({ role: 'a', upTo: { JPY: '1.5' } }), 'limits[2].upTo'],
  ['an unknown currency', limits({ role: 'a', upTo: { XXQ: '1' } }), 'limits[2].upTo'],
  ['an amount below zero', limits({ role: 'a', upTo: '-1.00' }), 'limits[2].upTo'],
  ['a limit that says nothing', limits({ role: 'a' }), 'limits[2]: says either'],
  [
    'a limit that says both',
    limits({ role: 'a', upTo: '1.00', unlimited: true }),
    'limits[2]: says either',
  ],
  ['a role limited twice', limits({ role: 'cfo', upTo: '1.00' }), 'limits[2]: and limits[0] both'],
  [
    'a document two rows speak of alike',
    limits(
      { role: 'a', legalEntities: ['DE01'], upTo: '1.00' },
      { role: 'a', documentTypes: ['x'], upTo: '2.00' },
    ),
    'limits[3]: and limits[2] both',
  ],
  ['no step', { approvers: [] }, 'approvers'],
  ['no step for large amounts', { approvers: [small] }, 'approvers[0].upTo: the last'],
  [
    'an end in the middle',
    { approvers: [small, large, large] },
    'approvers[1].upTo: only the last',
  ],
  [
    'falling steps',
    { approvers: [middle, { ...small, count: 2 }, large] },
    'approvers[1].upTo: must be above',
  ],
  [
    'fewer people for more money',
    { approvers: [{ ...small, count: 3 }, large] },
    'approvers[1].count',
  ],
  [
    'a role nobody can have',
    { approvers: [{ count: 2, including: ['cto'] }] },
    'approvers[0].including: cto',
  ],
  ['an unknown base currency', { baseCurrency: 'EURO' }, 'baseCurrency'],
  ['another base than the rates have', { baseCurrency: 'USD' }, 'baseCurrency'],
  ['rates that are not there', { exchangeRates: 'gone.yaml' }, 'gone.yaml'],
  ['no time to approve', { expiresAfterHours: 0 }, 'expiresAfterHours'],
  [
    'a day that does not exist',
    { delegations: [lent({ from: '2026-02-30' })] },
    'delegations[0].from',
  ],
  [
    'an end before the beginning',
    { delegations: [lent({ until: '2026-11-30' })] },
    'delegations[0].until',
  ],
  [
    'a delegation for good',
    { delegations: [lent({ until: '2028-01-01' })] },
    'delegations[0].until',
  ],
  [
    'a delegation to oneself',
    { delegations: [lent({ delegate: 'carla' })] },
    'delegations[0].delegate',
  ],
  ['what is delegated on', { delegations: [lent(), onward()] }, 'delegations[1]: delegates on'],
  [
    'what is delegated on, told first',
    { delegations: [onward(), lent()] },
    'delegations[0]: delegates on',
  ],
  [
    'what is delegated back',
    { delegations: [lent(), lent({ delegator: 'dora', delegate: 'carla' })] },
    'delegates on',
  ],
];

describe('a policy that does not hold is refused with its file and the place in it', () => {
  test.each(REFUSED)('%s', (_, change, place) => {
    expect(() => policyWith(change)).toThrow(place);
    expect(() => policyWith(change)).toThrow(FILE);
  });

  test.each<[string, object]>([
    ['for other days', onward({ from: '2026-12-11' })],
    ['of other roles', onward({ roles: ['treasurer'] })],
  ])('a delegate may delegate %s', (_, second) => {
    expect(() => policyWith({ delegations: [lent(), second] })).not.toThrow();
  });

  test('a file that is no YAML, or not there', () => {
    fromFiles((file) => {
      fs.writeFileSync(file, 'limits: [');
      const gone = `${file}.gone`;
      expect(() => readApprovalPolicy(file)).toThrow(`${file} is no approval policy`);
      expect(() => readApprovalPolicy(gone)).toThrow(`${gone} is no approval policy`);
    });
  });

  test('all of it is one line', () => {
    const change = { holiday: true, expiresAfterHours: 0 };
    expect(() => policyWith(change)).toThrow(/^[^\n]*holiday[^\n]*$/);
  });
});

describe('the version', () => {
  test('changes with any byte of any of the files', () => {
    const versions = [
      policyWith(),
      policyWith({ expiresAfterHours: 73 }),
      policyWith({}, { ...RATES, maxAgeDays: 31 }),
    ].map(({ version }) => version);
    expect(new Set(versions).size).toBe(3);
    expect(policyWith().version).toBe(versions[0]);
    expect(versions[0]).toMatch(/^test\+[0-9a-f]{12}$/);
  });
});

describe('the policy of the demo', () => {
  const file = path.join(packageRoot, 'policies/approvals.yaml');
  const policy = readApprovalPolicy(file);

  const required = (amount: string) =>
    policy.requirementsOf(request({ amount: money(amount), now: NOW })).required;

  test.each([
    ['ap-manager', 'invoice', '50000.00 EUR', true],
    ['ap-manager', 'supplier', '50000.00 EUR', true],
    ['ap-manager', 'invoice', '50000.01 EUR', false],
    ['ap-manager', 'invoice', '55000.00 USD', true],
    ['ap-manager', 'invoice', '8000000 JPY', true],
    ['ap-manager', 'journal', '1.00 EUR', false],
    ['treasury-manager', 'payment', '500000.00 EUR', true],
    ['treasury-manager', 'payment', '500000.01 EUR', false],
    ['treasury-manager', 'invoice', '1.00 EUR', false],
    ['treasurer', 'payment', '1000000.00 EUR', true],
    ['treasurer', 'payment', '1000000.01 EUR', false],
    ['cfo', 'invoice', '99999999.00 EUR', true],
    ['controller', 'journal', '99999999.00 EUR', true],
    ['ap-clerk', 'invoice', '0.01 EUR', false],
  ])('%s approves a %s of %s: %s', (role, documentType, amount, counts) => {
    const asked = question({ documentType, amount: money(amount) });
    const { problems } = policy.judge(
      { person: 'someone', people: ['someone'], roles: [role] },
      asked,
    );
    expect(problems.length === 0).toBe(counts);
  });

  test('a plain invoice up to 10,000 EUR takes one approver, and the CFO is never alone above 250,000', () => {
    expect(required('10000.00 EUR')).toHaveLength(1);
    expect(required('250000.01 EUR').map(({ roles }) => roles)).toEqual([
      ['treasurer', 'cfo'],
      null,
    ]);
  });

  test('its summary has every role, step and risk', () => {
    const rules = readPolicyRules(file);
    const summary = summarisePolicy(rules);
    for (const word of [
      rules.version,
      ...rules.limits.map(({ role }) => role),
      ...Object.keys(rules.risks),
      'up to 10000.00 EUR',
      'including treasurer or cfo',
    ])
      expect(summary).toContain(word);
  });
});

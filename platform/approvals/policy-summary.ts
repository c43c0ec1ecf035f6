import { written, type Limit, type PolicyRules } from './policy-rules.ts';

/** An approval policy as a person checks it: one line a rule. Plain text. */
export function summarisePolicy(rules: PolicyRules): string {
  const { limits, steps, risks, delegations, rates, baseCurrency } = rules;
  const sections: readonly (readonly [string, readonly (readonly string[])[]])[] = [
    [
      `Approval policy ${rules.version}`,
      [
        ['amounts in', baseCurrency],
        ['rates', rates ? 'declared' : `none: only ${baseCurrency} can be measured`],
        ['added up', `${rules.structuringBusinessDays} business days`],
        ['expires after', `${rules.expiresAfterHours} h`],
      ],
    ],
    ['Limits (APR-1)', limits.map((row) => [row.role, ...scopeOf(row), limitOf(row)])],
    [
      'Approvers (APR-2)',
      steps.map(({ upTo, count, including }) => [
        upTo ? `up to ${written(upTo)}` : 'above',
        String(count),
        including ? `including ${including.join(' or ')}` : '',
      ]),
    ],
    [
      'Risks (APR-2)',
      Object.entries(risks).map(([code, { extra, description }]) => [
        code,
        `+${extra}`,
        description,
      ]),
    ],
    [
      'Delegations (APR-5)',
      delegations.map(({ number, delegator, delegate, roles, from, until }) => [
        String(number),
        `${delegator} to ${delegate}`,
        roles.join(', '),
        `${from} to ${until}`,
      ]),
    ],
  ];
  return sections.map(([title, rows]) => [title, ...columns(rows)].join('\n  ')).join('\n\n');
}

const scopeOf = ({ legalEntities, documentTypes }: Limit): string[] => [
  legalEntities?.join(', ') ?? 'any company',
  documentTypes?.join(', ') ?? 'any document',
];

const limitOf = ({ upTo }: Limit): string =>
  upTo === 'unlimited' ? upTo : Object.values(upTo).map(written).join(', ');

function columns(rows: readonly (readonly string[])[]): string[] {
  const width = (column: number): number =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0));
  if (rows.length === 0) return ['none'];
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(width(column)))
      .join('  ')
      .trimEnd(),
  );
}

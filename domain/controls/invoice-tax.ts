import type { UnavailableCheck } from '../checks.ts';
import { percentOf } from '../decimal.ts';
import { absolute, formatAmount, subtract, type Money } from '../money.ts';
import type { TaxDetermination } from '../tax.ts';
import type { Problem } from './problem.ts';
import type { TaxPolicy } from './tax-policy.ts';

/** What is shown of a determination; the posting has all of it. */
const MAX_SHOWN = 20;

/** TAX-1, TAX-2: the invoice's own tax against what the engine determines; null where no engine is configured. */
export function taxProblems(
  stated: Money,
  determined: TaxDetermination | UnavailableCheck | null,
  policy: TaxPolicy,
): Problem[] {
  if (!determined) return [];
  if ('result' in determined)
    return [
      {
        code: 'TAX-2',
        severity: policy.unavailable,
        message: 'the tax engine could not determine the tax of this invoice',
        path: ['input', 'tax'],
        evidence: { ...determined },
      },
    ];
  const apart = subtract(stated, determined.tax);
  const tolerated = toleratedOf(determined.tax, policy);
  if (absolute(apart).amountMinor <= tolerated) return [];
  const { currency } = stated;
  return [
    {
      code: 'TAX-1',
      severity: 'HOLD',
      message: 'the tax is not what the tax engine determines',
      path: ['input', 'tax'],
      evidence: {
        stated: formatAmount(stated),
        determined: formatAmount(determined.tax),
        apart: formatAmount(apart),
        tolerated: formatAmount({ amountMinor: tolerated, currency }),
        components: componentsOf(determined),
      },
    },
  ];
}

function toleratedOf(
  { amountMinor, currency }: Money,
  { tolerance: { percent, upTo } }: TaxPolicy,
): bigint {
  const byPercent = percentOf(percent, amountMinor);
  const byAmount = upTo[currency]?.amountMinor ?? 0n;
  return byPercent < byAmount ? byPercent : byAmount;
}

const componentsOf = ({ lines }: TaxDetermination): readonly object[] =>
  lines
    .flatMap(({ number, components }) =>
      components.map(({ jurisdiction, level, rate, tax }) => ({
        line: number,
        jurisdiction,
        level,
        rate,
        tax: formatAmount(tax),
      })),
    )
    .slice(0, MAX_SHOWN);

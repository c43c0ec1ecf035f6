import { absolute, type Money } from '#domain/money';
import { baseAmountOf } from './base-amount.ts';
import { written, type Limit, type PolicyRules } from './policy-rules.ts';

/** Whether roles may approve an amount (APR-1), and what that was decided by. */
export interface Authority {
  readonly sufficient: boolean;
  /** A row a role, with what was compared. JSON. */
  readonly limits: readonly LimitEvidence[];
}

interface LimitEvidence {
  readonly role: string;
  /** Null: the role has no limit that speaks of this document, and so may not approve it. */
  readonly limit: string | null;
  /** What was held against the limit; null where nothing could be. */
  readonly measured: string | null;
}

interface Question {
  readonly documentType: string;
  readonly legalEntity: string | null;
  /** Null where no money is concerned: then no limit is asked. */
  readonly amount: Money | null;
  /** The submission: its day's rate counts. */
  readonly submittedAt: Date;
}

/** One role with a sufficient limit is enough; a credit weighs as much as a debit. */
export function authorityOf(
  rules: PolicyRules,
  roles: readonly string[],
  question: Question,
): Authority {
  const { amount, submittedAt } = question;
  if (!amount) return { sufficient: true, limits: [] };
  const base = baseAmountOf(rules, amount, submittedAt)?.money ?? null;
  const verdicts = roles.flatMap((role) => {
    const row = limitFor(rules.limits, role, question);
    return row ? [verdict(row, amount, base)] : [];
  });
  return {
    sufficient: verdicts.some(({ sufficient }) => sufficient),
    limits: verdicts.map(({ evidence }) => evidence),
  };
}

/**
 * The row of a role that speaks of the document: one that names both company and document type wins over one that
 * names either, and that over one that names neither. Reading the policy refuses rows between which this leaves open.
 */
function limitFor(
  limits: readonly Limit[],
  role: string,
  { documentType, legalEntity }: Question,
): Limit | undefined {
  return limits
    .filter(
      (row) =>
        row.role === role &&
        (row.documentTypes?.includes(documentType) ?? true) &&
        (row.legalEntities === null ||
          (legalEntity !== null && row.legalEntities.includes(legalEntity))),
    )
    .toSorted((left, right) => specificity(right) - specificity(left))[0];
}

const specificity = ({ legalEntities, documentTypes }: Limit): number =>
  Number(legalEntities !== null) + Number(documentTypes !== null);

/** An amount the row states in the document's own currency wins over conversion. */
function verdict(
  { role, upTo }: Limit,
  amount: Money,
  base: Money | null,
): { readonly sufficient: boolean; readonly evidence: LimitEvidence } {
  if (upTo === 'unlimited')
    return { sufficient: true, evidence: { role, limit: upTo, measured: written(amount) } };
  const own = upTo[amount.currency];
  const measured = own ? amount : base;
  const limit = own ?? (base ? upTo[base.currency] : undefined) ?? null;
  return {
    sufficient:
      limit !== null && measured !== null && absolute(measured).amountMinor <= limit.amountMinor,
    evidence: {
      role,
      limit: limit && written(limit),
      measured: measured && written(measured),
    },
  };
}

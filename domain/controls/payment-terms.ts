import type { Problem } from './problem.ts';

/** The terms of a legal entity, in the spelling of its system: `0030`, `Net 30`. */
export interface AgreedTerms {
  /** What suppliers get without asking; the first is the default. */
  readonly usual: readonly string[];
  /** What the system knows beside them. */
  readonly others: readonly string[];
}

/** SUP-8, SUP-9: the usual terms pass, others need a release, unknown ones cannot be posted. */
export function checkPaymentTerms(terms: string | null, agreed: AgreedTerms | null): Problem[] {
  if (terms === null || agreed?.usual.includes(terms)) return [];
  const isKnown = agreed === null || agreed.others.includes(terms);
  return [
    {
      code: isKnown ? 'SUP-8' : 'SUP-9',
      severity: isKnown ? 'HOLD' : 'BLOCK',
      message: isKnown
        ? 'these are not the legal entity’s usual payment terms'
        : 'the legal entity has no such payment terms',
      path: ['input', 'paymentTerms'],
      evidence: { terms, usual: agreed?.usual ?? [] },
    },
  ];
}

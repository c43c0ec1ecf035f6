import type { CheckPolicy } from '#domain/controls/check-policy';
import { checkBankDetails } from '#domain/controls/bank-details';
import { duplicateProblems } from '#domain/controls/duplicate-suppliers';
import { checkPaymentTerms } from '#domain/controls/payment-terms';
import type { Problem } from '#domain/controls/problem';
import { screeningProblems, taxIdProblems } from '#domain/controls/supplier-checks';
import { checkTaxId } from '#domain/controls/tax-id';
import type { OnboardSupplierContent } from './onboard-supplier-content.ts';
import type { OnboardSupplierFacts } from './onboard-supplier-facts.ts';

/** Every control `onboardSupplier` passes, by the ids of docs/reference/controls.md. */
export const onboardSupplierControlIds = [
  'SUP-3',
  'SUP-4',
  'SUP-5',
  'SUP-6',
  'SUP-7',
  'SUP-8',
  'SUP-9',
  'VAT-1',
  'VAT-2',
  'VAT-3',
  'VAT-4',
  'SCR-1',
  'SCR-2',
  'SCR-3',
  'SCR-4',
  'SCR-5',
  'BNK-7',
  'BNK-8',
  'BNK-9',
  'PRC-1',
] as const;

export const onboardSupplierControls =
  (policy: CheckPolicy) =>
  (
    { taxId, country, bankAccount, paymentTerms }: OnboardSupplierContent,
    facts: OnboardSupplierFacts,
  ): Problem[] => [
    ...(taxId ? [...checkTaxId(taxId, country), ...taxIdProblems(facts.taxIdCheck, policy)] : []),
    ...duplicateProblems(facts.duplicates.candidates, facts.duplicates.isComplete),
    ...screeningProblems(facts.screening, facts, policy),
    ...(bankAccount ? checkBankDetails(bankAccount, country) : []),
    ...checkPaymentTerms(paymentTerms, facts.agreedTerms),
  ];

/** Hits are released by officers, where the policy names their roles. */
export const screeningReleases = ({
  screening: { releasedBy },
}: CheckPolicy): Readonly<Record<string, readonly string[]>> =>
  releasedBy.length === 0 ? {} : { 'SCR-1': releasedBy, 'SCR-3': releasedBy };

/** SUP-7, as the database says it. */
export const beingOnboarded = (): Problem => ({
  code: 'SUP-7',
  severity: 'BLOCK',
  message: 'this company is being onboarded in this system already',
  path: ['input', 'name'],
  evidence: {},
});

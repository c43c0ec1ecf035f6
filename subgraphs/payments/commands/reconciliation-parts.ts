import { z } from 'zod';
import { PAYER_RECONCILES } from '#domain/controls/reconciliation';
import { parseId, SUPERLEDGER } from '#domain/ids';
import { isPlainText } from '#domain/text';
import { excluding } from '#platform/approvals/exclusion';
import type { ApprovalSubject } from '#platform/commands/command';
import type { TreasuryPolicy } from '../read-treasury-policy.ts';

/** The pieces that the commands of reconciling are made of. */
export const id = z
  .string()
  .max(200)
  .refine((text) => parseId(text) !== null, 'is not an id of this graph');

/** Why, in words; nothing of it leaves the posting. */
export const reason = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(1_000, 'must have at most 1000 characters')
  .refine(isPlainText, 'control characters are not allowed');

/** Up to the policy's limit whoever reconciles does so alone; above it another person agrees, and never a payer. */
export function reconciliationApproval(
  content: {
    readonly legalEntity: string;
    readonly amountMinor: string;
    readonly currency: string;
  },
  payers: readonly string[],
  { matching: { manual } }: TreasuryPolicy,
): ApprovalSubject {
  const { legalEntity, currency } = content;
  const minor = BigInt(content.amountMinor);
  const amount = { amountMinor: minor < 0n ? -minor : minor, currency };
  const alone = manual.aloneUpTo[currency];
  return {
    legalEntity,
    supplierId: null,
    amount,
    documentType: 'reconciliation',
    target: SUPERLEDGER,
    needsNoApprover: alone !== undefined && amount.amountMinor <= alone,
    excluded: excluding(payers, { control: 'REC-4', why: PAYER_RECONCILES }),
  };
}

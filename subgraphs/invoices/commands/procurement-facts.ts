import type { Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import type { ApprovalStep } from '#domain/procurement';
import type { CommandServices } from '#platform/commands/services';
import type { SubmitInvoiceInput } from './submit-invoice-input.ts';

/** A step as the posting keeps it, by ids alone: what its decider wrote stays in procurement. */
export type KeptStep = Pick<
  ApprovalStep,
  'id' | 'position' | 'status' | 'approver' | 'decidedBy' | 'decidedAt'
>;

/**
 * Who was asked in procurement, one call; null for an invoice that did not come from there. No steps where nobody can
 * tell of any.
 * @throws SourceError as the port does.
 */
export async function procurementFacts(
  { sources }: CommandServices,
  { procurementInvoiceId: id }: SubmitInvoiceInput,
  call: Call,
): Promise<readonly ApprovalStep[] | null> {
  if (id == null) return null;
  const [steps] = await sources.procurement.approvalsByInvoice([id], call);
  if (steps instanceof SourceError) throw steps;
  return steps ?? [];
}

export const keptStep = ({
  id,
  position,
  status,
  approver,
  decidedBy,
  decidedAt,
}: ApprovalStep): KeptStep => ({ id, position, status, approver, decidedBy, decidedAt });

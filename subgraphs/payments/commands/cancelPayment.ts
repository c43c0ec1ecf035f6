import { z } from 'zod';
import type { Problem } from '#domain/controls/problem';
import type { Instant } from '#domain/date';
import type { PaymentStatus } from '#domain/payment';
import { isPlainText } from '#domain/text';
import { defineCommand, type AnyCommand } from '#platform/commands/command';
import type { CommandServices } from '#platform/commands/services';
import { problem } from '../invoice-controls.ts';
import { cancelPaymentEvents, recordCancellation } from './cancel-payment-events.ts';
import {
  cancelPaymentFacts,
  type CancelPaymentFacts,
  type OriginalPayment,
} from './cancel-payment-facts.ts';
import { writeCancellation } from './cancel-payment-write.ts';
import { id } from './initiate-payment-input.ts';

const MAX_REASON = 500;

const input = z.strictObject({
  paymentId: id,
  reason: z.string().trim().min(1, 'must not be empty').max(MAX_REASON).refine(isPlainText),
  reasonCode: z
    .string()
    .regex(/^[A-Z0-9]{4}$/, 'must be an ISO 20022 code of four characters')
    .nullish(),
});

/** What is hashed and done. */
export interface CancelPaymentContent {
  readonly key: string;
  readonly legalEntity: string;
  readonly supplierId: string | null;
  readonly reason: string;
  readonly reasonCode: string;
  readonly createdAt: Instant;
  /** The posting that is taken back before it is sent; null where the bank is asked. */
  readonly takesBack: string | null;
  readonly isRun: boolean;
  /** What the bank is asked about. */
  readonly request: OriginalPayment | null;
}

/**
 * Takes a payment back: one that waits at once, one that the bank has by asking it. It stops money and moves none, so
 * nobody has to approve it.
 */
export const cancelPayment = (services: CommandServices): AnyCommand =>
  defineCommand<z.infer<typeof input>, CancelPaymentFacts, CancelPaymentContent>({
    name: 'cancelPayment',
    permission: { submit: 'payments:write', approve: 'payments:approve' },
    input,
    facts: ({ paymentId }, _call, viewer) => cancelPaymentFacts(services, paymentId, viewer),
    content: ({ reason, reasonCode }, facts) => ({
      key: facts.wholePosting ? facts.reference : facts.key,
      legalEntity: facts.legalEntity,
      supplierId: facts.supplierId,
      reason,
      reasonCode: reasonCode ?? 'CUST',
      createdAt: facts.now.toISOString(),
      takesBack: waits.has(facts.status) ? facts.reference : null,
      isRun: facts.wholePosting && facts.key !== facts.reference,
      request: waits.has(facts.status) ? null : facts.original,
    }),
    controlIds: ['PAY-18', 'PAY-19'],
    controls: (_content, facts) => controls(facts),
    approval: ({ legalEntity, supplierId, request }) => ({
      legalEntity,
      supplierId,
      amount: null,
      documentType: 'payment',
      target: request ? request.debtor.source : 'superledger',
      needsNoApprover: true,
    }),
    takesBack: ({ takesBack, reason }) =>
      takesBack === null ? null : { reference: takesBack, reason },
    record: recordCancellation,
    events: cancelPaymentEvents,
    steps: ({ request, ...content }) =>
      request
        ? [
            {
              name: 'request',
              write: (reference) => writeCancellation(services, { ...content, request }, reference),
            },
          ]
        : [],
    conflicts: { 'PAY-19': () => underWay, TAKEN_BACK: () => tooLate },
  });

const waits: ReadonlySet<PaymentStatus> = new Set(['PENDING_APPROVAL', 'APPROVED']);
const leaves: ReadonlySet<PaymentStatus> = new Set(['RESERVED', 'TRANSMITTING']);
/** The bank has it, or may have it, and has not booked it. */
const asked: ReadonlySet<PaymentStatus> = new Set(['SUBMITTED', 'OUTCOME_UNKNOWN', 'ACCEPTED']);

function controls({
  status,
  wholePosting,
  key,
  reference,
  cancelling,
}: CancelPaymentFacts): Problem[] {
  const isOfRun = key !== reference;
  if (waits.has(status))
    return wholePosting
      ? []
      : [refused('a run that was not sent is taken back whole, by its own id', { status })];
  if (leaves.has(status))
    return [refused('it is being sent at this moment: try again once it is known', { status })];
  if (!asked.has(status)) return [refused('the payment cannot be cancelled any more', { status })];
  if (wholePosting && isOfRun)
    return [refused('of a run that was sent, each payment is cancelled by its own id', { status })];
  return cancelling === null ? [] : [underWay];
}

const refused = (message: string, evidence: Problem['evidence']): Problem =>
  problem('PAY-18', 'BLOCK', message, ['input', 'paymentId'], evidence);
const tooLate = refused('the payment was sent at this moment', {});
const underWay = problem(
  'PAY-19',
  'BLOCK',
  'the bank is being asked to give it up already',
  ['input', 'paymentId'],
  {},
);

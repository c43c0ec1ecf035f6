import type { Problem } from '#domain/controls/problem';
import { defineCommand, type AnyCommand } from '#platform/commands/command';
import type { CommandServices } from '#platform/commands/services';
import { dayControls } from '../day-controls.ts';
import { problem } from '../invoice-controls.ts';
import { generalControls } from '../payee-controls.ts';
import type { PaymentsContent } from '../payment-content.ts';
import { contentOf } from '../plan-files.ts';
import type { PaymentsPolicy } from '../policy/payments.ts';
import {
  initiatePaymentRunFacts,
  type FoundOf,
  type PaymentRunFacts,
} from './initiate-payment-run-facts.ts';
import {
  initiatePaymentRunInput,
  type InitiatePaymentRunInput,
} from './initiate-payment-run-input.ts';
import { paymentControlIds } from './initiatePayment.ts';
import { paymentApproval, paymentParts } from './payment-parts.ts';

/** Pays what is due of a legal entity, in one decision and one file or more. */
export const initiatePaymentRun = (services: CommandServices, policy: PaymentsPolicy): AnyCommand =>
  defineCommand<InitiatePaymentRunInput, PaymentRunFacts, PaymentsContent>({
    name: 'initiatePaymentRun',
    ...paymentParts(services, policy),
    input: initiatePaymentRunInput,
    facts: (input, call, viewer) => initiatePaymentRunFacts(services, policy, input, viewer, call),
    content: (_input, { files, legalEntity, now }) =>
      contentOf(files, { legalEntity, now, isRun: true }),
    controlIds: [...paymentControlIds, 'PAY-17'],
    controls: (_content, facts) => controls(facts),
    approval: (content, { decision, now }) => paymentApproval(content, decision, policy, now),
  });

function controls(facts: PaymentRunFacts): Problem[] {
  const { files, decision, left, posted, found } = facts;
  const told = [
    ...left.problems(),
    ...(posted.missing.length > 0
      ? [incomplete('invoices of some systems are missing', { sources: posted.missing })]
      : []),
    ...(posted.isAll ? [] : [incomplete('only the newest invoices were looked at', {})]),
  ];
  if (files.length === 0)
    return [...told, problem('PAY-17', 'BLOCK', 'there is nothing to pay', ['input'], {})];
  return [...dayControls(files, facts), ...together(found), ...generalControls(decision), ...told];
}

const incomplete = (message: string, evidence: Problem['evidence']): Problem =>
  problem('PAY-17', 'WARN', message, ['input'], evidence);

/** Suppliers that the evidence of one problem names. */
const MAX_SHOWN = 50;

/** One problem a control and message, with whom it is about: an approver reads a page, not ten thousand lines. */
function together(found: readonly FoundOf[]): Problem[] {
  const groups = new Map<string, { one: Problem; suppliers: string[] }>();
  for (const { supplierId, problems } of found)
    for (const one of problems) {
      const key = `${one.code} ${one.severity} ${one.message}`;
      const known = groups.get(key);
      if (known) known.suppliers.push(supplierId);
      else groups.set(key, { one, suppliers: [supplierId] });
    }
  return [...groups.values()].map(({ one, suppliers }) => ({
    ...one,
    path: ['input'],
    evidence: {
      ...(suppliers.length === 1 ? one.evidence : {}),
      payments: suppliers.length,
      suppliers: [...new Set(suppliers)].slice(0, MAX_SHOWN),
    },
  }));
}

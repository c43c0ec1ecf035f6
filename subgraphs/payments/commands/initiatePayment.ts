import type { Problem } from '#domain/controls/problem';
import { isBlocked } from '#domain/controls/problem';
import { defineCommand, type AnyCommand } from '#platform/commands/command';
import type { CommandServices } from '#platform/commands/services';
import { dayControls } from '../day-controls.ts';
import { invoiceControls, problem } from '../invoice-controls.ts';
import { generalControls, payeeControls } from '../payee-controls.ts';
import type { PaymentsContent } from '../payment-content.ts';
import { contentOf, refusedByBanks } from '../plan-files.ts';
import type { PaymentsPolicy } from '../policy/payments.ts';
import { initiatePaymentFacts, type InitiatePaymentFacts } from './initiate-payment-facts.ts';
import { initiatePaymentInput, type InitiatePaymentInput } from './initiate-payment-input.ts';
import { paymentApproval, paymentParts } from './payment-parts.ts';

/** Pays one supplier from one of our accounts. */
export const initiatePayment = (services: CommandServices, policy: PaymentsPolicy): AnyCommand =>
  defineCommand<InitiatePaymentInput, InitiatePaymentFacts, PaymentsContent>({
    name: 'initiatePayment',
    ...paymentParts(services, policy),
    input: initiatePaymentInput,
    facts: (input, call, viewer) => initiatePaymentFacts(services, policy, input, viewer, call),
    content: (_input, { files, legalEntity, now }) =>
      contentOf(files, { legalEntity, now, isRun: false }),
    controlIds: paymentControlIds,
    controls: (content, facts) => controls(services, policy, content, facts),
    approval: (content, { decision, now }) => paymentApproval(content, decision, policy, now),
  });

/** Every control of a payment, by the ids of docs/reference/controls.md. */
export const paymentControlIds = [
  'SUP-1',
  'SUP-2',
  'PAY-1',
  'PAY-2',
  'PAY-3',
  'PAY-4',
  'PAY-5',
  'PAY-6',
  'PAY-7',
  'PAY-8',
  'PAY-9',
  'PAY-10',
  'PAY-11',
  'PAY-12',
  'PAY-13',
  'PAY-14',
  'PAY-15',
  'PAY-16',
  'SCR-1',
  'SCR-2',
  'SCR-3',
  'SCR-4',
  'SOD-2',
] as const;

function controls(
  services: CommandServices,
  policy: PaymentsPolicy,
  content: PaymentsContent,
  facts: InitiatePaymentFacts,
): Problem[] {
  const { legalEntity, target, files, decision } = facts;
  const days = dayControls(files, facts);
  const executionDate = files[0]?.release.executionDate ?? facts.wanted;
  const found = [
    ...days,
    ...(facts.accountFault === null ? [] : [noAccount(facts.accountFault)]),
    ...decision.drafts.flatMap((each) => [
      ...payeeControls(each, { legalEntity: legalEntity.code, target, policy }),
      ...invoiceControls(each.draft, { legalEntity: legalEntity.code, executionDate, policy }),
    ]),
    ...generalControls(decision),
  ];
  // What the bank takes is asked of a payment that could be sent.
  if (isBlocked(found)) return found;
  const refused = refusedByBanks(services, content).map(({ field, message }) =>
    problem('PAY-15', 'BLOCK', message, ['input', ...field.split('.')], { field }),
  );
  return [...found, ...refused];
}

const noAccount = (fault: NonNullable<InitiatePaymentFacts['accountFault']>): Problem =>
  problem('PAY-2', 'BLOCK', MESSAGES[fault], ['input', 'creditorBankAccountId'], { fault });

const MESSAGES = {
  NONE: 'the supplier has no bank account',
  UNKNOWN: 'this is no bank account of the supplier',
  AMBIGUOUS: 'the supplier has several bank accounts: name the one that is paid',
} as const;

import { accountOf } from '#domain/bank/account';
import { SourceError } from '#domain/failures';
import type { Submission } from '#domain/sources';
import type { Money } from '#domain/money';
import type { Problem } from '#domain/controls/problem';
import type { Call } from '#domain/call';
import { excluding } from '#platform/approvals/exclusion';
import {
  writeOf,
  type ApprovalSubject,
  type CommandWrite,
  type Step,
} from '#platform/commands/command';
import type { CommandServices } from '#platform/commands/services';
import type { Transaction } from '#platform/db/client';
import type { DecisionFacts } from '../decision-facts.ts';
import { problem } from '../invoice-controls.ts';
import { risksOf } from '../payee-controls.ts';
import { fileInstruction, totalsOf, type PaymentsContent } from '../payment-content.ts';
import type { PaymentsPolicy } from '../policy/payments.ts';
import { comparePayments } from './compare-payments.ts';
import { paymentEvents } from './payment-events.ts';
import { recheckPayments } from './recheck-payments.ts';
import { recordPayments } from './record-payments.ts';

const HOUR_MS = 3_600_000;

/** What a payment and a run do alike once they are decided on. */
export const paymentParts = (services: CommandServices, policy: PaymentsPolicy) => ({
  permission: {
    submit: 'payments:write',
    approve: 'payments:approve',
    release: 'payments:release',
  },
  record: recordPayments,
  events: paymentEvents(policy),
  tellsRefusals: true,
  lapsesAt: (content: PaymentsContent) => new Date(earliestRelease(content)),
  recheck: (content: PaymentsContent, call: Call) => recheckPayments(services, content, call),
  beforeSending: (content: PaymentsContent, call: Call) => recheckPayments(services, content, call),
  steps: (content: PaymentsContent) => stepsOf(services, content),
  conflicts: { 'PAY-7': () => reservedMeanwhile, 'PAY-11': () => instructedMeanwhile },
  compare: (content: PaymentsContent, _submission: Submission, _call: Call, reference: string) =>
    comparePayments(services.database, content, reference),
});

/** PAY-7, as the database decides it. */
const reservedMeanwhile: Problem = problem(
  'PAY-7',
  'BLOCK',
  'another payment of these invoices was instructed at this moment',
  ['input', 'allocations'],
  {},
);

/** PAY-11: whether this is one too many could not be decided beside so many at once. */
const instructedMeanwhile: Problem = problem(
  'PAY-11',
  'BLOCK',
  'other payments to the payee are instructed at this moment: submit it again',
  ['input'],
  {},
);

const earliestRelease = ({ files }: PaymentsContent): string =>
  files.map(({ latestReleaseAt }) => latestReleaseAt).toSorted()[0] ?? '';

/** One a file. Of several, one that the bank refuses costs its own payments only. */
const stepsOf = (services: CommandServices, content: PaymentsContent): readonly Step[] =>
  content.files.map((_file, index) => ({
    name: `file-${index + 1}`,
    write: (reference) => writeFile(services, content, { reference, number: index + 1 }),
    ...(content.files.length > 1 ? { isDispensable: true } : {}),
  }));

/** @throws SourceError UNSUPPORTED where the bank connection sends no payments. */
function writeFile(
  { sources, timing }: CommandServices,
  content: PaymentsContent,
  { reference, number }: { readonly reference: string; readonly number: number },
): CommandWrite {
  const instruction = fileInstruction(content, reference, number);
  const { source } = instruction.debtor;
  const writer = sources.writerFor('transmitPayments', source);
  if (!writer) throw new SourceError(source, 'UNSUPPORTED', `${source} sends no payments`);
  return writeOf({ source, writer, instruction, ...timing(source) });
}

/** SOD-2 of who may divert a payment, and of who would be the only one to look at an invoice and its payment. */
const BANK_EDITOR = {
  control: 'SOD-2',
  why: 'who set up or changed the payee’s bank account does not decide its payment',
};
const INVOICE_APPROVER = {
  control: 'SOD-2',
  why: 'who approved the invoice is not the only one to decide its payment',
};

/** What approvals are asked for, of both commands. */
export function paymentApproval(
  content: PaymentsContent,
  { drafts, changes }: DecisionFacts,
  policy: PaymentsPolicy,
  now: Date,
): ApprovalSubject {
  const payments = content.files.flatMap((file) => file.payments);
  const totals = totalsOf(content);
  const urgentUntil = new Date(now.getTime() + policy.urgentHours * HOUR_MS);
  const isUrgent = new Date(earliestRelease(content)) < urgentUntil;
  const accounts = payments.map(({ creditor }) => accountOf(creditor));
  const suppliers = once(drafts.flatMap(({ draft }) => draft.family));
  return {
    legalEntity: content.legalEntity,
    supplierId: content.isRun ? null : (payments[0]?.supplierId ?? null),
    ...(totals.length === 1 ? { amount: totals[0] ?? null } : { amount: null, amounts: totals }),
    documentType: 'payment',
    target: content.files[0]?.debtor.source ?? '',
    risks: once(drafts.flatMap((each) => risksOf(each, { isUrgent }))),
    releases: policy.releasedBy,
    dependsOn: once([
      ...suppliers.flatMap((id) => [`supplier-bank:${id}`, `supplier:${id}`]),
      ...payments.flatMap(({ allocations }) =>
        allocations.map(({ invoiceId }) => `invoice:${invoiceId}`),
      ),
    ]),
    excluded: excluding(changes.editors, BANK_EDITOR),
    notAlone: excluding(changes.approvers, INVOICE_APPROVER),
    recent: (tx, counted) => recentTo(tx, { accounts: once(accounts), suppliers }, counted),
  };
}

const once = (texts: readonly string[]): string[] => [...new Set(texts)];

/** APR-3: what else was instructed for the same accounts and suppliers, by either command. */
async function recentTo(
  tx: Transaction,
  { accounts, suppliers }: { readonly accounts: string[]; readonly suppliers: string[] },
  { since, except }: { readonly since: Date; readonly except: string },
): Promise<readonly Money[]> {
  const rows = await tx.paymentOrder.findMany({
    where: {
      OR: [{ creditorAccount: { in: accounts } }, { supplierId: { in: suppliers } }],
      createdAt: { gte: since },
      reference: { not: except },
      status: { notIn: ['REJECTED', 'CANCELLED', 'EXPIRED', 'RETURNED'] },
    },
    select: { amountMinor: true, currency: true },
  });
  return rows.map(({ amountMinor, currency }) => ({ amountMinor, currency }));
}

import type { Problem } from '#domain/controls/problem';
import { absolute, sum, type Money } from '#domain/money';
import type { RequiredApproval } from '../approvals/approval-policy.ts';
import type { Exclusion } from '../approvals/exclusion.ts';
import type { StoreTransaction } from '../db/transactions.ts';
import type { AnyCommand, ApprovalSubject } from './command.ts';
import type { Kernel } from './kernel.ts';
import type { PostingStatus } from './posting.ts';
import { requirementsOf } from './requirements.ts';

/** On what terms a submission waits: what it is measured by, who has to agree, who may not, and until when. */
export interface PostingTerms {
  readonly amount: Money | null;
  /** In the policy's base currency; null where it has no rate. */
  readonly base: Money | null;
  readonly required: readonly RequiredApproval[];
  readonly exclusions: readonly Exclusion[];
  readonly expiresAt: Date;
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly status: PostingStatus;
}

/** Decided in the submission's transaction, after the domain's own rows were written. */
export async function termsOf(
  kernel: Kernel,
  tx: StoreTransaction,
  command: AnyCommand,
  {
    reference,
    content,
    subject,
    problems,
  }: {
    readonly reference: string;
    readonly content: unknown;
    readonly subject: ApprovalSubject;
    readonly problems: readonly Problem[];
  },
): Promise<PostingTerms> {
  const now = kernel.now();
  const amount = amountOf(kernel, subject, now);
  const measured = { ...subject, amount };
  const asked = await requirementsOf(kernel, tx, command, measured, { reference, problems });
  const { required, evidence } = asked;
  return {
    amount,
    base: amount && kernel.policy.toBase(absolute(amount), now),
    required,
    exclusions: excludedFrom(subject, required),
    expiresAt: sooner(asked.expiresAt, command.lapsesAt?.(content) ?? null),
    evidence,
    status: required.length === 0 ? 'APPROVED' : 'AWAITING_APPROVAL',
  };
}

const sooner = (left: Date, right: Date | null): Date =>
  right !== null && right < left ? right : left;

/** In one currency as it is; in several by the day's rates, or, where one has none, as what nobody can measure. */
function amountOf(
  { policy }: Kernel,
  { amount, amounts = [] }: ApprovalSubject,
  now: Date,
): Money | null {
  const [first, ...more] = amounts;
  if (!first) return amount;
  if (more.every(({ currency }) => currency === first.currency))
    return sum(amounts, first.currency);
  const measured = amounts.map((each) => policy.toBase(absolute(each), now));
  const base = measured.find((each) => each !== null)?.currency;
  if (base === undefined || measured.includes(null))
    return amounts.find((_each, index) => measured[index] === null) ?? amount;
  return sum(
    measured.filter((each) => each !== null),
    base,
  );
}

/** SOD-2: where one person is enough, that is nobody who may not be the only one; of two or more, one may be. */
function excludedFrom(
  { excluded = [], notAlone = [] }: ApprovalSubject,
  required: readonly RequiredApproval[],
): readonly Exclusion[] {
  const people = required.filter(({ kind }) => kind === 'approver').length;
  return [...excluded, ...(people < 2 ? notAlone : [])];
}

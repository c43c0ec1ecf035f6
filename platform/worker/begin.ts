import { randomUUID } from 'node:crypto';
import { SourceError } from '#domain/failures';
import { SYSTEM_ACTOR } from '../audit/trail.ts';
import { canonicalHash } from '../commands/canonical.ts';
import { commandOf, type Kernel } from '../commands/kernel.ts';
import { standingApprovals, type PostingRecord } from '../commands/posting.ts';
import { lockPosting, postingsByReference } from '../commands/posting-store.ts';
import { takeApprovalsBack } from '../commands/recheck.ts';
import type { StoreTransaction } from '../db/transactions.ts';
import { satisfied } from '../approvals/required-approvals.ts';
import { standsAgainst } from './before-sending.ts';
import { hasLapsed } from './has-lapsed.ts';
import { setAside } from './set-aside.ts';
import { transition } from '../commands/transition.ts';

/** What a workflow is to do: these steps of a posting, nothing, or to come again when it may be written. */
export type Begun =
  | {
      readonly kind: 'MINE';
      readonly steps: readonly string[];
      /** Those of them that it can do without. */
      readonly dispensable: readonly string[];
      /** As it was taken over: APPROVED where it begins now. */
      readonly posting: PostingRecord;
    }
  | { readonly kind: 'NOT_MINE' }
  | { readonly kind: 'EARLY'; readonly dueInMs: number };

/**
 * Takes an approved posting over for one workflow, or one that was set aside: the names of its steps, or NOT_MINE when
 * it is not this workflow's to drive. Checked once more here, right before anything leaves: the content is what was
 * approved, by as many as it takes, and its time has come.
 */
export async function begin(kernel: Kernel, reference: string, driver: string): Promise<Begun> {
  const refused = await askOnceMore(kernel, reference);
  if (refused) return refused;
  const taken = await kernel.database.inTransaction(async (tx): Promise<Taken> => {
    const posting = await lockPosting(tx, reference);
    if (!posting) return 'NOT_MINE';
    if (posting.driver === driver) return posting;
    const isFree = posting.status === 'APPROVED' || (isUnderWay(posting) && !posting.driver);
    if (!isFree) return 'NOT_MINE';
    if (!isApproved(posting)) {
      await setAside(kernel, tx, posting, { kind: 'ALTERED', evidence: { was: 'APPROVED' } });
      return 'NOT_MINE';
    }
    if (posting.status === 'APPROVED' && hasLapsed(kernel, posting)) {
      await expire(kernel, tx, posting);
      return 'NOT_MINE';
    }
    const due = posting.status === 'APPROVED' ? dueAt(kernel, posting) : null;
    if (due && due > kernel.now()) {
      await tx.prisma.posting.update({ where: { reference }, data: { nextAttemptAt: due } });
      return due;
    }
    const begun = await transition(kernel, tx, posting, {
      to: 'EXECUTING',
      actor: SYSTEM_ACTOR,
      requestId: randomUUID(),
      reason: null,
      details: {},
      driver,
    });
    // One that was set aside while EXECUTING stays so, and goes on under this driver.
    if (!begun)
      await tx.prisma.posting.update({ where: { reference }, data: { driver, stalledAt: null } });
    return posting;
  });
  if (taken === 'NOT_MINE') return { kind: 'NOT_MINE' };
  if (taken instanceof Date)
    return { kind: 'EARLY', dueInMs: taken.getTime() - kernel.now().getTime() };
  kernel.wake();
  const steps = commandOf(kernel, taken.command).steps(taken.content);
  return {
    kind: 'MINE',
    steps: steps.map(({ name }) => name),
    dispensable: steps.filter(({ isDispensable }) => isDispensable).map(({ name }) => name),
    posting: taken,
  };
}

/** How soon a source that did not answer is asked again. */
const ASK_AGAIN_MS = 30_000;

/** `Command.beforeSending`: null where nothing stands against it, or where it is not for this moment to ask. */
async function askOnceMore(kernel: Kernel, reference: string): Promise<Begun | null> {
  const [posting] = await postingsByReference(kernel.database, [reference]);
  if (posting?.status !== 'APPROVED' || hasLapsed(kernel, posting)) return null;
  const due = dueAt(kernel, posting);
  if (due && due > kernel.now()) return null;
  const problems = await standsAgainst(kernel, posting);
  if (problems instanceof SourceError) return { kind: 'EARLY', dueInMs: ASK_AGAIN_MS };
  if (problems.length === 0) return null;
  await takeApprovalsBack(kernel, posting, problems);
  return { kind: 'NOT_MINE' };
}

async function expire(kernel: Kernel, tx: StoreTransaction, posting: PostingRecord): Promise<void> {
  await transition(kernel, tx, posting, {
    to: 'EXPIRED',
    actor: SYSTEM_ACTOR,
    requestId: randomUUID(),
    reason: 'its time has passed before it could begin: it is submitted anew',
    details: { rule: 'APR-4' },
  });
}

type Taken = PostingRecord | 'NOT_MINE' | Date;

/** A wait begins with the last of the approvals that count. */
function dueAt(kernel: Kernel, posting: PostingRecord): Date | null {
  const given = standingApprovals(posting).map(({ at }) => Date.parse(at));
  const approvedAt = new Date(Math.max(Date.parse(posting.createdAt), ...given));
  return commandOf(kernel, posting.command).notBefore?.(posting.content, approvedAt) ?? null;
}

const isUnderWay = ({ status }: PostingRecord): boolean =>
  status === 'EXECUTING' || status === 'UNCERTAIN';

/** Nothing is posted unapproved, whatever became of the row between its approval and now. */
const isApproved = (posting: PostingRecord): boolean =>
  canonicalHash(posting.content) === posting.contentHash &&
  satisfied(posting.requiredApprovals, standingApprovals(posting)).every((each) => each.satisfied);

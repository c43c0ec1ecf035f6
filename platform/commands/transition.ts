import type { Problem } from '#domain/controls/problem';
import { appendAudit, type Actor } from '../audit/trail.ts';
import type { StoreTransaction } from '../db/transactions.ts';
import { appendEvents } from '../events/outbox.ts';
import { resolveException } from './exceptions.ts';
import { commandOf, type Kernel } from './kernel.ts';
import {
  cameToNothing,
  postingId,
  transitions,
  type PostingRecord,
  type PostingStatus,
} from './posting.ts';
import { submissionsOf } from './submissions.ts';

export interface Change {
  readonly to: PostingStatus;
  readonly actor: Actor;
  readonly requestId: string;
  readonly reason: string | null;
  /** Evidence for the audit entry. */
  readonly details: Readonly<Record<string, unknown>>;
  /** The workflow that takes the posting over with this change. */
  readonly driver?: string;
}

/**
 * Moves a posting on: its row, the domain's rows, the audit entry and the events in the caller's transaction.
 * False when it is already there or somebody else moved it first: the row decides, nothing is written then.
 */
export async function transition(
  kernel: Kernel,
  tx: StoreTransaction,
  posting: PostingRecord,
  change: Change,
): Promise<boolean> {
  const { to, driver = null } = change;
  const { status: from, reference } = posting;
  if (!transitions[from]?.includes(to)) return false;
  const { targetId, problems } = to === 'COMPLETED' ? resultOf(posting) : NO_RESULT;
  const at = kernel.now();
  const moved = await tx.execute(MOVE, [reference, from, to, at, driver, targetId, problems]);
  if (moved === 0) return false;
  await tell(kernel, tx, posting, from, change);
  if (cameToNothing(to) || (to === 'APPROVED' && posting.approvals.length > 0))
    await resolveException(kernel, tx, { kind: 'FACT_CHANGED', object: postingId(reference) });
  return true;
}

const MOVE = `update platform.posting
  set status = $3, next_attempt_at = null, updated_at = $4, driver = coalesce($5, driver),
    stalled_at = case when $5::text is null then stalled_at end,
    target_id = coalesce($6, target_id), problems = coalesce($7::jsonb, problems)
  where reference = $1 and status = $2`;

/** The first step makes the document a posting is about; what targets had no place for is told as a WARN. */
function resultOf({ problems, attempts }: PostingRecord) {
  const confirmed = attempts.filter(({ outcome }) => outcome === 'CONFIRMED');
  const ignored = confirmed.filter(({ ignoredFields }) => ignoredFields.length > 0);
  const told: readonly Problem[] = [...problems, ...ignored.map(ignoredByTarget)];
  return {
    targetId: confirmed[0]?.targetId ?? null,
    problems: JSON.stringify(told),
  };
}

const NO_RESULT = { targetId: null, problems: null };

const ignoredByTarget = ({
  source,
  step,
  ignoredFields,
}: PostingRecord['attempts'][number]): Problem => ({
  code: 'IGNORED_BY_TARGET',
  severity: 'WARN',
  message: `${source} has no place for some of the fields`,
  path: ['input'],
  evidence: { source, step, fields: ignoredFields },
});

/** The domain's rows, the audit entry and the events of a posting's new status. */
export async function tell(
  kernel: Kernel,
  tx: StoreTransaction,
  posting: ToldPosting,
  from: PostingStatus | null,
  { to, actor, requestId, reason, details }: Change,
): Promise<void> {
  const at = kernel.now();
  const { reference, command, content, contentHash, legalEntity, supplierId } = posting;
  const id = postingId(reference);
  const done = submissionsOf(posting);
  const events = await commandOf(kernel, command).events(tx.prisma, {
    reference,
    content,
    from,
    to,
    reason,
    requestedBy: { subject: posting.requestedBy, person: posting.requestedByPerson },
    done,
    at,
  });
  await appendAudit(tx, {
    tenant: kernel.tenant,
    at,
    actor,
    action: `${command}.${to.toLowerCase()}`,
    object: id,
    decision: to,
    requestId,
    details: {
      contentHash,
      ...(reason === null ? {} : { reason }),
      ...(to === 'COMPLETED' || to === 'COMPENSATED' ? { taken: takenOf(done) } : {}),
      ...details,
    },
  });
  const own = {
    topic: 'posting.status-changed' as const,
    key: id,
    body: {
      source: 'superledger',
      from,
      to,
      reason,
      entity: { type: 'Posting', id },
      legalEntity,
      supplierId,
    },
  };
  await appendEvents(tx, [own, ...events], at);
}

/** What each target has now, and whether it took it unaltered; what was undone is named by `undo:<step>`. */
const takenOf = (done: ReturnType<typeof submissionsOf>) =>
  Object.entries(done).map(([step, submission]) => ({
    step,
    target: submission?.id,
    unaltered: submission?.ignoredFields.length === 0,
    ignoredFields: submission?.ignoredFields,
  }));

type ToldPosting = Pick<
  PostingRecord,
  | 'reference'
  | 'command'
  | 'content'
  | 'contentHash'
  | 'legalEntity'
  | 'supplierId'
  | 'requestedBy'
  | 'requestedByPerson'
  | 'attempts'
>;

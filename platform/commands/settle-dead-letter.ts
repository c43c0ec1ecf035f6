import { z } from 'zod';
import type { Problem } from '#domain/controls/problem';
import { makeId, parseId, SUPERLEDGER } from '#domain/ids';
import { appendAudit } from '../audit/trail.ts';
import type { StoreTransaction } from '../db/transactions.ts';
import { clientError } from '../errors.ts';
import { tellDeadLetter } from '../events/dead-letter.ts';
import { hasScope, seesLegalEntity, type Viewer } from '../identity/viewer.ts';
import type { RoleCall } from '../subgraph/caller.ts';
import { actorOf, signedIn } from './actor.ts';
import type { CommandAnswer } from './answer.ts';
import { canonicalHash } from './canonical.ts';
import { checkInput } from './check-input.ts';
import { deadLettersByReference, type DeadLetterRecord } from './dead-letter-list.ts';
import { evidence, refuse, text, type DecisionInput } from './decide.ts';
import { claimKey, findReplay, idempotencyOf } from './idempotency.ts';
import type { Kernel } from './kernel.ts';
import { auditRefusal, deny } from './refusal.ts';

const SCOPE = 'operations:write';
const input = z.strictObject({
  id: z.string(),
  reason: text.min(1, 'it needs its reason'),
  evidence,
});
type Input = z.infer<typeof input>;

/** What a person may do to a dead letter. */
export type Settlement = 'replayDeadLetter' | 'discardDeadLetter';

/**
 * Hands a dead letter to its consumer again, or goes on without it; either way what waited behind it goes on after it.
 * The answer's `posting` is the dead letter's id. @throws BAD_USER_INPUT, NOT_FOUND, FORBIDDEN, IDEMPOTENCY_CONFLICT
 */
export async function settleDeadLetter(
  kernel: Kernel,
  operation: Settlement,
  { idempotencyKey, validateOnly, ...rest }: DecisionInput,
  call: RoleCall,
): Promise<CommandAnswer> {
  const given = checkInput(input, rest);
  const viewer = signedIn(call);
  const letter = await findDeadLetter(kernel, given.id, viewer);
  const entity = { id: makeId(SUPERLEDGER, letter.reference) };
  if (!hasScope(viewer, SCOPE))
    return deny(kernel, viewer, { operation, object: entity.id, scope: SCOPE }, call);
  const idempotency = idempotencyOf(operation, idempotencyKey, given, viewer);
  const replay = await findReplay(kernel, idempotency);
  if (replay) return replay;
  const refused = (problems: readonly Problem[]) => ({
    posting: entity,
    problems,
    replayed: false,
  });
  const problems = refusals(operation, letter);
  if (problems.length > 0 && !validateOnly)
    await auditRefusal(kernel, {
      actor: actorOf(viewer),
      operation,
      object: entity.id,
      requestId: call.trace.requestId,
      contentHash: canonicalHash(given),
      problems,
    });
  if (problems.length > 0 || validateOnly) return refused(problems);
  const isMine = await kernel.database.inTransaction(async (tx) => {
    const open = await lockOpen(tx, letter.reference);
    if (!open || !(await claimKey(kernel, tx, idempotency, letter.reference))) return false;
    await apply(kernel, tx, letter, { operation, given, viewer, call });
    return true;
  });
  if (!isMine) {
    // Somebody was faster: the twin of this request, or another person.
    const twin = await findReplay(kernel, idempotency);
    return twin ?? refused([notOpen(operation, 'settled by somebody else')]);
  }
  kernel.wake();
  return { posting: entity, problems: [], replayed: false };
}

/** Whether a viewer may know of a dead letter: of its legal entities, or all where it belongs to none. */
export function seesDeadLetter(viewer: Viewer, { legalEntities }: DeadLetterRecord): boolean {
  if (!hasScope(viewer, 'operations:read') && !hasScope(viewer, SCOPE)) return false;
  return (
    viewer.legalEntities === '*' || legalEntities.some((code) => seesLegalEntity(viewer, code))
  );
}

async function findDeadLetter(
  kernel: Kernel,
  id: string,
  viewer: Viewer,
): Promise<DeadLetterRecord> {
  const parsed = parseId(id);
  const [letter] =
    parsed?.source === SUPERLEDGER
      ? await deadLettersByReference(kernel.database, [parsed.key])
      : [null];
  if (!letter || !seesDeadLetter(viewer, letter))
    throw clientError('NOT_FOUND', 'there is no such dead letter', { path: ['input', 'id'] });
  return letter;
}

function refusals(operation: Settlement, { state, discardable }: DeadLetterRecord): Problem[] {
  if (state !== 'OPEN') return [notOpen(operation, state)];
  if (operation === 'discardDeadLetter' && !discardable)
    return [refuse('DLT-2', 'without it something that was approved would be lost; replay it')];
  return [];
}

const notOpen = (operation: Settlement, state: string): Problem =>
  refuse('DLT-1', `the dead letter is ${state}; ${operation} is for an open one`);

async function lockOpen(tx: StoreTransaction, reference: string): Promise<boolean> {
  const rows = await tx.prisma.$queryRaw<unknown[]>`
    select 1 from platform.dead_letter where reference = ${reference} and state = 'OPEN' for update`;
  return rows.length > 0;
}

async function apply(
  kernel: Kernel,
  tx: StoreTransaction,
  { reference, consumer, sequence, body, attempts, errorCode }: DeadLetterRecord,
  decided: {
    readonly operation: Settlement;
    readonly given: Input;
    readonly viewer: Viewer;
    readonly call: RoleCall;
  },
): Promise<void> {
  const { operation, given, viewer, call } = decided;
  const at = kernel.now();
  const to = operation === 'replayDeadLetter' ? 'REPLAYED' : 'DISCARDED';
  await tx.prisma.deadLetter.update({ where: { reference }, data: { state: to, settledAt: at } });
  // What another process of the same consumer may have kept waiting is this very event.
  await tx.prisma.waitingEvent.deleteMany({ where: { consumer, sequence } });
  if (to === 'REPLAYED')
    await tx.prisma.$executeRaw`
      insert into platform.waiting_event (consumer, sequence, topic, key, body, occurred_at)
      select consumer, sequence, topic, key, body, occurred_at from platform.dead_letter
      where reference = ${reference}`;
  await tellDeadLetter(tx, { reference, from: 'OPEN', to, body, at });
  await appendAudit(tx, {
    tenant: kernel.tenant,
    at,
    actor: actorOf(viewer),
    action: operation,
    object: makeId(SUPERLEDGER, reference),
    decision: to,
    requestId: call.trace.requestId,
    details: {
      consumer,
      sequence,
      about: body.entity,
      attempts,
      errorCode,
      reason: given.reason,
      documents: given.evidence?.length ?? 0,
    },
  });
}

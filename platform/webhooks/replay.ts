import { z } from 'zod';
import type { Problem } from '#domain/controls/problem';
import { makeId, parseId, SUPERLEDGER } from '#domain/ids';
import { appendAudit } from '../audit/trail.ts';
import { actorOf, signedIn } from '../commands/actor.ts';
import type { CommandAnswer } from '../commands/answer.ts';
import { canonicalHash } from '../commands/canonical.ts';
import { checkInput } from '../commands/check-input.ts';
import { refuse, type DecisionInput } from '../commands/decide.ts';
import { claimKey, findReplay, idempotencyOf } from '../commands/idempotency.ts';
import type { Kernel } from '../commands/kernel.ts';
import { auditRefusal, deny } from '../commands/refusal.ts';
import type { Transaction } from '../db/client.ts';
import { clientError } from '../errors.ts';
import { fromCursor, toCursor } from '../events/cursor.ts';
import { hasScope, type Viewer } from '../identity/viewer.ts';
import type { RoleCall } from '../subgraph/caller.ts';
import { seesWebhook, webhooksByReference, type WebhookRecord } from './webhook-list.ts';

const OPERATION = 'replayWebhook';
const SCOPE = 'operations:write';
const input = z.strictObject({ id: z.string(), after: z.string() });

/**
 * Delivers again everything after a place in the event log, with the ids it had before; a webhook that was disabled
 * is delivered to again. The answer's `posting` is the webhook's id.
 * @throws BAD_USER_INPUT, NOT_FOUND, FORBIDDEN, IDEMPOTENCY_CONFLICT
 */
export async function replayWebhook(
  kernel: Kernel,
  { idempotencyKey, validateOnly, ...rest }: DecisionInput & { readonly after: string },
  call: RoleCall,
): Promise<CommandAnswer> {
  const given = checkInput(input, rest);
  const after = fromCursor(given.after);
  if (after === null)
    throw clientError('BAD_USER_INPUT', 'after is no cursor of an event', {
      path: ['input', 'after'],
    });
  const viewer = signedIn(call);
  const webhook = await needWebhook(kernel, given.id, viewer);
  const { reference } = webhook;
  const entity = { id: makeId(SUPERLEDGER, reference) };
  if (!hasScope(viewer, SCOPE))
    return deny(kernel, viewer, { operation: OPERATION, object: entity.id, scope: SCOPE }, call);
  const idempotency = idempotencyOf(OPERATION, idempotencyKey, given, viewer);
  const replay = await findReplay(kernel, idempotency);
  if (replay) return replay;
  const problems = await refusals(kernel, webhook, after);
  if (problems.length > 0 && !validateOnly)
    await auditRefusal(kernel, {
      actor: actorOf(viewer),
      operation: OPERATION,
      object: entity.id,
      requestId: call.trace.requestId,
      contentHash: canonicalHash(given),
      problems,
    });
  if (problems.length > 0 || validateOnly) return { posting: entity, problems, replayed: false };
  const isMine = await kernel.database.inTransaction(async (tx) => {
    if (!(await claimKey(kernel, tx, idempotency, reference))) return false;
    await moveBack(kernel, tx.prisma, reference, after);
    await appendAudit(tx, {
      tenant: kernel.tenant,
      at: kernel.now(),
      actor: actorOf(viewer),
      action: OPERATION,
      object: entity.id,
      decision: 'REPLAYED',
      requestId: call.trace.requestId,
      details: { after },
    });
    return true;
  });
  if (isMine) return { posting: entity, problems: [], replayed: false };
  return (await findReplay(kernel, idempotency)) ?? { posting: entity, problems, replayed: true };
}

/** A webhook the viewer sees. @throws NOT_FOUND */
export async function needWebhook(
  { database }: Pick<Kernel, 'database'>,
  id: string,
  viewer: Viewer,
): Promise<WebhookRecord> {
  const parsed = parseId(id);
  const [webhook] =
    parsed?.source === SUPERLEDGER ? await webhooksByReference(database, [parsed.key]) : [null];
  if (!webhook || !seesWebhook(viewer, webhook))
    throw clientError('NOT_FOUND', 'there is no such webhook', { path: ['input', 'id'] });
  return webhook;
}

async function refusals(
  { database }: Kernel,
  { state }: WebhookRecord,
  after: number,
): Promise<Problem[]> {
  if (state !== 'ACTIVE' && state !== 'DISABLED')
    return [refuse('WHK-6', `the webhook is ${state} and nothing is delivered to it`)];
  const log = await database.sequencerState.findFirstOrThrow();
  const oldest = Number(log.forgotten);
  if (after >= oldest && after <= Number(log.last)) return [];
  return [
    {
      ...refuse('WHK-7', 'the log has no such place, or has forgotten what came after it'),
      path: ['input', 'after'],
      evidence: { oldest: toCursor(oldest), last: toCursor(Number(log.last)) },
    },
  ];
}

/** Never forwards, which would leave something out. */
async function moveBack(
  { now }: Kernel,
  tx: Transaction,
  reference: string,
  after: number,
): Promise<void> {
  await tx.$executeRaw`
    update platform.webhook set cursor = least(cursor, ${after}), state = 'ACTIVE'
    where reference = ${reference} and state in ('ACTIVE', 'DISABLED')`;
  // Whoever asks for it wants it now, not when its turn would come.
  await tx.waitingEvent.updateMany({
    where: { consumer: `webhook:${reference}`, nextAttemptAt: { gt: now() } },
    data: { nextAttemptAt: now() },
  });
}

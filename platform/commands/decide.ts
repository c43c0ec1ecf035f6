import { z, type ZodType } from 'zod';
import type { Problem } from '#domain/controls/problem';
import { parseId, SUPERLEDGER } from '#domain/ids';
import { isPlainText } from '#domain/text';
import type { StoreTransaction } from '../db/transactions.ts';
import { clientError } from '../errors.ts';
import { failpoint } from '../failpoint.ts';
import type { Viewer } from '../identity/viewer.ts';
import type { RoleCall } from '../subgraph/caller.ts';
import { actorOf, signedIn } from './actor.ts';
import type { CommandAnswer } from './answer.ts';
import { checkInput } from './check-input.ts';
import { claimKey, findReplay, idempotencyOf } from './idempotency.ts';
import type { Kernel } from './kernel.ts';
import { postingId, type PostingRecord } from './posting.ts';
import { lockPosting, postingsByReference } from './posting-store.ts';
import { seesPosting } from './posting-access.ts';
import { auditRefusal, deny } from './refusal.ts';

const TEXT_LIMIT = 1_000;
const MAX_EVIDENCE = 20;
const MAX_TRIES = 5;

/** A text of a person: up to 1,000 characters, no control characters. */
export const text = z
  .string()
  .trim()
  .max(TEXT_LIMIT, `must have at most ${TEXT_LIMIT} characters`)
  .refine(isPlainText, 'control characters are not allowed');
/** What a decision rests on: ids or addresses of documents. */
export const evidence = z.array(text.min(1, 'must not be empty')).max(MAX_EVIDENCE).nullish();

export interface DecisionInput {
  readonly idempotencyKey: string;
  readonly validateOnly?: boolean | null | undefined;
  readonly id: string;
}

/** What a person may do to a posting, as data and small functions. */
export interface Decision<Input extends { readonly id: string }> {
  readonly operation: string;
  readonly input: ZodType<Input>;
  /** The scope it takes; null when this viewer may. */
  lacks(kernel: Kernel, posting: PostingRecord, viewer: Viewer): string | null;
  /** Why this person may not decide this now; asked again under the posting's lock. */
  refusals(kernel: Kernel, posting: PostingRecord, input: Input, viewer: Viewer): Problem[];
  apply(
    kernel: Kernel,
    tx: StoreTransaction,
    posting: PostingRecord,
    decided: { readonly input: Input; readonly viewer: Viewer; readonly requestId: string },
  ): Promise<void>;
}

/**
 * One way through for every decision about a posting: shape, sight, scope, key, refusals, then one transaction under
 * the posting's row lock. What a control refuses is the unchanged posting and the Problem.
 * @throws BAD_USER_INPUT, NOT_FOUND, FORBIDDEN, IDEMPOTENCY_CONFLICT
 */
export async function decide<Input extends { readonly id: string }>(
  kernel: Kernel,
  decision: Decision<Input>,
  { idempotencyKey, validateOnly, ...rest }: DecisionInput,
  call: RoleCall,
): Promise<CommandAnswer> {
  const input = checkInput(decision.input, rest);
  const viewer = signedIn(call);
  const { operation } = decision;
  for (let time = 1; time <= MAX_TRIES; time++) {
    const posting = await findPosting(kernel, input.id, viewer);
    const entity = { id: postingId(posting.reference) };
    const scope = decision.lacks(kernel, posting, viewer);
    if (scope !== null) return deny(kernel, viewer, { operation, object: entity.id, scope }, call);
    const idempotency = idempotencyOf(operation, idempotencyKey, input, viewer);
    const replay = await findReplay(kernel, idempotency);
    if (replay) return { ...replay, problems: [] }; // those of the posting are told by the posting
    const problems = decision.refusals(kernel, posting, input, viewer);
    if (problems.length > 0 && !validateOnly)
      await auditRefusal(kernel, {
        actor: actorOf(viewer),
        operation,
        object: entity.id,
        requestId: call.trace.requestId,
        contentHash: posting.contentHash,
        problems,
      });
    if (problems.length > 0 || validateOnly) return { posting: entity, problems, replayed: false };
    if (await commit(kernel, decision, { input, viewer, call, posting, idempotency })) {
      failpoint('decide.committed');
      kernel.wake();
      return { posting: entity, problems: [], replayed: false };
    }
  }
  throw clientError('RATE_LIMITED', 'others decide about this posting at the same time; try again');
}

/** False when another request was faster: what it did is there now and decides. */
async function commit<Input extends { readonly id: string }>(
  kernel: Kernel,
  decision: Decision<Input>,
  {
    input,
    viewer,
    call,
    posting: { reference },
    idempotency,
  }: {
    readonly input: Input;
    readonly viewer: Viewer;
    readonly call: RoleCall;
    readonly posting: PostingRecord;
    readonly idempotency: Parameters<typeof claimKey>[2];
  },
): Promise<boolean> {
  try {
    await kernel.database.inTransaction(async (tx) => {
      const posting = await lockPosting(tx, reference);
      const isFree = posting && decision.refusals(kernel, posting, input, viewer).length === 0;
      if (!isFree || !(await claimKey(kernel, tx, idempotency, reference)))
        throw new SomebodyWasFaster();
      const { requestId } = call.trace;
      await decision.apply(kernel, tx, posting, { input, viewer, requestId });
      failpoint('decide.before-commit');
    });
    return true;
  } catch (error) {
    if (error instanceof SomebodyWasFaster) return false;
    throw error;
  }
}

/** Rolls a decision back that another request made superfluous. */
class SomebodyWasFaster extends Error {}

async function findPosting(kernel: Kernel, id: string, viewer: Viewer): Promise<PostingRecord> {
  const parsed = parseId(id);
  const [posting] =
    parsed?.source === SUPERLEDGER
      ? await postingsByReference(kernel.database, [parsed.key])
      : [null];
  if (!posting || !seesPosting(kernel, viewer, posting))
    throw clientError('NOT_FOUND', 'there is no such posting', { path: ['input', 'id'] });
  return posting;
}

/** A refusal of this decision, about the posting itself. */
export const refuse = (
  code: string,
  message: string,
  evidenceOf: Problem['evidence'] = {},
): Problem => ({
  code,
  severity: 'BLOCK',
  message,
  path: ['input', 'id'],
  evidence: evidenceOf,
});

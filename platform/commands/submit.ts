import { isBlocked } from '#domain/controls/problem';
import { SourceError } from '#domain/failures';
import { uniqueViolation } from '../db/unique-violation.ts';
import { fromSourceError } from '../errors.ts';
import { failpoint } from '../failpoint.ts';
import { hasScope, type Viewer } from '../identity/viewer.ts';
import type { RoleCall } from '../subgraph/caller.ts';
import type { CommandAnswer } from './answer.ts';
import { actorOf, signedIn } from './actor.ts';
import { canonicalHash, newReference } from './canonical.ts';
import { checkInput } from './check-input.ts';
import type { AnyCommand } from './command.ts';
import { createPosting, verdictsOf, type Draft } from './create-posting.ts';
import { Conflict, Overtaken } from './conflict.ts';
import { claimKey, findReplay, idempotencyOf, type Idempotency } from './idempotency.ts';
import { commandOf, type Kernel } from './kernel.ts';
import { postingId } from './posting.ts';
import { auditRefusal, deny } from './refusal.ts';

/**
 * Takes a submission up to the point where a person decides: shape, access, idempotency, facts, controls, then ONE
 * transaction with the idempotency row, the posting, the domain's rows, the audit entry and the outbox events.
 * @throws BAD_USER_INPUT, FORBIDDEN, NOT_FOUND, IDEMPOTENCY_CONFLICT, UNSUPPORTED_BY_TARGET, SOURCE_…
 */
export async function submit(
  kernel: Kernel,
  name: string,
  rawInput: { readonly idempotencyKey: string; readonly validateOnly?: boolean | null | undefined },
  call: RoleCall,
): Promise<CommandAnswer> {
  const command = commandOf(kernel, name);
  const viewer = signedIn(call);
  const { submit: scope } = command.permission;
  if (!hasScope(viewer, scope))
    return deny(kernel, viewer, { operation: name, object: name, scope }, call);
  const { idempotencyKey, validateOnly, ...rest } = rawInput;
  const input = checkInput(command.input, rest);
  const idempotency = idempotencyOf(name, idempotencyKey, input, viewer);
  const replay = await findReplay(kernel, idempotency);
  if (replay) return replay;

  for (let turn = 1; ; turn += 1) {
    const draft = await prepare(command, input, call, viewer);
    if (isBlocked(draft.problems)) {
      // What blocks may be the very posting of this key, committed by a twin of this request a moment ago.
      const twin = await findReplay(kernel, idempotency);
      if (twin) return twin;
      return refuse(kernel, command, draft, { viewer, call, isAudited: !validateOnly });
    }
    if (validateOnly) return { posting: null, problems: draft.problems, replayed: false };
    const committed = await commit(kernel, command, draft, idempotency, viewer, call);
    if (!(committed instanceof Conflict)) return committed;
    if (committed instanceof Overtaken && turn < MAX_TURNS) continue;
    const told = command.conflicts[committed.rule]?.(draft.content);
    if (!told) throw committed;
    const problems = [...draft.problems, told];
    return refuse(kernel, command, { ...draft, problems }, { viewer, call, isAudited: true });
  }
}

/** How often what was overtaken by others is decided before it is refused: of so many at once each comes through. */
const MAX_TURNS = 10;

async function refuse(
  kernel: Kernel,
  command: AnyCommand,
  draft: Draft,
  {
    viewer,
    call,
    isAudited,
  }: { readonly viewer: Viewer; readonly call: RoleCall; readonly isAudited: boolean },
): Promise<CommandAnswer> {
  if (isAudited) await auditRefusal(kernel, refusalOf(command, draft, viewer, call));
  return { posting: null, problems: draft.problems, replayed: false };
}

async function prepare(
  command: AnyCommand,
  input: unknown,
  call: RoleCall,
  viewer: Viewer,
): Promise<Draft> {
  try {
    const facts = await command.facts(input, call, viewer);
    const content = command.content(input, facts, viewer);
    const problems = command.controls(content, facts);
    const reference = newReference();
    if (!isBlocked(problems)) askTarget(command, content, reference);
    const subject = command.approval(content, facts);
    return { reference, content, facts, contentHash: canonicalHash(content), subject, problems };
  } catch (error) {
    throw error instanceof SourceError ? fromSourceError(error) : error;
  }
}

/** What the target cannot do is refused before anything is written; later steps depend on what the first one makes. */
function askTarget(command: AnyCommand, content: unknown, reference: string): void {
  const [first] = command.steps(content);
  if (!first) return;
  const { writer, instruction } = first.write(reference, {});
  writer.prepare(instruction as never);
}

/** Writes it down, all of it or nothing; the conflict that keeps it from that. */
async function commit(
  kernel: Kernel,
  command: AnyCommand,
  draft: Draft,
  idempotency: Idempotency,
  viewer: Viewer,
  call: RoleCall,
): Promise<CommandAnswer | Conflict> {
  try {
    const taken = await kernel.database.inTransaction(async (tx) => {
      if (!(await claimKey(kernel, tx, idempotency, draft.reference))) return true;
      await createPosting(kernel, command, draft, viewer, call, tx);
      failpoint('submit.before-commit');
      return false;
    });
    if (taken) return (await findReplay(kernel, idempotency)) ?? lost(idempotency);
  } catch (error) {
    if (error instanceof Conflict) return error;
    const index = uniqueViolation(error);
    if (index === null || !command.conflicts[index]) throw error;
    return new Conflict(index);
  }
  failpoint('submit.committed');
  kernel.wake();
  return {
    posting: { id: postingId(draft.reference) },
    problems: draft.problems,
    replayed: false,
  };
}

const lost = ({ key }: Idempotency): never => {
  throw new Error(`the idempotency key of ${key.length} characters was taken and then gone`);
};

const refusalOf = (
  command: AnyCommand,
  { contentHash, problems }: Draft,
  viewer: Viewer,
  call: RoleCall,
) => ({
  actor: actorOf(viewer),
  operation: command.name,
  object: command.name,
  requestId: call.trace.requestId,
  contentHash,
  problems,
  controls: verdictsOf(command, problems),
});

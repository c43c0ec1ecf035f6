import type { Problem } from '#domain/controls/problem';
import { absolute, formatAmount } from '#domain/money';
import type { Prisma } from '../db/__generated__/client.ts';
import type { Transaction } from '../db/client.ts';
import type { Viewer } from '../identity/viewer.ts';
import type { RoleCall } from '../subgraph/caller.ts';
import { actorOf } from './actor.ts';
import type { AnyCommand, ApprovalSubject, Subject } from './command.ts';
import type { Kernel } from './kernel.ts';
import type { PostingStatus } from './posting.ts';
import { requirementsOf } from './requirements.ts';
import { tell } from './transition.ts';

/** A submission that passed its controls and is not written down yet. */
export interface Draft {
  readonly reference: string;
  readonly content: unknown;
  readonly contentHash: string;
  readonly subject: ApprovalSubject;
  readonly problems: readonly Problem[];
}

/** The posting, the domain's rows, the audit entry and the events, in the caller's transaction. */
export async function createPosting(
  kernel: Kernel,
  command: AnyCommand,
  { reference, content, contentHash, subject, problems }: Draft,
  viewer: Viewer,
  call: RoleCall,
  tx: Transaction,
): Promise<void> {
  const { legalEntity, supplierId, amount, documentType, target } = subject;
  const actor = actorOf(viewer);
  const now = kernel.now();
  const entity = await command.record(tx, { reference, content, actor, now });
  const { required, expiresAt, evidence } = await requirementsOf(
    kernel,
    tx,
    command,
    subject,
    problems,
  );
  const status: PostingStatus = required.length === 0 ? 'APPROVED' : 'AWAITING_APPROVAL';
  const base = amount && kernel.policy.toBase(absolute(amount), now);
  await tx.posting.createMany({
    data: {
      reference,
      tenant: kernel.tenant,
      command: command.name,
      status,
      contentHash,
      content: content as Prisma.InputJsonObject,
      requestedBy: actor.subject,
      requestedByPerson: actor.person,
      requiredApprovals: required as unknown as Prisma.InputJsonArray,
      problems: problems as unknown as Prisma.InputJsonArray,
      subjectType: entity.type,
      subjectId: entity.id,
      legalEntity,
      supplierId,
      amountMinor: amount?.amountMinor ?? null,
      currency: amount?.currency ?? null,
      documentType,
      targetSource: target,
      baseMinor: base?.amountMinor ?? null,
      approvalEvidence: evidence as Prisma.InputJsonObject,
      dependsOn: [...(subject.dependsOn ?? [])],
      excluded: [...(subject.excluded ?? [])],
      expiresAt,
      createdAt: now,
    },
  });
  const posting = {
    reference,
    command: command.name,
    content,
    contentHash,
    legalEntity,
    supplierId,
    requestedBy: actor.subject,
    requestedByPerson: actor.person,
    attempts: [],
  };
  const details = {
    moved: movedOf(entity, subject),
    controls: verdictsOf(command, problems),
    policy: kernel.policy.version,
    approvals: required.map(({ reason, kind }) => ({ reason, kind })),
  };
  const { requestId } = call.trace;
  await tell(kernel, tx, posting, null, { to: status, actor, requestId, reason: null, details });
}

const movedOf = (entity: Subject, { target, documentType, amount }: ApprovalSubject) => ({
  subject: entity,
  target,
  documentType,
  ...(amount ? { amount: formatAmount(amount), currency: amount.currency } : {}),
});

/** Every control that ran and what it said. */
export const verdictsOf = (
  { controlIds }: AnyCommand,
  problems: readonly Problem[],
): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(controlIds.map((id) => [id, 'PASSED'])),
  ...Object.fromEntries(problems.map(({ code, severity }) => [code, severity])),
});

import type { Problem } from '#domain/controls/problem';
import { formatAmount } from '#domain/money';
import type { StoreTransaction } from '../db/transactions.ts';
import type { Viewer } from '../identity/viewer.ts';
import type { RoleCall } from '../subgraph/caller.ts';
import { actorOf } from './actor.ts';
import type { AnyCommand, ApprovalSubject, Subject } from './command.ts';
import type { Kernel } from './kernel.ts';
import { termsOf } from './posting-terms.ts';
import { takeBack } from './take-back.ts';
import { tell } from './transition.ts';

/** A submission that passed its controls and is not written down yet. */
export interface Draft {
  readonly reference: string;
  readonly content: unknown;
  /** What it was decided on. */
  readonly facts: unknown;
  readonly contentHash: string;
  readonly subject: ApprovalSubject;
  readonly problems: readonly Problem[];
}

/** The posting, the domain's rows, the audit entry and the events, in the caller's transaction. */
export async function createPosting(
  kernel: Kernel,
  command: AnyCommand,
  { reference, content, facts, contentHash, subject, problems }: Draft,
  viewer: Viewer,
  call: RoleCall,
  tx: StoreTransaction,
): Promise<void> {
  const { legalEntity, supplierId, documentType, target } = subject;
  const actor = actorOf(viewer);
  const now = kernel.now();
  const entity = await command.record(tx.prisma, { reference, content, actor, now }, facts);
  await takeBack(kernel, tx, command.takesBack?.(content) ?? null, {
    actor,
    requestId: call.trace.requestId,
    by: reference,
  });
  const terms = await termsOf(kernel, tx, command, { reference, content, subject, problems });
  const { amount, required, status } = terms;
  await tx.execute(INSERT, [
    reference,
    kernel.tenant,
    command.name,
    status,
    contentHash,
    JSON.stringify(content),
    actor.subject,
    actor.person,
    JSON.stringify(required),
    JSON.stringify(problems),
    entity.type,
    entity.id,
    legalEntity,
    supplierId,
    amount?.amountMinor ?? null,
    amount?.currency ?? null,
    documentType,
    target,
    terms.base?.amountMinor ?? null,
    JSON.stringify(terms.evidence),
    subject.dependsOn ?? [],
    JSON.stringify(terms.exclusions),
    terms.expiresAt,
    now,
  ]);
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
    moved: movedOf(entity, { ...subject, amount }),
    controls: verdictsOf(command, problems),
    policy: kernel.policy.version,
    approvals: required.map(({ reason, kind }) => ({ reason, kind })),
  };
  const { requestId } = call.trace;
  await tell(kernel, tx, posting, null, { to: status, actor, requestId, reason: null, details });
}

const INSERT = `insert into platform.posting (reference, tenant, command, status, content_hash, content,
    requested_by, requested_by_person, required_approvals, problems, subject_type, subject_id, legal_entity,
    supplier_id, amount_minor, currency, document_type, target_source, base_minor, approval_evidence, depends_on,
    exclusions, expires_at, created_at, updated_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
    $24, $24)`;

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

import type { Problem } from '#domain/controls/problem';
import type { Transaction } from '../db/client.ts';
import type { ApprovalRequirements } from '../approvals/approval-policy.ts';
import type { AnyCommand, ApprovalSubject } from './command.ts';
import type { Kernel } from './kernel.ts';
import { withoutEffect } from './posting.ts';

/**
 * What a submission needs before it may be executed, decided in its transaction: for one supplier at a time, so that
 * two halves of a split amount see each other (APR-3).
 */
export async function requirementsOf(
  kernel: Kernel,
  tx: Transaction,
  command: AnyCommand,
  subject: ApprovalSubject,
  problems: readonly Problem[],
): Promise<ApprovalRequirements> {
  const { documentType, legalEntity, amount, supplierId, risks = [], releases = {} } = subject;
  const now = kernel.now();
  const asked = kernel.policy.requirementsOf({
    command: command.name,
    scope: command.permission.approve,
    documentType,
    legalEntity,
    amount,
    recentBaseMinor:
      amount && supplierId !== null ? await recentOf(kernel, tx, command, supplierId, now) : 0n,
    risks,
    holds: problems.flatMap(({ code, severity }) =>
      severity === 'HOLD' ? [{ code, roles: releases[code] ?? null }] : [],
    ),
    now,
  });
  if (!subject.needsNoApprover) return asked;
  return {
    ...asked,
    required: asked.required.filter(({ kind }) => kind === 'release'),
    evidence: { ...asked.evidence, needsNoApprover: true },
  };
}

async function recentOf(
  { tenant, policy }: Kernel,
  tx: Transaction,
  { name }: AnyCommand,
  supplierId: string,
  now: Date,
): Promise<bigint | null> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`${tenant} ${supplierId}`}, 0))`;
  const [recent] = await tx.$queryRaw<{ unmeasured: boolean; sum: string }[]>`
    select coalesce(bool_or(base_minor is null and amount_minor is not null), false) as unmeasured,
      coalesce(sum(base_minor) filter (where base_minor >= ${policy.structuringFromMinor}), 0)::text as sum
    from platform.posting
    where tenant = ${tenant} and supplier_id = ${supplierId} and command = ${name}
      and created_at >= ${policy.structuringSince(now)} and status <> all(${[...withoutEffect]})`;
  return recent && !recent.unmeasured ? BigInt(recent.sum) : null;
}

import { z } from 'zod';
import type { Problem } from '#domain/controls/problem';
import { absolute, type Money } from '#domain/money';
import type { StoreTransaction } from '../db/transactions.ts';
import type { ApprovalRequirements } from '../approvals/approval-policy.ts';
import { approvalScopes, type AnyCommand, type ApprovalSubject } from './command.ts';
import type { Kernel } from './kernel.ts';
import { withoutEffect } from './posting.ts';

/**
 * What a submission needs before it may be executed, decided in its transaction: for one supplier at a time, so that
 * two halves of a split amount see each other (APR-3).
 */
export async function requirementsOf(
  kernel: Kernel,
  tx: StoreTransaction,
  command: AnyCommand,
  subject: ApprovalSubject,
  { reference, problems }: { readonly reference: string; readonly problems: readonly Problem[] },
): Promise<ApprovalRequirements> {
  const { documentType, legalEntity, amount, risks = [], releases = {} } = subject;
  const now = kernel.now();
  const asked = kernel.policy.requirementsOf({
    command: command.name,
    scope: approvalScopes(command.permission).join(' '),
    documentType,
    legalEntity,
    amount,
    recentBaseMinor: amount ? await recentOf(kernel, tx, command, subject, { reference, now }) : 0n,
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

/** Null where one of the amounts has no rate. */
async function recentOf(
  kernel: Kernel,
  tx: StoreTransaction,
  { name }: AnyCommand,
  { supplierId, recent: counted }: ApprovalSubject,
  { reference, now }: { readonly reference: string; readonly now: Date },
): Promise<bigint | null> {
  const { tenant, policy } = kernel;
  if (counted) {
    const since = policy.structuringSince(now);
    return sumOf(kernel, await counted(tx.prisma, { since, except: reference }), now);
  }
  if (supplierId === null) return 0n;
  await tx.execute(ONE_AT_A_TIME, [`${tenant} ${supplierId}`]);
  const [recent] = await tx.rows(
    RECENT,
    [
      policy.structuringFromMinor,
      tenant,
      supplierId,
      name,
      policy.structuringSince(now),
      [...withoutEffect],
    ],
    recentRow,
  );
  return recent && !recent.unmeasured ? BigInt(recent.sum) : null;
}

function sumOf({ policy }: Kernel, amounts: readonly Money[], now: Date): bigint | null {
  let total = 0n;
  for (const amount of amounts) {
    const base = policy.toBase(absolute(amount), now);
    if (!base) return null;
    if (base.amountMinor >= policy.structuringFromMinor) total += base.amountMinor;
  }
  return total;
}

const ONE_AT_A_TIME = 'select pg_advisory_xact_lock(hashtextextended($1, 0))';
const RECENT = `select coalesce(bool_or(base_minor is null and amount_minor is not null), false) as unmeasured,
    coalesce(sum(base_minor) filter (where base_minor >= $1), 0)::text as sum
  from platform.posting
  where tenant = $2 and supplier_id = $3 and command = $4 and created_at >= $5 and status <> all($6)`;
const recentRow = z.object({ unmeasured: z.boolean(), sum: z.string() });

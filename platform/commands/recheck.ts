import type { Call } from '#domain/call';
import { randomUUID } from 'node:crypto';
import { isBlocked, type Problem } from '#domain/controls/problem';
import { SYSTEM_ACTOR } from '../audit/trail.ts';
import { commandOf, type Kernel } from './kernel.ts';
import { raiseException, resolveException } from './exceptions.ts';
import { postingId, type PostingRecord } from './posting.ts';
import { postingsByReference } from './posting-store.ts';
import { dependentsOf, voidApprovalsOf, type ChangedFacts } from './void-approvals.ts';

/**
 * Asks the controls again of every posting that stands on a fact somebody changed in a source. One that would be
 * refused now loses its approvals, and a person is told; nothing is decided for them: what was changed may be a mistake.
 * @throws SourceError when a source that a control needs does not answer.
 */
export async function recheck(kernel: Kernel, changed: ChangedFacts, call: Call): Promise<void> {
  const references = await dependentsOf(kernel, kernel.database, changed.facts);
  for (const posting of await postingsByReference(kernel.database, references))
    if (posting) await recheckOne(kernel, posting, changed, call);
}

async function recheckOne(
  kernel: Kernel,
  { reference, command: name, content, legalEntity }: PostingRecord,
  changed: ChangedFacts,
  call: Call,
): Promise<void> {
  const command = commandOf(kernel, name);
  const problems = (await command.recheck?.(content, call)) ?? [];
  const about = { kind: 'FACT_CHANGED', object: postingId(reference) } as const;
  await kernel.database.inTransaction(async (tx) => {
    if (!isBlocked(problems)) return resolveException(kernel, tx, about);
    await voidApprovalsOf(kernel, tx, reference, changed);
    const controls = problems.map(({ code, severity }) => ({ code, severity }));
    const evidence = { changed: changed.by, facts: changed.facts, controls };
    await raiseException(kernel, tx, { ...about, reference, legalEntity, evidence });
  });
  kernel.wake();
}

/** What would be refused right before its first write: approved no longer, and a person is told. */
export async function takeApprovalsBack(
  kernel: Kernel,
  { reference, legalEntity }: PostingRecord,
  problems: readonly Problem[],
): Promise<void> {
  const about = { kind: 'FACT_CHANGED', object: postingId(reference) } as const;
  const changed = { facts: [], by: 'superledger', actor: SYSTEM_ACTOR, requestId: randomUUID() };
  await kernel.database.inTransaction(async (tx) => {
    await voidApprovalsOf(kernel, tx, reference, changed);
    const controls = problems.map(({ code, severity }) => ({ code, severity }));
    await raiseException(kernel, tx, { ...about, reference, legalEntity, evidence: { controls } });
  });
  kernel.wake();
}

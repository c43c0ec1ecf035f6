import { randomUUID } from 'node:crypto';
import type { Statements } from '../db/statements.ts';
import type { Kernel } from './kernel.ts';

/** What a person has to look at. */
export const exceptionKinds = [
  /** The worker gave a posting up for now. */
  'STALLED',
  /** A later step failed for good and an earlier one could not be undone. */
  'COMPENSATION_FAILED',
  /** A step that a posting can do without was turned down for good. */
  'STEP_REFUSED',
  /** What was posted is not at the target any more. */
  'MISSING',
  /** More than one document carries our reference. */
  'DOUBLED',
  /** The target's document is no longer what was posted. */
  'ALTERED',
  /** The books of a closed period have changed at the source. */
  'CLOSED_PERIOD_DRIFT',
  /** What a posting stands on was changed in a source, and a control would refuse it now. */
  'FACT_CHANGED',
  /** What another system asked for cannot be submitted as it is. */
  'FLOW_REFUSED',
] as const;
export type ExceptionKind = (typeof exceptionKinds)[number];

export interface NewException {
  readonly kind: ExceptionKind;
  /** The posting's or entity's id. */
  readonly object: string;
  /** The posting's reference, where it is about one. */
  readonly reference: string | null;
  readonly legalEntity: string | null;
  /** Ids, codes and amounts; nothing personal. */
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** Raises an exception, or, while one of this kind is open for the object, says that it was seen again. */
export async function raiseException(
  { tenant, now }: Kernel,
  tx: Statements,
  { kind, object, reference, legalEntity, evidence }: NewException,
): Promise<void> {
  const told = JSON.stringify(evidence);
  const at = now();
  if ((await tx.execute(SEEN_AGAIN, [tenant, kind, object, told, at])) > 0) return;
  const values = [randomUUID(), tenant, kind, object, reference, legalEntity, told, at];
  await tx.execute(RAISE, values);
}

const SEEN_AGAIN = `update platform.ledger_exception set seen_at = $5, evidence = $4
  where tenant = $1 and kind = $2 and object = $3 and resolved_at is null`;
const RAISE = `insert into platform.ledger_exception
    (id, tenant, kind, object, reference, legal_entity, evidence, raised_at, seen_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $8) on conflict do nothing`;

/** Closes what is open of this kind for the object; what was never raised is no error. */
export async function resolveException(
  { tenant, now }: Kernel,
  tx: Statements,
  { kind, object }: Pick<NewException, 'kind' | 'object'>,
): Promise<void> {
  await tx.execute(RESOLVE, [tenant, kind, object, now()]);
}

const RESOLVE = `update platform.ledger_exception set resolved_at = $4
  where tenant = $1 and kind = $2 and object = $3 and resolved_at is null`;

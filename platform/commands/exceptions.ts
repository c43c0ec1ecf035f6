import { randomUUID } from 'node:crypto';
import type { Statements } from '../db/statements.ts';
import type { Kernel } from './kernel.ts';

type Raising = Pick<Kernel, 'tenant' | 'now'>;

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
  /** A file of a bank is not to be believed, or could not be made anything of; it is kept, and had no effect. */
  'BANK_FILE_REFUSED',
  /** A statement of the bank carries the id or number of another one and says something else. */
  'STATEMENT_DUPLICATE',
  /** A statement of an account is missing between two that are there. */
  'STATEMENT_GAP',
  /** A bank reports on a message that nobody here sent. */
  'UNKNOWN_PAYMENT',
  /** The bank has a payment, and no statement shows it although its day is over. */
  'PAYMENT_OVERDUE',
  /** The bank refused a payment. */
  'PAYMENT_REJECTED',
  /** The bank executes a payment otherwise than it was asked to, such as on another day. */
  'PAYMENT_CHANGED',
  /** The bank refused to give a payment up. */
  'CANCELLATION_REFUSED',
  /** Money came back after it was paid. */
  'PAYMENT_RETURNED',
  /** A statement shows a payment as booked that the bank had refused or given up, or the other way round. */
  'EXECUTED_AFTER_REJECTION',
  /** Money moved and nobody knows why. */
  'UNMATCHED_TRANSACTION',
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
  { tenant, now }: Raising,
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
  { tenant, now }: Raising,
  tx: Statements,
  { kind, object }: Pick<NewException, 'kind' | 'object'>,
): Promise<void> {
  await tx.execute(RESOLVE, [tenant, kind, object, now()]);
}

const RESOLVE = `update platform.ledger_exception set resolved_at = $4
  where tenant = $1 and kind = $2 and object = $3 and resolved_at is null`;

/** Many at once, each as `raiseException` does. */
export async function raiseExceptions(
  { tenant, now }: Raising,
  tx: Statements,
  raised: readonly NewException[],
): Promise<void> {
  if (raised.length === 0) return;
  const rows = JSON.stringify(raised.map((each) => ({ id: randomUUID(), ...each })));
  await tx.execute(SEEN_AGAIN_ALL, [tenant, rows, now()]);
  await tx.execute(RAISE_ALL, [tenant, rows, now()]);
}

const SEEN_AGAIN_ALL = `update platform.ledger_exception known set seen_at = $3, evidence = told.evidence
  from jsonb_to_recordset($2::jsonb) as told(kind text, object text, evidence jsonb)
  where known.tenant = $1 and known.kind = told.kind and known.object = told.object and known.resolved_at is null`;
const RAISE_ALL = `insert into platform.ledger_exception
    (id, tenant, kind, object, reference, legal_entity, evidence, raised_at, seen_at)
  select told.id, $1, told.kind, told.object, told.reference, told."legalEntity", told.evidence, $3, $3
  from jsonb_to_recordset($2::jsonb) as told(id uuid, kind text, object text, reference text, "legalEntity" text,
    evidence jsonb)
  on conflict do nothing`;

/** Closes what is open of these kinds for the objects. */
export async function resolveExceptions(
  { tenant, now }: Raising,
  tx: Statements,
  kinds: readonly ExceptionKind[],
  objects: readonly string[],
): Promise<void> {
  if (objects.length === 0) return;
  await tx.execute(RESOLVE_ALL, [tenant, kinds, objects, now()]);
}

const RESOLVE_ALL = `update platform.ledger_exception set resolved_at = $4
  where tenant = $1 and kind = any($2) and object = any($3) and resolved_at is null`;

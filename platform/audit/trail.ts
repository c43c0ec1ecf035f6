import { randomUUID } from 'node:crypto';
import type { Database } from '../db/client.ts';
import type { Statements } from '../db/statements.ts';
import { commit } from './commitment.ts';
import { canonicalText } from './canonical-text.ts';
import { openTexts, sealTexts } from './free-text.ts';

/** Who acts: a viewer, or the worker itself as `superledger`. */
export interface Actor {
  readonly subject: string;
  readonly person: string;
}

export const SYSTEM_ACTOR: Actor = { subject: 'superledger', person: 'superledger' };

/**
 * One action that was taken or refused. Details hold ids, hashes and codes; nothing personal but `reason` and
 * `comment`, what a person wrote, which are committed to and kept apart.
 */
export interface NewAuditEntry {
  readonly tenant: string;
  readonly at: Date;
  readonly actor: Actor;
  readonly action: string;
  /** The entity's or posting's id. */
  readonly object: string;
  readonly decision: string;
  readonly requestId: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface AuditRecord {
  readonly id: string;
  readonly sequence: number;
  readonly at: string;
  /** Null once erased. */
  readonly subject: string | null;
  readonly person: string | null;
  readonly action: string;
  readonly object: string;
  readonly decision: string;
  readonly requestId: string;
  readonly details: unknown;
}

export interface AuditFilter {
  readonly object: string | null;
  readonly subject: string | null;
  readonly action: string | null;
}

/** Written in the transaction of what it tells: no action without an entry, no entry without the action. */
export async function appendAudit(tx: Statements, entry: NewAuditEntry): Promise<void> {
  if (await insert(tx, entry)) return;
  await introduce(tx, entry.actor);
  if (!(await insert(tx, entry)))
    throw new Error('an audit entry was not written: its person is being erased');
}

/** One statement. False when the actor was never seen: there is nobody to refer to yet. */
async function insert(tx: Statements, entry: NewAuditEntry): Promise<boolean> {
  const { tenant, at, actor, action, object, decision, requestId } = entry;
  const { details, texts } = sealTexts(entry.details);
  const written = await tx.execute(APPEND, [
    actor.subject,
    actor.person,
    JSON.stringify(texts),
    randomUUID(),
    tenant,
    at,
    action,
    object,
    decision,
    requestId,
    canonicalText(details),
  ]);
  return written === 1;
}

const APPEND = `with actor as (
    select commitment from platform.audit_person where subject = $1 and person = $2),
  texts as (
    insert into platform.audit_text (commitment, salt, author, value)
    select text.commitment, text.salt, actor.commitment, text.value
    from actor, jsonb_to_recordset($3::jsonb) as text(commitment text, salt text, value text))
  insert into platform.audit_entry (id, tenant, at, actor, action, object, decision, request_id, details)
  select $4::uuid, $5, $6, actor.commitment, $7, $8, $9, $10, $11::json from actor`;

/** Whoever is seen for the first time gets a salt. Of two who see them at once, one wins and the other waits. */
async function introduce(tx: Statements, { subject, person }: Actor): Promise<void> {
  const { commitment, salt } = commit({ subject, person });
  await tx.execute(INTRODUCE, [commitment, salt, subject, person]);
}

const INTRODUCE = `insert into platform.audit_person (commitment, salt, subject, person)
  values ($1, $2, $3, $4) on conflict do nothing`;

/** Newest first, strictly before a sequence. */
export async function readAudit(
  database: Database,
  tenant: string,
  filter: AuditFilter,
  { limit, before }: { limit: number; before: bigint | null },
): Promise<readonly AuditRecord[]> {
  const { object, subject, action } = filter;
  const wanted =
    subject === null ? null : await database.auditPerson.findMany({ where: { subject } });
  const rows = await database.auditEntry.findMany({
    where: {
      tenant,
      ...(object === null ? {} : { object }),
      ...(wanted === null ? {} : { actor: { in: wanted.map(({ commitment }) => commitment) } }),
      ...(action === null ? {} : { action }),
      ...(before === null ? {} : { sequence: { lt: before } }),
    },
    orderBy: { sequence: 'desc' },
    take: limit,
  });
  const people = await peopleOf(database, rows);
  const texts = await openTexts(
    database,
    rows.map(({ details }) => details),
  );
  return rows.map(({ actor, ...row }, index) => ({
    ...row,
    sequence: Number(row.sequence),
    at: row.at.toISOString(),
    subject: people.get(actor)?.subject ?? null,
    person: people.get(actor)?.person ?? null,
    details: texts[index],
  }));
}

async function peopleOf(
  database: Database,
  rows: readonly { readonly actor: string }[],
): Promise<ReadonlyMap<string, Actor>> {
  const commitments = [...new Set(rows.map(({ actor }) => actor))];
  const found = await database.auditPerson.findMany({ where: { commitment: { in: commitments } } });
  return new Map(found.map((each) => [each.commitment, each]));
}

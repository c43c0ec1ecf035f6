import type { Problem } from '#domain/controls/problem';
import type { RequiredApproval } from '../approvals/approval-policy.ts';
import type { PostingAttempt, PostingDecision, PostingRecord } from './posting.ts';

/**
 * A posting with everything that happened to it, of `platform.posting p`, as one value: with Prisma's relations it
 * were three round trips, and every step of a posting reads it. Named as in PostingRecord.
 */
export const POSTING = `json_build_object(
  'reference', p.reference, 'command', p.command, 'status', p.status, 'contentHash', p.content_hash,
  'content', p.content, 'requestedBy', p.requested_by, 'requestedByPerson', p.requested_by_person,
  'requiredApprovals', p.required_approvals, 'problems', p.problems,
  'subject', json_build_object('type', p.subject_type, 'id', p.subject_id),
  'legalEntity', p.legal_entity, 'supplierId', p.supplier_id,
  'amountMinor', p.amount_minor::text, 'currency', p.currency,
  'documentType', p.document_type, 'target', p.target_source, 'exclusions', p.exclusions, 'driver', p.driver,
  'expiresAt', p.expires_at, 'stalledAt', p.stalled_at, 'nextAttemptAt', p.next_attempt_at,
  'createdAt', p.created_at, 'updatedAt', p.updated_at,
  'approvals', coalesce((
    select json_agg(json_build_object(
      'by', d.subject, 'person', d.person, 'onBehalfOf', d.on_behalf_of, 'roles', d.roles,
      'decision', d.decision, 'contentHash', d.content_hash, 'at', d.at, 'comment', d.comment,
      'voidedAt', d.voided_at) order by d.id)
    from platform.posting_approval d where d.reference = p.reference), '[]'),
  'attempts', coalesce((
    select json_agg(json_build_object(
      'number', a.number, 'step', a.step, 'source', a.source, 'body', a.body, 'outcome', a.outcome,
      'startedAt', a.started_at, 'finishedAt', a.finished_at, 'targetId', a.target_id,
      'documentNumber', a.document_number, 'ignoredFields', a.ignored_fields, 'errorCode', a.error_code,
      'absentSince', a.absent_since, 'job', a.job, 'progress', a.progress) order by a.number)
    from platform.posting_attempt a where a.reference = p.reference), '[]'))`;

/** What `POSTING` answers: instants as PostgreSQL writes them, an amount as text, since JSON's numbers are too short. */
export interface PostingRow extends Omit<PostingRecord, 'amount'> {
  readonly requiredApprovals: readonly RequiredApproval[];
  readonly problems: readonly Problem[];
  readonly amountMinor: string | null;
  readonly currency: string | null;
}

export function toPosting({ amountMinor, currency, ...row }: PostingRow): PostingRecord {
  return {
    ...row,
    amount:
      amountMinor === null || currency === null
        ? null
        : { amountMinor: BigInt(amountMinor), currency },
    expiresAt: iso(row.expiresAt),
    stalledAt: instant(row.stalledAt),
    nextAttemptAt: instant(row.nextAttemptAt),
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
    approvals: row.approvals.map(toDecision),
    attempts: row.attempts.map(toAttempt),
  };
}

const toDecision = (row: PostingDecision): PostingDecision => ({
  ...row,
  at: iso(row.at),
  voidedAt: instant(row.voidedAt),
});

const toAttempt = (row: PostingAttempt): PostingAttempt => ({
  ...row,
  startedAt: iso(row.startedAt),
  finishedAt: instant(row.finishedAt),
  absentSince: instant(row.absentSince),
});

const iso = (at: string): string => new Date(at).toISOString();
const instant = (at: string | null): string | null => (at === null ? null : iso(at));

import type { Problem } from '#domain/controls/problem';
import { makeId, SUPERLEDGER } from '#domain/ids';
import type { Money } from '#domain/money';
import type { RequiredApproval } from '../approvals/approval-policy.ts';
import { excluding, type Exclusion } from '../approvals/exclusion.ts';
import { everybody } from '../identity/viewer.ts';
import type { Subject } from './command.ts';

export type PostingStatus =
  | 'RECEIVED'
  | 'AWAITING_APPROVAL'
  | 'APPROVED'
  | 'EXECUTING'
  | 'UNCERTAIN'
  | 'COMPLETED'
  | 'REJECTED'
  | 'DECLINED'
  | 'CANCELLED'
  | 'EXPIRED'
  | 'COMPENSATED';

/** Where a posting may go from where; what is not here is final. */
export const transitions: Readonly<Partial<Record<PostingStatus, readonly PostingStatus[]>>> = {
  AWAITING_APPROVAL: ['APPROVED', 'REJECTED', 'CANCELLED', 'EXPIRED'],
  // Back, when what the approvals stood on has changed; EXPIRED, when its time has passed.
  APPROVED: ['EXECUTING', 'CANCELLED', 'AWAITING_APPROVAL', 'EXPIRED'],
  EXECUTING: ['COMPLETED', 'DECLINED', 'UNCERTAIN', 'COMPENSATED'],
  UNCERTAIN: ['COMPLETED', 'DECLINED', 'EXECUTING', 'COMPENSATED'],
};

/** The ends of a posting that did not do what it asked for. */
export const withoutEffect: readonly PostingStatus[] = [
  'REJECTED',
  'DECLINED',
  'CANCELLED',
  'EXPIRED',
  'COMPENSATED',
];

/** Whether a posting has ended without what it asked for. */
export const cameToNothing = (status: PostingStatus): boolean => withoutEffect.includes(status);

/** Whether nothing more comes of a posting. */
export const hasEnded = (status: PostingStatus): boolean =>
  status === 'COMPLETED' || cameToNothing(status);

/**
 * SENDING: written down, may have left. ACCEPTED: the target works on it. NOT_SENT: proven not to have arrived.
 * LOST: no answer, being enquired.
 */
export type AttemptOutcome =
  'SENDING' | 'ACCEPTED' | 'CONFIRMED' | 'DECLINED' | 'NOT_SENT' | 'LOST';

export interface PostingDecision {
  readonly by: string;
  readonly person: string;
  /** The person whose authority a delegate used. */
  readonly onBehalfOf: string | null;
  readonly roles: readonly string[];
  readonly decision: 'APPROVED' | 'REJECTED';
  /** The content it was given for. */
  readonly contentHash: string;
  readonly at: string;
  readonly comment: string | null;
  /** An approval that no longer counts, because what it stood on has changed. */
  readonly voidedAt: string | null;
}

export interface PostingAttempt {
  readonly number: number;
  /** The command's step, or `undo:<step>`. */
  readonly step: string;
  readonly source: string;
  readonly body: string;
  readonly outcome: AttemptOutcome;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  /** What the target has, once CONFIRMED. */
  readonly targetId: string | null;
  readonly documentNumber: string | null;
  readonly ignoredFields: readonly string[];
  readonly errorCode: string | null;
  readonly absentSince: string | null;
  /** The target's name of the work it accepted, and how far that was when last looked at. */
  readonly job: string | null;
  readonly progress: string | null;
}

/** A controlled posting with everything that happened to it. */
export interface PostingRecord {
  readonly reference: string;
  readonly command: string;
  readonly status: PostingStatus;
  readonly contentHash: string;
  readonly content: unknown;
  readonly requestedBy: string;
  readonly requestedByPerson: string;
  readonly requiredApprovals: readonly RequiredApproval[];
  readonly problems: readonly Problem[];
  readonly subject: Subject;
  readonly legalEntity: string | null;
  readonly supplierId: string | null;
  readonly amount: Money | null;
  readonly documentType: string;
  readonly target: string;
  readonly exclusions: readonly Exclusion[];
  readonly driver: string | null;
  readonly expiresAt: string;
  readonly stalledAt: string | null;
  readonly nextAttemptAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly approvals: readonly PostingDecision[];
  readonly attempts: readonly PostingAttempt[];
}

export const postingId = (reference: string): string => makeId(SUPERLEDGER, reference);

/** Everybody who may not decide it, who submitted it first. */
export const exclusionsOf = ({
  requestedBy,
  requestedByPerson,
  exclusions,
}: PostingRecord): readonly Exclusion[] => [
  ...excluding(everybody(requestedBy, requestedByPerson), {
    control: 'SOD-1',
    why: 'who submitted a posting does not decide it; it can be cancelled',
  }),
  ...exclusions,
];

/** Everybody behind a decision: whose rights were used, who acted, and whose authority a delegate used. */
export const peopleBehind = ({
  by,
  person,
  onBehalfOf,
}: Pick<PostingDecision, 'by' | 'person' | 'onBehalfOf'>): readonly string[] =>
  everybody(by, person, onBehalfOf);

/** The approvals that count: given for this content, not void. */
export const standingApprovals = (posting: PostingRecord): readonly PostingDecision[] =>
  posting.approvals.filter(
    ({ decision, voidedAt, contentHash }) =>
      decision === 'APPROVED' && voidedAt === null && contentHash === posting.contentHash,
  );

import type { Problem } from '#domain/controls/problem';
import type { Money } from '#domain/money';
import type { Exclusion } from './exclusion.ts';

/** The approval policy as the kernel asks it. Pure: the same inputs give the same answer, and are kept as evidence. */
export interface ApprovalPolicy {
  readonly version: string;
  /** From when on earlier postings for the same supplier are counted together with a new one (APR-3). */
  structuringSince(now: Date): Date;
  /** Amounts below it, in the base currency's minor units, are not added up: nobody splits an invoice into those. */
  readonly structuringFromMinor: bigint;
  /** The amount in the policy's base currency at the day's rate; null where the policy has no rate for that day. */
  toBase(amount: Money, now: Date): Money | null;
  /** What a submission needs before it may be executed. */
  requirementsOf(request: ApprovalRequest): ApprovalRequirements;
  /** Whether this person's approval counts, and by which authority. */
  judge(approver: Approver, request: ApprovalQuestion): Judgement;
}

export interface ApprovalRequest {
  readonly command: string;
  /** What an approver needs, as tokens have it: one scope, or several separated by a space. */
  readonly scope: string;
  /** `invoice`, `journal`, `supplier`, `period` … */
  readonly documentType: string;
  readonly legalEntity: string | null;
  readonly amount: Money | null;
  /**
   * Σ in the base currency of what was submitted for the same supplier since `structuringSince`, at or above
   * `structuringFromMinor`, and not refused; null where one of these amounts had no rate.
   */
  readonly recentBaseMinor: bigint | null;
  /** Each asks for one more approver (APR-2). */
  readonly risks: readonly string[];
  /** HOLDs of the controls: who may release them; null for any approver. */
  readonly holds: readonly { readonly code: string; readonly roles: readonly string[] | null }[];
  readonly now: Date;
}

export interface ApprovalRequirements {
  readonly required: readonly RequiredApproval[];
  readonly expiresAt: Date;
  /** Version, rate, thresholds and sums: why it is so many. JSON. */
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** One approval that is needed. */
export interface RequiredApproval {
  readonly scope: string;
  /** The roles of which the approver needs one; null for any. */
  readonly roles: readonly string[] | null;
  /** The control that asks for it, such as APR-2 or DUP-2. */
  readonly reason: string;
  /** In the policy's words, what makes it more than the amount asks for: `changed bank account`; absent for another reason. */
  readonly risk?: string;
  /** `approver`: a person of its own. `release`: of a HOLD, by anybody entitled who approves anyway. */
  readonly kind: 'approver' | 'release';
}

/** Who wants to approve, as the token says. */
export interface Approver {
  /** Who really acts: delegations of the policy are theirs. */
  readonly person: string;
  /** Everybody behind the token, whom exclusions are held against. */
  readonly people: readonly string[];
  readonly roles: readonly string[];
}

export interface ApprovalQuestion {
  readonly documentType: string;
  readonly legalEntity: string | null;
  readonly amount: Money | null;
  /** People who may not decide it, directly or through a delegate (SOD-1, SOD-2). */
  readonly exclusions: readonly Exclusion[];
  /** People whose authority was used for it already: it is not lent to a delegate once more (SOD-3). */
  readonly approvedBy?: readonly string[];
  /** What is still needed: a delegation is used, too, where only it fills a place that is open. */
  readonly open?: readonly RequiredApproval[];
  /** The posting's creation: limits are measured at that day's rate. */
  readonly submittedAt: Date;
  readonly now: Date;
}

export interface Judgement {
  /** APR-1, SOD-1, SOD-2 …; empty when the approval counts. */
  readonly problems: readonly Problem[];
  /** The roles the approval counts with, the delegator's included. */
  readonly roles: readonly string[];
  /** The person whose authority a delegate uses; null for one's own. */
  readonly onBehalfOf: string | null;
  /** Version, limit, rate, delegation. JSON. */
  readonly evidence: Readonly<Record<string, unknown>>;
}

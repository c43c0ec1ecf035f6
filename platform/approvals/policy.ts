import { requirementsOf } from './approval-requirements.ts';
import { judge } from './approval-judgement.ts';
import type { ApprovalPolicy } from './approval-policy.ts';
import { baseAmountOf } from './base-amount.ts';
import { readPolicyRules } from './policy-rules.ts';
import { structuringSince } from './structuring-since.ts';

/**
 * The approval policy of policies/approvals.yaml (docs/operating/approval-policy.md).
 * @throws with the file's name and the place in it when the policy cannot be read.
 */
export function readApprovalPolicy(file: string): ApprovalPolicy {
  const rules = readPolicyRules(file);
  return {
    version: rules.version,
    structuringFromMinor: rules.structuringFromMinor,
    structuringSince: (now) => structuringSince(now, rules.structuringBusinessDays),
    toBase: (amount, now) => baseAmountOf(rules, amount, now)?.money ?? null,
    requirementsOf: (request) => requirementsOf(rules, request),
    judge: (approver, question) => judge(rules, approver, question),
  };
}

import { absolute, type Money } from '#domain/money';
import type { ApprovalRequest, ApprovalRequirements, RequiredApproval } from './approval-policy.ts';
import { baseAmountOf } from './base-amount.ts';
import { written, type PolicyRules, type Step } from './policy-rules.ts';
import { structuringSince } from './structuring-since.ts';

/** What a submission needs: approvers by amount, by what was split off it, by risk; and a release a HOLD. */
export function requirementsOf(rules: PolicyRules, request: ApprovalRequest): ApprovalRequirements {
  const { scope, now } = request;
  const measured = measure(rules, request);
  const slot = (reason: string, roles: readonly string[] | null): RequiredApproval => ({
    scope,
    roles,
    reason,
    kind: 'approver',
  });
  const byStep = stepSlots(measured, slot);
  const risks = weigh(rules, request.risks);
  const byRisk = risks.flatMap(({ extra, description }) =>
    Array.from({ length: extra }, () => ({ ...slot('APR-2', null), risk: description })),
  );
  const because = [
    ...byStep.map(({ because: each }) => each),
    ...risks.flatMap(({ code, extra }) => Array.from({ length: extra }, () => `risk ${code}`)),
  ];
  return {
    required: [...byStep.map(({ required }) => required), ...byRisk, ...releases(request)],
    expiresAt: new Date(now.getTime() + rules.expiresAfterHours * HOUR_MS),
    evidence: {
      policy: rules.version,
      files: rules.files,
      ...measured.evidence,
      structuringSince: structuringSince(now, rules.structuringBusinessDays).toISOString(),
      step: stepEvidence(measured.step),
      risks,
      /** Why each approver is asked for, in the order of the required ones. */
      because,
      expiresAfterHours: rules.expiresAfterHours,
    },
  };
}

const HOUR_MS = 3_600_000;
const DEFAULT_EXTRA = 1;

interface Measured {
  readonly step: Step;
  /** The step the amount alone would take. */
  readonly alone: Step;
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** Which step it takes. What cannot be measured takes the highest, what concerns no money the first. */
function measure(rules: PolicyRules, { amount, recentBaseMinor, now }: ApprovalRequest): Measured {
  const [first] = rules.steps;
  const highest = rules.steps.at(-1) ?? first;
  if (!amount) return { step: first, alone: first, evidence: { amount: null } };
  const base = baseAmountOf(rules, amount, now);
  if (!base)
    return {
      step: highest,
      alone: highest,
      evidence: { amount: written(amount), base: null, rate: null, measured: null },
    };
  const own = absolute(base.money).amountMinor;
  if (recentBaseMinor === null)
    return {
      step: highest,
      alone: highest,
      evidence: {
        amount: written(amount),
        base: written(base.money),
        rate: base.rate,
        measured: null,
      },
    };
  // What is too small to be a part of something split neither counts nor is counted.
  const recent = own >= rules.structuringFromMinor && recentBaseMinor > 0n ? recentBaseMinor : 0n;
  const inBase = (amountMinor: bigint): Money => ({ amountMinor, currency: rules.baseCurrency });
  const stepOf = (minor: bigint): Step =>
    rules.steps.find(({ upTo }) => upTo === null || minor <= upTo.amountMinor) ?? highest;
  return {
    step: stepOf(own + recent),
    alone: stepOf(own),
    evidence: {
      amount: written(amount),
      base: written(base.money),
      rate: base.rate,
      recent: written(inBase(recent)),
      measured: written(inBase(own + recent)),
    },
  };
}

/** The role-restricted one comes first; what only the sum with earlier postings asks for says APR-3. */
function stepSlots(
  { step, alone, evidence }: Measured,
  slot: (reason: string, roles: readonly string[] | null) => RequiredApproval,
): { readonly required: RequiredApproval; readonly because: string }[] {
  return Array.from({ length: step.count }, (_, index) => {
    const roles = index === 0 ? step.including : null;
    const split = index >= alone.count || (roles !== null && alone.including === null);
    const end =
      evidence['measured'] === null ? 'an amount that cannot be measured' : stepName(step);
    return {
      required: slot(split ? 'APR-3' : 'APR-2', roles),
      because: split ? `${end}, with what else the supplier is to get` : end,
    };
  });
}

const stepName = ({ upTo }: Step): string =>
  upTo ? `the step up to ${written(upTo)}` : 'the highest step';

const stepEvidence = ({ upTo, count, including }: Step) => ({
  upTo: upTo && written(upTo),
  count,
  including,
});

/** A risk nobody has weighed weighs as one. */
const weigh = (rules: PolicyRules, codes: readonly string[]) =>
  [...new Set(codes)].map((code) => {
    const known = Object.hasOwn(rules.risks, code) ? rules.risks[code] : undefined;
    return {
      code,
      extra: known?.extra ?? DEFAULT_EXTRA,
      description: known?.description ?? `${code}, which the policy does not weigh`,
    };
  });

/** One release a control and circle of people, however many lines of a document it held. */
function releases({ holds, scope }: ApprovalRequest): RequiredApproval[] {
  const one = new Map(
    holds.map(({ code, roles }) => [
      JSON.stringify([code, roles?.toSorted() ?? null]),
      { code, roles },
    ]),
  );
  return [...one.values()].map(({ code, roles }) => ({
    scope,
    roles,
    reason: code,
    kind: 'release',
  }));
}

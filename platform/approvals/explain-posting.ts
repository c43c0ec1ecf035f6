import { z } from 'zod';
import { formatAmount } from '#domain/money';
import { postingId } from '../commands/posting.ts';
import { satisfied } from './required-approvals.ts';

/** A posting with its decisions, as the store's rows have it; JSON columns are read here. */
export interface ExplainedPosting {
  readonly reference: string;
  readonly command: string;
  readonly status: string;
  readonly documentType: string;
  readonly legalEntity: string | null;
  readonly amountMinor: bigint | null;
  readonly currency: string | null;
  readonly requestedByPerson: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly requiredApprovals: unknown;
  readonly problems: unknown;
  readonly approvalEvidence: unknown;
  readonly approvals: readonly ExplainedApproval[];
}

interface ExplainedApproval {
  readonly person: string;
  readonly onBehalfOf: string | null;
  readonly roles: readonly string[];
  readonly decision: string;
  readonly comment: string | null;
  readonly evidence: unknown;
  readonly at: Date;
  readonly voidedAt: Date | null;
  readonly voidReason: string | null;
}

/** An attempt to decide it that a control turned down, from the audit trail. */
export interface RefusedDecision {
  readonly at: Date;
  readonly action: string;
  readonly details: unknown;
}

/** Why a posting needs the approvals it needs, who gave them by which authority, and what was refused. Plain text. */
export function explainPosting(
  posting: ExplainedPosting,
  refusals: readonly RefusedDecision[],
): string {
  const evidence = read(evidenceSchema, posting.approvalEvidence, {});
  const sections: readonly (readonly [string, readonly string[]])[] = [
    [`${postingId(posting.reference)} ${posting.command}: ${posting.status}`, facts(posting)],
    ['Measured', measured(evidence)],
    ['Required', required(posting, evidence)],
    ['Found by the controls', problemLines(posting.problems)],
    ['Decisions', posting.approvals.flatMap(decision)],
    ['Refused', refusals.flatMap(refusal)],
  ];
  return sections
    .map(([title, lines]) => [title, ...(lines.length > 0 ? lines : ['nothing'])].join('\n  '))
    .join('\n\n');
}

const rateSchema = z.object({
  currency: z.string(),
  base: z.string(),
  on: z.string(),
  rate: z.string(),
});
const maybe = z.string().nullish();
const evidenceSchema = z.object({
  policy: maybe,
  base: maybe,
  amount: maybe,
  rate: rateSchema.nullish(),
  recent: maybe,
  measured: maybe,
  structuringSince: maybe,
  because: z.array(z.string()).nullish(),
});
type Evidence = z.output<typeof evidenceSchema>;
const requiredSchema = z.array(
  z.object({
    scope: z.string(),
    roles: z.array(z.string()).nullable(),
    reason: z.string(),
    kind: z.enum(['approver', 'release']),
  }),
);
const problemsSchema = z.array(
  z.object({ code: z.string(), severity: maybe, message: maybe, evidence: z.unknown().optional() }),
);
const authoritySchema = z.object({
  policy: maybe,
  limits: z.array(z.object({ role: z.string(), limit: maybe, measured: maybe })).nullish(),
  delegation: z.object({ number: z.number(), from: z.string(), until: z.string() }).nullish(),
});

/** A row of an older version is explained as far as it can be read. */
const read = <T>(schema: z.ZodType<T>, json: unknown, otherwise: T): T =>
  schema.safeParse(json).data ?? otherwise;

function facts(posting: ExplainedPosting): string[] {
  const { amountMinor, currency, legalEntity, documentType } = posting;
  const amount =
    amountMinor === null || currency === null
      ? 'no amount'
      : `${formatAmount({ amountMinor, currency })} ${currency}`;
  return [
    `${documentType} of ${legalEntity ?? 'no company'}, ${amount}`,
    `submitted by ${posting.requestedByPerson} at ${posting.createdAt.toISOString()}`,
    `to be decided by ${posting.expiresAt.toISOString()}`,
  ];
}

function measured(evidence: Evidence): string[] {
  const { policy, amount, base, rate, recent, measured: total, structuringSince } = evidence;
  const lines = [`policy ${policy ?? 'not recorded'}`];
  if (amount && !base)
    return [...lines, `${amount} without a rate: the highest step, and only roles without limit`];
  if (!amount || !base) return [...lines, 'no amount: the first step, and no limit'];
  if (rate && rate.currency !== rate.base)
    lines.push(`${amount} at ${rate.rate} ${rate.currency}/${rate.base} of ${rate.on}: ${base}`);
  else lines.push(base);
  if (recent && total)
    lines.push(`with ${recent} for the same supplier since ${structuringSince ?? '?'}: ${total}`);
  return lines;
}

/** The evidence says why of each approver in their order; a release says it by its control. */
function required(posting: ExplainedPosting, { because }: Evidence): string[] {
  const standing = posting.approvals.filter(
    ({ decision: each, voidedAt }) => each === 'APPROVED' && voidedAt === null,
  );
  let approver = 0;
  return satisfied(read(requiredSchema, posting.requiredApprovals, []), standing).map((each) => {
    const why = each.kind === 'approver' ? because?.[approver++] : 'releases the hold';
    const who = each.roles ? `one of ${each.roles.join(', ')}` : 'anybody';
    return `[${each.satisfied ? 'x' : ' '}] ${each.reason} ${each.kind}: ${who} with ${each.scope}${why ? ` (${why})` : ''}`;
  });
}

const problemLines = (json: unknown): string[] =>
  read(problemsSchema, json, []).map(
    ({ code, severity, message }) =>
      `${[code, severity].filter(Boolean).join(' ')}: ${message ?? ''}`,
  );

function decision(each: ExplainedApproval): string[] {
  const { policy, limits, delegation } = read(authoritySchema, each.evidence, {});
  const by = each.onBehalfOf === null ? each.person : `${each.person} for ${each.onBehalfOf}`;
  const lines = [
    `${each.at.toISOString()} ${each.decision} by ${by} as ${each.roles.join(', ') || '–'}`,
  ];
  for (const { role, limit, measured: against } of limits ?? [])
    lines.push(`  ${role}: limit ${limit ?? 'none'}, held against ${against ?? 'nothing'}`);
  if (delegation)
    lines.push(`  delegation ${delegation.number}, ${delegation.from} to ${delegation.until}`);
  if (policy) lines.push(`  policy ${policy}`);
  if (each.comment) lines.push(`  “${each.comment}”`);
  if (each.voidedAt)
    lines.push(`  void since ${each.voidedAt.toISOString()}: ${each.voidReason ?? 'no reason'}`);
  return lines;
}

function refusal({ at, action, details }: RefusedDecision): string[] {
  const { problems } = read(z.object({ problems: problemsSchema }), details, { problems: [] });
  const why = problems.map(
    ({ code, evidence }) => `  ${code}${evidence ? ` ${JSON.stringify(evidence)}` : ''}`,
  );
  return [`${at.toISOString()} ${action}`, ...why];
}

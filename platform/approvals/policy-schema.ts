import { z } from 'zod';
import { currencyDigits } from '#domain/currency';
import { addDays, isCalendarDate } from '#domain/date';
import { InvalidMoney, parseMoney } from '#domain/money';

const MAX_APPROVERS = 5;
const MAX_HOURS = 24 * 90;
/** A longer one is no delegation but a role. */
const MAX_DELEGATION_DAYS = 366;

const names = z.array(z.string().min(1)).min(1);
const amount = z.string('must be text in quotes, so that no digit is lost');
const day = z.string().refine(isCalendarDate, 'must be a day YYYY-MM-DD');

/** policies/approvals.yaml as it is written, checked for what its parts promise each other. */
export const policySchema = z
  .strictObject({
    version: z.string().min(1),
    baseCurrency: z.string(),
    exchangeRates: z.string().optional(),
    limits: z.array(
      z.strictObject({
        role: z.string().min(1),
        legalEntities: names.optional(),
        documentTypes: names.optional(),
        upTo: z.union([amount, z.record(z.string(), amount)]).optional(),
        unlimited: z.literal(true).optional(),
      }),
    ),
    approvers: z
      .array(
        z.strictObject({
          upTo: amount.optional(),
          count: z.int().min(1).max(MAX_APPROVERS),
          including: names.optional(),
        }),
      )
      .min(1),
    risks: z.record(
      z.string(),
      z.strictObject({ extra: z.int().min(0).max(MAX_APPROVERS), description: z.string() }),
    ),
    structuring: z.strictObject({
      businessDays: z.int().min(1).max(60),
      from: z.string(),
    }),
    expiresAfterHours: z.int().min(1).max(MAX_HOURS),
    delegations: z.array(
      z.strictObject({
        delegator: z.string().min(1),
        delegate: z.string().min(1),
        roles: names,
        from: day,
        until: day,
        reason: z.string().min(1),
      }),
    ),
  })
  .superRefine((file, context) => {
    const refuse: Refuse = (path, message) =>
      context.addIssue({ code: 'custom', path: [...path], message });
    if (currencyDigits(file.baseCurrency) === null)
      return refuse(['baseCurrency'], 'is no ISO 4217 currency');
    checkLimits(file, refuse);
    checkSteps(file, refuse);
    checkDelegations(file, refuse);
  });

export type PolicyFile = z.output<typeof policySchema>;
type Refuse = (path: readonly (string | number)[], message: string) => void;

function checkLimits({ limits, baseCurrency }: PolicyFile, refuse: Refuse): void {
  limits.forEach((row, index) => {
    if ((row.upTo === undefined) === (row.unlimited === undefined))
      refuse(['limits', index], 'says either upTo or unlimited: true');
    const amounts = typeof row.upTo === 'string' ? { [baseCurrency]: row.upTo } : (row.upTo ?? {});
    for (const [currency, text] of Object.entries(amounts))
      checkAmount(text, currency, ['limits', index, 'upTo'], refuse);
    const rival = limits.slice(0, index).findIndex((each) => ambiguous(each, row));
    if (rival >= 0)
      refuse(
        ['limits', index],
        `and limits[${rival}] both speak of ${row.role} and neither is more specific`,
      );
  });
}

type Row = PolicyFile['limits'][number];

/** Two rows of a role that are as specific as each other and could meet in one document. */
const ambiguous = (left: Row, right: Row): boolean =>
  left.role === right.role &&
  specificity(left) === specificity(right) &&
  meet(left.legalEntities, right.legalEntities) &&
  meet(left.documentTypes, right.documentTypes);

const specificity = ({ legalEntities, documentTypes }: Row): number =>
  Number(legalEntities !== undefined) + Number(documentTypes !== undefined);

const meet = (left: readonly string[] | undefined, right: readonly string[] | undefined): boolean =>
  left === undefined || right === undefined || left.some((each) => right.includes(each));

function checkSteps({ approvers, baseCurrency, limits }: PolicyFile, refuse: Refuse): void {
  let before = -1n;
  approvers.forEach(({ upTo, count, including = [] }, index) => {
    const last = index === approvers.length - 1;
    const refuseHere = (key: string, message: string): void =>
      refuse(['approvers', index, key], message);
    if (last !== (upTo === undefined))
      refuseHere('upTo', last ? 'the last step has no end' : 'only the last step has no end');
    if (
      upTo !== undefined &&
      checkAmount(upTo, baseCurrency, ['approvers', index, 'upTo'], refuse)
    ) {
      const { amountMinor } = parseMoney(upTo, baseCurrency);
      if (amountMinor <= before) refuseHere('upTo', 'must be above the step before');
      before = amountMinor;
    }
    if (count < (approvers[index - 1]?.count ?? 0))
      refuseHere('count', 'a higher step takes as many approvers at least');
    const unknown = including.filter((role) => limits.every((row) => row.role !== role));
    if (unknown.length > 0) refuseHere('including', `${unknown.join(', ')} has no limit`);
  });
}

function checkAmount(
  text: string,
  currency: string,
  path: readonly (string | number)[],
  refuse: Refuse,
): boolean {
  try {
    if (parseMoney(text, currency, { strict: true }).amountMinor >= 0n) return true;
    refuse(path, 'an amount is not below zero');
  } catch (error) {
    if (!(error instanceof InvalidMoney)) throw error;
    refuse(path, error.message);
  }
  return false;
}

/** Time-boxed, and never delegated on: the delegator stays answerable to one person they chose (APR-5). */
function checkDelegations({ delegations }: PolicyFile, refuse: Refuse): void {
  delegations.forEach((each, index) => {
    if (each.delegator === each.delegate)
      refuse(['delegations', index, 'delegate'], 'nobody is their own delegate');
    if (each.from > each.until)
      refuse(['delegations', index, 'until'], 'a delegation ends after it begins');
    else if (isCalendarDate(each.from) && addDays(each.from, MAX_DELEGATION_DAYS) < each.until)
      refuse(['delegations', index, 'until'], `at most ${MAX_DELEGATION_DAYS} days`);
    const onward = delegations.findIndex(
      (other) =>
        other.delegator === each.delegate &&
        meet(other.roles, each.roles) &&
        other.from <= each.until &&
        each.from <= other.until,
    );
    if (onward >= 0 && onward !== index)
      refuse(
        ['delegations', onward],
        `delegates on what delegations[${index}] has delegated for the same days`,
      );
  });
}

import { z } from 'zod';
import { currencyDigits } from '#domain/currency';
import type { ByCurrency, CombinationRule, JournalPolicy } from '#domain/controls/journal-policy';
import { isCalendarDate } from '#domain/date';
import { InvalidMoney, parseMoney, type Money } from '#domain/money';
import { readPolicyYaml } from '#platform/approvals/policy-yaml';

/**
 * The policy of policies/journals.yaml (docs/concepts/journals-and-periods.md).
 * @throws with the file's name and the place in it when it cannot be read.
 */
export function readJournalPolicy(file: string): JournalPolicy {
  const { value } = readPolicyYaml(file, schema, 'journal policy');
  const { review } = value;
  return {
    ...value,
    combinations: value.combinations.map(toRule),
    review: {
      large: review.large ?? null,
      restDays: review.restDays ?? null,
      afterPeriodEnd: review.afterPeriodEnd ?? null,
      round: review.round ?? null,
      description: review.description ?? null,
      revenueDebit: review.revenueDebit,
      belowLimit: review.belowLimit ?? null,
      senior: review.senior ?? null,
    },
  };
}

const MAX_RULES = 200;
const MAX_DAYS = 366;

const names = z.array(z.string().min(1)).min(1);
const day = z.string().refine(isCalendarDate, 'must be a day YYYY-MM-DD');
const days = z.int().min(0).max(MAX_DAYS);
const currency = z.string().refine((code) => currencyDigits(code) !== null, 'is no currency');
const amount = z.string('must be text in quotes, so that no digit is lost');

const amounts = z
  .record(currency, amount)
  .transform((given, context): ByCurrency =>
    Object.fromEntries(
      Object.entries(given).map(([code, text]) => [code, toMoney(text, code, context)]),
    ),
  );

const amountLists = z
  .record(currency, z.array(amount).min(1))
  .transform((given, context): readonly Money[] =>
    Object.entries(given).flatMap(([code, texts]) =>
      texts.map((text) => toMoney(text, code, context)),
    ),
  );

function toMoney(text: string, code: string, context: z.RefinementCtx): Money {
  try {
    const money = parseMoney(text, code, { strict: true });
    if (money.amountMinor > 0n) return money;
    throw new InvalidMoney('must be above zero');
  } catch (error) {
    if (!(error instanceof InvalidMoney)) throw error;
    context.addIssue({ code: 'custom', message: error.message, path: [code] });
    return z.NEVER;
  }
}

const combination = z.strictObject({
  id: z.string().min(1),
  when: z.strictObject({
    legalEntities: names.optional(),
    sources: names.optional(),
    classifications: z
      .array(z.enum(['ASSET', 'LIABILITY', 'EQUITY', 'REVENUE', 'EXPENSE', 'UNKNOWN']))
      .min(1)
      .optional(),
    accounts: z
      .array(z.strictObject({ from: z.string(), to: z.string() }))
      .min(1)
      .optional(),
    costCenters: names.optional(),
  }),
  demands: z.enum(['COST_CENTER_REQUIRED', 'NO_COST_CENTER', 'REFUSED']),
  from: day.optional(),
  until: day.optional(),
});

const schema = z.strictObject({
  version: z.string().min(1),
  ledgers: z.record(z.string(), z.string().min(1)).default({}),
  combinations: z.array(combination).max(MAX_RULES).default([]),
  review: z
    .strictObject({
      large: amounts.optional(),
      restDays: z.strictObject({ holidays: z.array(day).default([]) }).optional(),
      afterPeriodEnd: z.strictObject({ days }).optional(),
      round: z.strictObject({ from: amounts, multipleOf: amounts }).optional(),
      description: z
        .strictObject({
          minCharacters: z.int().min(1).max(50),
          meaningless: z.array(z.string().toLowerCase()).default([]),
        })
        .optional(),
      revenueDebit: z.boolean().default(false),
      belowLimit: z
        .strictObject({ percent: z.int().min(1).max(50), limits: amountLists })
        .optional(),
      senior: z.strictObject({ roles: names }).optional(),
    })
    .prefault({}),
  duplicateDays: days,
});

const toRule = ({ id, when, ...rule }: z.infer<typeof combination>): CombinationRule => ({
  id,
  legalEntities: when.legalEntities ?? null,
  sources: when.sources ?? null,
  classifications: when.classifications ?? null,
  accounts: when.accounts ?? null,
  costCenters: when.costCenters ?? null,
  demands: rule.demands,
  from: rule.from ?? null,
  until: rule.until ?? null,
});

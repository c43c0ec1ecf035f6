import { z } from 'zod';
import type { BankRule, MatchingRules } from '#domain/bank/matching/movement';
import { currencyDigits } from '#domain/currency';
import { parseId } from '#domain/ids';
import { InvalidMoney, parseMoney } from '#domain/money';

const reference = z.enum(['UETR', 'END_TO_END_ID', 'INSTRUCTION_ID']);
const ranking = z.array(reference).min(1).max(3);
const decimal = z.string().regex(/^\d{1,15}(\.\d{1,9})?$/, 'an amount of 0 or more, in quotes');

/** Decimal text by currency. */
const amounts = z
  .record(
    z.string().refine((code) => currencyDigits(code) !== null, 'an ISO 4217 code'),
    decimal,
  )
  .transform((byCurrency, context): Readonly<Record<string, bigint>> => {
    const minor: Record<string, bigint> = {};
    for (const [currency, text] of Object.entries(byCurrency))
      try {
        minor[currency] = parseMoney(text, currency).amountMinor;
      } catch (error) {
        if (!(error instanceof InvalidMoney)) throw error;
        context.addIssue({ code: 'custom', message: error.message, path: [currency] });
      }
    return minor;
  });

const bankRule = z
  .strictObject({
    name: z.string().regex(/^[a-z0-9-]{1,40}$/, 'a name of a-z, 0-9 and -'),
    codes: z.array(z.string().min(1).max(60)).min(1).max(50),
    direction: z.enum(['DEBIT', 'CREDIT']),
    ledgerAccount: z
      .string()
      .refine((each) => each === 'charges' || parseId(each) !== null, 'charges, or an id'),
    role: z.enum(['CHARGE', 'OTHER']),
    limit: amounts,
  })
  .transform(({ limit, ...rule }): BankRule => ({ ...rule, limitMinor: limit }));

/** `matching` of policies/treasury.yaml. */
export const matchingPolicy = z
  .strictObject({
    references: z.record(z.string().regex(/^[a-z][a-z0-9-]{0,31}$/), ranking),
    businessDays: z.strictObject({
      before: z.number().int().min(0).max(10),
      after: z.number().int().min(0).max(30),
    }),
    tolerance: z.strictObject({
      basisPoints: z.number().int().min(0).max(1_000),
      minorUnits: z.number().int().min(0).max(100_000),
    }),
    bankRules: z.array(bankRule).max(100),
    manual: z.strictObject({ aloneUpTo: amounts }),
    overdue: z.strictObject({ workingDays: z.number().int().min(1).max(20) }),
    timing: z.strictObject({ businessDays: z.number().int().min(0).max(30) }),
    feed: z.strictObject({
      pollSeconds: z.number().int().min(1).max(3_600),
      maxFileMegabytes: z.number().int().min(1).max(2_048),
    }),
  })
  .refine(({ references }) => references['default'] !== undefined, {
    message: 'references need a default',
    path: ['references'],
  });

export type MatchingPolicy = z.output<typeof matchingPolicy>;

/** The policy as the passes read it. */
export const rulesOf = ({
  references,
  businessDays,
  tolerance,
  bankRules,
}: MatchingPolicy): MatchingRules => ({
  references,
  businessDays,
  tolerance: { basisPoints: tolerance.basisPoints, minor: BigInt(tolerance.minorUnits) },
  bankRules,
});

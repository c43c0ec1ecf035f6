import { z } from 'zod';
import { currencyDigits } from '#domain/currency';

const days = z.int().min(1).max(365);
const roles = z.array(z.string().min(1)).max(20);
const amounts = z.record(
  z.string().refine((code) => currencyDigits(code) !== null, 'is no ISO 4217 currency'),
  z.string().regex(/^\d{1,18}(\.\d{1,4})?$/, 'must be an amount in quotes'),
);

/** How much one payee gets in a time: payments, and amounts by currency; what is not named is not limited. */
const pace = z.strictObject({
  payments: z.int().min(1).max(10_000),
  amounts: amounts.default({}),
});

/** `payments` of policies/treasury.yaml; what is not said is the strict side of it. */
export const paymentsPolicy = z.strictObject({
  duplicateDays: days.default(30),
  historyDays: days.default(365),
  newPayeeDays: days.default(30),
  changedBankDays: days.default(30),
  bankEditorDays: days.default(90),
  /** What treasury hears of once it is approved, from these amounts on. */
  treasuryEventFrom: amounts.default({}),
  /** NO_PO: an invoice of less that nobody ordered asks for nobody; a currency that is not named has no such end. */
  noOrderFrom: amounts.default({}),
  urgentHours: z.int().min(0).max(72).default(4),
  velocity: z.strictObject({ day: pace, week: pace }),
  payeeVerification: z
    .strictObject({ closeMatch: z.enum(['WARN', 'HOLD']).default('HOLD') })
    .prefault({}),
  screening: z
    .strictObject({
      match: z.enum(['BLOCK', 'HOLD']).default('BLOCK'),
      unavailable: z.enum(['BLOCK', 'HOLD']).default('HOLD'),
      notConfigured: z.enum(['HOLD', 'WARN']).default('HOLD'),
    })
    .prefault({}),
  discounts: z
    .record(
      z.string(),
      z.strictObject({
        percent: z.string().regex(/^\d{1,2}(\.\d{1,3})?$/, 'must be a percentage in quotes'),
        days: z.int().min(1).max(120),
      }),
    )
    .default({}),
  releasedBy: z.record(z.string(), roles).default({}),
});

export type PaymentsPolicy = z.output<typeof paymentsPolicy>;

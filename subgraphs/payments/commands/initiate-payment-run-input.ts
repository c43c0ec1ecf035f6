import { z } from 'zod';
import { currency, date, id } from './initiate-payment-input.ts';

/** Payments of one run at most. */
export const MAX_PAYMENTS = 10_000;
const MAX_ACCOUNTS = 20;
const MAX_SUPPLIERS = 1_000;

/** `InitiatePaymentRunInput` but for its key. */
export const initiatePaymentRunInput = z.strictObject({
  legalEntityId: z.string(),
  debtorAccountIds: z
    .array(id)
    .min(1, 'a run leaves one account at least')
    .max(MAX_ACCOUNTS, `a run leaves at most ${MAX_ACCOUNTS} accounts`),
  dueBefore: date,
  requestedExecutionDate: date,
  supplierIds: z
    .array(id)
    .min(1, 'must not be empty')
    .max(MAX_SUPPLIERS, `at most ${MAX_SUPPLIERS} suppliers`)
    .nullish(),
  currencies: z.array(currency).min(1, 'must not be empty').max(50).nullish(),
  takeDiscounts: z.boolean().nullish(),
  netCreditMemos: z.boolean().nullish(),
  maxPayments: z
    .int()
    .min(1)
    .max(MAX_PAYMENTS, `a run has at most ${MAX_PAYMENTS} payments`)
    .nullish(),
});

export type InitiatePaymentRunInput = z.infer<typeof initiatePaymentRunInput>;

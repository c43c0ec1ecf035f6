import { z } from 'zod';
import { currencyDigits } from '#domain/currency';
import { bankAccount, country, id, plainText } from './input-parts.ts';

/** `OnboardSupplierInput` but for its key. */
export const onboardSupplierInput = z.strictObject({
  legalEntityId: z.string().max(64),
  supplierRequestId: id.nullish(),
  name: plainText(80),
  country,
  taxId: z.strictObject({ type: plainText(10).nullish(), value: plainText(60) }).nullish(),
  address: z
    .strictObject({
      street: plainText(60).nullish(),
      city: plainText(40).nullish(),
      postalCode: plainText(10).nullish(),
      region: plainText(40).nullish(),
      country: country.nullish(),
    })
    .nullish(),
  contact: z
    .strictObject({
      email: z.email('is no e-mail address').max(241).nullish(),
      phone: plainText(30).nullish(),
    })
    .nullish(),
  paymentTerms: plainText(30).nullish(),
  currency: z
    .string()
    .refine((code) => currencyDigits(code) !== null, 'is no ISO 4217 currency')
    .nullish(),
  bankAccount: bankAccount.nullish(),
});

export type OnboardSupplierInput = z.infer<typeof onboardSupplierInput>;

import { z } from 'zod';
import { bankAccount, id, plainText } from './input-parts.ts';

/** `ChangeSupplierBankAccountInput` but for its key. */
export const changeSupplierBankAccountInput = z.strictObject({
  supplierId: id,
  bankAccount,
  callBack: z.strictObject({
    dialledNumber: plainText(30),
    source: z.enum(['MASTER_RECORD', 'OTHER']),
    contactName: plainText(80),
    at: z.iso.datetime({ offset: true, error: 'must be an RFC 3339 instant' }),
    outcome: z.enum(['CONFIRMED', 'NOT_REACHED', 'DENIED']),
    caller: plainText(200),
  }),
});

export type ChangeSupplierBankAccountInput = z.infer<typeof changeSupplierBankAccountInput>;

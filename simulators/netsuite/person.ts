import { z } from 'zod';
import { changeBankDetails } from './bank-details.ts';
import { kindOf } from './record/kinds.ts';
import { transform } from './record/transform.ts';
import { update } from './record/write.ts';
import type { Ledger } from './record/write.ts';

/** What somebody does in the user interface: the same records under the same rules, without a token. */
const Deed = z.discriminatedUnion('deed', [
  z.strictObject({ deed: z.enum(['inactivate-vendor', 'activate-vendor']), vendor: z.string() }),
  z.strictObject({
    deed: z.literal('change-bank-account'),
    vendor: z.string(),
    /** An IBAN where the vendor's account has one. */
    number: z.string(),
  }),
  z.strictObject({
    deed: z.enum(['approve-bill', 'reject-bill', 'hold-bill', 'release-bill', 'pay-bill']),
    bill: z.string(),
    /** The bank account a payment is made from. */
    account: z.string().optional(),
  }),
]);

const CHANGES = {
  'approve-bill': { approvalStatus: { id: '2' } },
  'reject-bill': { approvalStatus: { id: '3' } },
  'hold-bill': { paymentHold: true },
  'release-bill': { paymentHold: false },
} as const;

/** Does it; throws with NetSuite's words what the rules refuse. */
export function personAt(ledger: Ledger): (deed: unknown) => object {
  return (given) => perform(Deed.parse(given), ledger);
}

function perform(deed: z.infer<typeof Deed>, ledger: Ledger): object {
  ledger.account.keepPeriods();
  if (deed.deed === 'change-bank-account') {
    changeBankDetails(ledger, deed.vendor, deed.number);
    return {};
  }
  if ('vendor' in deed) {
    const isInactive = deed.deed === 'inactivate-vendor';
    return update(ledger, kindOf('vendor'), deed.vendor, { isInactive }, '').headers;
  }
  const bills = kindOf('vendorBill');
  if (deed.deed !== 'pay-bill')
    return update(ledger, bills, deed.bill, CHANGES[deed.deed], '').headers;
  const account = deed.account === undefined ? {} : { account: { id: deed.account } };
  return transform(ledger, bills, deed.bill, 'vendorPayment', account, '').headers;
}

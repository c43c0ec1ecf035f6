import { accountOf } from '#domain/bank/account';
import type { Creditor } from '#domain/bank/payment-file';
import { clientError } from '#platform/errors';
import { hasScope } from '#platform/identity/viewer';
import { requireViewer } from '#platform/subgraph/request-context';
import type { Context } from '../context.ts';
import type { PaymentCreditorResolvers } from '../__generated__/types.ts';

/** A payee with the payment it is of, for the audit trail. */
export interface OwnedCreditor extends Creditor {
  readonly paymentId: string;
}

export const PaymentCreditor: PaymentCreditorResolvers = {
  name: (creditor, _, context) => unmasked(creditor, 'creditor.name', creditor.name, context),
  account: (creditor, _, context) =>
    unmasked(creditor, 'creditor.account', accountOf(creditor), context),
  country: ({ bankCountry }) => bankCountry,
};

/** Written down before it is shown. @throws FORBIDDEN */
async function unmasked(
  { paymentId }: OwnedCreditor,
  field: string,
  value: string,
  context: Context,
): Promise<string> {
  const viewer = requireViewer(context);
  if (!hasScope(viewer, 'payments:pii')) throw clientError('FORBIDDEN', 'payments:pii is needed');
  await context.piiTrail.read(viewer, paymentId, field, context.call.trace.requestId);
  return value;
}

import { accountOf } from '#domain/bank/account';
import { maskAccount } from '#domain/iban';
import { makeId, SUPERLEDGER } from '#domain/ids';
import type { SupplierBankAccount as BankAccount } from '#domain/supplier';
import { hasScope } from '#platform/identity/viewer';
import { clientError } from '#platform/errors';
import { requireViewer } from '#platform/subgraph/request-context';
import type { SupplierBankAccountResolvers } from '../__generated__/types.ts';

/** An account with the supplier it belongs to, for the audit trail. */
export interface OwnedBankAccount extends BankAccount {
  readonly supplierId: string;
}

export const SupplierBankAccount: SupplierBankAccountResolvers = {
  ibanMasked: ({ iban }) => iban && maskAccount(iban),
  accountNumberMasked: ({ accountNumber }) => accountNumber && maskAccount(accountNumber),
  async flag({ supplierId, iban, accountNumber }, _, { flags }) {
    const account = accountOf({ iban, accountNumber });
    const found = (await flags.load(supplierId)).find((each) => each.account === account);
    if (!found) return null;
    const { reference, reasonCode, paymentId, flaggedAt } = found;
    const id = makeId(SUPERLEDGER, reference);
    return { id, reasonCode, paymentId, flaggedAt: flaggedAt.toISOString() };
  },
  async iban({ supplierId, iban }, _, context) {
    const viewer = requireViewer(context);
    if (!hasScope(viewer, 'suppliers:pii'))
      throw clientError('FORBIDDEN', 'suppliers:pii is needed');
    await context.piiTrail.read(viewer, supplierId, 'iban', context.call.trace.requestId);
    return iban;
  },
};

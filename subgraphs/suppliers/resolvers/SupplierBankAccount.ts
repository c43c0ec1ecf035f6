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
  ibanMasked: ({ iban }) => iban && `${iban.slice(0, 2)}…${iban.slice(-4)}`,
  accountNumberMasked: ({ accountNumber }) => accountNumber && `…${accountNumber.slice(-4)}`,
  async iban({ supplierId, iban }, _, context) {
    const viewer = requireViewer(context);
    if (!hasScope(viewer, 'suppliers:pii'))
      throw clientError('FORBIDDEN', 'suppliers:pii is needed');
    await context.piiTrail.read(viewer, supplierId, 'iban', context.call.trace.requestId);
    return iban;
  },
};

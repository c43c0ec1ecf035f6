import type { BankAccount } from '#domain/bank/account';
import { seesLegalEntity, type Viewer } from '#platform/identity/viewer';

/** Our own accounts of the legal entities the viewer sees; portal users see none. */
export const visibleAccounts = (
  accounts: readonly BankAccount[],
  viewer: Viewer,
): readonly BankAccount[] =>
  viewer.supplierId === null
    ? accounts.filter(({ legalEntity }) => seesLegalEntity(viewer, legalEntity))
    : [];

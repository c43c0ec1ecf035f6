import { accountOf } from '#domain/bank/account';
import type { SupplierBankAccount } from '#domain/supplier';
import type { Supplier } from '#domain/supplier';

/** Why it is not known which account of a supplier is paid. */
export type AccountFault = 'NONE' | 'UNKNOWN' | 'AMBIGUOUS';

/**
 * The account that is paid: the one that is named, else the one the supplier was last changed to here, else its only
 * one. Never a guess (PAY-2).
 */
export function chooseAccount(
  { bankAccounts }: Supplier,
  wanted: string | null,
  latestIban: string | null,
): { readonly account: SupplierBankAccount } | { readonly fault: AccountFault } {
  if (wanted !== null) {
    const named = bankAccounts.find(({ id }) => id === wanted);
    return named ? { account: named } : { fault: 'UNKNOWN' };
  }
  const latest = bankAccounts.find((each) => latestIban !== null && accountOf(each) === latestIban);
  if (latest) return { account: latest };
  // One account may be on record twice, such as in two roles of a supplier.
  const different = [...new Map(bankAccounts.map((each) => [accountOf(each), each])).values()];
  const [only, ...more] = different;
  if (!only) return { fault: 'NONE' };
  return more.length === 0 ? { account: only } : { fault: 'AMBIGUOUS' };
}

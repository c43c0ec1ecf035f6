import { checkBankDetails } from '#domain/controls/bank-details';
import { checkCallBack, type CallBack } from '#domain/controls/call-back';
import { duplicateProblems } from '#domain/controls/duplicate-suppliers';
import type { Problem } from '#domain/controls/problem';
import { maskAccount } from '#domain/iban';
import type { SupplierBankDetails, SupplierStatus } from '#domain/supplier';
import { postingId } from '#platform/commands/posting';
import type { ChangeSupplierBankAccountFacts } from './change-supplier-bank-account-facts.ts';

/** What is hashed, approved and posted: JSON. */
export interface ChangeSupplierBankAccountContent {
  readonly supplierId: string;
  readonly target: string;
  /** Of the supplier, for whoever may see the posting. */
  readonly legalEntities: readonly string[];
  readonly supplierStatus: SupplierStatus;
  readonly bankAccount: SupplierBankDetails;
  readonly callBack: CallBack;
  /** BNK-3: how long after the last approval the account is written. */
  readonly coolOffHours: number;
}

/** Every control `changeSupplierBankAccount` passes, by the ids of docs/reference/controls.md. */
export const changeSupplierBankAccountControlIds = [
  'BNK-1',
  'BNK-2',
  'BNK-3',
  'BNK-5',
  'BNK-7',
  'BNK-8',
  'BNK-9',
  'SUP-5',
  'SUP-6',
] as const;

export function changeSupplierBankAccountControls(
  { bankAccount, callBack, coolOffHours }: ChangeSupplierBankAccountContent,
  { supplier, requesters, duplicates, recent, policy, now }: ChangeSupplierBankAccountFacts,
): Problem[] {
  const { candidates, isComplete } = duplicates;
  const phones = supplier.contacts.flatMap(({ phone }) => phone ?? []);
  return [
    ...checkBankDetails(bankAccount, supplier.country),
    ...onRecord(bankAccount.iban, supplier.bankAccounts),
    ...checkCallBack(callBack, { phones, requesters, now, maxAgeDays: policy.callBackDays }),
    ...duplicateProblems(candidates, isComplete, ['SUP-5']),
    ...(recent.length > 0 ? [recentChange(recent, policy.recentDays)] : []),
    coolOff(coolOffHours),
  ];
}

const onRecord = (
  wanted: string,
  accounts: ChangeSupplierBankAccountFacts['supplier']['bankAccounts'],
): Problem[] =>
  accounts.some(({ iban }) => iban === wanted)
    ? [
        {
          code: 'BNK-1',
          severity: 'BLOCK',
          message: 'the supplier has this account already',
          path: ['input', 'bankAccount', 'iban'],
          evidence: { account: maskAccount(wanted) },
        },
      ]
    : [];

const recentChange = (references: readonly string[], days: number): Problem => ({
  code: 'BNK-5',
  severity: 'HOLD',
  message: `the supplier was onboarded or its account changed within ${days} days`,
  path: ['input', 'supplierId'],
  evidence: { postings: references.map(postingId) },
});

const coolOff = (hours: number): Problem => ({
  code: 'BNK-3',
  severity: 'WARN',
  message: `the account is written ${hours} hours after the last approval; the old one stays until then`,
  path: ['input', 'bankAccount'],
  evidence: { coolOffHours: hours },
});

import { meaningOf, type ReasonAction } from '#domain/bank/reason-actions';

/** Who has to do what about it. */
const ACT: Readonly<Record<ReasonAction, string>> = {
  SUPPLIER_BANK_EXCEPTION:
    'supplier master: check the bank account by a call-back and correct it before the invoice is paid anew',
  NEW_ATTEMPT: 'treasury: put right what was missing, then pay anew',
  OUR_FAULT: 'operator: the file is not as the bank wants it; correct the profile, then pay anew',
  RE_DATE: 'treasury: pay anew on another day, which takes new approvals',
  SIGNATURE: 'signatories: settle keys and rights with the bank, then pay anew',
  DUPLICATE: 'treasury: find out which one the bank has before anything is paid anew',
  MANUAL: 'treasury: ask the bank, then pay anew or settle otherwise',
};

/** What a reason of the bank asks of us, as evidence of an exception. */
export function actionOf(code: string | null): Readonly<Record<string, string>> {
  const { action, meaning } = meaningOf(code ?? 'NARR');
  return code === null ? { action, act: ACT[action] } : { action, meaning, act: ACT[action] };
}

import type { Problem } from './problem.ts';

/** What a person says of the call that confirmed new bank details (BNK-2). */
export interface CallBack {
  /** As dialled, in any spelling. */
  readonly dialledNumber: string;
  /** Where the number was taken from. */
  readonly source: 'MASTER_RECORD' | 'OTHER';
  readonly contactName: string;
  /** RFC 3339. */
  readonly at: string;
  readonly outcome: 'CONFIRMED' | 'NOT_REACHED' | 'DENIED';
  /** Who called. */
  readonly caller: string;
}

export interface CallBackFacts {
  /** The supplier's numbers as its system has them now: never those of the request. */
  readonly phones: readonly string[];
  /** Whoever asks for the change, as subject and as person. */
  readonly requesters: readonly string[];
  readonly now: Date;
  readonly maxAgeDays: number;
}

/** BNK-2: somebody else called the number on record, within the days, and the change was confirmed. */
export function checkCallBack(call: CallBack, facts: CallBackFacts): Problem[] {
  const found: Problem[] = [];
  const block = (field: string, message: string, evidence: Problem['evidence'] = {}): void => {
    found.push({
      code: 'BNK-2',
      severity: 'BLOCK',
      message,
      path: ['input', 'callBack', field],
      evidence,
    });
  };
  const onRecord = facts.phones.map(foldPhone).filter(isDiallable);
  if (call.source !== 'MASTER_RECORD')
    block('source', 'the number to call is the one on the supplier’s master record');
  if (!onRecord.includes(foldPhone(call.dialledNumber)))
    block('dialledNumber', 'this number is not on the supplier’s master record', {
      numbersOnRecord: onRecord.length,
    });
  if (facts.requesters.includes(call.caller))
    block('caller', 'who asks for the change does not confirm it');
  if (call.outcome !== 'CONFIRMED')
    block('outcome', 'the supplier did not confirm the change', { outcome: call.outcome });
  const ageMs = facts.now.getTime() - Date.parse(call.at);
  if (ageMs < 0) block('at', 'the call lies in the future');
  if (ageMs > facts.maxAgeDays * DAY_MS)
    block('at', 'the call is too old', { maxAgeDays: facts.maxAgeDays });
  return found;
}

const DAY_MS = 86_400_000;
const MIN_DIGITS = 6;

/** Digits alone, without the prefix of an international call and a trunk zero in brackets. */
const foldPhone = (number: string): string =>
  number.replaceAll('(0)', '').replaceAll(/\D/g, '').replace(/^00/, '');

const isDiallable = (digits: string): boolean => digits.length >= MIN_DIGITS;

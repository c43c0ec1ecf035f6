/** What a reason of a bank (external status or return reason) asks of us. */
export type ReasonAction =
  /** The payee's bank account is wrong: it is held until somebody has looked at it. */
  | 'SUPPLIER_BANK_EXCEPTION'
  /** Nothing is wrong with the payment: it may be instructed anew, with new ids. */
  | 'NEW_ATTEMPT'
  /** We wrote something the bank does not take: the file is kept aside, nothing is repeated. */
  | 'OUR_FAULT'
  /** Another execution day, which takes another approval where it moves. */
  | 'RE_DATE'
  /** Who signed, or with what: keys and rights at the bank. */
  | 'SIGNATURE'
  /** The bank has it already: about our own file it only says that the first one arrived. */
  | 'DUPLICATE'
  /** A person has to read it and to decide. */
  | 'MANUAL';

export interface ReasonMeaning {
  readonly action: ReasonAction;
  /** In words for people. */
  readonly meaning: string;
}

const TABLE: Readonly<Record<ReasonAction, Readonly<Record<string, string>>>> = {
  SUPPLIER_BANK_EXCEPTION: {
    AC01: 'The account number is wrong or missing.',
    AC03: "The payee's account number is wrong or missing.",
    AC04: 'The account is closed.',
    AC06: 'The account is blocked.',
    AC07: "The payee's account is closed.",
    AC15: 'The account details of the payee have changed.',
    BE01: 'Name and account number do not belong together.',
    BE06: 'The payee is not known at the bank.',
    RC01: 'The bank identifier is not formed correctly.',
    RC04: "The identifier of the payee's bank is wrong or missing.",
    RC07: "The BIC of the payee's bank is wrong or missing.",
    RC10: "The clearing code of the payee's bank is wrong or missing.",
  },
  NEW_ATTEMPT: {
    AM04: 'The account had not enough funds.',
    AB05: "The payee's bank took too long.",
    AB08: "The payee's bank was not to be reached.",
    ED06: 'The settlement system was not available.',
    FF10: 'The bank had a technical fault.',
  },
  OUR_FAULT: {
    AM10: 'The amounts do not sum up to the control sum.',
    AM16: 'The control sum of the file is wrong.',
    AM17: 'The control sum of a payment information is wrong.',
    AM18: 'The number of transactions is wrong or missing.',
    AM19: 'The number of transactions of the file is wrong or missing.',
    AM20: 'The number of transactions of a payment information is wrong.',
    CH16: 'An element has the wrong content.',
    CH17: 'An element is not allowed.',
    CH20: 'An amount has more digits than its currency.',
    CH21: 'A mandatory element is missing.',
    DT02: 'The creation time of the file is wrong.',
    FF01: 'The format of the file is incomplete or wrong.',
    FF02: 'The file has a syntax error.',
    FF03: 'The payment type is wrong or missing.',
    RR10: 'The characters are not those of the country and payment type.',
    TD02: 'The file cannot be read.',
    TD03: 'The format of the file is incomplete or wrong.',
  },
  RE_DATE: {
    CH03: 'The execution day is too far ahead.',
    CH04: 'The execution day is too far back.',
    DT01: 'The execution day is wrong or missing.',
    DT03: 'The execution day is no working day.',
    DT05: 'It came after the cut-off of its day.',
    DT06: 'The bank has moved the execution day.',
    TM01: 'It came after the cut-off time.',
  },
  SIGNATURE: {
    DS0A: 'A signature is needed.',
    DS0B: 'The signature is not one of the format, or wrong.',
    DS0C: 'The certificate of the signer is revoked.',
    DS0D: 'The certificate of the signer is not valid.',
    DS0E: 'The certificate of the signer is not there.',
    DS0G: 'The signer may not sign this kind of order.',
    DS0H: 'The signer may not sign for this account.',
    DS10: "The first signer's certificate is revoked.",
    DS17: 'File and signature do not belong together.',
    DS19: "The signer's rights do not suffice.",
    DS24: 'The second signature did not come in time.',
    DS26: 'The same person signed twice.',
  },
  DUPLICATE: {
    AM05: 'A duplicate.',
    DU01: 'The bank knows the message id already.',
    DU02: 'The bank knows the payment information already.',
    DU03: 'The bank knows the transaction already.',
    DU04: 'The bank knows the end-to-end id already.',
    DU05: 'The bank knows the instruction id already.',
    DUPL: 'A duplicate of another payment.',
  },
  MANUAL: {
    FOCR: 'It came back after a request to cancel it.',
    FR01: 'It came back because of fraud.',
    MD07: 'The payee is deceased.',
    MS02: 'The customer gave no reason.',
    MS03: 'The bank gave no reason.',
    NARR: 'The reason is told in words.',
    RR04: 'A regulatory reason.',
  },
};

const MEANINGS: ReadonlyMap<string, ReasonMeaning> = new Map(
  (Object.keys(TABLE) as ReasonAction[]).flatMap((action) =>
    Object.entries(TABLE[action]).map(([code, meaning]): [string, ReasonMeaning] => [
      code,
      { action, meaning },
    ]),
  ),
);

/** Every code that has an action of its own. */
export const knownReasons: readonly string[] = [...MEANINGS.keys()];

/** A reason we have no action for, a bank's own too, is for a person. */
export const meaningOf = (code: string): ReasonMeaning =>
  MEANINGS.get(code) ?? {
    action: 'MANUAL',
    meaning: 'The bank gave a reason that has no action of its own.',
  };

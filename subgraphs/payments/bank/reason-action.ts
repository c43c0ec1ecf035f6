/** Who has to do what about a payment that was refused or came back. */
export interface ReasonAction {
  readonly who: 'SUPPLIER_MASTER' | 'TREASURY' | 'OPERATOR' | 'SIGNATORIES';
  readonly act: string;
}

const SUPPLIER: ReasonAction = {
  who: 'SUPPLIER_MASTER',
  act: 'check the supplier’s bank account by a call-back and correct it before the invoice is paid anew',
};
const OURS: ReasonAction = {
  who: 'OPERATOR',
  act: 'the file is not as the bank wants it: correct the profile, then pay anew',
};
const DATE: ReasonAction = {
  who: 'TREASURY',
  act: 'it came too late for its day: pay anew on another day, which takes new approvals',
};
const SIGNATURE: ReasonAction = {
  who: 'SIGNATORIES',
  act: 'the bank does not accept the signatures: settle the authority with it, then pay anew',
};
const DOUBLE: ReasonAction = {
  who: 'TREASURY',
  act: 'the bank takes it for one it has already: find out which before anything is paid anew',
};
const MANUAL: ReasonAction = {
  who: 'TREASURY',
  act: 'ask the bank for the reason, then pay anew or settle otherwise',
};

/** By external status and return reason code (ISO 20022 external code sets). */
const ACTIONS: readonly (readonly [readonly string[], ReasonAction])[] = [
  [['AC01', 'AC03', 'AC04', 'AC06', 'BE01', 'RC01', 'MD07'], SUPPLIER],
  [['AM04'], { who: 'TREASURY', act: 'there was no cover: provide it, then pay anew' }],
  [['AM10', 'AM18', 'FF01', 'CH21', 'RR10', 'TD03'], OURS],
  [['DT01', 'CH03', 'CH04', 'TM01'], DATE],
  [['DS0B', 'DS0C', 'DS0H', 'DS10', 'DS24', 'DS26'], SIGNATURE],
  [['DU01', 'DU02', 'DU03', 'DU04', 'DU05', 'DUPL', 'AM05'], DOUBLE],
];
const BY_CODE = new Map(
  ACTIONS.flatMap(([codes, action]) => codes.map((code) => [code, action] as const)),
);

/** A code nobody knows, and none at all, takes a person who asks. */
export const actionOf = (code: string | null): ReasonAction =>
  (code === null ? undefined : BY_CODE.get(code)) ?? MANUAL;

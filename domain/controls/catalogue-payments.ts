import type { Control } from './catalogue.ts';

const FRAUD = 'payment fraud practice; the thresholds are the deployment’s';

/** Payments, payment runs and their cancellation (docs/concepts/payments.md). */
export const paymentControls: readonly Control[] = [
  {
    id: 'PAY-1',
    severity: 'BLOCK',
    rule: 'The account money leaves belongs to the legal entity and is kept in the payment’s currency.',
    source: 'ours',
  },
  {
    id: 'PAY-2',
    severity: 'BLOCK',
    rule: 'The payee’s account is one of the supplier’s in its system of record, now and again right before anything is sent; the only one, or named, or the one it was last changed to here.',
    source: 'payment diversion practice',
  },
  {
    id: 'PAY-3',
    severity: 'HOLD',
    rule: 'The payee’s account is no other supplier’s, of its system or of the same run, and none of ours; held too where more suppliers may share accounts than are looked at.',
    source: FRAUD,
  },
  {
    id: 'PAY-4',
    severity: 'BLOCK',
    rule: 'An invoice that is paid is a posted payable of the supplier, in the payment’s legal entity and currency, and no credit memo; its system of record says what is open.',
    source: 'ours',
  },
  {
    id: 'PAY-5',
    severity: 'BLOCK',
    rule: 'No hold is on it, in its system or here.',
    source: 'ours; payment blocks of SAP, holds of Oracle Payables',
  },
  {
    id: 'PAY-6',
    severity: 'BLOCK',
    rule: 'What is paid of the invoices adds up to the payment, above zero.',
    source: 'ours',
  },
  {
    id: 'PAY-7',
    severity: 'BLOCK',
    rule: 'No more is paid of an invoice than is open at its system of record and not held by another payment. The database decides between two that arrive at once.',
    source: 'open-item reservation; ours',
  },
  {
    id: 'PAY-8',
    severity: 'HOLD',
    rule: 'A cash discount is within the supplier’s terms on the day the bank executes (policies/treasury.yaml).',
    source: 'terms are money; the list is the deployment’s',
  },
  {
    id: 'PAY-9',
    severity: 'HOLD',
    rule: 'This amount was not paid to this account within 30 days, nor to this supplier by an ERP: ours, those of the same run before it, the ERPs’ payments and the bank’s statements are looked through.',
    source: 'duplicate payment practice; the days are the deployment’s',
  },
  {
    id: 'PAY-10',
    severity: 'HOLD',
    rule: 'No other payment names this invoice: ours, an ERP’s, or the remittance text of a statement.',
    source: 'duplicate payment practice',
  },
  {
    id: 'PAY-11',
    severity: 'HOLD',
    rule: 'Every system was asked for earlier payments; a WARN where there are more than are compared. Payments to one payee that are instructed at once see each other; so many of them that it cannot be decided is a BLOCK: submit it again.',
    source: 'ours: a search that was bounded says so',
  },
  {
    id: 'PAY-12',
    severity: 'HOLD',
    rule: 'One account does not get more payments, or more money, within a day or seven than policies/treasury.yaml allows; payments of the same run before it count.',
    source: FRAUD,
  },
  {
    id: 'PAY-13',
    severity: 'HOLD',
    rule: 'The payee’s bank did not say that name and account do not fit; an almost fitting name is held, or told as a WARN, by policies/treasury.yaml.',
    source: 'verification of payee, Regulation (EU) 2024/886',
  },
  {
    id: 'PAY-14',
    severity: 'WARN',
    rule: 'The bank executes on the wished day. Where its calendar or cut-off moves it, the day it will be is in what is approved.',
    source: 'ours; cut-offs and calendars are the bank’s',
  },
  {
    id: 'PAY-15',
    severity: 'BLOCK',
    rule: 'The bank takes the file as it will be: fields, characters, the most of one payment.',
    source: 'the profile of the bank',
  },
  {
    id: 'PAY-16',
    severity: 'BLOCK',
    rule: 'The wished day is not over and at most a year ahead.',
    source: 'ours',
  },
  {
    id: 'PAY-17',
    severity: 'WARN',
    rule: 'A run pays everything that is due; what it leaves out is told with why. BLOCK where nothing is left to pay.',
    source: 'ours: what is left out is never silent',
  },
  {
    id: 'PAY-18',
    severity: 'BLOCK',
    rule: 'What is cancelled can still be: a payment that waits, or one the bank has and has not booked. A run that was not sent is taken back whole.',
    source: 'ours; ISO 20022 camt.055',
  },
  {
    id: 'PAY-19',
    severity: 'BLOCK',
    rule: 'One cancellation of a payment is under way at a time. The database decides.',
    source: 'ours',
  },
  {
    id: 'PAY-20',
    severity: 'BLOCK',
    rule: 'No payment to the account was refused because of it, or came back, that nobody has cleared since (clearSupplierBankAccountFlag).',
    source: 'reason codes of ISO 20022 (AC01, AC04 …); ours',
  },
  {
    id: 'SOD-2',
    severity: 'WARN',
    rule: 'Who set up or changed a payee’s bank account within 90 days decides no payment to it, and who approved an invoice is not the only one to decide its payment. Told at submission; a decision of theirs is refused.',
    source: 'segregation of duties (COSO); the days are the deployment’s',
  },
];

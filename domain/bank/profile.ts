import type { CalendarDate } from '../date.ts';

/**
 * What one bank takes of one kind of payment, as data: the same file that ISO 20022 allows a scheme or a bank refuses
 * (EPC SEPA forbids the UETR). Rules on top of the schema, never instead of it.
 */
export interface BankProfile {
  /** `iso`, `epc-sct`, `cross-border`, or a deployment's own. */
  readonly name: string;
  readonly title: string;
  /** Where its rules are published. */
  readonly source: string;
  /** Null for every currency. */
  readonly currencies: readonly string[] | null;
  /** Most transactions of one file. */
  readonly maxTransactions: number;
  /** Most of one payment, a decimal text in the currency; null for no limit. */
  readonly maxAmount: string | null;
  readonly characters: CharacterSet;
  /** Most characters of a name, as it is written; the schema has room for 140. */
  readonly maxNameLength: number;
  /** What is told of where the debtor is: its country, or nothing, because its bank knows. */
  readonly debtorAddress: 'COUNTRY' | 'NONE';
  /** ISO service level code, such as SEPA or NURG; null to leave it out. */
  readonly serviceLevel: string | null;
  /** Who bears charges: SLEV, SHAR, DEBT, CRED. */
  readonly chargeBearer: 'SLEV' | 'SHAR' | 'DEBT' | 'CRED';
  readonly uetr: 'REQUIRED' | 'ALLOWED' | 'FORBIDDEN';
  readonly creditorAgent: 'REQUIRED' | 'OPTIONAL';
  readonly creditorAccount: 'IBAN' | 'ANY';
  readonly creditorAddress: 'STRUCTURED' | 'OPTIONAL';
  readonly remittance: RemittanceRule;
  /** The bank reports only what it refuses; silence until the statement is success (EPC C2B pain.002). */
  readonly reportsOnlyRefusals: boolean;
  readonly cutOffs: readonly CutOff[];
}

export interface CharacterSet {
  /** `sps-latin`: Swiss Payment Standards' Latin subset; `swift-x`: the SWIFT X set; `utf-8`: all of XML. */
  readonly name: 'sps-latin' | 'swift-x' | 'utf-8';
  /** What is outside it is written with letters inside it (ä as ae); where that is impossible it is refused. */
  readonly transliterates: boolean;
}

export interface RemittanceRule {
  /** Free text of at most 140 characters. */
  readonly unstructured: boolean;
  /** Document references (RfrdDocInf), or a creditor's reference only (CdtrRefInf). */
  readonly structured: 'DOCUMENTS' | 'CREDITOR_REFERENCE' | 'NONE';
  readonly maxStructured: number;
}

/** Until when a file of a day reaches the day's processing. */
export interface CutOff {
  /** Null for every currency of the profile. */
  readonly currency: string | null;
  /** HH:MM, local time at the bank. */
  readonly time: string;
  /** IANA, such as Europe/Berlin. */
  readonly timeZone: string;
  /** The calendar of days the bank works: `TARGET`, `NYFED`, `BOJ`, `WEEKDAYS`. */
  readonly calendar: string;
  /** Working days before execution by which it has to be there; 0 for the same day. */
  readonly leadDays: number;
}

/** When a payment has to leave, and on which day it can be executed. */
export interface Release {
  /** The last instant (RFC 3339) at which it makes the day. */
  readonly latestReleaseAt: string;
  /** The first working day on or after the wished one. */
  readonly executionDate: CalendarDate;
}

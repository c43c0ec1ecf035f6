/** The bank's own words. Money is a text of minor units, so that it can stand in the journal; dates are `YYYY-MM-DD`. */

export interface Account {
  /** `DE01-EUR`. */
  readonly key: string;
  readonly holder: string;
  readonly iban: string | null;
  readonly accountNumber: string | null;
  readonly bic: string;
  /** National code of the bank, such as an ABA routing number. */
  readonly bankCode: string;
  readonly currency: string;
  readonly timeZone: string;
  /** What the bank takes by it: plain ISO, the EPC's SEPA credit transfer, or a cross-border payment. */
  readonly profile: Profile;
  /** Whether payments of one PmtInf are one entry, where the file does not say. */
  readonly booking: 'single' | 'batch';
  readonly opening: bigint;
}

export const PROFILES = ['iso', 'epc-sct', 'cross-border'] as const;
export type Profile = (typeof PROFILES)[number];

export type Channel = 'sftp' | 'https';

/** Why the bank does not do something: an ISO 20022 external status reason and a sentence. */
export interface Refusal {
  readonly code: string;
  readonly text: string;
}

export interface Payment {
  /** From 0, over all payments ever received. */
  readonly no: number;
  readonly messageId: string;
  readonly paymentInformationId: string;
  readonly instructionId: string | null;
  readonly endToEndId: string;
  readonly uetr: string | null;
  /** Key of the debited account; null where the bank does not keep it. */
  readonly account: string | null;
  /** As instructed, in its own currency. */
  readonly amount: string;
  readonly currency: string;
  readonly payee: Payee;
  readonly remittance: readonly string[];
  readonly creditorReference: string | null;
  /** The day it was asked for; where the bank has moved it, `executionDate` is the day it will be. */
  readonly requestedDate: string;
  readonly executionDate: string;
  readonly behaviours: readonly string[];
  status: PaymentStatus;
  refusal: Refusal | null;
  /** The entry that moved the money. */
  entry: string | null;
}

export type PaymentStatus = 'WAITING' | 'EXECUTED' | 'REJECTED' | 'CANCELLED' | 'RETURNED';

export interface Payee {
  readonly name: string;
  /** Without spaces. */
  readonly account: string;
  readonly isIban: boolean;
}

/** One PmtInf block of a received file: `from` to `to` (excluded) are its payments' numbers. */
export interface Information {
  readonly id: string;
  readonly account: string | null;
  readonly batch: boolean;
  readonly executionDate: string;
  readonly from: number;
  readonly to: number;
  readonly refusal: Refusal | null;
}

/** A payment file the bank has taken: its MsgId is used up for ever. */
export interface TakenFile {
  readonly fileId: string;
  readonly messageId: string;
  readonly sha256: string;
  readonly channel: Channel;
  readonly fileName: string | null;
  readonly receivedAt: string;
  readonly createdAt: string;
  readonly count: number;
  readonly controlSum: string;
  readonly informations: readonly Information[];
  /** What the whole file is refused for. */
  readonly refusal: Refusal | null;
  /** The bank reports only what it refuses. */
  readonly silent: boolean;
  readonly behaviours: readonly string[];
  /** How many of the steps of `work.ts` are done. */
  stage: number;
  /** Positions in `informations` that are executed. */
  executed: number[];
}

export interface CancelledItem {
  readonly cancellationId: string | null;
  readonly paymentInformationId: string;
  readonly instructionId: string | null;
  readonly endToEndId: string | null;
  readonly uetr: string | null;
}

/** A request to give payments up, taken. */
export interface TakenCancellation {
  readonly fileId: string;
  readonly messageId: string;
  readonly sha256: string;
  readonly channel: Channel;
  readonly fileName: string | null;
  readonly receivedAt: string;
  readonly caseId: string | null;
  readonly groupCancellationId: string | null;
  readonly originalMessageId: string;
  /** The whole file is meant. */
  readonly isGroup: boolean;
  /** PmtInfIds that are meant as a whole. */
  readonly informations: readonly string[];
  readonly items: readonly CancelledItem[];
  answered: boolean;
}

/** A movement of an account. */
export interface Entry {
  /** AcctSvcrRef. */
  readonly reference: string;
  readonly account: string;
  /** Of the account's currency; below zero where money leaves. */
  readonly amount: string;
  readonly bookedOn: string;
  /** Domain, family and sub-family: `PMNT/ICDT/ESCT`. */
  readonly code: string;
  readonly isReversal: boolean;
  readonly text: string | null;
  /** Positive; part of `amount`. */
  readonly charges: string | null;
  readonly details: readonly EntryDetail[];
}

export interface EntryDetail {
  /** Number of the payment; null for what was not instructed by file. */
  readonly payment: number | null;
  readonly amount: string;
  /** The reference the bank gives on; NOTPROVIDED where it has lost it. */
  readonly endToEndId: string;
  readonly counterparty: Payee | null;
  readonly remittance: readonly string[];
  readonly returned: Refusal | null;
  /** Where the payment was in another currency. */
  readonly exchange: {
    readonly amount: string;
    readonly currency: string;
    readonly rate: string;
  } | null;
}

/** A file for the customer. */
export interface Message {
  /** From 1: its id and its name come from it. */
  readonly no: number;
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
  readonly signature: string | null;
  readonly createdAt: string;
  /** Not offered before; epoch milliseconds. Null while it is withheld. */
  visibleAt: number | null;
  acknowledged: boolean;
}

export interface Script {
  readonly id: number;
  readonly behaviour: string;
  readonly times: number;
  /** Whom it is for; all that are said must be equal. */
  readonly only: Readonly<Record<string, string>>;
  /** What the behaviour needs to know: a code, days, milliseconds. */
  readonly code: string | null;
  readonly value: number | null;
}

/** EndToEndIds are unique to a debtor. */
export function endToEndKey(account: string | null, endToEndId: string): string {
  return `${account ?? ''}/${endToEndId}`;
}

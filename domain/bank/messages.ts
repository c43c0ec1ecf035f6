import type { CalendarDate, Instant } from '../date.ts';
import type { Money } from '../money.ts';

/** What a bank sends, read: a status report, statements, or answers to cancellation requests. Codes are kept raw. */
export type BankMessage =
  | { readonly kind: 'STATUS_REPORT'; readonly report: StatusReport }
  | {
      readonly kind: 'STATEMENTS';
      readonly header: MessageHeader;
      readonly type: StatementType;
      /** MsgPgntn; null where the message is not one of several. */
      readonly page: Page | null;
    }
  | { readonly kind: 'CANCELLATION_ANSWER'; readonly answer: CancellationAnswer };

export interface MessageHeader {
  /** The bank's MsgId. */
  readonly messageId: string;
  readonly createdAt: Instant;
}

/** Pagination1: which part of something large this is. */
export interface Page {
  /** From 1. */
  readonly number: number;
  readonly isLast: boolean;
}

/** pain.002.001.10. A status at a level applies to all below it that say nothing of their own. */
export interface StatusReport {
  readonly header: MessageHeader;
  readonly originalMessageId: string;
  readonly group: StatusAt | null;
  readonly paymentInformation: readonly PaymentInformationStatus[];
}

export interface StatusAt {
  /** RJCT, ACTC, ACCP, ACSP, PART …; null where the level gives a reason only. */
  readonly status: string | null;
  readonly reasons: readonly StatusReason[];
}

export interface StatusReason {
  /** External status reason code, such as AC04; null where the bank gave its own. */
  readonly code: string | null;
  readonly proprietary: string | null;
  readonly text: string | null;
}

export interface PaymentInformationStatus extends StatusAt {
  readonly originalPaymentInformationId: string;
  readonly transactions: readonly TransactionStatus[];
}

export interface TransactionStatus extends StatusAt {
  /** The bank's id of this status, unique in its message where given. */
  readonly statusId: string | null;
  readonly originalInstructionId: string | null;
  readonly originalEndToEndId: string | null;
  readonly originalUetr: string | null;
  readonly acceptedAt: Instant | null;
  /** The bank's own reference. */
  readonly accountServicerReference: string | null;
  /** Where the bank executes on another day than it was asked to (ACWC). */
  readonly executionDate: CalendarDate | null;
}

/** camt.053 (end of day), 052 (intraday), 054 (notification). Only the first can settle a balance. */
export type StatementType = 'STATEMENT' | 'REPORT' | 'NOTIFICATION';

/** One statement of a message, without its entries. */
export interface StatementHeader {
  readonly id: string;
  /** ElctrncSeqNb; null where the bank does not number. */
  readonly sequence: bigint | null;
  /** LglSeqNb. */
  readonly legalSequence: bigint | null;
  /** StmtPgntn; null where the statement does not say that it has pages. */
  readonly page: Page | null;
  /** IBAN, or the bank's other id of the account. */
  readonly account: string;
  readonly currency: string | null;
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly balances: readonly Balance[];
  /** TxsSummry: how many entries and what they sum up to, where the bank says. */
  readonly summary: { readonly count: number | null; readonly net: Money | null } | null;
}

export interface Balance {
  /** OPBD, CLBD, PRCD, ITBD, CLAV … */
  readonly code: string;
  /** Below zero where the bank says DBIT. */
  readonly amount: Money;
  readonly date: CalendarDate;
}

/** One entry of a statement: one movement of the balance, which may stand for many transactions. */
export interface StatementEntry {
  /** From 1, in the statement's order. */
  readonly position: number;
  readonly entryReference: string | null;
  /** Below zero where money leaves the account. */
  readonly amount: Money;
  /** BOOK, PDNG, INFO, FUTR; raw where unknown. */
  readonly status: string;
  /** Takes an earlier entry back (RvslInd). */
  readonly isReversal: boolean;
  readonly bookingDate: CalendarDate | null;
  readonly valueDate: CalendarDate | null;
  readonly accountServicerReference: string | null;
  /** `PMNT/ICDT/ESCT`, or the bank's own. */
  readonly bankTransactionCode: string | null;
  readonly additionalInformation: string | null;
  /** Charges named in it, positive. */
  readonly charges: Money | null;
  /** Empty where the bank gives no details; one for a single transaction, many for a batch booking. */
  readonly transactions: readonly EntryTransaction[];
}

export interface EntryTransaction {
  readonly messageId: string | null;
  readonly paymentInformationId: string | null;
  readonly instructionId: string | null;
  /** Null for NOTPROVIDED, too: it identifies nothing. */
  readonly endToEndId: string | null;
  readonly uetr: string | null;
  readonly transactionId: string | null;
  readonly accountServicerReference: string | null;
  /** Signed as the entry; null where the bank does not split. */
  readonly amount: Money | null;
  /** What was instructed, where it differs (AmtDtls/InstdAmt), positive. */
  readonly instructedAmount: Money | null;
  readonly counterpartyName: string | null;
  readonly counterpartyAccount: string | null;
  /** Free text; numbers of documents and remarks of structured remittance follow it. */
  readonly unstructured: readonly string[];
  readonly creditorReference: string | null;
  /** RtrInf: why it came back, an external return reason such as AC04. */
  readonly returnReason: string | null;
  readonly returnText: string | null;
}

/** camt.029.001.10: what became of a request to cancel. */
export interface CancellationAnswer {
  readonly header: MessageHeader;
  /** The request's own id, where the bank repeats it. */
  readonly originalRequestId: string | null;
  /** CNCL, RJCR, PDCR …; null where only transactions say. */
  readonly status: string | null;
  readonly reasons: readonly StatusReason[];
  readonly transactions: readonly CancelledTransaction[];
}

export interface CancelledTransaction extends StatusAt {
  readonly originalMessageId: string | null;
  readonly originalInstructionId: string | null;
  readonly originalEndToEndId: string | null;
  readonly originalUetr: string | null;
}

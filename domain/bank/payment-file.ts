import type { CalendarDate, Instant } from '../date.ts';
import type { Money } from '../money.ts';
import type { Address } from '../supplier.ts';
import type { BankAccount } from './account.ts';

/**
 * One file of credit transfers from one account, complete: every id and the time it was made are data of the posting,
 * so that the same instruction always makes the same bytes (pain.001.001.09).
 */
export interface PaymentFileInstruction {
  /** The posting's. */
  readonly reference: string;
  /** Max35Text, unique for ever at this bank. */
  readonly messageId: string;
  readonly createdAt: Instant;
  readonly debtor: BankAccount;
  /** Name of the initiating party: the legal entity. */
  readonly initiatingParty: string;
  /** ISO 3166-1 alpha-2 of the debtor. */
  readonly debtorCountry: string;
  /** 1 to the profile's maximum, in order. */
  readonly payments: readonly CreditTransfer[];
}

export interface CreditTransfer {
  /** The payment's native key; its id is `superledger:<key>`. */
  readonly key: string;
  /** PmtInfId, Max35Text: payments of one execution day of the file share it. */
  readonly paymentInformationId: string;
  /** InstrId, Max35Text. */
  readonly instructionId: string;
  /** EndToEndId, Max35Text: unique for ever, and the same over every retry. */
  readonly endToEndId: string;
  /** UUID v4 in lower case; left out of the file where the profile forbids it. */
  readonly uetr: string;
  readonly amount: Money;
  readonly requestedExecutionDate: CalendarDate;
  readonly creditor: Creditor;
  /** What it pays, in the payee's words: invoice numbers. */
  readonly remittance: readonly RemittanceItem[];
  /** ISO external category purpose, such as SUPP; null to leave it out. */
  readonly categoryPurpose: string | null;
}

/** Who is paid, and where. Personal data. */
export interface Creditor {
  readonly name: string;
  readonly iban: string | null;
  readonly accountNumber: string | null;
  readonly bic: string | null;
  /** National clearing code of the bank where there is no BIC, such as an ABA routing number. */
  readonly bankCode: string | null;
  /** ISO 3166-1 alpha-2 of the account's bank. */
  readonly bankCountry: string | null;
  readonly address: Address | null;
}

export interface RemittanceItem {
  /** The payee's own number of the document. */
  readonly documentNumber: string;
  readonly documentDate: CalendarDate | null;
  /** Below zero for a credit note that is taken off. */
  readonly amount: Money;
  /** Creditor reference (ISO 11649 RF…) where the invoice has one. */
  readonly creditorReference: string | null;
}

/** Asks the bank to give up payments of one file (camt.055.001.09). */
export interface PaymentCancelInstruction {
  readonly reference: string;
  /** Assignment id of the request, Max35Text. */
  readonly messageId: string;
  readonly createdAt: Instant;
  readonly debtor: BankAccount;
  readonly initiatingParty: string;
  readonly originalMessageId: string;
  readonly payments: readonly CancelledPayment[];
  /** ISO external cancellation reason: CUST, DUPL, FRAD … */
  readonly reasonCode: string;
}

export interface CancelledPayment {
  /** Id of the cancellation of this payment, Max35Text. */
  readonly cancellationId: string;
  readonly paymentInformationId: string;
  readonly instructionId: string;
  readonly endToEndId: string;
  readonly uetr: string;
  readonly amount: Money;
  readonly requestedExecutionDate: CalendarDate;
}

import type { CalendarDate } from '../../date.ts';

/** A booked movement that nobody knows yet. Amounts in minor units. */
export interface Movement {
  readonly id: string;
  readonly accountId: string;
  readonly legalEntity: string;
  /** Below zero where money leaves. */
  readonly amountMinor: bigint;
  readonly currency: string;
  /** Charges named in it, positive; null where none are. */
  readonly chargesMinor: bigint | null;
  /** What was instructed, positive, where the bank says so. */
  readonly instructed: { readonly amountMinor: bigint; readonly currency: string } | null;
  readonly bookingDate: CalendarDate;
  readonly valueDate: CalendarDate | null;
  readonly isReversal: boolean;
  readonly returnReason: string | null;
  readonly bankCode: string | null;
  readonly uetr: string | null;
  readonly endToEndId: string | null;
  readonly instructionId: string | null;
  readonly paymentInformationId: string | null;
  readonly creditorReference: string | null;
  readonly counterpartyAccount: string | null;
  readonly text: string | null;
}

/** A payment that a movement may be. */
export interface Candidate {
  readonly paymentId: string;
  /** Instructed here, or made in another system. */
  readonly kind: 'OURS' | 'ELSEWHERE';
  /**
   * OPEN waits for its movement. PAID has one and may come back. Whoever is asked to match gives each payment in the one
   * state it is in.
   */
  readonly state: 'OPEN' | 'PAID';
  /** Its movement is waited for: the bank has it and has not refused it, or the other system says it was paid. */
  readonly isExpected: boolean;
  /** Our account; null where the other system does not say. */
  readonly accountId: string | null;
  readonly legalEntity: string;
  readonly isInbound: boolean;
  /** Positive. */
  readonly amountMinor: bigint;
  readonly currency: string;
  /** The day it was to be executed, or was posted. */
  readonly date: CalendarDate;
  readonly uetr: string | null;
  readonly endToEndId: string | null;
  readonly instructionId: string | null;
  readonly paymentInformationId: string | null;
  /** Of the payee: IBANs or account numbers without spaces. */
  readonly counterpartyAccounts: readonly string[];
  readonly creditorReferences: readonly string[];
  /** What the payee, or the other system, calls what is paid. */
  readonly documentNumbers: readonly string[];
}

/** By movement: the payments of ours its ids are of, in whatever status; absent where they are of none. */
export type Named = ReadonlyMap<string, ReadonlySet<string>>;

export type MatchPass = 'P1' | 'P2' | 'P3' | 'P4' | 'P5' | 'P6' | 'P7';
export type MatchRole = 'SETTLEMENT' | 'RETURN' | 'PAYMENT_ELSEWHERE' | 'CHARGE' | 'OTHER';

/** What a movement was found to be. */
export interface Match {
  readonly movementId: string;
  readonly pass: MatchPass;
  readonly role: MatchRole;
  readonly paymentIds: readonly string[];
  /** What they have in common; ids, codes and amounts. */
  readonly evidence: Readonly<Record<string, unknown>>;
}

export type Reference = 'UETR' | 'END_TO_END_ID' | 'INSTRUCTION_ID';

/** How matching is done, by policies/treasury.yaml. */
export interface MatchingRules {
  /** Which reference is believed first, by bank connection; `default` for the others. */
  readonly references: Readonly<Record<string, readonly Reference[]>>;
  readonly businessDays: { readonly before: number; readonly after: number };
  /** What P5 lets an amount be off by: the smaller of the two, in minor units of the currency and in basis points. */
  readonly tolerance: { readonly basisPoints: number; readonly minor: bigint };
  readonly bankRules: readonly BankRule[];
}

/** P7: what the bank's own code explains, up to a limit. */
export interface BankRule {
  readonly name: string;
  /** Beginnings of bank transaction codes, such as `PMNT/MCOP/CHRG`. */
  readonly codes: readonly string[];
  readonly direction: 'DEBIT' | 'CREDIT';
  /** `charges` of the account, or the id of a ledger account. */
  readonly ledgerAccount: string;
  readonly role: 'CHARGE' | 'OTHER';
  /** The most of one movement, by currency, in minor units; a currency without one is not explained. */
  readonly limitMinor: Readonly<Record<string, bigint>>;
}

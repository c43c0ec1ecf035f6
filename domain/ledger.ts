import type { CalendarDate } from './date.ts';
import type { Money } from './money.ts';
import type { Sourced } from './provenance.ts';

export type AccountClassification =
  'ASSET' | 'LIABILITY' | 'EQUITY' | 'REVENUE' | 'EXPENSE' | 'UNKNOWN';

export interface Account extends Sourced {
  readonly number: string;
  readonly name: string;
  readonly classification: AccountClassification;
  /** False for headers and totals, and where the source blocks posting. */
  readonly isPosting: boolean;
  /** The control account of a sub-ledger: no manual posting. */
  readonly isControl: boolean;
  readonly chartOfAccounts: string;
  /** ISO 4217 when the account is kept in one currency only. */
  readonly currency: string | null;
  /** Codes of the legal entities that keep their books in this chart. */
  readonly legalEntities: readonly string[];
}

export interface CostCenter extends Sourced {
  readonly code: string;
  readonly name: string;
  /** The legal entity's code; null where it serves all of the source's. */
  readonly legalEntity: string | null;
  readonly validFrom: CalendarDate | null;
  readonly validTo: CalendarDate | null;
  readonly isBlocked: boolean;
}

export type DebitCredit = 'DEBIT' | 'CREDIT';

export interface JournalEntry extends Sourced {
  readonly number: string;
  readonly legalEntity: string;
  /** The source's document type, SAP `KR`, NetSuite `VendPymt`. */
  readonly documentType: string;
  readonly postingDate: CalendarDate;
  readonly documentDate: CalendarDate | null;
  readonly fiscalYear: number;
  readonly fiscalPeriod: number;
  readonly description: string | null;
  readonly currency: string;
  readonly isReversal: boolean;
  readonly isReversed: boolean;
  /** Our own or somebody's reference in the document header. */
  readonly reference: string | null;
  /** Bounded by the source's limits: at most 999 a document. */
  readonly lines: readonly JournalLine[];
}

export interface JournalLine {
  readonly number: number;
  readonly accountId: string;
  readonly side: DebitCredit;
  /** Positive, in the transaction's currency. */
  readonly amount: Money;
  /** Positive, in the legal entity's currency. */
  readonly ledgerAmount: Money;
  readonly costCenterId: string | null;
  readonly text: string | null;
}

export type PeriodStatus = 'OPEN' | 'FUTURE' | 'CLOSED' | 'LOCKED' | 'NEVER_OPENED' | 'UNKNOWN';

export interface FiscalPeriod extends Sourced {
  readonly legalEntity: string;
  readonly name: string;
  readonly fiscalYear: number;
  readonly period: number;
  readonly startDate: CalendarDate;
  readonly endDate: CalendarDate;
  readonly status: PeriodStatus;
}

export interface AccountFilter {
  readonly ids: readonly string[] | null;
  readonly legalEntities: readonly string[] | null;
  /** Part of number or name, case-insensitive. */
  readonly search: string | null;
}

export interface CostCenterFilter {
  readonly legalEntities: readonly string[] | null;
}

export interface JournalEntryFilter {
  readonly ids: readonly string[] | null;
  readonly legalEntities: readonly string[] | null;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
}

/** What is to be posted in the general ledger. */
export interface JournalInstruction {
  /** 16 characters A-Z0-9, first a letter; unique to one posting. */
  readonly reference: string;
  readonly legalEntity: string;
  readonly postingDate: CalendarDate;
  readonly description: string;
  readonly currency: string;
  readonly lines: readonly JournalInstructionLine[];
}

export interface JournalInstructionLine {
  readonly accountId: string;
  readonly side: DebitCredit;
  readonly amount: Money;
  readonly costCenterId: string | null;
  readonly text: string | null;
}

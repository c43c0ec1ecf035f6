import type { CalendarDate } from '../date.ts';
import type { AccountClassification } from '../ledger.ts';
import type { Money } from '../money.ts';

/** What the deployment sets for journals (policies/journals.yaml), read and checked. */
export interface JournalPolicy {
  readonly version: string;
  /** By source: what its leading ledger is called. */
  readonly ledgers: Readonly<Partial<Record<string, string>>>;
  /** JRN-4, in order. */
  readonly combinations: readonly CombinationRule[];
  /** JRN-6; null switches a trigger off. */
  readonly review: ReviewRules;
  /** JRN-8: how long the same booking is taken for a possible repetition. */
  readonly duplicateDays: number;
}

/** Condition and validation over one line. A part that is null holds for every line. */
export interface CombinationRule {
  readonly id: string;
  readonly legalEntities: readonly string[] | null;
  /** Ids of the sources that keep the ledger. */
  readonly sources: readonly string[] | null;
  readonly classifications: readonly AccountClassification[] | null;
  /** Ranges of account numbers, both ends included, compared as text. */
  readonly accounts: readonly { readonly from: string; readonly to: string }[] | null;
  /** Codes. */
  readonly costCenters: readonly string[] | null;
  readonly demands: 'COST_CENTER_REQUIRED' | 'NO_COST_CENTER' | 'REFUSED';
  /** The posting dates it holds for, both included. */
  readonly from: CalendarDate | null;
  readonly until: CalendarDate | null;
}

export interface ReviewRules {
  /** Debits above this, by currency; a currency without a limit is above it. */
  readonly large: ByCurrency | null;
  /** A posting date on a Saturday or Sunday, or one of these days, but for the last day of a month. */
  readonly restDays: { readonly holidays: readonly CalendarDate[] } | null;
  /** Entered more than so many days after its period ended. */
  readonly afterPeriodEnd: { readonly days: number } | null;
  /** Debits that are a multiple of `multipleOf` and at least `from`. */
  readonly round: { readonly from: ByCurrency; readonly multipleOf: ByCurrency } | null;
  /** A description shorter than this, or one of these words alone. */
  readonly description: {
    readonly minCharacters: number;
    readonly meaningless: readonly string[];
  } | null;
  /** A debit of a revenue account. */
  readonly revenueDebit: boolean;
  /** Debits no more than so many per cent below one of these limits. */
  readonly belowLimit: { readonly percent: number; readonly limits: readonly Money[] } | null;
  /** Entered by somebody with one of these roles. */
  readonly senior: { readonly roles: readonly string[] } | null;
}

export type ByCurrency = Readonly<Partial<Record<string, Money>>>;

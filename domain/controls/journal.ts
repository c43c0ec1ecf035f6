import type { CalendarDate } from '../date.ts';
import type { DebitCredit } from '../ledger.ts';
import type { Money } from '../money.ts';

/** A journal as the controls see it: amounts read, defaults filled in, nothing posted. */
export interface Journal {
  /** Codes, as everywhere. */
  readonly legalEntity: string;
  readonly postingDate: CalendarDate;
  readonly description: string;
  readonly currency: string;
  /** The currency of the legal entity's books. */
  readonly ledgerCurrency: string;
  readonly lines: readonly JournalDraftLine[];
}

export interface JournalDraftLine {
  readonly legalEntity: string;
  readonly accountId: string;
  readonly side: DebitCredit;
  readonly amount: Money;
  /** Null where the target translates. */
  readonly ledgerAmount: Money | null;
  readonly costCenterId: string | null;
}

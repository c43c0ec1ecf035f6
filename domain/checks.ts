import type { Call } from './call.ts';
import type { CalendarDate } from './date.ts';
import type { SourceFailureKind } from './failures.ts';
import type { Address } from './supplier.ts';

/** A register of tax numbers, such as VIES for the EU's VAT numbers. */
export interface TaxIdChecker {
  /**
   * Answers what the register says, and only that: a register, or a country's part of it, that cannot be asked is a
   * SourceError and never INVALID.
   * @throws SourceError as a read does.
   */
  checkTaxId(taxId: { country: string; value: string }, call: Call): Promise<TaxIdCheck>;
}

export interface TaxIdCheck {
  readonly result: 'VALID' | 'INVALID' | 'NOT_COVERED';
  /** The register's proof of the consultation, where it gives one. */
  readonly consultationNumber: string | null;
  /** The day of the consultation, as the register dates it; a VALID may be up to 24 hours old where the call allows it. */
  readonly requestDate: CalendarDate | null;
  /** Whom the register knows under the number; null where it does not disclose it. */
  readonly registered: { readonly name: string | null; readonly address: string | null };
}

/** Whom a screening is asked about; the more is known, the fewer strangers are taken for it. */
export interface ScreenedParty {
  readonly name: string;
  readonly legalName: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly taxId: string | null;
  readonly address: Address | null;
}

/** Sanctions screening of a party (BLOCK until cleared, controls.md 2). */
export interface Screener {
  /** @throws SourceError as a read does, for lists that are out of date too: that is never CLEAR. */
  screen(party: ScreenedParty, call: Call): Promise<Screening>;
}

export interface Screening {
  readonly result: 'CLEAR' | 'POSSIBLE_MATCH' | 'MATCH';
  /** The case, opaque: the same for the same party and the same hits. */
  readonly caseId: string;
  readonly listVersion: string;
  /** What scored it: scores of two algorithms are not comparable. */
  readonly algorithm: string;
  /** The list, or collection of lists, that was looked through. */
  readonly dataset: string;
  /** At or over the threshold of a POSSIBLE_MATCH, the likest first. */
  readonly hits: readonly ScreeningHit[];
}

export interface ScreeningHit {
  /** The listed entity's id; it may change when the list merges entities. */
  readonly entityId: string;
  /** Ids it is known by as well. */
  readonly referents: readonly string[];
  /** The lists that name it. */
  readonly datasets: readonly string[];
  /** 0 to 1, a decimal text. */
  readonly score: string;
}

/** A check that is configured and could not be made: kept with the decision, so that it is never silent. */
export interface UnavailableCheck {
  readonly result: 'UNAVAILABLE';
  readonly source: string;
  readonly kind: SourceFailureKind;
  /** The source's own code, such as `MS_UNAVAILABLE`. */
  readonly code: string | null;
}

import type { Call } from './call.ts';

/** A register of tax numbers, such as VIES for the EU's VAT numbers. */
export interface TaxIdChecker {
  /** @throws SourceError as a read does. */
  checkTaxId(taxId: { country: string; value: string }, call: Call): Promise<TaxIdCheck>;
}

export interface TaxIdCheck {
  readonly result: 'VALID' | 'INVALID' | 'NOT_COVERED';
  /** The register's proof of the consultation, where it gives one. */
  readonly consultationNumber: string | null;
}

/** Sanctions screening of a party (BLOCK until cleared, controls.md 2). */
export interface Screener {
  /** @throws SourceError as a read does. */
  screen(party: { name: string; country: string }, call: Call): Promise<Screening>;
}

export interface Screening {
  readonly result: 'CLEAR' | 'POSSIBLE_MATCH' | 'MATCH';
  /** The screening system's case, opaque. */
  readonly caseId: string;
  readonly listVersion: string;
}

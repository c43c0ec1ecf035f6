import type { Call } from './call.ts';
import type { CalendarDate } from './date.ts';
import type { InvoiceKind } from './invoice.ts';
import type { Money } from './money.ts';
import type { Address } from './supplier.ts';

/** What knows the tax of a purchase by where it comes from and goes to. */
export interface TaxEngine {
  /**
   * The tax of a document as it would be; nothing is stored there.
   * @throws SourceError as a read does.
   */
  determine(document: TaxedDocument, call: Call): Promise<TaxDetermination>;
}

/** A supplier's invoice in terms of its tax. Amounts are positive for both kinds; `kind` tells the direction. */
export interface TaxedDocument {
  readonly legalEntity: string;
  /** The supplier's id. */
  readonly supplierId: string;
  readonly kind: InvoiceKind;
  readonly date: CalendarDate;
  /** ISO 4217. */
  readonly currency: string;
  /** Where it is delivered from: the supplier's address, its country at least. */
  readonly from: Address;
  /** Where it is delivered to: the legal entity's. */
  readonly to: Address;
  readonly lines: readonly TaxedLine[];
}

export interface TaxedLine {
  /** From 1, in document order. */
  readonly number: number;
  readonly description: string;
  /** Net of tax; below zero for an allowance. */
  readonly amount: Money;
  /** The books' own. */
  readonly taxCode: string | null;
}

export interface TaxDetermination {
  readonly tax: Money;
  readonly lines: readonly DeterminedLine[];
}

export interface DeterminedLine {
  readonly number: number;
  readonly tax: Money;
  readonly components: readonly TaxComponent[];
}

/** What one jurisdiction levies on one line. */
export interface TaxComponent {
  readonly jurisdiction: string;
  /** The engine's words: `Country`, `State`, `City`. */
  readonly level: string;
  readonly name: string;
  /** Of one: `0.19`, a decimal text. */
  readonly rate: string;
  readonly tax: Money;
}

/** Has the engine keep the document for the tax return, with the tax that was posted. */
export interface TaxDocumentInstruction extends TaxedDocument {
  /** Our posting's: the document's code there, so that a repetition is the same document. */
  readonly reference: string;
  /** The supplier's number of the invoice. */
  readonly number: string;
  /** As posted. */
  readonly tax: Money;
  /** True where the engine would come to another tax by itself: it is told the posted one. */
  readonly isOverridden: boolean;
}

/** Takes a document back that the engine keeps. */
export interface TaxVoidInstruction {
  readonly reference: string;
  readonly legalEntity: string;
  /** The reference it was committed under. */
  readonly documentReference: string;
}

import type { Invoice, InvoiceLine, InvoiceSettlement } from '#domain/invoice';
import type { Account, CostCenter, FiscalPeriod, JournalEntry } from '#domain/ledger';
import type { Payment } from '#domain/payment';
import type { Provenance } from '#domain/provenance';
import type { Supplier } from '#domain/supplier';

/**
 * What a source has to say about the world, worked out from the world alone. Every list is in the list order of its
 * port, so that a page is a slice of it.
 */
export interface Book {
  readonly suppliers: readonly Expected<Supplier>[];
  readonly invoices: readonly Expected<Invoice>[];
  readonly payments: readonly Expected<Payment>[];
  readonly journalEntries: readonly Expected<JournalEntry>[];
  readonly accounts: readonly Expected<Account>[];
  readonly costCenters: readonly Expected<CostCenter>[];
  /** By invoice id. */
  readonly lines: ReadonlyMap<string, readonly InvoiceLine[]>;
  /** By invoice id; payments and journals by id. */
  readonly settlements: ReadonlyMap<string, Omit<InvoiceSettlement, 'payments'>>;
  periods(legalEntity: string, fiscalYear: number): readonly Partial<FiscalPeriod>[];
}

/** One row: everything the world knows of it that the source can tell. */
export interface Expected<T> {
  readonly id: string;
  readonly sort: string;
  readonly key: string;
  readonly node: Told<T>;
}

/** `provenance` without what only the moment decides. */
export type Told<T> = Omit<T, 'provenance' | 'bankAccounts'> & {
  readonly provenance: Pick<Provenance, 'source' | 'sourceKey' | 'stale' | 'sourceStatus'>;
};

export type CompareKeys = (one: string, other: string) => number;

/** `sort` descending, keys descending within one sort value. */
export const latestFirst = <T>(rows: readonly Expected<T>[], compareKeys: CompareKeys) =>
  rows.toSorted(
    (one, other) => compareTexts(other.sort, one.sort) || compareKeys(other.key, one.key),
  );

export const inKeyOrder = <T>(rows: readonly Expected<T>[], compareKeys: CompareKeys) =>
  rows.toSorted((one, other) => compareKeys(one.key, other.key));

export const compareTexts: CompareKeys = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
export const compareNumbers: CompareKeys = (one, other) => Number(one) - Number(other);

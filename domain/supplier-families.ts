import type { Instant } from './date.ts';
import type { ConflictKind, EvidenceKind } from './matching-suppliers/weights.ts';

/** Which suppliers are records of one company, in whichever systems: people link them, exact evidence does, and duplicates are looked for across. */
export interface SupplierFamilies {
  /** The supplier itself and those that are one with it, in id order; only itself where there are no others. */
  familyOf(supplierId: string): Promise<readonly string[]>;
  /** Same length and order as the ids. */
  familiesOf(supplierIds: readonly string[]): Promise<readonly (readonly string[])[]>;
}

/** Which record of which system is which supplier, and what may be one. Every answer has the length and order of the ids. */
export interface SupplierCrosswalk extends SupplierFamilies {
  /** The records of each one's supplier as they came to be known, the earliest first; itself where nothing is known. */
  recordsOf(supplierIds: readonly string[]): Promise<readonly (readonly KnownRecord[])[]>;
  /** Records that may be the same company as the one asked for, the most likely first, those of its supplier left out. */
  duplicatesOf(supplierIds: readonly string[]): Promise<readonly (readonly Duplicate[])[]>;
}

/** What is known of a record without asking its system. */
export interface KnownRecord {
  readonly id: string;
  /** Codes, as they were when it was last read; empty before. */
  readonly legalEntities: readonly string[];
  /** When it was first seen as it is now; null before it was read. */
  readonly changedAt: Instant | null;
}

export interface Duplicate {
  readonly id: string;
  /** 0 to 1. */
  readonly score: number;
  readonly evidence: readonly EvidenceKind[];
  /** What speaks against it, or keeps it from being linked without a person. */
  readonly conflicts: readonly ConflictKind[];
}

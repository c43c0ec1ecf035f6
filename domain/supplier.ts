import type { Sourced } from './provenance.ts';

export const supplierStatuses = [
  'SCREENING',
  'PENDING_APPROVAL',
  'ACTIVE',
  'BLOCKED',
  'INACTIVE',
  'UNKNOWN',
] as const;
export type SupplierStatus = (typeof supplierStatuses)[number];

/** A company or person we buy from, as one source knows it. */
export interface Supplier extends Sourced {
  readonly name: string;
  readonly legalName: string | null;
  readonly status: SupplierStatus;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  readonly taxIds: readonly TaxId[];
  readonly addresses: readonly Address[];
  readonly contacts: readonly Contact[];
  /** The source's terms code, such as `0002` or `Net 30`. */
  readonly paymentTerms: string | null;
  /** ISO 4217, the currency agreed for orders. */
  readonly currency: string | null;
  readonly bankAccounts: readonly SupplierBankAccount[];
  /** Codes of the legal entities that may post to this supplier. */
  readonly legalEntities: readonly string[];
  /** Codes of the legal entities in which the source blocks posting to it. */
  readonly blockedIn: readonly string[];
  /** ISO 17442; absent where the source keeps none. */
  readonly lei?: string | null;
  /** D-U-N-S number, nine digits; absent where the source keeps none. */
  readonly duns?: string | null;
  /** What a system outside calls the company, or the id of another record of it; absent where the source keeps none. */
  readonly externalReference?: string | null;
}

export interface TaxId {
  /** The source's type, such as `DE0` (SAP: VAT registration number) or `VAT`. */
  readonly type: string;
  readonly value: string;
}

export interface Address {
  readonly street: string | null;
  readonly city: string | null;
  readonly postalCode: string | null;
  readonly region: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
}

export interface Contact {
  readonly email: string | null;
  readonly phone: string | null;
}

/** Personal and payment data: shown in full only with the scope suppliers:pii. */
export interface SupplierBankAccount {
  readonly id: string;
  readonly holder: string | null;
  /** ISO 13616; null where the country has none. */
  readonly iban: string | null;
  readonly accountNumber: string | null;
  readonly bankCode: string | null;
  /** ISO 9362. */
  readonly bic: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
}

export interface SupplierFilter {
  readonly ids: readonly string[] | null;
  readonly status: readonly SupplierStatus[] | null;
  readonly country: string | null;
  /** Codes; null for every legal entity of the source. Never empty. */
  readonly legalEntities: readonly string[] | null;
  /** Part of the name, case-insensitive. */
  readonly search: string | null;
}

/** A supplier that is to be created in a system of record; the reference is ours and finds it again. */
export interface SupplierInstruction {
  /** 16 characters A-Z0-9, first a letter; unique to one posting. */
  readonly reference: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly taxId: TaxId | null;
  readonly address: Address | null;
  readonly contact: Contact | null;
  /** The source's terms code. */
  readonly paymentTerms: string | null;
  /** ISO 4217. */
  readonly currency: string;
  readonly bankAccount: SupplierBankDetails | null;
  /** The legal entity that may post to it. */
  readonly legalEntity: string;
}

export interface SupplierBankDetails {
  readonly holder: string;
  /** ISO 13616, without spaces. */
  readonly iban: string;
  /** ISO 9362. */
  readonly bic: string | null;
}

/** Blocks posting to and payment of a supplier, or lifts that block, in one legal entity or (null) altogether. */
export interface SupplierBlockInstruction {
  readonly reference: string;
  readonly supplierId: string;
  readonly legalEntity: string | null;
  readonly blocked: boolean;
}

/** Makes this account the one the supplier is paid to; the account before it stays on record. */
export interface SupplierBankInstruction {
  readonly reference: string;
  readonly supplierId: string;
  readonly bankAccount: SupplierBankDetails;
}

import type { Origin } from './documents.ts';

/** A supplier with its business partner, which has the same number here. */
export interface SupplierDocument {
  /** Ten digits. */
  readonly supplier: string;
  /** The two lines of the name. */
  readonly name1: string;
  readonly name2: string;
  /** Both as one. */
  readonly name: string;
  readonly legalName: string;
  readonly searchTerm: string;
  readonly grouping: string;
  readonly roles: readonly string[];
  readonly address: SupplierAddress;
  readonly taxNumbers: readonly TaxNumber[];
  /** Each with a BankIdentification of its own. */
  readonly banks: readonly SupplierBank[];
  readonly postingBlocked: boolean;
  readonly paymentBlocked: boolean;
  readonly purchasingBlocked: boolean;
  readonly deleted: boolean;
  /** By company code. */
  readonly companies: Readonly<Record<string, SupplierCompany>>;
  /** `YYYY-MM-DD` */
  readonly createdOn: string;
  /** ISO instant. */
  readonly changedAt: string;
  readonly origin: Origin;
}

export interface SupplierAddress {
  readonly id: string;
  readonly street: string;
  readonly house: string;
  readonly city: string;
  readonly postalCode: string;
  readonly region: string;
  readonly country: string;
  readonly email: string;
  readonly phone: string;
}

export interface TaxNumber {
  /** Country and kind: `DE0`. */
  readonly type: string;
  readonly number: string;
}

export interface SupplierBank {
  readonly identification: string;
  readonly country: string;
  readonly bankNumber: string;
  readonly account: string;
  /** '' where the country has none. */
  readonly iban: string;
  readonly bic: string;
  readonly holder: string;
  /** What users call the account. */
  readonly name: string;
  /** ISO instant or date. */
  readonly validFrom: string;
  readonly origin: Origin;
}

export interface SupplierCompany {
  readonly postingBlocked: boolean;
  readonly paymentBlock: string;
  readonly checksDuplicates: boolean;
  readonly paymentTerms: string;
  readonly paymentMethods: string;
  readonly currency: string;
  /** Ten digits. */
  readonly reconciliationAccount: string;
}

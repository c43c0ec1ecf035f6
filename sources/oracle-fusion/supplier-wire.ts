import { z } from 'zod';
import type { Row } from './names.ts';
import { children, date, instant, key, maybe, needText, parseRows, text } from './wire.ts';

/** What has an `InactiveDate` is inactive from that day on. */
const inactive = { InactiveDate: maybe(date) };

const assignment = z.object({ ClientBU: text, BillToBU: text, ...inactive });

const site = z.object({
  SupplierSiteId: key,
  SupplierSite: text,
  ProcurementBU: text,
  PaymentTerms: text,
  InvoiceCurrency: text,
  assignments: children(assignment),
  ...inactive,
});
export type SupplierSite = z.infer<typeof site>;

const address = z.object({
  AddressLine1: text,
  City: text,
  State: text,
  PostalCode: text,
  Country: text,
  CountryCode: text,
  ...inactive,
});
export type SupplierAddress = z.infer<typeof address>;

const contact = z.object({ Email: text, PhoneNumber: text, ...inactive });

const supplier = z.object({
  SupplierId: key,
  Supplier: needText,
  SupplierNumber: text,
  Status: text,
  BusinessRelationship: text,
  TaxpayerId: text,
  TaxpayerCountry: text,
  TaxpayerCountryCode: text,
  Alias: text,
  AlternateName: text,
  CreationDate: maybe(instant),
  LastUpdateDate: maybe(instant),
  sites: children(site),
  addresses: children(address),
  contacts: children(contact),
  ...inactive,
});
export type SupplierWire = z.infer<typeof supplier>;

export const parseSuppliers = (source: string, rows: readonly Row[]): readonly SupplierWire[] =>
  parseRows(source, 'a supplier', supplier, rows);

const bankAccount = z.object({
  BankAccountId: key,
  BankAccountNumber: text,
  BankAccountName: text,
  BankNumber: text,
  BankBranchNumber: text,
  CountryCode: text,
  IBAN: text,
  BIC: text,
  VendorId: maybe(key),
  EndDate: maybe(date),
});
export type BankAccountWire = z.infer<typeof bankAccount>;
export const bankAccountFields = Object.keys(bankAccount.shape);

export const parseBankAccounts = (
  source: string,
  rows: readonly Row[],
): readonly BankAccountWire[] => parseRows(source, 'a bank account', bankAccount, rows);

const registration = z.object({
  RegistrationId: key,
  PartyName: text,
  PartyNumber: text,
  RegistrationNumber: text,
  TaxRegimeCode: text,
  EffectiveTo: maybe(date),
});
export type RegistrationWire = z.infer<typeof registration>;
export const registrationFields = Object.keys(registration.shape);

export const parseRegistrations = (
  source: string,
  rows: readonly Row[],
): readonly RegistrationWire[] => parseRows(source, 'a tax registration', registration, rows);

import { z } from 'zod';
import type { Contact, Supplier, SupplierBankAccount } from '#domain/supplier';
import { supplierStatus } from './codes.ts';
import { provenance, type SapNaming } from './context.ts';
import { expanded, sapDate, sapFlag, sapInstant, sapMetadata, sapText } from './wire.ts';

const supplierCompany = z.object({
  CompanyCode: z.string().min(1),
  SupplierIsBlockedForPosting: sapFlag,
  PaymentTerms: sapText,
  Currency: sapText,
});

const supplierRecord = z.object({
  Supplier: z.string().min(1),
  SupplierName: sapText,
  SupplierFullName: sapText,
  PostingIsBlocked: sapFlag,
  PaymentIsBlockedForSupplier: sapFlag,
  PurchasingIsBlocked: sapFlag,
  DeletionIndicator: sapFlag,
  to_SupplierCompany: expanded(supplierCompany),
});

const address = z.object({
  StreetName: sapText,
  HouseNumber: sapText,
  CityName: sapText,
  PostalCode: sapText,
  Region: sapText,
  Country: sapText,
  to_EmailAddress: expanded(z.object({ EmailAddress: sapText })),
  to_PhoneNumber: expanded(z.object({ PhoneNumber: sapText })),
});

const bank = z.object({
  BankIdentification: sapText,
  BankCountryKey: sapText,
  BankNumber: sapText,
  BankAccount: sapText,
  IBAN: sapText,
  SWIFTCode: sapText,
  BankAccountHolderName: sapText,
  ValidityStartDate: sapInstant,
});

const taxNumber = z.object({
  BPTaxType: z.string(),
  BPTaxNumber: sapText,
  BPTaxLongNumber: sapText,
});

/** A_BusinessPartner with everything that makes it a supplier; `to_Supplier` is null for a partner that is none. */
export const businessPartnerWire = z.object({
  __metadata: sapMetadata,
  BusinessPartner: z.string().min(1),
  OrganizationBPName1: sapText,
  BusinessPartnerIsBlocked: sapFlag,
  LastChangeDate: sapDate,
  LastChangeTime: sapText,
  to_BusinessPartnerAddress: expanded(address),
  to_BusinessPartnerTax: expanded(taxNumber),
  to_BusinessPartnerBank: expanded(bank),
  to_Supplier: supplierRecord.nullish(),
});

export type BusinessPartnerWire = z.infer<typeof businessPartnerWire>;

/** Null for a business partner that is no supplier. */
export function toSupplier(wire: BusinessPartnerWire, sap: SapNaming): Supplier | null {
  const record = wire.to_Supplier;
  if (!record) return null;
  const companies = record.to_SupplierCompany.flatMap((company) => {
    const code = sap.entityOf(company.CompanyCode);
    return code === null ? [] : [{ ...company, code }];
  });
  const { status, raw } = supplierStatus({ ...record, ...wire });
  const id = sap.keys.id(record.Supplier);
  return {
    id,
    provenance: provenance(sap, record.Supplier, { status: raw, version: versionOf(wire) }),
    name: record.SupplierName ?? wire.OrganizationBPName1 ?? record.Supplier,
    legalName: record.SupplierFullName,
    status,
    country: wire.to_BusinessPartnerAddress[0]?.Country ?? null,
    taxIds: wire.to_BusinessPartnerTax.flatMap(({ BPTaxType, BPTaxNumber, BPTaxLongNumber }) => {
      const value = BPTaxLongNumber ?? BPTaxNumber;
      return value === null ? [] : [{ type: BPTaxType, value }];
    }),
    addresses: wire.to_BusinessPartnerAddress.map((one) => ({
      street: [one.StreetName, one.HouseNumber].filter(Boolean).join(' ') || null,
      city: one.CityName,
      postalCode: one.PostalCode,
      region: one.Region,
      country: one.Country,
    })),
    contacts: wire.to_BusinessPartnerAddress.flatMap(toContacts),
    paymentTerms: firstOf(companies.map(({ PaymentTerms }) => PaymentTerms)),
    currency: firstOf(companies.map(({ Currency }) => Currency)),
    bankAccounts: newestFirst(wire.to_BusinessPartnerBank).map((one) => toBankAccount(one, id)),
    legalEntities: companies.map(({ code }) => code),
    blockedIn: companies
      .filter((one) => one.SupplierIsBlockedForPosting || record.PostingIsBlocked)
      .map(({ code }) => code),
  };
}

function toContacts({ to_EmailAddress, to_PhoneNumber }: z.infer<typeof address>): Contact[] {
  const count = Math.max(to_EmailAddress.length, to_PhoneNumber.length);
  return Array.from({ length: count }, (_, index) => ({
    email: to_EmailAddress[index]?.EmailAddress ?? null,
    phone: to_PhoneNumber[index]?.PhoneNumber ?? null,
  })).filter(({ email, phone }) => email !== null || phone !== null);
}

/** The account a supplier is paid to is the one valid since last; SAP has no flag for it. */
const newestFirst = (banks: readonly BankWire[]): readonly Numbered<BankWire>[] =>
  banks
    .map((one, index) => ({ ...one, number: index + 1 }))
    .toSorted((a, b) => (b.ValidityStartDate ?? 0) - (a.ValidityStartDate ?? 0));

type BankWire = z.infer<typeof bank>;
type Numbered<T> = T & { readonly number: number };

function toBankAccount(wire: Numbered<BankWire>, supplierId: string): SupplierBankAccount {
  return {
    id: `${supplierId}.${wire.BankIdentification ?? wire.number}`,
    holder: wire.BankAccountHolderName,
    iban: wire.IBAN,
    accountNumber: wire.BankAccount,
    bankCode: wire.BankNumber,
    bic: wire.SWIFTCode,
    country: wire.BankCountryKey,
  };
}

function versionOf({ __metadata, LastChangeDate, LastChangeTime }: BusinessPartnerWire) {
  if (__metadata !== null) return __metadata;
  return LastChangeDate === null
    ? null
    : [LastChangeDate, LastChangeTime].filter(Boolean).join(' ');
}

const firstOf = <T>(values: readonly (T | null)[]): T | null =>
  values.find((value) => value !== null) ?? null;

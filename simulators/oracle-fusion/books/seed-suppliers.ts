import type { WorldSupplier, WorldSupplierRecord } from '../../world/model.ts';
import { addDays } from '../../world/dates.ts';
import type { Row } from '../adf/resource.ts';
import { CLERK, timestamp } from '../company.ts';
import type { Company } from '../company.ts';
import {
  ACCOUNT_OWNER,
  BANK_ACCOUNT,
  SITE_ASSIGNMENT,
  SUPPLIER,
  SUPPLIER_ADDRESS,
  SUPPLIER_CONTACT,
  SUPPLIER_SITE,
  TAX_REGISTRATION,
} from '../resources/shapes.ts';
import type { Change } from './tables.ts';

/** Of a supplier's rows, each kind counts in the order of the world's numbers. */
const FIRST = {
  party: 300_100_000_020_000,
  address: 300_100_000_030_000,
  site: 300_100_000_040_000,
  assignment: 300_100_000_050_000,
  contact: 300_100_000_060_000,
  bankAccount: 300_100_000_070_000,
  tax: 300_100_000_080_000,
} as const;

export function supplierId({ nativeKey }: WorldSupplierRecord): number {
  return Number(nativeKey);
}

export function siteName({ city }: WorldSupplier): string {
  return city.toUpperCase();
}

export function termName(netDays: number): string {
  return `Net ${netDays}`;
}

export function seedSuppliers(company: Company): Change[] {
  return company.world.suppliers.flatMap((supplier) =>
    supplier.records
      .filter(({ system }) => system === 'oracle')
      .flatMap((record) => supplierChanges(company, supplier, record)),
  );
}

function supplierChanges(
  company: Company,
  supplier: WorldSupplier,
  record: WorldSupplierRecord,
): Change[] {
  const { no } = supplier;
  const id = supplierId(record);
  const madeAt = timestamp(`${addDays(company.world.anchor, -700)}T08:00:00Z`);
  const changedAt = timestamp(`${addDays(company.world.anchor, -90)}T08:00:00Z`);
  const who = {
    CreatedBy: CLERK,
    CreationDate: madeAt,
    LastUpdatedBy: CLERK,
    // The last time somebody went through all of them, and blocked some.
    LastUpdateDate: changedAt,
  };
  const row: Row = {
    ...SUPPLIER,
    SupplierId: id,
    SupplierPartyId: FIRST.party + no,
    Supplier: record.name,
    SupplierNumber: String(1000 + no),
    AlternateName: record.name === supplier.legalName ? null : supplier.legalName,
    SupplierTypeCode: 'SUPPLIER',
    SupplierType: 'Supplier',
    TaxOrganizationTypeCode: 'CORPORATION',
    TaxOrganizationType: 'Corporation',
    InactiveDate: record.blocked ? addDays(company.world.anchor, -90) : null,
    BusinessRelationshipCode: 'SPEND_AUTHORIZED',
    BusinessRelationship: 'Spend Authorized',
    CreationSourceCode: 'MANUAL',
    CreationSource: 'Manual',
    TaxpayerCountryCode: supplier.country,
    TaxpayerCountry: countryName(supplier.country),
    TaxpayerId: supplier.vatId,
    FederalReportableFlag: false,
    WithholdingTaxFlag: false,
    OneTimeSupplierFlag: false,
    ...who,
  };
  return [
    { table: 'suppliers', key: String(id), row },
    ...partsOf(company, supplier, id, who),
    ...bankOf(company, supplier, id),
    ...taxOf(supplier, id, who, addDays(company.world.anchor, -700)),
  ];
}

function partsOf(company: Company, supplier: WorldSupplier, id: number, who: Row): Change[] {
  const { no } = supplier;
  const address: Row = {
    ...SUPPLIER_ADDRESS,
    SupplierAddressId: FIRST.address + no,
    AddressName: siteName(supplier),
    CountryCode: supplier.country,
    Country: countryName(supplier.country),
    AddressLine1: supplier.street,
    City: supplier.city,
    State: supplier.region,
    PostalCode: supplier.postalCode,
    PhoneNumber: supplier.phone,
    Email: supplier.email,
    AddressPurposeOrderingFlag: true,
    AddressPurposeRemitToFlag: true,
    Status: 'ACTIVE',
    ...who,
    '#SupplierId': id,
  };
  const contact: Row = {
    ...SUPPLIER_CONTACT,
    SupplierContactId: FIRST.contact + no,
    FirstName: 'Accounts',
    LastName: 'Receivable',
    AdministrativeContactFlag: true,
    PhoneNumber: supplier.phone,
    Email: supplier.email,
    Status: 'ACTIVE',
    ...who,
    '#SupplierId': id,
  };
  return [
    { table: 'addresses', key: String(address['SupplierAddressId']), row: address },
    ...siteChanges(company, {
      siteId: FIRST.site + no,
      assignmentId: FIRST.assignment + no,
      supplierId: id,
      name: siteName(supplier),
      addressId: FIRST.address + no,
      currency: supplier.currency,
      terms: termName(supplier.netDays),
      termsId: supplier.netDays,
      who,
    }),
    { table: 'contacts', key: String(contact['SupplierContactId']), row: contact },
  ];
}

export interface SiteDraft {
  readonly siteId: number;
  readonly assignmentId: number;
  readonly supplierId: number;
  readonly name: string;
  readonly addressId: number | null;
  readonly currency: string | null;
  readonly terms: string | null;
  readonly termsId: number | null;
  readonly who: Row;
}

/** A site that the business unit buys and pays with. */
export function siteChanges({ businessUnit }: Company, draft: SiteDraft): Change[] {
  const site: Row = {
    ...SUPPLIER_SITE,
    SupplierSiteId: draft.siteId,
    SupplierSite: draft.name,
    ProcurementBUId: businessUnit.id,
    ProcurementBU: businessUnit.name,
    SupplierAddressId: draft.addressId,
    SupplierAddressName: draft.addressId === null ? null : draft.name,
    Status: 'ACTIVE',
    SitePurposePurchasingFlag: true,
    SitePurposePayFlag: true,
    SitePurposePrimaryPayFlag: true,
    InvoiceCurrencyCode: draft.currency,
    InvoiceCurrency: draft.currency,
    PaymentCurrencyCode: draft.currency,
    PaymentCurrency: draft.currency,
    PaymentTermsId: draft.termsId,
    PaymentTerms: draft.terms,
    PaymentMethodCode: 'EFT',
    PaymentMethod: 'Electronic',
    HoldAllInvoicesFlag: false,
    HoldUnvalidatedInvoicesFlag: false,
    ...draft.who,
    '#SupplierId': draft.supplierId,
  };
  const assignment: Row = {
    ...SITE_ASSIGNMENT,
    AssignmentId: draft.assignmentId,
    ClientBUId: businessUnit.id,
    ClientBU: businessUnit.name,
    BillToBUId: businessUnit.id,
    BillToBU: businessUnit.name,
    Status: 'ACTIVE',
    ...draft.who,
    '#SupplierSiteId': draft.siteId,
  };
  return [
    { table: 'sites', key: String(draft.siteId), row: site },
    { table: 'assignments', key: String(draft.assignmentId), row: assignment },
  ];
}

function bankOf({ world }: Company, { no, bank, currency, legalName }: WorldSupplier, id: number) {
  if (!bank) return [];
  const startDate = addDays(world.anchor, -700);
  const row: Row = {
    ...BANK_ACCOUNT,
    BankAccountId: FIRST.bankAccount + no,
    BankAccountNumber: bank.accountNumber,
    CountryCode: bank.country,
    CurrencyCode: currency,
    IBAN: bank.iban,
    AllowInternationalPaymentIndicator: 'Y',
    StartDate: startDate,
    BankAccountName: bank.holder,
    BankName: `Bank ${bank.bic.slice(0, 4)}`,
    BankNumber: bank.country === 'GB' ? null : bank.bankCode,
    BankBranchName: `Branch ${bank.bankCode}`,
    BankBranchNumber: bank.bankCode,
    BIC: bank.bic,
    VendorId: id,
    Intent: 'Supplier',
    PartyId: FIRST.party + no,
  };
  const owner: Row = {
    ...ACCOUNT_OWNER,
    AccountOwnershipIdentifier: FIRST.bankAccount + 5000 + no,
    BankAccountIdentifier: FIRST.bankAccount + no,
    AccountOwnerPartyIdentifier: FIRST.party + no,
    AccountOwnerPartyName: legalName,
    PrimaryOwnerIndicator: 'Y',
    StartDate: startDate,
  };
  return [
    { table: 'externalBankAccounts', key: String(row['BankAccountId']), row },
    { table: 'accountOwners', key: String(owner['AccountOwnershipIdentifier']), row: owner },
  ];
}

function taxOf(supplier: WorldSupplier, id: number, who: Row, from: string): Change[] {
  if (supplier.vatId === null) return [];
  const row: Row = {
    ...TAX_REGISTRATION,
    RegistrationId: FIRST.tax + supplier.no,
    PartyTypeCode: 'THIRD_PARTY',
    PartyNumber: String(1000 + supplier.no),
    PartyName: supplier.legalName,
    CountryCode: supplier.country,
    TaxRegimeCode: `${supplier.country} VAT`,
    RegistrationNumber: supplier.vatId,
    RegistrationStatusCode: 'REGISTERED',
    RegistrationTypeCode: 'VAT',
    EffectiveFrom: from,
    ...who,
    '#SupplierId': id,
  };
  return [{ table: 'taxRegistrations', key: String(row['RegistrationId']), row }];
}

const names = new Intl.DisplayNames(['en'], { type: 'region' });

export function countryName(code: string): string {
  return names.of(code) ?? code;
}

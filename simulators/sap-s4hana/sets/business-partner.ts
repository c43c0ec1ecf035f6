import { createHash } from 'node:crypto';
import type { Books } from '../books/books.ts';
import type { Company } from '../books/company.ts';
import type { SupplierDocument } from '../books/supplier-document.ts';
import type { EntityType, Row, Value } from '../odata/model.ts';
import type { Service } from '../odata/service.ts';
import type { SupplierPosting } from '../posting/supplier.ts';
import * as types from './business-partner-types.ts';
import { at, followingTable } from './projection.ts';

type Given = Record<string, Value>;

/** API_BUSINESS_PARTNER: business partner and supplier have the same number here. */
export function businessPartnerService(
  company: Company,
  books: Books,
  posting: SupplierPosting,
): Service {
  const table = (
    type: EntityType,
    rowsOf: (document: SupplierDocument, company: Company) => Given[],
  ) => followingTable(type, books, 'supplier', (document) => rowsOf(document, company));
  return {
    name: 'API_BUSINESS_PARTNER',
    component: 'AP-MD-BP',
    sets: {
      A_BusinessPartner: {
        table: table(types.partnerType, partnerRows),
        etag: etagOf,
        create: (payload) => posting.create(payload),
      },
      A_Supplier: {
        table: table(types.supplierType, supplierRows),
        etag: etagOf,
        update: (row, payload) => posting.change(row.fields, payload),
      },
      A_SupplierCompany: {
        table: table(types.supplierCompanyType, companyRows),
        etag: etagOf,
        update: (row, payload) => posting.changeInCompany(row.fields, payload),
      },
      A_BusinessPartnerAddress: { table: table(types.addressType, addressRows) },
      A_AddressEmailAddress: { table: table(types.emailType, emailRows) },
      A_AddressPhoneNumber: { table: table(types.phoneType, phoneRows) },
      A_BusinessPartnerBank: {
        table: table(types.bankType, bankRows),
        create: (payload) => posting.addBank(payload),
      },
      A_BusinessPartnerRole: { table: table(types.roleType, roleRows) },
      A_BusinessPartnerTaxNumber: { table: table(types.taxNumberType, taxRows) },
    },
    functions: {},
  };
}

/** Alike for equal content, other for any change. */
function etagOf(row: Row): string {
  const hash = createHash('sha1').update(JSON.stringify(row.fields)).digest('hex');
  return `W/"'SADL-${hash.slice(0, 24).toUpperCase()}'"`;
}

function partnerRows(document: SupplierDocument): Given[] {
  const { supplier, name, changedAt } = document;
  return [
    {
      BusinessPartner: supplier,
      Supplier: supplier,
      BusinessPartnerCategory: '2',
      BusinessPartnerFullName: name,
      BusinessPartnerName: name,
      BusinessPartnerGrouping: document.grouping,
      OrganizationBPName1: document.name1,
      OrganizationBPName2: document.name2,
      SearchTerm1: document.searchTerm,
      CorrespondenceLanguage: 'EN',
      CreatedByUser: userOf(document),
      CreationDate: at(document.createdOn),
      LastChangeDate: at(changedAt.slice(0, 10)),
      LastChangeTime: `PT${changedAt.slice(11, 13)}H${changedAt.slice(14, 16)}M${changedAt.slice(17, 19)}S`,
      IsMarkedForArchiving: document.deleted,
      ETag: changedAt.replaceAll(/\D/g, '').slice(0, 14),
    },
  ];
}

/** The communication user creates what comes over the API. */
function userOf({ origin }: SupplierDocument): string {
  return origin === 'api' ? 'CC0000000001' : 'CB0000000010';
}

function supplierRows(document: SupplierDocument): Given[] {
  return [
    {
      Supplier: document.supplier,
      SupplierName: document.name,
      SupplierFullName: document.legalName,
      SupplierAccountGroup: 'SUPL',
      PaymentIsBlockedForSupplier: document.paymentBlocked,
      PostingIsBlocked: document.postingBlocked,
      PurchasingIsBlocked: document.purchasingBlocked,
      DeletionIndicator: document.deleted,
      VATRegistration: document.taxNumbers[0]?.number.slice(0, 20) ?? '',
      CreatedByUser: userOf(document),
      CreationDate: at(document.createdOn),
    },
  ];
}

function companyRows(document: SupplierDocument, { entities }: Company): Given[] {
  return Object.entries(document.companies).map(([code, state]) => ({
    Supplier: document.supplier,
    CompanyCode: code,
    CompanyCodeName: entities.get(code)?.name.slice(0, 25) ?? '',
    SupplierIsBlockedForPosting: state.postingBlocked,
    PaymentBlockingReason: state.paymentBlock,
    PaymentMethodsList: state.paymentMethods,
    PaymentTerms: state.paymentTerms,
    Currency: state.currency,
    ReconciliationAccount: state.reconciliationAccount,
    DeletionIndicator: document.deleted,
    IsToBeCheckedForDuplicates: state.checksDuplicates,
    SupplierAccountGroup: 'SUPL',
  }));
}

function addressRows({ supplier, name, address, createdOn }: SupplierDocument): Given[] {
  return [
    {
      BusinessPartner: supplier,
      AddressID: address.id,
      ...always(createdOn),
      FullName: name.slice(0, 60),
      StreetName: address.street,
      HouseNumber: address.house,
      CityName: address.city,
      PostalCode: address.postalCode,
      Region: address.region,
      Country: address.country,
      Language: 'EN',
    },
  ];
}

function emailRows({ address: { id, email } }: SupplierDocument): Given[] {
  if (email === '') return [];
  return [
    {
      ...contactKey(id),
      IsDefaultEmailAddress: true,
      EmailAddress: email,
      SearchEmailAddress: email.slice(0, 20).toUpperCase(),
    },
  ];
}

function phoneRows({ address: { id, phone, country } }: SupplierDocument): Given[] {
  if (phone === '') return [];
  return [
    {
      ...contactKey(id),
      IsDefaultPhoneNumber: true,
      PhoneNumber: phone,
      InternationalPhoneNumber: phone.replaceAll(' ', ''),
      PhoneNumberType: '1',
      DestinationLocationCountry: country,
    },
  ];
}

function bankRows({ supplier, banks }: SupplierDocument): Given[] {
  return banks.map((bank) => ({
    BusinessPartner: supplier,
    BankIdentification: bank.identification,
    BankCountryKey: bank.country,
    BankNumber: bank.bankNumber,
    SWIFTCode: bank.bic,
    BankAccountHolderName: bank.holder,
    BankAccountName: bank.name,
    BankAccount: bank.account,
    IBAN: bank.iban,
    IBANValidityStartDate: bank.iban === '' ? null : at(bank.validFrom.slice(0, 10)),
    ...always(bank.validFrom),
  }));
}

function roleRows({ supplier, roles, createdOn }: SupplierDocument): Given[] {
  return roles.map((role) => ({
    BusinessPartner: supplier,
    BusinessPartnerRole: role,
    ValidFrom: at(createdOn),
    ValidTo: at(END_OF_TIME),
  }));
}

function taxRows({ supplier, taxNumbers }: SupplierDocument): Given[] {
  return taxNumbers.map(({ type, number }) => ({
    BusinessPartner: supplier,
    BPTaxType: type,
    BPTaxNumber: number.slice(0, 20),
    BPTaxLongNumber: number.length > 20 ? number : '',
  }));
}

const END_OF_TIME = '9999-12-31T23:59:59Z';

function always(from: string): Given {
  return { ValidityStartDate: at(from), ValidityEndDate: at(END_OF_TIME) };
}

function contactKey(addressId: string): Given {
  return { AddressID: addressId, OrdinalNumber: '001' };
}

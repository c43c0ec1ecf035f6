import { day, decimal, each, entityType, flag, instant, text, time } from '../odata/model.ts';

/** The entity types of API_BUSINESS_PARTNER, as far as this simulator fills them. */

const partnerChild = (target: string) => ({
  target,
  many: true,
  join: [['BusinessPartner', 'BusinessPartner']] as [string, string][],
});

export const partnerType = entityType(
  'A_BusinessPartnerType',
  ['BusinessPartner'],
  {
    ...each(text(10), 'BusinessPartner', 'Customer', 'Supplier'),
    BusinessPartnerCategory: text(1),
    BusinessPartnerFullName: text(81),
    BusinessPartnerName: text(81),
    BusinessPartnerGrouping: text(4),
    BusinessPartnerType: text(4),
    ...each(text(40), 'OrganizationBPName1', 'OrganizationBPName2'),
    ...each(text(40), 'FirstName', 'LastName'),
    ...each(text(20), 'SearchTerm1', 'SearchTerm2', 'BusinessPartnerIDByExtSystem'),
    ...each(text(2), 'CorrespondenceLanguage', 'Language', 'LegalForm'),
    ...each(text(12), 'CreatedByUser', 'LastChangedByUser'),
    ...each(day, 'CreationDate', 'LastChangeDate'),
    ...each(time, 'CreationTime', 'LastChangeTime'),
    ...each(flag, 'BusinessPartnerIsBlocked', 'IsMarkedForArchiving', 'IsNaturalPerson'),
    ETag: text(26),
  },
  {
    to_BusinessPartnerAddress: partnerChild('A_BusinessPartnerAddress'),
    to_BusinessPartnerBank: partnerChild('A_BusinessPartnerBank'),
    to_BusinessPartnerRole: partnerChild('A_BusinessPartnerRole'),
    to_BusinessPartnerTax: partnerChild('A_BusinessPartnerTaxNumber'),
    to_Supplier: { target: 'A_Supplier', many: false, join: [['Supplier', 'Supplier']] },
  },
);

export const supplierType = entityType(
  'A_SupplierType',
  ['Supplier'],
  {
    Supplier: text(10),
    Customer: text(10),
    SupplierName: text(80),
    SupplierFullName: text(220),
    SupplierAccountGroup: text(4),
    AuthorizationGroup: text(4),
    ...each(flag, 'PaymentIsBlockedForSupplier', 'PostingIsBlocked', 'PurchasingIsBlocked'),
    ...each(flag, 'DeletionIndicator', 'IsNaturalPerson'),
    VATRegistration: text(20),
    ...each(text(18), 'TaxNumber1', 'TaxNumber2', 'TaxNumber3', 'TaxNumber4'),
    CreatedByUser: text(12),
    CreationDate: day,
    AlternativePayeeAccountNumber: text(10),
    SupplierCorporateGroup: text(10),
    SupplierProcurementBlock: text(2),
  },
  {
    to_SupplierCompany: {
      target: 'A_SupplierCompany',
      many: true,
      join: [['Supplier', 'Supplier']],
    },
  },
);

export const supplierCompanyType = entityType(
  'A_SupplierCompanyType',
  ['Supplier', 'CompanyCode'],
  {
    Supplier: text(10),
    CompanyCode: text(4),
    CompanyCodeName: text(25),
    SupplierIsBlockedForPosting: flag,
    PaymentBlockingReason: text(1),
    PaymentMethodsList: text(10),
    PaymentTerms: text(4),
    Currency: text(5),
    ReconciliationAccount: text(10),
    HouseBank: text(5),
    SupplierHeadOffice: text(10),
    CheckPaidDurationInDays: decimal(3, 0),
    ...each(flag, 'DeletionIndicator', 'IsToBeCheckedForDuplicates'),
    ...each(flag, 'IsToBeLocallyProcessed', 'ItemIsToBePaidSeparately'),
    SupplierAccountGroup: text(4),
  },
);

export const bankType = entityType(
  'A_BusinessPartnerBankType',
  ['BusinessPartner', 'BankIdentification'],
  {
    BusinessPartner: text(10),
    BankIdentification: text(4),
    BankCountryKey: text(3),
    BankName: text(60),
    BankNumber: text(15),
    SWIFTCode: text(11),
    BankControlKey: text(2),
    BankAccountHolderName: text(60),
    BankAccountName: text(40),
    BankAccount: text(18),
    BankAccountReferenceText: text(20),
    IBAN: text(34),
    IBANValidityStartDate: day,
    ...each(instant, 'ValidityStartDate', 'ValidityEndDate'),
    CollectionAuthInd: flag,
    CityName: text(35),
  },
);

export const taxNumberType = entityType(
  'A_BusinessPartnerTaxNumberType',
  ['BusinessPartner', 'BPTaxType'],
  {
    BusinessPartner: text(10),
    BPTaxType: text(4),
    BPTaxNumber: text(20),
    BPTaxLongNumber: text(60),
  },
);

export const roleType = entityType(
  'A_BusinessPartnerRoleType',
  ['BusinessPartner', 'BusinessPartnerRole'],
  {
    BusinessPartner: text(10),
    BusinessPartnerRole: text(6),
    ...each(instant, 'ValidFrom', 'ValidTo'),
  },
);

const addressChild = (target: string) => ({
  target,
  many: true,
  join: [['AddressID', 'AddressID']] as [string, string][],
});

export const addressType = entityType(
  'A_BusinessPartnerAddressType',
  ['BusinessPartner', 'AddressID'],
  {
    BusinessPartner: text(10),
    AddressID: text(10),
    ...each(instant, 'ValidityStartDate', 'ValidityEndDate'),
    ...each(text(60), 'StreetName', 'FullName'),
    HouseNumber: text(10),
    ...each(text(40), 'CityName', 'District', 'County', 'StreetPrefixName'),
    ...each(text(10), 'PostalCode', 'CompanyPostalCode', 'POBox'),
    Region: text(3),
    Country: text(3),
    Language: text(2),
    AddressTimeZone: text(6),
  },
  {
    to_EmailAddress: addressChild('A_AddressEmailAddress'),
    to_PhoneNumber: addressChild('A_AddressPhoneNumber'),
  },
);

const ADDRESS_CHILD = { AddressID: text(10), Person: text(10), OrdinalNumber: text(3) };

export const emailType = entityType(
  'A_AddressEmailAddressType',
  ['AddressID', 'Person', 'OrdinalNumber'],
  {
    ...ADDRESS_CHILD,
    IsDefaultEmailAddress: flag,
    EmailAddress: text(241),
    SearchEmailAddress: text(20),
  },
);

export const phoneType = entityType(
  'A_AddressPhoneNumberType',
  ['AddressID', 'Person', 'OrdinalNumber'],
  {
    ...ADDRESS_CHILD,
    IsDefaultPhoneNumber: flag,
    PhoneNumber: text(30),
    PhoneNumberExtension: text(10),
    InternationalPhoneNumber: text(30),
    PhoneNumberType: text(1),
    DestinationLocationCountry: text(3),
  },
);

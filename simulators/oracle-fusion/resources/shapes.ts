import type { Row } from '../adf/resource.ts';

/** Every attribute, null unless something is known. */
function shape(names: string): Row {
  return Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, null]),
  );
}

const WHO = 'CreatedBy CreationDate LastUpdatedBy LastUpdateDate';

export const SUPPLIER = shape(`
  SupplierId SupplierPartyId Supplier SupplierNumber AlternateName Alias
  TaxOrganizationTypeCode TaxOrganizationType SupplierTypeCode SupplierType InactiveDate Status
  BusinessRelationshipCode BusinessRelationship ParentSupplier CreationSourceCode CreationSource
  DUNSNumber CustomerNumber StandardIndustryClass NationalInsuranceNumber CorporateWebsite
  TaxpayerCountryCode TaxpayerCountry TaxpayerId TaxRegistrationNumber
  FederalReportableFlag WithholdingTaxFlag OneTimeSupplierFlag ${WHO}`);

export const SUPPLIER_ADDRESS = shape(`
  SupplierAddressId AddressName CountryCode Country AddressLine1 AddressLine2 AddressLine3
  City State Province County PostalCode PhoneCountryCode PhoneNumber Email
  AddressPurposeOrderingFlag AddressPurposeRemitToFlag InactiveDate Status ${WHO} #SupplierId`);

export const SUPPLIER_SITE = shape(`
  SupplierSiteId SupplierSite ProcurementBUId ProcurementBU SupplierAddressId SupplierAddressName
  InactiveDate Status SitePurposePurchasingFlag SitePurposePayFlag SitePurposePrimaryPayFlag
  Email InvoiceCurrencyCode InvoiceCurrency PaymentCurrencyCode PaymentCurrency
  PaymentTermsId PaymentTerms PayGroupCode PayGroup PaymentMethodCode PaymentMethod
  HoldAllInvoicesFlag HoldUnmatchedInvoicesCode HoldUnvalidatedInvoicesFlag PaymentHoldReason
  ${WHO} #SupplierId`);

export const SITE_ASSIGNMENT = shape(`
  AssignmentId ClientBUId ClientBU BillToBUId BillToBU LiabilityDistribution
  InactiveDate Status ${WHO} #SupplierSiteId`);

export const SUPPLIER_CONTACT = shape(`
  SupplierContactId SalutationCode FirstName MiddleName LastName JobTitle AdministrativeContactFlag
  PhoneCountryCode PhoneAreaCode PhoneNumber Email Status InactiveDate ${WHO} #SupplierId`);

export const BANK_ACCOUNT = shape(`
  BankAccountId BankAccountNumber CountryCode BankBranchIdentifier BankIdentifier CurrencyCode IBAN
  CheckDigits AccountType AccountSuffix AgencyLocationCode AllowInternationalPaymentIndicator
  SecondaryAccountReference StartDate EndDate BankAccountName AlternateAccountName
  BankBranchPartyIndicator BankName BankNumber BankBranchName BankBranchNumber BIC VendorId PersonId
  Intent PartyId`);

export const ACCOUNT_OWNER = shape(`
  AccountOwnershipIdentifier BankAccountIdentifier AccountOwnerPartyIdentifier
  AccountOwnerPartyNumber AccountOwnerPartyName PrimaryOwnerIndicator StartDate EndDate`);

export const TAX_REGISTRATION = shape(`
  RegistrationId PartyTypeCode PartyNumber PartyName CountryCode TaxRegimeCode
  RegistrationNumber RegistrationStatusCode RegistrationTypeCode RoundingRuleCode
  EffectiveFrom EffectiveTo ${WHO} #SupplierId`);

export const INVOICE = shape(`
  InvoiceId InvoiceNumber InvoiceCurrency PaymentCurrency InvoiceAmount InvoiceDate BusinessUnit
  Supplier SupplierNumber ProcurementBU SupplierSite RequesterId Requester InvoiceGroup
  ConversionRateType ConversionDate ConversionRate AccountingDate Description DeliveryChannelCode
  DeliveryChannel PayAloneFlag InvoiceSourceCode InvoiceSource InvoiceType PayGroup
  InvoiceReceivedDate PaymentReasonCode PaymentReason PaymentReasonComments RemittanceMessageOne
  RemittanceMessageTwo RemittanceMessageThree PaymentTerms TermsDate GoodsReceivedDate
  PaymentMethodCode PaymentMethod SupplierTaxRegistrationNumber FirstPartyTaxRegistrationId
  FirstPartyTaxRegistrationNumber LegalEntity LegalEntityIdentifier LiabilityDistribution
  DocumentCategory DocumentSequence VoucherNumber ValidationStatus ApprovalStatus PaidStatus
  AccountingStatus ApplyAfterDate CanceledFlag AmountPaid BaseAmount PurchaseOrderNumber Party
  PartySite ControlAmount SettlementPriority UniqueRemittanceIdentifier
  UniqueRemittanceIdentifierCheckDigit SupplierIBAN ExternalBankAccountId BankAccount
  BankChargeBearer RoutingAttribute1 RoutingAttribute2 RoutingAttribute3 RoutingAttribute4
  RoutingAttribute5 AccountCodingStatus BudgetDate FundsStatus CanceledDate CanceledBy ProductTable
  ReferenceKeyOne ReferenceKeyTwo ReferenceKeyThree ReferenceKeyFour ReferenceKeyFive
  TaxationCountry ImageDocumentNumber ${WHO} LastUpdateLogin #SupplierId #JeBatchId`);

export const INVOICE_LINE = shape(`
  LineNumber LineAmount AccountingDate UOM BaseAmount BudgetDate Description IncomeTaxType
  LineType Quantity UnitPrice DistributionCombination DistributionSet
  PurchaseOrderNumber PurchaseOrderLineNumber PurchaseOrderScheduleLineNumber
  ReceiptNumber ReceiptLineNumber FinalMatchFlag MatchType ProrateAcrossAllItemsFlag
  TaxClassification TaxRateName TaxRateCode TaxRate DiscardedFlag LineSource Requester ItemDescription
  ${WHO} #InvoiceId #LineKey`);

export const INVOICE_DISTRIBUTION = shape(`
  InvoiceDistributionId DistributionLineNumber DistributionLineType DistributionAmount
  DistributionCombination AccountingDate Description BaseAmount PurchaseOrderNumber
  AccountingStatus ValidationStatus FinalMatchFlag ReversedFlag ${WHO} #LineKey`);

export const INSTALLMENT = shape(`
  InstallmentNumber GrossAmount UnpaidAmount DueDate FirstDiscountAmount FirstDiscountDate
  SecondDiscountAmount SecondDiscountDate NetAmountOne PaymentMethodCode PaymentMethod
  PaymentPriority HoldFlag HoldReason HoldType HeldBy HoldDate BankAccount ${WHO}
  #InvoiceId #InstallmentKey`);

export const HOLD = shape(`
  HoldId InvoiceNumber BusinessUnit Supplier LineHeld HoldName HoldReason HoldDate HoldDetails HeldBy
  ReleaseName ReleaseReason ReleaseDate ReleasedBy WorkflowStatus PurchaseOrderNumber
  PurchaseOrderLineNumber PurchaseOrderScheduleLineNumber ReceiptNumber ${WHO} #InvoiceId`);

export const PAYMENT = shape(`
  CheckId PaymentId PaymentReference PaperDocumentNumber PaymentNumber PaymentFileReference
  PaymentProcessRequest PaymentAmount PaymentDate AccountingDate PaymentDescription ConversionRate
  ConversionDate ConversionRateType ClearingDate ClearingAmount ClearingLedgerAmount
  ClearingConversionRate ClearingConversionDate ClearingConversionRateType CrossCurrencyRateType
  MaturityDate MaturityConversionRateType MaturityConversionDate MaturityConversionRate
  AnticipatedValueDate ClearingValueDate StopDate VoidDate VoidAccountingDate PaymentStatus
  SeparateRemittanceAdviceCreated AccountingStatus ReconciledFlag PaymentType PaymentCurrency
  WithheldAmount BankChargeAmount LegalEntity BusinessUnit PaymentFunction Payee ProcurementBU
  PayeeSite EmployeeAddress SupplierNumber ThirdPartySupplier ThirdPartyAddressName
  ExternalBankAccountId RemitToAccountNumber DisbursementBankAccountNumber
  DisbursementBankAccountName PaymentMethodCode PaymentMethod PaymentDocument PaymentProcessProfile
  DocumentCategory DocumentSequence VoucherNumber PaymentBaseAmount PaymentBaseCurrency
  AddressLine1 AddressLine2 AddressLine3 AddressLine4 City County Province State Country Zip
  ${WHO} LastUpdateLogin #JeBatchId`);

export const RELATED_INVOICE = shape(`
  InvoicePaymentId CheckId InvoiceId InvoiceNumber InstallmentNumber InvoiceBusinessUnit
  AmountPaidPaymentCurrency AmountPaidInvoiceCurrency DiscountTaken DiscountLost InvoiceCurrency
  CrossCurrencyRate CrossCurrencyRateType CrossCurrencyRateDate AccountingDate ${WHO}`);

export const JOURNAL_BATCH = shape(`
  JeBatchId BatchName BatchDescription AccountedPeriodType DefaultPeriodName ActualFlagMeaning
  Status StatusMeaning PostedDate UserJeSourceName ControlTotal ChartOfAccountsName
  RunningTotalAccountedDr RunningTotalAccountedCr RunningTotalEnteredDr RunningTotalEnteredCr
  ApprovalStatusMeaning CompletionStatusMeaning FundsStatusMeaning ParentJeBatchId
  ReversalFlag ReversalPeriod ReversalDate ReversalMethodMeaning ErrorMessage ${WHO}
  #visibleFrom #postsAt #GroupId`);

export const JOURNAL_HEADER = shape(`
  JeHeaderId JournalName JournalDescription LedgerId LedgerName PeriodName EffectiveDate CurrencyCode
  CurrencyConversionRate CurrencyConversionDate UserCurrencyConversionType UserJeCategoryName
  UserJeSourceName Status PostedDate ControlTotal RunningTotalDr RunningTotalCr
  RunningTotalAccountedDr RunningTotalAccountedCr ExternalReference ReversalStatus ReversalJeHeaderId
  LegalEntityName DocumentSequenceNumber ${WHO} #JeBatchId`);

export const JOURNAL_LINE = shape(`
  JeLineNumber AccountCombination CodeCombinationId Description CurrencyCode EnteredDr EnteredCr
  AccountedDr AccountedCr ReconciliationReference StatisticalAmount ${WHO} #JeHeaderId #LineKey`);

export const ERP_INTEGRATION = shape(`
  OperationName DocumentId DocumentContent FileName ContentType FileType DocumentAccount Comments
  ProcessName LoadRequestId JobPackageName JobDefName ReqstId RequestStatus JobName ParameterList
  NotificationCode CallbackURL JobOptions StatusCode ESSParameters
  #readyAt #startsAt #outcome #log`);

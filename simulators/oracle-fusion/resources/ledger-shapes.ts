import type { Row } from '../adf/resource.ts';

function shape(names: string): Row {
  return Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, null]),
  );
}

export const LEDGER = shape(`
  LedgerId Name Description ShortName LedgerCategoryCode ChartOfAccountsId PeriodSetName
  AccountedPeriodType CurrencyCode EnabledFlag`);

export const LEGAL_ENTITY = shape('LegalEntityId Name LegalEntityIdentifier PartyId Country');

export const PERIOD = shape(`
  PeriodNameId PeriodSetNameId PeriodType PeriodYear PeriodNumber StartDate EndDate
  AdjustmentPeriodFlag EnteredPeriodName`);

export const PERIOD_STATUS = shape(`
  PeriodNameId ApplicationId LedgerId ClosingStatus EffectivePeriodNumber PeriodYear PeriodNumber
  StartDate EndDate AdjustmentPeriodFlag #key`);

export const CHART = shape(
  'StructureInstanceId StructureInstanceNumber StructureInstanceCode Name Description EnabledFlag',
);

export const COMBINATION = shape(`
  _CODE_COMBINATION_ID _CHART_OF_ACCOUNTS_ID Company Account CostCenter Intercompany AccountType
  EnabledFlag DetailPostingAllowedFlag StartDate EndDate`);

export const VALUE_SET = shape(
  'ValueSetId ValueSetCode Description ModuleId ValidationType ValueDataType MaximumLength',
);

export const SEGMENT_VALUE = shape(`
  ValueId Value Description EnabledFlag StartDateActive EndDateActive SortOrder SummaryFlag
  DetailPostingAllowed AccountType ControlAccount ParentValue #ValueSetCode`);

export const RATE = shape(`
  FromCurrency ToCurrency UserConversionType ConversionType ConversionDate ConversionRate
  InverseConversionRate #key`);

export const BALANCE = shape(`
  LedgerSetName LedgerName PeriodName Currency AccountCombination DetailAccountCombination
  BeginningBalance PeriodActivity EndingBalance AmountType CurrencyType Scenario ErrorDetail #key`);

export const PAYMENT_TERM_LOV = shape('TermId Name Description EnabledFlag FromDate ToDate');

export const PAYMENT_TERM = shape(
  'termsId name description enabledFlag fromDate toDate cutoffDay rank',
);

export const PAYMENT_TERM_LINE = shape(
  'termsId sequenceNumber dueDays duePercent discountDays discountPercent',
);

export const CONVERSION_TYPE = shape('UserConversionType ConversionType Description');

export const TAX_RATE = shape(
  'TaxRateId TaxRateCode TaxRateName PercentageRate TaxRegimeCode Tax ActiveFlag',
);

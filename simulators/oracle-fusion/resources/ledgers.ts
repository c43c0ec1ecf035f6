import { periodsOf } from '../../world/periods.ts';
import type { Resource, Row } from '../adf/resource.ts';
import { NO_CENTER, periodName } from '../company.ts';
import { today } from '../desk.ts';
import type { Desk } from '../desk.ts';
import { APPLICATIONS, closingStatus } from './checks.ts';
import {
  CHART,
  COMBINATION,
  LEDGER,
  LEGAL_ENTITY,
  PERIOD,
  PERIOD_STATUS,
  SEGMENT_VALUE,
  VALUE_SET,
} from './ledger-shapes.ts';

/** Lists of values of the ledger: read only. */
export function ledgerResources(desk: Desk): Resource[] {
  return [
    {
      name: 'ledgersLOV',
      key: 'LedgerId',
      shape: LEDGER,
      rows: () => [ledger(desk)],
    },
    {
      name: 'legalEntitiesLOV',
      key: 'LegalEntityId',
      shape: LEGAL_ENTITY,
      rows: () => [legalEntity(desk)],
    },
    {
      name: 'accountingPeriodsLOV',
      key: 'PeriodNameId',
      shape: PERIOD,
      rows: () => periods(desk),
    },
    {
      name: 'accountingPeriodStatusLOV',
      key: '#key',
      hashed: true,
      shape: PERIOD_STATUS,
      rows: () => periodStatuses(desk),
    },
    {
      name: 'chartOfAccountsLOV',
      key: 'StructureInstanceId',
      shape: CHART,
      rows: () => [chart(desk)],
    },
    combinations(desk),
    valueSets(desk),
  ];
}

function ledger({ company }: Desk): Row {
  const { id, name } = company.ledger;
  return {
    ...LEDGER,
    LedgerId: id,
    Name: name,
    Description: name,
    ShortName: company.entity.code,
    LedgerCategoryCode: 'PRIMARY',
    ChartOfAccountsId: company.chart.id,
    PeriodSetName: company.calendar,
    AccountedPeriodType: 'Month',
    CurrencyCode: company.entity.currency,
    EnabledFlag: 'Y',
  };
}

function legalEntity({ company }: Desk): Row {
  const { id, name, identifier } = company.legalEntity;
  return {
    ...LEGAL_ENTITY,
    LegalEntityId: id,
    Name: name,
    LegalEntityIdentifier: identifier,
    PartyId: id + 1000,
    Country: company.entity.country,
  };
}

function chart({ company }: Desk): Row {
  const { id, name } = company.chart;
  return {
    ...CHART,
    StructureInstanceId: id,
    StructureInstanceNumber: id,
    StructureInstanceCode: `${company.entity.code}_COA`,
    Name: name,
    Description: name,
    EnabledFlag: 'Y',
  };
}

function periods(desk: Desk): Row[] {
  return periodsOf(desk.company.world, today(desk)).map(({ year, period, start, end }) => ({
    ...PERIOD,
    PeriodNameId: periodName(start),
    EnteredPeriodName: periodName(start),
    PeriodSetNameId: desk.company.calendar,
    PeriodType: 'Month',
    PeriodYear: year,
    PeriodNumber: period,
    StartDate: start,
    EndDate: end,
    AdjustmentPeriodFlag: 'N',
  }));
}

function periodStatuses(desk: Desk): Row[] {
  const { ledger: own } = desk.company;
  return APPLICATIONS.flatMap((application) =>
    periodsOf(desk.company.world, today(desk)).map(({ year, period, start, end }) => ({
      ...PERIOD_STATUS,
      PeriodNameId: periodName(start),
      ApplicationId: application,
      LedgerId: own.id,
      ClosingStatus: closingStatus(desk, application, start),
      EffectivePeriodNumber: year * 10_000 + period,
      PeriodYear: year,
      PeriodNumber: period,
      StartDate: start,
      EndDate: end,
      AdjustmentPeriodFlag: 'N',
      '#key': `${periodName(start)}/${application}/${own.id}`,
    })),
  );
}

const ACCOUNT_TYPE = {
  asset: 'A',
  liability: 'L',
  equity: 'O',
  revenue: 'R',
  expense: 'E',
} as const;

/** Every account with every cost centre it may be posted with. */
function combinations({ company }: Desk): Resource {
  const { world, entity } = company;
  const centers = world.costCenters.filter((one) => one.entity === entity.code);
  const rows = world.accounts
    .filter(({ kind }) => kind === 'posting')
    .flatMap((account) =>
      (account.number >= '400000' ? centers.map(({ code }) => code) : [NO_CENTER]).map(
        (center) => ({
          account,
          center,
        }),
      ),
    )
    .map(({ account, center }, at): Row => ({
      ...COMBINATION,
      _CODE_COMBINATION_ID: 10_001 + at,
      _CHART_OF_ACCOUNTS_ID: company.chart.id,
      Company: entity.code,
      Account: account.number,
      CostCenter: center,
      Intercompany: '000',
      AccountType: ACCOUNT_TYPE[account.type],
      EnabledFlag: account.blocked ? 'N' : 'Y',
      DetailPostingAllowedFlag: account.blocked ? 'N' : 'Y',
    }));
  return {
    name: 'accountCombinationsLOV',
    key: '_CODE_COMBINATION_ID',
    shape: COMBINATION,
    rows: () => rows,
  };
}

const SEGMENTS = ['Company', 'Account', 'Cost Center', 'Intercompany'];

function valueSets({ company }: Desk): Resource {
  const { entity } = company;
  const sets = SEGMENTS.map((segment, at): Row => ({
    ...VALUE_SET,
    ValueSetId: 300_100_000_000_401 + at,
    ValueSetCode: `${entity.code} ${segment}`,
    Description: segment,
    ValidationType: 'Independent',
    ValueDataType: 'Character',
    MaximumLength: 25,
  }));
  const values = segmentValues(company);
  return {
    name: 'valueSets',
    key: 'ValueSetCode',
    shape: VALUE_SET,
    rows: () => sets,
    children: [
      {
        name: 'values',
        key: 'ValueId',
        hashed: true,
        shape: SEGMENT_VALUE,
        rows: (parent) => values.filter((one) => one['#ValueSetCode'] === parent?.['ValueSetCode']),
      },
    ],
  };
}

function segmentValues({ world, entity }: Desk['company']): Row[] {
  const common = { EnabledFlag: 'Y', SummaryFlag: 'N', DetailPostingAllowed: 'Y' };
  const set = (segment: string) => ({ '#ValueSetCode': `${entity.code} ${segment}` });
  const accounts = world.accounts.map((one) => ({
    ...common,
    Value: one.number,
    Description: one.name,
    EnabledFlag: one.blocked ? 'N' : 'Y',
    SummaryFlag: one.kind === 'posting' ? 'N' : 'Y',
    DetailPostingAllowed: one.kind === 'posting' ? 'Y' : 'N',
    AccountType: ACCOUNT_TYPE[one.type],
    ControlAccount:
      one.control === 'payables' || one.control === 'receivables' ? one.control : null,
    ParentValue: one.parent,
    ...set('Account'),
  }));
  const centers = world.costCenters
    .filter((one) => one.entity === entity.code)
    .map((one) => ({
      ...common,
      Value: one.code,
      Description: one.name,
      EnabledFlag: one.blocked ? 'N' : 'Y',
      StartDateActive: one.validFrom,
      EndDateActive: one.validTo === '9999-12-31' ? null : one.validTo,
      ...set('Cost Center'),
    }));
  const none = {
    ...common,
    Value: NO_CENTER,
    Description: 'No cost centre',
    ...set('Cost Center'),
  };
  return [
    { ...common, Value: entity.code, Description: entity.name, ...set('Company') },
    ...accounts,
    none,
    ...centers,
    { ...common, Value: '000', Description: 'No partner', ...set('Intercompany') },
  ].map((value, at) => ({ ...SEGMENT_VALUE, ...value, ValueId: 300_100_000_600_001 + at }));
}

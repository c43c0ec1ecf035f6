import type { WorldAccount } from '../../world/model.ts';
import { alpha } from '../books/company.ts';
import type { Company } from '../books/company.ts';
import { day, each, entityType, flag, instant, text } from '../odata/model.ts';
import type { Service } from '../odata/service.ts';
import { at, fixedTable } from './projection.ts';

const accountType = entityType(
  'A_GLAccountInChartOfAccountsType',
  ['ChartOfAccounts', 'GLAccount'],
  {
    ChartOfAccounts: text(4),
    GLAccount: text(10),
    GLAccountExternal: text(10),
    GLAccountGroup: text(4),
    GLAccountType: text(1),
    ...each(flag, 'IsBalanceSheetAccount', 'IsProfitLossAccount', 'AccountIsMarkedForDeletion'),
    ...each(flag, 'AccountIsBlockedForCreation', 'AccountIsBlockedForPosting'),
    AccountIsBlockedForPlanning: flag,
    CorporateGroupAccount: text(10),
    ProfitLossAccountType: text(2),
    CreationDate: day,
    CreatedByUser: text(12),
    LastChangeDateTime: instant,
  },
  {
    to_Text: {
      target: 'A_GLAccountText',
      many: true,
      join: [
        ['ChartOfAccounts', 'ChartOfAccounts'],
        ['GLAccount', 'GLAccount'],
      ],
    },
  },
);

const accountTextType = entityType(
  'A_GLAccountTextType',
  ['ChartOfAccounts', 'GLAccount', 'Language'],
  {
    ChartOfAccounts: text(4),
    GLAccount: text(10),
    Language: text(2),
    GLAccountName: text(20),
    GLAccountLongName: text(50),
    LastChangeDateTime: instant,
  },
);

/**
 * API_GLACCOUNTINCHARTOFACCOUNTS_SRV. SAP has no headers: what only adds up is shown as blocked for
 * posting.
 */
export function chartOfAccountsService({ world }: Company): Service {
  const stamp = at(`${world.anchor}T00:00:00.000Z`);
  const key = (account: WorldAccount) => ({
    ChartOfAccounts: 'YCOA',
    GLAccount: alpha(account.number),
    LastChangeDateTime: stamp,
  });
  const accounts = fixedTable(accountType, () =>
    world.accounts.map((account) => ({
      ...key(account),
      GLAccountExternal: account.number,
      GLAccountGroup: groupOf(account),
      GLAccountType: glTypeOf(account),
      IsBalanceSheetAccount: isBalanceSheet(account),
      IsProfitLossAccount: !isBalanceSheet(account),
      AccountIsBlockedForCreation: account.kind !== 'posting',
      AccountIsBlockedForPosting: account.kind !== 'posting' || account.blocked,
    })),
  );
  const texts = fixedTable(accountTextType, () =>
    world.accounts.map((account) => ({
      ...key(account),
      Language: 'EN',
      GLAccountName: account.name.slice(0, 20),
      GLAccountLongName: account.name.slice(0, 50),
    })),
  );
  return {
    name: 'API_GLACCOUNTINCHARTOFACCOUNTS_SRV',
    component: 'FI-FIO-GL',
    sets: { A_GLAccountInChartOfAccounts: { table: accounts }, A_GLAccountText: { table: texts } },
    functions: {},
  };
}

function isBalanceSheet({ type }: WorldAccount): boolean {
  return type === 'asset' || type === 'liability' || type === 'equity';
}

/**
 * X balance sheet, C cash, P primary costs or revenue; N and S do not occur in the demo company.
 */
function glTypeOf(account: WorldAccount): string {
  if (account.control === 'bank') return 'C';
  return isBalanceSheet(account) ? 'X' : 'P';
}

function groupOf(account: WorldAccount): string {
  if (account.control === 'bank') return 'LIQU';
  if (account.control !== null) return 'RECN';
  return isBalanceSheet(account) ? 'SAKO' : 'PL';
}

const COST_CENTER_KEY: [string, string][] = [
  ['ControllingArea', 'ControllingArea'],
  ['CostCenter', 'CostCenter'],
  ['ValidityEndDate', 'ValidityEndDate'],
];

const costCenterType = entityType(
  'A_CostCenterType',
  ['ControllingArea', 'CostCenter', 'ValidityEndDate'],
  {
    ControllingArea: text(4),
    CostCenter: text(10),
    ...each(day, 'ValidityEndDate', 'ValidityStartDate', 'CostCenterCreationDate'),
    CompanyCode: text(4),
    BusinessArea: text(4),
    CostCtrResponsiblePersonName: text(20),
    CostCenterCurrency: text(5),
    ProfitCenter: text(10),
    Department: text(12),
    FunctionalArea: text(16),
    CostCenterStandardHierArea: text(12),
    CostCenterCategory: text(1),
    ...each(flag, 'IsBlkdForPrimaryCostsPosting', 'IsBlkdForSecondaryCostsPosting'),
    IsBlockedForRevenuePosting: flag,
  },
  { to_Text: { target: 'A_CostCenterText', many: true, join: COST_CENTER_KEY } },
);

const costCenterTextType = entityType(
  'A_CostCenterTextType',
  ['Language', 'ControllingArea', 'CostCenter', 'ValidityEndDate'],
  {
    Language: text(2),
    ControllingArea: text(4),
    CostCenter: text(10),
    ...each(day, 'ValidityEndDate', 'ValidityStartDate'),
    CostCenterName: text(20),
    CostCenterDescription: text(40),
  },
);

/** API_COSTCENTER_SRV. */
export function costCenterService({ costCenters, entities }: Company): Service {
  const rows = () =>
    [...costCenters.values()].map((center) => ({
      center,
      entity: [...entities.values()].find(({ code }) => code === center.entity),
      key: {
        ControllingArea: 'A000',
        CostCenter: center.code,
        ValidityStartDate: at(center.validFrom),
        ValidityEndDate: at(center.validTo),
      },
    }));
  const centers = fixedTable(costCenterType, () =>
    rows().map(({ center, entity, key }) => ({
      ...key,
      CompanyCode: entity?.nativeKey ?? '',
      CostCenterCurrency: entity?.currency ?? '',
      IsBlkdForPrimaryCostsPosting: center.blocked,
      IsBlkdForSecondaryCostsPosting: center.blocked,
    })),
  );
  const texts = fixedTable(costCenterTextType, () =>
    rows().map(({ center, key }) => ({
      ...key,
      Language: 'EN',
      CostCenterName: center.name.slice(0, 20),
      CostCenterDescription: center.name.slice(0, 40),
    })),
  );
  return {
    name: 'API_COSTCENTER_SRV',
    component: 'CO-FIO',
    sets: { A_CostCenter: { table: centers }, A_CostCenterText: { table: texts } },
    functions: {},
  };
}

const companyCodeType = entityType('A_CompanyCodeType', ['CompanyCode'], {
  CompanyCode: text(4),
  CompanyCodeName: text(25),
  CityName: text(25),
  Country: text(3),
  Currency: text(5),
  Language: text(2),
  ChartOfAccounts: text(4),
  FiscalYearVariant: text(2),
  Company: text(6),
  ControllingArea: text(4),
  VATRegistration: text(20),
});

/** API_COMPANYCODE_SRV. */
export function companyCodeService({ entities }: Company): Service {
  const table = fixedTable(companyCodeType, () =>
    [...entities.values()].map((entity) => ({
      CompanyCode: entity.nativeKey,
      CompanyCodeName: entity.name.slice(0, 25),
      CityName: entity.city,
      Country: entity.country,
      Currency: entity.currency,
      Language: 'EN',
      ChartOfAccounts: 'YCOA',
      FiscalYearVariant: 'K4',
      ControllingArea: 'A000',
      VATRegistration: entity.vatId,
    })),
  );
  return {
    name: 'API_COMPANYCODE_SRV',
    component: 'FI-FIO-GL',
    sets: { A_CompanyCode: { table } },
    functions: {},
  };
}

import { addDays } from '../../world/dates.ts';
import { rateOf } from '../../world/rates.ts';
import type { Resource, Row } from '../adf/resource.ts';
import { badParameter } from '../answers.ts';
import type { Desk } from '../desk.ts';
import {
  CONVERSION_TYPE,
  PAYMENT_TERM,
  PAYMENT_TERM_LINE,
  PAYMENT_TERM_LOV,
  RATE,
  TAX_RATE,
} from './ledger-shapes.ts';

/** Rates, terms and taxes: read only. */
export function referenceResources(desk: Desk): Resource[] {
  return [
    currencyRates(desk),
    {
      name: 'currencyConversionTypesLOV',
      key: 'UserConversionType',
      shape: CONVERSION_TYPE,
      rows: () =>
        ['Corporate', 'User'].map((name) => ({
          ...CONVERSION_TYPE,
          UserConversionType: name,
          ConversionType: name,
          Description: name,
        })),
    },
    paymentTerms(desk),
    {
      name: 'payablesPaymentTermsLOV',
      key: 'TermId',
      shape: PAYMENT_TERM_LOV,
      rows: () =>
        termsOf(desk).map((days) => ({
          ...PAYMENT_TERM_LOV,
          TermId: days,
          Name: `Net ${days}`,
          Description: `${days} days net`,
          EnabledFlag: 'Y',
          FromDate: addDays(desk.company.world.anchor, -2000),
        })),
    },
    { name: 'taxRatesLOV', key: 'TaxRateId', shape: TAX_RATE, rows: () => TAX_RATES },
  ];
}

const TAX_RATES: readonly Row[] = [
  ['G0', 'Abroad', 0],
  ['G1', 'Standard', 20],
  ['G2', 'Reduced', 5],
].map(([code, name, rate], at) => ({
  ...TAX_RATE,
  TaxRateId: 300_100_000_000_501 + at,
  TaxRateCode: code ?? null,
  TaxRateName: `GB VAT ${name}`,
  PercentageRate: rate ?? null,
  TaxRegimeCode: 'GB VAT',
  Tax: 'GB VAT',
  ActiveFlag: 'Y',
}));

function termsOf({ company }: Desk): number[] {
  const days = new Set(company.world.suppliers.map(({ netDays }) => netDays));
  return [...days].toSorted((one, other) => one - other);
}

function paymentTerms(desk: Desk): Resource {
  return {
    name: 'payablesPaymentTerms',
    key: 'termsId',
    shape: PAYMENT_TERM,
    rows: () =>
      termsOf(desk).map((days) => ({
        ...PAYMENT_TERM,
        termsId: days,
        name: `Net ${days}`,
        description: `${days} days net`,
        enabledFlag: true,
        fromDate: addDays(desk.company.world.anchor, -2000),
        rank: days,
      })),
    children: [
      {
        name: 'payablesPaymentTermsLines',
        key: 'sequenceNumber',
        shape: PAYMENT_TERM_LINE,
        rows: (parent) => [
          {
            ...PAYMENT_TERM_LINE,
            termsId: parent?.['termsId'] ?? null,
            sequenceNumber: 1,
            dueDays: parent?.['termsId'] ?? null,
            duePercent: 100,
          },
        ],
      },
    ],
  };
}

const MAX_DAYS = 366;

/** One rate a day, for the pairs the company buys in. */
function currencyRates({ company }: Desk): Resource {
  return {
    name: 'currencyRates',
    key: '#key',
    hashed: true,
    shape: RATE,
    noCollection: 'Use CurrencyRatesFinder.',
    rows: () => [],
    finders: {
      CurrencyRatesFinder: (given) => {
        const [from, to] = [given.get('fromCurrency') ?? '', given.get('toCurrency') ?? ''];
        const start = given.get('startDate') ?? '';
        const end = given.get('endDate') ?? start;
        const type = given.get('userConversionType') ?? 'Corporate';
        if (!/^\d{4}-\d{2}-\d{2}$/.test(start) || !/^\d{4}-\d{2}-\d{2}$/.test(end))
          throw badParameter('finder', 'startDate and endDate are days.');
        if (
          to !== company.entity.currency ||
          !['EUR', 'USD'].includes(from) ||
          type !== 'Corporate'
        )
          return [];
        const rows: Row[] = [];
        for (let day = start; day <= end && rows.length < MAX_DAYS; day = addDays(day, 1)) {
          const rate = rateOf(company.world.seed, from, to, day);
          rows.push({
            ...RATE,
            FromCurrency: from,
            ToCurrency: to,
            UserConversionType: 'Corporate',
            ConversionType: 'Corporate',
            ConversionDate: day,
            ConversionRate: rate,
            InverseConversionRate: Number((1 / rate).toFixed(6)),
            '#key': `${from}/${to}/${day}`,
          });
        }
        return rows;
      },
    },
  };
}

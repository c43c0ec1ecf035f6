import { dayOf } from '#domain/date';
import { currencyDigits } from '#domain/currency';
import { clientError } from '#platform/errors';
import { seesLegalEntity } from '#platform/identity/viewer';
import { requireViewer } from '#platform/subgraph/request-context';
import type { QueryResolvers } from './__generated__/types.ts';
import { cashForecast } from './cash/forecast.ts';
import { cashPosition } from './cash/position.ts';
import { visibleAccounts } from './visible-accounts.ts';

const MAX_DAYS = 365;

/** What there is, and what there will be. */
export const cashQueries: Pick<QueryResolvers, 'cashPosition' | 'cashForecast'> = {
  async cashPosition(_, { asOf, currency }, context) {
    const { treasury, database, now } = context;
    const today = dayOf(now());
    if (asOf != null && asOf > today)
      throw clientError('BAD_USER_INPUT', 'a position is of today or a day before', {
        path: ['asOf'],
      });
    const position = await cashPosition(database, {
      accounts: visibleAccounts(context.bankAccounts, requireViewer(context)),
      asOf: asOf ?? today,
      today,
      currency: needCurrency(currency),
      rates: treasury.referenceRates,
    });
    return { ...position, rateSource: treasury.cash.rateSource };
  },

  async cashForecast(_, { days, currency }, context) {
    if (days < 1 || days > MAX_DAYS)
      throw clientError('BAD_USER_INPUT', `days are 1 to ${MAX_DAYS}`, { path: ['days'] });
    const { database, allSources: sources, treasury, now, call } = context;
    const viewer = requireViewer(context);
    const codes = context.legalEntities
      .map(({ code }) => code)
      .filter((code) => viewer.supplierId === null && seesLegalEntity(viewer, code));
    const { days: forecastDays, ...told } = await cashForecast(
      { database, sources, treasury, legalEntities: context.legalEntities },
      {
        accounts: visibleAccounts(context.bankAccounts, viewer),
        legalEntities: codes,
        today: dayOf(now()),
        days,
        currency: needCurrency(currency),
      },
      call,
    );
    const money = (amountMinor: bigint) => ({ amountMinor, currency });
    return {
      ...told,
      days: forecastDays.map(({ date, payables, receivables, instructed, closing }) => ({
        date,
        payables: money(payables),
        receivables: money(receivables),
        instructed: money(instructed),
        closing: closing === null ? null : money(closing),
      })),
    };
  },
};

function needCurrency(currency: string): string {
  if (currencyDigits(currency) === null)
    throw clientError('BAD_USER_INPUT', 'is no ISO 4217 currency', { path: ['currency'] });
  return currency;
}

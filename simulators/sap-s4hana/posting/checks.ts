import type { WorldAccount } from '../../world/model.ts';
import { periodsOf } from '../../world/periods.ts';
import { converted, rateOf } from '../../world/rates.ts';
import type { Books } from '../books/books.ts';
import type { Company } from '../books/company.ts';
import { refusal } from '../odata/failure.ts';

/**
 * What every posting is checked against; each throws SAP's refusal. Message numbers are the
 * simulator's defaults.
 */
export interface Checks {
  companyCode(code: string): { readonly currency: string; readonly country: string };
  period(postingDate: string, accountType: 'K' | 'S'): void;
  supplier(key: string, companyCode: string): void;
  /** A posting account, not one of a sub-ledger, in a currency it takes. */
  account(key: string, companyCode: string, currency: string): WorldAccount;
  costCenter(code: string, companyCode: string, postingDate: string): void;
  /** Minor units of the company code's currency, and the rate. */
  toLedger(amount: number, currency: string, companyCode: string, date: string): number;
  rate(currency: string, companyCode: string, date: string): number;
}

export function checksOf(company: Company, books: Books, now: () => Date): Checks {
  const entity = (code: string) => {
    const found = company.entities.get(code);
    if (!found) throw refusal('F5/165', `Company code ${code} does not exist`);
    return found;
  };
  const rate = (currency: string, companyCode: string, date: string): number => {
    const to = entity(companyCode).currency;
    if (currency !== to && !KNOWN_PAIRS.includes(`${currency}/${to}`))
      throw refusal('SG/105', `Enter rate ${currency} / ${to} rate type M for ${date}`);
    return rateOf(company.world.seed, currency, to, date);
  };
  return {
    companyCode: entity,
    rate,
    toLedger: (amount, currency, companyCode, date) =>
      converted(amount, rate(currency, companyCode, date), currency, entity(companyCode).currency),
    period: (postingDate, accountType) => {
      const year = Number(postingDate.slice(0, 4));
      const period = Number(postingDate.slice(5, 7));
      const known = periodsOf(company.world, now().toISOString().slice(0, 10));
      if (known.some((one) => one.year === year && one.period === period && one.open)) return;
      const name = String(period).padStart(3, '0');
      throw refusal(
        'F5/201',
        `Posting period ${name} ${year} is not open for account type ${accountType} and variant 0001`,
      );
    },
    supplier: (key, companyCode) => {
      const document = books.suppliers.get(key);
      const inCompany = document?.companies[companyCode];
      if (!document || document.deleted || !inCompany)
        throw refusal('F5/102', `Supplier ${key} is not defined in company code ${companyCode}`);
      if (document.postingBlocked || inCompany.postingBlocked)
        throw refusal(
          'F5/352',
          `Account ${key} in company code ${companyCode} is blocked for posting`,
        );
    },
    account: (key, companyCode, currency) => account(company, key, companyCode, currency),
    costCenter: (code, companyCode, postingDate) => {
      const center = company.costCenters.get(code);
      const owner = center && company.entities.get(companyCode)?.code === center.entity;
      if (!center || !owner || postingDate < center.validFrom || postingDate > center.validTo)
        throw refusal('KI/265', `Cost center A000/${code} does not exist on ${postingDate}`);
      if (center.blocked)
        throw refusal(
          'KM/036',
          `Cost center A000/${code} is locked against direct postings on ${postingDate}`,
        );
    },
  };
}

/** Those the demo company has rates for. */
const KNOWN_PAIRS: readonly string[] = ['USD/EUR', 'USD/JPY', 'EUR/JPY'];

function account(
  { accounts }: Company,
  key: string,
  companyCode: string,
  currency: string,
): WorldAccount {
  const found = accounts.get(key);
  const number = Number(key);
  if (!found)
    throw refusal('F5/506', `G/L account ${number} is not defined in chart of accounts YCOA`);
  if (found.kind !== 'posting' || found.blocked)
    throw refusal(
      'F5/351',
      `Account ${number} in company code ${companyCode} is blocked for posting`,
    );
  if (found.control === 'payables' || found.control === 'receivables')
    throw refusal(
      'F5/354',
      `Account ${number} in company code ${companyCode} cannot be directly posted to`,
    );
  if (found.currency !== null && found.currency !== currency)
    throw refusal(
      'F5/356',
      `Account ${number} can be posted to in currency ${found.currency} only`,
    );
  return found;
}

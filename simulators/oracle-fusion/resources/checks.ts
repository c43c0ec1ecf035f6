import { periodsOf } from '../../world/periods.ts';
import { invalid } from '../answers.ts';
import { today } from '../desk.ts';
import type { Desk } from '../desk.ts';

/** Null for a combination that can be posted to, else what is wrong with it and in which of Oracle's words. */
export function combinationProblem(
  desk: Desk,
  text: string,
): { code: string; detail: string } | null {
  const { world, entity } = desk.company;
  const [company, number, center, partner, ...rest] = text.split('-');
  const missing = (segment: string, value = '') => ({
    code: 'EF04',
    detail: `FLEX-VALUE DOES NOT EXIST (SEGMENT=${segment}) (VALUESET=${entity.code} ${segment}) (VALUE=${value})`,
  });
  if (partner === undefined || rest.length > 0)
    return { code: 'EF04', detail: `It has no four segments: ${text}` };
  if (company !== entity.code) return missing('Company', company);
  if (partner !== '000') return missing('Intercompany', partner);
  const account = world.accounts.find((one) => one.number === number);
  if (!account) return missing('Account', number);
  if (account.kind !== 'posting' || account.blocked)
    return { code: 'EF03', detail: `Posting to account ${number} is not allowed.` };
  if (center === '0000') {
    return account.number >= '400000'
      ? { code: 'EF02', detail: `Account ${number} requires a cost centre.` }
      : null;
  }
  const found = world.costCenters.find((one) => one.entity === entity.code && one.code === center);
  if (!found) return missing('Cost Center', center);
  if (found.blocked || found.validTo < today(desk))
    return { code: 'EF05', detail: `Cost centre ${center} is disabled or out of date.` };
  return null;
}

export const GENERAL_LEDGER = 101;
export const PAYABLES = 200;
const RECEIVABLES = 222;
export const APPLICATIONS = [GENERAL_LEDGER, PAYABLES, RECEIVABLES];

export type ClosingStatus = 'O' | 'F' | 'C' | 'P' | 'N';

/** Receivables close a month earlier than the others; the coming month may be entered in, not posted to. */
export function closingStatus(desk: Desk, application: number, date: string): ClosingStatus {
  const now = today(desk);
  const periods = periodsOf(desk.company.world, now);
  const at = periods.findIndex(({ start, end }) => start <= date && date <= end);
  const period = periods[at];
  if (!period) return 'N';
  const current = periods.findIndex(({ start, end }) => start <= now && now <= end);
  if (at === current + 1) return 'F';
  if (at > current) return 'N';
  if (period.open) return application === RECEIVABLES && at < current ? 'C' : 'O';
  return current - at > 12 ? 'P' : 'C';
}

/** Throws where nothing may be posted on the date. */
export function checkOpen(desk: Desk, application: number, date: string, path: string): void {
  if (closingStatus(desk, application, date) === 'O') return;
  throw invalid(
    'AP-PERIOD',
    `The accounting date ${date} is not in an open accounting period.`,
    path,
  );
}

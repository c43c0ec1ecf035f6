import type { World, WorldPeriod } from '../world/model.ts';
import { periodsOf } from '../world/periods.ts';
import { firstRow, putRows } from './database.ts';
import type { Database, Row } from './database.ts';
import { stored } from './dates.ts';
import { flag } from './document.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** A year, four quarters, twelve months. */
const ROWS_A_YEAR = 17;

/**
 * The periods as they stand on a day. What the world has closed is closed; months to come are not closed but locked,
 * for NetSuite knows no period that has not been opened. A year or quarter stands as open as its most open month.
 */
export function seedPeriods(database: Database, world: World, today: string): void {
  const months = periodsOf(world, today);
  const firstYear = months[0]?.year ?? 0;
  for (const year of new Set(months.map((month) => month.year))) {
    const ofYear = months.filter((month) => month.year === year);
    const yearId = (year - firstYear) * ROWS_A_YEAR + 1;
    const records = [periodRow(yearId, 'year', `FY ${year}`, null, ofYear, today)];
    for (const quarter of [1, 2, 3, 4]) {
      const ofQuarter = ofYear.filter(({ period }) => Math.ceil(period / 3) === quarter);
      const quarterId = yearId + quarter;
      const name = `Q${quarter} ${year}`;
      records.push(periodRow(quarterId, 'quarter', name, yearId, ofQuarter, today));
      for (const month of ofQuarter) {
        const { period } = month;
        const monthName = `${MONTHS[period - 1]} ${year}`;
        records.push(periodRow(yearId + 4 + period, 'month', monthName, quarterId, [month], today));
      }
    }
    putRows(database, 'accountingperiod', records);
  }
}

/** The month a day lies in. */
export function periodOfDate(database: Database, date: string): Row | null {
  return firstRow(
    database,
    `SELECT * FROM accountingperiod WHERE isposting = 'T' AND startdate <= ? AND enddate >= ?`,
    [stored(date), stored(date)],
  );
}

function periodRow(
  id: number,
  kind: 'year' | 'quarter' | 'month',
  name: string,
  parent: number | null,
  months: readonly WorldPeriod[],
  today: string,
): Row {
  const open = months.some((month) => month.open);
  const start = months[0]?.start ?? today;
  const locked = flag(!open);
  return {
    id,
    periodname: name,
    startdate: stored(start),
    enddate: stored(months.at(-1)?.end ?? today),
    parent,
    isyear: flag(kind === 'year'),
    isquarter: flag(kind === 'quarter'),
    isadjust: 'F',
    isposting: flag(kind === 'month'),
    isinactive: 'F',
    closed: flag(!open && start <= today),
    alllocked: locked,
    aplocked: locked,
    arlocked: locked,
    payrolllocked: locked,
    allownonglchanges: 'F',
    closedondate: null,
    lastmodifieddate: stored(start),
  };
}

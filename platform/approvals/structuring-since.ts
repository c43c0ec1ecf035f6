const SUNDAY = 0;
const SATURDAY = 6;

/**
 * The start of the UTC day that lies so many business days (Monday to Friday, no holidays) before the one of `now`:
 * from a Friday five of them lead to the Friday before, from a weekend to its Monday.
 */
export function structuringSince(now: Date, businessDays: number): Date {
  const day = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
  for (let left = businessDays; left > 0;) {
    day.setUTCDate(day.getUTCDate() - 1);
    if (day.getUTCDay() !== SATURDAY && day.getUTCDay() !== SUNDAY) left--;
  }
  return day;
}

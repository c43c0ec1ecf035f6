import type { CalendarDate } from '../date.ts';
import type { CostCenter } from '../ledger.ts';

/** What stands against posting to a cost centre (JRN-4). */
export type CostCenterObstacle = 'UNKNOWN' | 'BLOCKED' | 'NOT_YET_VALID' | 'NO_LONGER_VALID';

/** Why it takes no posting of this legal entity on this date; null where it does. One without a legal entity serves all. */
export function costCenterObstacle(
  costCenter: CostCenter | null,
  legalEntity: string,
  date: CalendarDate,
): CostCenterObstacle | null {
  const isForeign = costCenter?.legalEntity != null && costCenter.legalEntity !== legalEntity;
  if (!costCenter || isForeign) return 'UNKNOWN';
  if (costCenter.isBlocked) return 'BLOCKED';
  const { validFrom, validTo } = costCenter;
  if (validFrom !== null && date < validFrom) return 'NOT_YET_VALID';
  if (validTo !== null && date > validTo) return 'NO_LONGER_VALID';
  return null;
}

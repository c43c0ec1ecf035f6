import type { World } from '#simulators/world/model';
import { known } from './world-terms.ts';

export const SOURCE = 'netsuite';

export const id = (key: string): string => `${SOURCE}:${key}`;

export const accountId = ({ accounts }: World, number: string): string =>
  id(known(accounts.find((one) => one.number === number)).netsuiteId);

export function costCenterId(world: World, entity: string, code: string | null): string | null {
  if (code === null) return null;
  const center = world.costCenters.find((one) => one.entity === entity && one.code === code);
  const { netsuiteId } = known(center);
  return netsuiteId === null ? null : id(netsuiteId);
}

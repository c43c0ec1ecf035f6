import type { World } from '#simulators/world/model';
import { known } from './world-terms.ts';

export const SOURCE = 'oracle';

export const id = (key: string): string => `${SOURCE}:${key}`;

/** A natural account is a value of its segment, the same number in every combination. */
export const accountId = ({ accounts }: World, number: string): string =>
  id(known(accounts.find((one) => one.number === number)).number);

export const costCenterId = (code: string | null): string | null =>
  code === null ? null : id(code);

/** `Nov-26`. */
export function periodName(date: string): string {
  const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
  return `${known(months[Number(date.slice(5, 7)) - 1])}-${date.slice(2, 4)}`;
}

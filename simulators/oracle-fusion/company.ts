import type { World, WorldEntity } from '../world/model.ts';
import { decimalsOf } from '../world/rates.ts';

/** The part of the world that is kept in Oracle: one legal entity with a business unit and a ledger of its own. */
export interface Company {
  readonly world: World;
  readonly entity: WorldEntity;
  readonly businessUnit: { readonly id: number; readonly name: string };
  readonly legalEntity: { readonly id: number; readonly name: string; readonly identifier: string };
  readonly ledger: { readonly id: number; readonly name: string };
  readonly chart: { readonly id: number; readonly name: string };
  readonly calendar: string;
}

export function companyOf(world: World): Company {
  const entity = world.entities.find(({ system }) => system === 'oracle');
  if (!entity) throw new Error('The world keeps no books in Oracle.');
  const { code, name, nativeKey } = entity;
  return {
    world,
    entity,
    businessUnit: { id: 300_100_000_000_301, name: nativeKey },
    legalEntity: { id: 300_100_000_000_201, name, identifier: code },
    ledger: { id: 300_100_000_000_101, name: `${code} Primary Ledger` },
    chart: { id: 41, name: `${code} Chart of Accounts` },
    calendar: `${code} Calendar`,
  };
}

export const NO_CENTER = '0000';
const NO_PARTNER = '000';

/** Company, account, cost centre and intercompany partner. */
export function combination({ entity }: Company, account: string, center: string | null): string {
  return [entity.code, account, center ?? NO_CENTER, NO_PARTNER].join('-');
}

/** Minor units as Oracle sends them: a JSON number. */
export function decimal(minorUnits: number, currency: string): number {
  return minorUnits / 10 ** decimalsOf(currency);
}

export function minor(amount: number, currency: string): number {
  return Math.round(amount * 10 ** decimalsOf(currency));
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun'].concat([
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
]);

/** `Nov-26`: the name of the period a day is in. */
export function periodName(date: string): string {
  return `${MONTHS[Number(date.slice(5, 7)) - 1]}-${date.slice(2, 4)}`;
}

/** As Oracle writes an instant. */
export function timestamp(at: string | Date): string {
  return new Date(at).toISOString().replace('Z', '+00:00');
}

export const INTEGRATION_USER = 'SUPERLEDGER';
export const CLERK = 'GB01.CLERK';

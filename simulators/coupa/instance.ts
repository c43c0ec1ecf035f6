import type { World, WorldEntity } from '../world/model.ts';
import type { Books } from './books.ts';
import type { Fields } from './fields.ts';
import type { Settings } from './settings.ts';
import { stampOf } from './stamps.ts';

/** What every rule of the instance works on. */
export interface Instance {
  readonly books: Books;
  readonly settings: Settings;
  readonly now: () => Date;
}

/** Now, as the instance writes it. */
export function stampNow({ settings, now }: Instance): string {
  return stampOf(now(), settings.timeZone);
}

/** What legal entities are here: a chart of accounts each, and a business group of that name. */
function chartOf({ code }: Pick<WorldEntity, 'code'>): string {
  return `COA-${code}`;
}

export function chartIn(world: Pick<World, 'entities'>, code: string): Fields {
  const at = world.entities.findIndex((entity) => entity.code === code);
  return { id: 11 + at, name: chartOf({ code }) };
}

const CURRENCIES: readonly (readonly [code: string, decimals: number])[] = [
  ['EUR', 2],
  ['USD', 2],
  ['JPY', 0],
  ['GBP', 2],
];

export function currencyOf(code: string): Fields | null {
  const at = CURRENCIES.findIndex(([known]) => known === code);
  return at < 0 ? null : { id: 31 + at, code, decimals: CURRENCIES[at]![1] };
}

export function decimalsOf(currency: string): number {
  return CURRENCIES.find(([known]) => known === currency)?.[1] ?? 2;
}

import { createHash } from 'node:crypto';
import type { World } from '../world/model.ts';

/** Who is registered under a number. */
export interface Registered {
  readonly name: string;
  readonly address: string;
}

/** VIES' member states, in its own codes: EL is Greece, XI Northern Ireland, and there is no GB. */
export const MEMBER_STATES = [
  'AT',
  'BE',
  'BG',
  'CY',
  'CZ',
  'DE',
  'DK',
  'EE',
  'EL',
  'ES',
  'FI',
  'FR',
  'HR',
  'HU',
  'IE',
  'IT',
  'LT',
  'LU',
  'LV',
  'MT',
  'NL',
  'PL',
  'PT',
  'RO',
  'SE',
  'SI',
  'SK',
  'XI',
] as const;

/** The demo company's own and its suppliers' numbers; a further one is registered when its last digit is even. */
export function registerOf(world: World): (country: string, number: string) => Registered | null {
  const known = new Map<string, Registered>();
  for (const { vatId, name, street, postalCode, city } of world.suppliers)
    if (vatId !== null) known.set(vatId, { name, address: `${street}\n${postalCode} ${city}` });
  for (const { vatId, name, city } of world.entities) known.set(vatId, { name, address: city });
  return (country, number) => {
    const found = known.get(`${country}${number}`);
    if (found) return found;
    const last = /(\d)\D*$/.exec(number)?.[1];
    if (last === undefined || Number(last) % 2 === 1) return null;
    return {
      name: `Registered ${digest(`${country}${number}`)}`,
      address: `Somewhere in ${country}`,
    };
  };
}

export const digest = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 8).toUpperCase();

import { z } from 'zod';
import type { Filters } from './client.ts';
import { codeOf, nativeKeys, type Context } from './context.ts';
import { text } from './wire.ts';

/** What of a document may tell its legal entity. */
export const entityWire = {
  'account-type': z.object({ name: text }).nullish(),
  'ship-to-address': z.object({ 'location-code': text }).nullish(),
  'bill-to-address': z.object({ 'location-code': text }).nullish(),
};
interface EntityWire {
  readonly 'account-type'?: { readonly name: string | null } | null | undefined;
  readonly 'ship-to-address'?: { readonly 'location-code': string | null } | null | undefined;
  readonly 'bill-to-address'?: { readonly 'location-code': string | null } | null | undefined;
}

export const ENTITY_FIELDS = [
  { account_type: ['name'] },
  { ship_to_address: ['location_code'] },
  { bill_to_address: ['location_code'] },
] as const;

/** The legal entity's code; null where it is none of ours. */
export function entityOf(context: Context, wire: EntityWire): string | null {
  const nativeKey = {
    chartOfAccounts: wire['account-type']?.name,
    shipTo: wire['ship-to-address']?.['location-code'],
    billTo: wire['bill-to-address']?.['location-code'],
  }[context.settings.legalEntityFrom];
  return codeOf(context, nativeKey ?? null);
}

/** Only documents of these legal entities; null where there is none. `chart` is where a chart stands. */
export function entityFilters(
  context: Context,
  codes: readonly string[] | null,
  chart: string,
): Filters | null {
  const keys = nativeKeys(context, codes);
  if (keys.length === 0) return null;
  const argument = {
    chartOfAccounts: `${chart}[name][in]`,
    shipTo: 'ship_to_address[location_code][in]',
    billTo: 'bill_to_address[location_code][in]',
  }[context.settings.legalEntityFrom];
  return { [argument]: keys.join(',') };
}

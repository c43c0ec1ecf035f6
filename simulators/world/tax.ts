import type { WorldEntity, WorldLine, WorldSupplier } from './model.ts';

/** Per cent. V codes are German, J codes Japanese, G codes British; code 0 is for suppliers abroad, '' for no tax at all. */
const TAX_PERCENT: Readonly<Record<string, number>> = {
  V0: 0,
  V1: 19,
  V2: 7,
  J0: 0,
  J1: 10,
  G0: 0,
  G1: 20,
  G2: 5,
  '': 0,
};

/** The tax codes an entity may use for a supplier, the usual one first. */
export function taxCodesFor(entity: WorldEntity, supplier: WorldSupplier): readonly string[] {
  const isDomestic = entity.country === supplier.country;
  switch (entity.country) {
    case 'DE':
      return isDomestic ? ['V1', 'V2'] : ['V0'];
    case 'JP':
      return isDomestic ? ['J1'] : ['J0'];
    case 'GB':
      return isDomestic ? ['G1', 'G2'] : ['G0'];
    default:
      return [''];
  }
}

/** Tax in minor units for each code that bears some, computed on the code's sum and rounded once. */
export function taxByCode(lines: readonly WorldLine[]): ReadonlyMap<string, number> {
  const net = new Map<string, number>();
  for (const line of lines) net.set(line.taxCode, (net.get(line.taxCode) ?? 0) + line.amount);
  const taxes = [...net].map(
    ([code, amount]) => [code, Math.round((amount * (TAX_PERCENT[code] ?? 0)) / 100)] as const,
  );
  return new Map(taxes.filter(([, tax]) => tax > 0));
}

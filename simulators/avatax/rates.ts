/** One jurisdiction's tax, in thousandths of one. */
export interface Levy {
  readonly jurisCode: string;
  readonly jurisName: string;
  readonly jurisdictionType: 'Country' | 'State' | 'County';
  readonly country: string;
  readonly region: string;
  readonly taxName: string;
  readonly taxType: string;
  /** In hundred-thousandths: 19000 is 19 %. */
  readonly rate: number;
  readonly reducedRate: number;
}

export interface Place {
  readonly country?: string | undefined;
  readonly region?: string | undefined;
  readonly city?: string | undefined;
  readonly postalCode?: string | undefined;
}

const vat = (country: string, jurisName: string, rate: number, reducedRate: number): Levy => ({
  jurisCode: country,
  jurisName,
  jurisdictionType: 'Country',
  country,
  region: country,
  taxName: `${country} VAT`,
  taxType: 'Input',
  rate,
  reducedRate,
});

/** Value added tax and its kin, by country. */
const VAT: Readonly<Record<string, Levy>> = {
  DE: vat('DE', 'GERMANY', 19_000, 7_000),
  AT: vat('AT', 'AUSTRIA', 20_000, 10_000),
  NL: vat('NL', 'NETHERLANDS', 21_000, 9_000),
  FR: vat('FR', 'FRANCE', 20_000, 5_500),
  ES: vat('ES', 'SPAIN', 21_000, 10_000),
  IT: vat('IT', 'ITALY', 22_000, 10_000),
  BE: vat('BE', 'BELGIUM', 21_000, 6_000),
  JP: vat('JP', 'JAPAN', 10_000, 8_000),
};

const sales = (
  jurisdictionType: 'State' | 'County',
  region: string,
  jurisName: string,
  rate: number,
): Levy => ({
  jurisCode: `${region}-${jurisName}`,
  jurisName,
  jurisdictionType,
  country: 'US',
  region,
  taxName: `${region} ${jurisdictionType.toUpperCase()} TAX`,
  taxType: 'Use',
  rate,
  reducedRate: rate,
});

/** By state; a place outside them levies nothing. */
const SALES: Readonly<Record<string, readonly Levy[]>> = {
  OH: [sales('State', 'OH', 'OHIO', 5_750), sales('County', 'OH', 'CUYAHOGA', 2_250)],
  TX: [sales('State', 'TX', 'TEXAS', 6_250), sales('County', 'TX', 'TRAVIS', 2_000)],
  NY: [sales('State', 'NY', 'NEW YORK', 4_000), sales('County', 'NY', 'ERIE', 4_750)],
  OR: [],
};

/** Who taxes goods from there to here: a country at home, a state wherever it comes from, and nobody across borders. */
export function leviesOf(from: Place, to: Place): readonly Levy[] {
  if (to.country === 'US') return SALES[to.region ?? ''] ?? [];
  const levy = VAT[to.country ?? ''];
  return levy && from.country === to.country ? [levy] : [];
}

import type { CreateTransaction, Transaction } from './model.ts';
import { leviesOf, type Levy } from './rates.ts';
import type { Settings } from './settings.ts';

const HUNDRED_THOUSAND = 100_000;
/** Non-taxable. */
const UNTAXED = 'NT';
const WITHOUT_CENTS = new Set(['JPY', 'KRW']);

type Amounts = Pick<
  Transaction,
  | 'totalAmount'
  | 'totalExempt'
  | 'totalDiscount'
  | 'totalTaxable'
  | 'totalTax'
  | 'totalTaxCalculated'
  | 'lines'
>;

/** Each line's tax by jurisdiction, rounded once each, in whole minor units so that nothing is lost in doubles. */
export function calculate(model: CreateTransaction, { reducedTaxCodes }: Settings): Amounts {
  const { addresses, currencyCode, taxOverride } = model;
  const single = addresses?.singleLocation ?? {};
  const levies = leviesOf(addresses?.shipFrom ?? single, addresses?.shipTo ?? single);
  const scale = WITHOUT_CENTS.has(currencyCode) ? 1 : 100;
  const lines = model.lines.map((line, at) => {
    const minor = Math.round(line.amount * scale);
    const isTaxed = line.taxCode !== UNTAXED;
    const isReduced = reducedTaxCodes.includes(line.taxCode ?? '');
    const details = (isTaxed ? levies : []).map((levy) => detailOf(levy, minor, isReduced, scale));
    const taxMinor = details.reduce((sum, detail) => sum + detail.taxMinor, 0);
    return {
      minor,
      taxMinor,
      taxableMinor: details.length > 0 ? minor : 0,
      shown: {
        lineNumber: line.number ?? String(at + 1),
        description: line.description ?? null,
        lineAmount: minor / scale,
        tax: taxMinor / scale,
        taxCalculated: taxMinor / scale,
        taxableAmount: details.length > 0 ? minor / scale : 0,
        taxCode: line.taxCode ?? 'P0000000',
        details: details.map(shownDetail),
      },
    };
  });
  const total = (of: (line: (typeof lines)[number]) => number) =>
    lines.reduce((sum, line) => sum + of(line), 0) / scale;
  const calculated = total(({ taxMinor }) => taxMinor);
  const isOverridden = taxOverride?.type === 'TaxAmount';
  return {
    totalAmount: total(({ minor }) => minor),
    totalExempt: total(({ minor, taxableMinor }) => minor - taxableMinor),
    totalDiscount: 0,
    totalTaxable: total(({ taxableMinor }) => taxableMinor),
    totalTax: isOverridden ? taxOverride.taxAmount : calculated,
    totalTaxCalculated: calculated,
    lines: lines.map(({ shown }) => shown),
  };
}

function detailOf(levy: Levy, minor: number, isReduced: boolean, scale: number) {
  const { rate: usual, reducedRate, ...jurisdiction } = levy;
  const rate = isReduced ? reducedRate : usual;
  const taxMinor = Math.sign(minor) * Math.round((Math.abs(minor) * rate) / HUNDRED_THOUSAND);
  return {
    ...jurisdiction,
    rate: rate / HUNDRED_THOUSAND,
    tax: taxMinor / scale,
    taxableAmount: minor / scale,
    taxMinor,
  };
}

/** Without what only the sum is made of. */
const shownDetail = (detail: ReturnType<typeof detailOf>): object =>
  Object.fromEntries(Object.entries(detail).filter(([name]) => name !== 'taxMinor'));

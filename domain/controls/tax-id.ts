import type { TaxId } from '../supplier.ts';
import type { Problem } from './problem.ts';
import { taxIdChecksums } from './tax-id-checksums.ts';

/** VAT-1: a VAT number has its country's prefix, shape and check digits; other kinds of number are taken as they are. */
export function checkTaxId({ type, value }: TaxId, country: string): Problem[] {
  if (!isVat(type, country)) return [];
  const folded = foldTaxId(value);
  const shape = Object.hasOwn(SHAPES, country) ? SHAPES[country] : undefined;
  if (!shape) return [];
  const match = shape.exec(folded);
  if (!match) return [fault(`a VAT number of ${country} looks different`, country)];
  const fits = taxIdChecksums[country]?.(match[1] ?? '') ?? true;
  return fits ? [] : [fault('the check digits do not fit', country)];
}

/** As tax numbers are compared: capitals and digits only. */
export const foldTaxId = (value: string): string =>
  value.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');

/** `VAT`, or SAP's name for the same: the country and 0. */
const isVat = (type: string, country: string): boolean => type === 'VAT' || type === `${country}0`;

/** VIES, structure of VAT identification numbers; JP: corporate number of the qualified invoice issuer; US: EIN. */
const SHAPES: Readonly<Record<string, RegExp>> = {
  AT: /^AT(U\d{8})$/,
  BE: /^BE([01]\d{9})$/,
  BG: /^BG(\d{9,10})$/,
  CH: /^CHE(\d{9})(?:MWST|TVA|IVA)?$/,
  CY: /^CY(\d{8}[A-Z])$/,
  CZ: /^CZ(\d{8,10})$/,
  DE: /^DE([1-9]\d{8})$/,
  DK: /^DK(\d{8})$/,
  EE: /^EE(\d{9})$/,
  ES: /^ES([A-Z]\d{7}[A-Z0-9]|\d{8}[A-Z])$/,
  FI: /^FI(\d{8})$/,
  FR: /^FR([A-HJ-NP-Z0-9]{2}\d{9})$/,
  GB: /^GB(\d{9}|\d{12}|(?:GD|HA)\d{3})$/,
  GR: /^EL(\d{9})$/,
  HR: /^HR(\d{11})$/,
  HU: /^HU(\d{8})$/,
  IE: /^IE(\d{7}[A-W][A-I]?|\d[A-Z]\d{5}[A-W])$/,
  IT: /^IT(\d{11})$/,
  JP: /^T(\d{13})$/,
  LT: /^LT(\d{9}|\d{12})$/,
  LU: /^LU(\d{8})$/,
  LV: /^LV(\d{11})$/,
  MT: /^MT(\d{8})$/,
  NL: /^NL(\d{9}B\d{2})$/,
  PL: /^PL(\d{10})$/,
  PT: /^PT(\d{9})$/,
  RO: /^RO(\d{2,10})$/,
  SE: /^SE(\d{10}01)$/,
  SI: /^SI(\d{8})$/,
  SK: /^SK(\d{10})$/,
  US: /^(\d{9})$/,
};

const fault = (message: string, country: string): Problem => ({
  code: 'VAT-1',
  severity: 'BLOCK',
  message,
  path: ['input', 'taxId', 'value'],
  evidence: { country },
});

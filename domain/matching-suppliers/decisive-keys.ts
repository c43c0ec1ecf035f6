import { foldName } from '../controls/duplicate-suppliers.ts';
import { foldTaxId } from '../controls/tax-id.ts';
import type { Supplier } from '../supplier.ts';
import type { Seal } from './facts.ts';

/** What the controls of duplicates (SUP-3 to SUP-5) compare. */
export interface DecisiveTexts {
  readonly names: readonly string[];
  readonly taxIds: readonly string[];
  readonly ibans: readonly string[];
}

export const decisiveTexts = ({
  name,
  legalName,
  taxIds,
  bankAccounts,
}: Supplier): DecisiveTexts => ({
  names: [name, ...(legalName ? [legalName] : [])],
  taxIds: taxIds.map(({ value }) => value),
  ibans: bankAccounts.flatMap(({ iban }) => iban ?? []),
});

/**
 * Keys of which a party and a supplier share one wherever a control finds them alike. Blocking keys are not enough for
 * that: they leave out what says little, and all but the first few of anything.
 */
export const decisiveKeys = (
  { names, taxIds, ibans }: DecisiveTexts,
  seal: Seal,
): readonly string[] => [
  ...new Set([
    ...names.map((name) => `N:${seal('name', foldName(name))}`),
    ...taxIds.map((value) => `X:${seal('tax-number', foldTaxId(value))}`),
    ...ibans.map((iban) => `I:${seal('iban', foldTaxId(iban))}`),
  ]),
];

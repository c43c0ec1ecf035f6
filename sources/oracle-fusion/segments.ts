import type { OracleSettings } from './settings.ts';
import type { OracleEntity } from './context.ts';

/** What an account combination is made of, as far as Superledger speaks of it. */
export interface Combination {
  readonly company: string;
  readonly account: string;
  /** Null where it has the value that stands for none. */
  readonly costCenter: string | null;
}

/** A value of a segment: what may be in a combination. */
export const SEGMENT_VALUE = /^[A-Za-z0-9]{1,25}$/;

/** `01.635000.1010` taken apart; null for what is no combination of the chart. */
export function parseCombination(
  settings: OracleSettings,
  text: string | null,
): Combination | null {
  const values = text?.split(settings.segmentSeparator) ?? [];
  if (values.length !== settings.segments.length) return null;
  const of = (role: 'company' | 'account' | 'costCenter'): string =>
    values[settings.segments.findIndex((segment) => segment.role === role)]?.trim() ?? '';
  const center = of('costCenter');
  return {
    company: of('company'),
    account: of('account'),
    costCenter: center === noCostCenter(settings) ? null : center,
  };
}

/** The values of a line's segments, in the chart's order. */
export const segmentValues = (
  { segments }: OracleSettings,
  { company, account, costCenter }: Combination,
): readonly string[] =>
  segments.map((segment) => {
    if (segment.role === 'company') return company;
    if (segment.role === 'account') return account;
    return segment.role === 'fixed' ? segment.value : (costCenter ?? segment.none);
  });

export const combinationText = (settings: OracleSettings, combination: Combination): string =>
  segmentValues(settings, combination).join(settings.segmentSeparator);

export function valueSetOf({ segments }: OracleSettings, role: 'account' | 'costCenter'): string {
  for (const segment of segments)
    if (segment.role === role && 'valueSet' in segment) return segment.valueSet;
  return '';
}

export function noCostCenter({ segments }: OracleSettings): string | null {
  for (const segment of segments) if (segment.role === 'costCenter') return segment.none;
  return null;
}

/** The legal entity that has a value of the balancing segment. */
export const entityOfCompany = (
  entities: readonly OracleEntity[],
  company: string,
): OracleEntity | null => entities.find(({ books }) => books?.company === company) ?? null;

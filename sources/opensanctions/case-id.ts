import { createHmac } from 'node:crypto';
import type { ScreenedParty } from '#domain/checks';
import type { OpenSanctionsSettings } from './settings.ts';

const DIGITS = 32;

/** The same for the same party, list, algorithm and hits, whatever their order; nothing of it can be read from it. */
export function caseIdOf(
  { caseKey, dataset, algorithm }: OpenSanctionsSettings,
  party: ScreenedParty,
  entityIds: readonly string[],
): string {
  const { name, legalName, country, taxId, address } = party;
  const place = [address?.street, address?.postalCode, address?.city, address?.country];
  const said = [name, legalName, country, taxId, ...place].map((text) => fold(text ?? ''));
  const facts = JSON.stringify([dataset, algorithm, said, entityIds.toSorted()]);
  return `case-${createHmac('sha256', caseKey).update(facts).digest('hex').slice(0, DIGITS)}`;
}

const fold = (text: string): string =>
  text.normalize('NFKC').toUpperCase().replaceAll(/\s+/g, ' ').trim();

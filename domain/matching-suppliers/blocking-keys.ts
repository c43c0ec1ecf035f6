import type { SupplierFacts } from './facts.ts';

/** A key that more records have is too common to tell anything: it is passed over and counted, and nothing is quadratic. */
export const MAX_RECORDS_A_KEY = 50;

/** The first so many words of a name, in the order of their sounds, make keys. */
const MAX_WORDS = 4;

/**
 * What a record is found by: two records that no key of theirs is equal are never compared. Every exact number is one;
 * names are found by any two words that sound alike, wholly, or by one word and the postal code.
 */
export function blockingKeys(facts: SupplierFacts): readonly string[] {
  const postalCodes = facts.addresses.map(({ postalCode }) => postalCode);
  const keys = [
    ...of(
      'T',
      facts.taxIds.map(({ value }) => value),
    ),
    ...of('L', facts.leis),
    ...of('D', facts.duns),
    ...of('R', [...facts.references, facts.ownReference]),
    ...of('I', facts.ibans),
    ...of('M', facts.emailDomains),
    ...of('F', facts.phones),
    ...of(
      'A',
      facts.addresses.flatMap(({ whole }) => whole ?? []),
    ),
    ...facts.names.flatMap(({ whole, words }) => {
      const sounds = [...new Set(words.map(({ sound }) => sound))].toSorted().slice(0, MAX_WORDS);
      return [
        ...of('N', [whole]),
        ...of('S', sounds.length === 1 ? sounds : pairsOf(sounds)),
        ...postalCodes.flatMap((code) =>
          of(
            'P',
            sounds.map((sound) => `${code}${sound}`),
          ),
        ),
      ];
    }),
  ];
  return [...new Set(keys)];
}

const of = (kind: string, values: readonly string[]): readonly string[] =>
  values.map((value) => `${kind}:${value}`);

const pairsOf = (sounds: readonly string[]): readonly string[] =>
  sounds.flatMap((one, at) => sounds.slice(at + 1).map((other) => `${one}${other}`));

import type { AddressFact, NameFact, SupplierFacts } from './facts.ts';
import {
  CANDIDATE_SCORE,
  CONFLICT_FACTOR,
  EXACT,
  IDENTITY,
  LEAST_LIKE_NAME,
  POSTAL_CODE_ALONE,
  SOUNDS_ALIKE,
  WEIGHTS,
  evidenceKinds,
  type ConflictKind,
  type EvidenceKind,
} from './weights.ts';

/** What two records have in common, and what speaks against it. */
export interface Match {
  readonly evidence: readonly EvidenceKind[];
  readonly conflicts: readonly ConflictKind[];
  /** 0 to 1, three digits. */
  readonly score: number;
  /** Exact evidence and nothing exact against it: linked without a person, if nothing about others is in the way. */
  readonly links: boolean;
}

/** Null where it is not worth a look. The same whichever comes first. */
export function compareSuppliers(one: SupplierFacts, other: SupplierFacts): Match | null {
  const likeness = likenessOf(one, other);
  const evidence = evidenceKinds.filter((kind) => likeness[kind] > 0);
  if (evidence.length === 0) return null;
  const conflicts = conflictsOf(one, other, evidence);
  const unlikely = evidence.reduce((rest, kind) => rest * (1 - WEIGHTS[kind] * likeness[kind]), 1);
  const factor = CONFLICT_FACTOR ** conflicts.filter((each) => each !== 'SAME_SOURCE').length;
  const score = Math.round((1 - unlikely) * factor * 1_000) / 1_000;
  const isExact = evidence.some((kind) => EXACT.has(kind));
  if (!isExact && score < CANDIDATE_SCORE) return null;
  const links = isExact && conflicts.every((each) => each === 'COUNTRY');
  return { evidence, conflicts, score, links };
}

/** Whether a person has to say so before these are records of one company, whatever they have in common. */
export const contradict = (one: SupplierFacts, other: SupplierFacts): boolean =>
  conflictsOf(one, other, identityOf(one, other)).some((each) => each !== 'COUNTRY');

/** How much of each kind they have in common, 0 to 1. */
function likenessOf(one: SupplierFacts, other: SupplierFacts): Record<EvidenceKind, number> {
  return {
    TAX_ID: shared(numbers(one), numbers(other)),
    LEI: shared(one.leis, other.leis),
    DUNS: shared(one.duns, other.duns),
    EXTERNAL_REFERENCE: Math.max(
      shared(one.references, [...other.references, other.ownReference]),
      shared([one.ownReference], other.references),
    ),
    IBAN: shared(one.ibans, other.ibans),
    NAME: nameLikeness(one.names, other.names),
    ADDRESS: addressLikeness(one.addresses, other.addresses),
    EMAIL_DOMAIN: shared(one.emailDomains, other.emailDomains),
    PHONE: shared(one.phones, other.phones),
  };
}

const numbers = ({ taxIds }: SupplierFacts): readonly string[] => taxIds.map(({ value }) => value);

const shared = (some: readonly string[], others: readonly string[]): 0 | 1 =>
  some.some((each) => others.includes(each)) ? 1 : 0;

const identityOf = (one: SupplierFacts, other: SupplierFacts): readonly EvidenceKind[] => [
  ...(shared(numbers(one), numbers(other)) ? (['TAX_ID'] as const) : []),
  ...(shared(one.leis, other.leis) ? (['LEI'] as const) : []),
  ...(shared(one.duns, other.duns) ? (['DUNS'] as const) : []),
];

function conflictsOf(
  one: SupplierFacts,
  other: SupplierFacts,
  evidence: readonly EvidenceKind[],
): readonly ConflictKind[] {
  const isIdentified = evidence.some((kind) => IDENTITY.has(kind));
  const found: readonly (ConflictKind | false)[] = [
    taxIdsDiffer(one, other) && 'TAX_ID',
    differ(one.leis, other.leis) && 'LEI',
    differ(one.duns, other.duns) && 'DUNS',
    one.country !== null && other.country !== null && one.country !== other.country && 'COUNTRY',
    one.source === other.source && !isIdentified && 'SAME_SOURCE',
  ];
  return found.filter((each) => each !== false);
}

const differ = (some: readonly string[], others: readonly string[]): boolean =>
  some.length > 0 && others.length > 0 && !shared(some, others);

/** A company has one number of a register: two that differ are two companies, whatever else is alike. */
function taxIdsDiffer(one: SupplierFacts, other: SupplierFacts): boolean {
  const registers = new Set(one.taxIds.map(({ register }) => register));
  return [...registers].some((register) => {
    const of = ({ taxIds }: SupplierFacts): readonly string[] =>
      taxIds.flatMap((each) => (each.register === register ? [each.value] : []));
    return differ(of(one), of(other));
  });
}

function nameLikeness(some: readonly NameFact[], others: readonly NameFact[]): number {
  const likes = some.flatMap((one) => others.map((other) => likeName(one, other)));
  const most = Math.max(0, ...likes);
  return most < LEAST_LIKE_NAME ? 0 : most;
}

/** Words in common, in any order, of all words of both (Dice). */
function likeName(one: NameFact, other: NameFact): number {
  if (one.whole === other.whole) return 1;
  const words = other.words.map(({ word }) => word);
  const same = one.words.filter(({ word }) => words.includes(word)).map(({ word }) => word);
  const rest = other.words.filter(({ word }) => !same.includes(word)).map(({ sound }) => sound);
  let alike = 0;
  for (const { word, sound } of one.words) {
    const at = same.includes(word) ? -1 : rest.indexOf(sound);
    if (at < 0) continue;
    rest.splice(at, 1);
    alike += 1;
  }
  return (2 * (same.length + SOUNDS_ALIKE * alike)) / (one.words.length + other.words.length);
}

function addressLikeness(some: readonly AddressFact[], others: readonly AddressFact[]): number {
  if (shared(wholes(some), wholes(others))) return 1;
  const codes = others.map(({ postalCode }) => postalCode);
  return some.some(({ postalCode }) => codes.includes(postalCode)) ? POSTAL_CODE_ALONE : 0;
}

const wholes = (all: readonly AddressFact[]): readonly string[] =>
  all.flatMap(({ whole }) => whole ?? []);

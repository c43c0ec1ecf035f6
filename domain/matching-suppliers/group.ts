import { contradict, type Match } from './compare.ts';
import type { SupplierFacts } from './facts.ts';
import { IDENTITY, type ConflictKind } from './weights.ts';

/** Two records that exact evidence links; `one` comes before `other`. */
export interface Link extends Pair, Pick<Match, 'score' | 'evidence'> {}

export interface Pair {
  readonly one: string;
  readonly other: string;
}

/** Records that have anything to do with each other, and all that is known about them. */
export interface Neighbourhood {
  readonly records: readonly SupplierFacts[];
  readonly links: readonly Link[];
  /** Groups that people made. */
  readonly linked: readonly (readonly string[])[];
  /** Pairs that people took apart. */
  readonly keptApart: readonly Pair[];
}

export interface Grouped {
  /** Every record is in one of them. */
  readonly groups: readonly (readonly string[])[];
  /** The links that were not made, and why not. */
  readonly refused: readonly (Pair & { readonly conflict: ConflictKind })[];
}

/** More than any company has records. */
const MAX_GROUP = 20;

/**
 * Which records are one supplier. What people linked is; then the links are made, the most certain first, each unless
 * it would put records into one group that contradict each other or that people took apart. An account or a reference
 * that leads to two different companies links neither. The same whatever the order of records and links.
 */
export function groupSuppliers(neighbourhood: Neighbourhood): Grouped {
  const { records, links, linked, keptApart } = neighbourhood;
  const facts = new Map(records.map((each) => [each.id, each]));
  const apart = new Set(keptApart.map(pairKey));
  const groupOf = new Map(records.map(({ id }) => [id, [id]]));
  for (const group of linked) merge(groupOf, group);

  const isApart = (one: string, other: string): boolean => apart.has(pairKey(ordered(one, other)));
  const areDifferent = (one: string, other: string): boolean => {
    const [some, others] = [facts.get(one), facts.get(other)];
    return isApart(one, other) || (some && others ? contradict(some, others) : false);
  };
  const isAmbiguous = ambiguity(links, areDifferent);
  const refusal = (link: Link): ConflictKind | null => {
    const [ours, theirs] = [groupOf.get(link.one), groupOf.get(link.other)];
    if (!ours || !theirs || ours === theirs) return null;
    if (isApart(link.one, link.other)) return 'KEPT_APART';
    if (isAmbiguous(link)) return 'AMBIGUOUS';
    const isTooLarge = ours.length + theirs.length > MAX_GROUP;
    const some = isTooLarge || ours.some((one) => theirs.some((other) => areDifferent(one, other)));
    return some ? 'OTHERS' : null;
  };

  const refused: Grouped['refused'][number][] = [];
  for (const link of links.toSorted(byCertainty)) {
    const conflict = refusal(link);
    if (conflict === null) merge(groupOf, [link.one, link.other]);
    else refused.push({ one: link.one, other: link.other, conflict });
  }
  return { groups: [...new Set(groupOf.values())], refused };
}

/** The pair in its one order. */
export const ordered = (one: string, other: string): Pair =>
  one < other ? { one, other } : { one: other, other: one };

/** No id has a blank in it. */
export const pairKey = ({ one, other }: Pair): string => `${one} ${other}`;

const byCertainty = (a: Link, b: Link): number =>
  b.score - a.score || (pairKey(a) < pairKey(b) ? -1 : 1);

/** Makes one group of all groups these are in. */
function merge(groupOf: Map<string, string[]>, ids: readonly string[]): void {
  const groups = new Set(ids.flatMap((id) => [groupOf.get(id) ?? []]));
  if (groups.size < 2) return;
  const all = [...groups].flat();
  for (const id of all) groupOf.set(id, all);
}

/** Whether what links two records links one of them to a different company as well. Numbers of a register do not. */
function ambiguity(
  links: readonly Link[],
  areDifferent: (one: string, other: string) => boolean,
): (link: Link) => boolean {
  const isWeak = ({ evidence }: Link): boolean => !evidence.some((kind) => IDENTITY.has(kind));
  const neighbours = new Map<string, string[]>();
  const add = (id: string, neighbour: string): void => {
    const known = neighbours.get(id);
    if (known) known.push(neighbour);
    else neighbours.set(id, [neighbour]);
  };
  for (const link of links.filter(isWeak)) {
    add(link.one, link.other);
    add(link.other, link.one);
  }
  const leadsElsewhere = (from: string, to: string): boolean =>
    (neighbours.get(from) ?? []).some((rival) => rival !== to && areDifferent(rival, to));
  return (link) =>
    isWeak(link) && (leadsElsewhere(link.one, link.other) || leadsElsewhere(link.other, link.one));
}

import type { Problem } from '#domain/controls/problem';
import { parseId, SUPERLEDGER } from '#domain/ids';
import { ordered, pairKey, type Pair } from '#domain/matching-suppliers/group';

/** The most suppliers of one group, and of one posting. */
export const MAX_GROUP = 20;

export interface LinkSuppliersFacts {
  readonly supplierIds: readonly string[];
  /** The groups some of them are in. */
  readonly groups: readonly string[];
  /** The members of these groups. */
  readonly members: readonly string[];
  /** Pairs that matching found something in common of. */
  readonly candidates: readonly Pair[];
}

export interface LinkSuppliersContent {
  /** In id order, the members of the group they join included. */
  readonly supplierIds: readonly string[];
  /** Those that are in no group yet. */
  readonly added: readonly string[];
  /** The group they join; null for a new one. */
  readonly groupId: string | null;
  readonly reason: string;
}

/** SUP-11: what is linked is one company, in one group, of records its systems hold. */
export function linkSuppliersControls(
  { supplierIds, added }: LinkSuppliersContent,
  { groups, candidates }: LinkSuppliersFacts,
): Problem[] {
  if (groups.length > 1)
    return [linkSuppliersProblem('they are in different groups; unlink some first')];
  if (added.length === 0 || supplierIds.length < 2)
    return [
      linkSuppliersProblem('there is nothing to link: they are one supplier, or linked already'),
    ];
  if (supplierIds.length > MAX_GROUP)
    return [linkSuppliersProblem(`a group has at most ${MAX_GROUP} suppliers`)];
  if (hasStrangers(supplierIds, candidates))
    return [
      linkSuppliersProblem(
        'two of them are of one system, and no evidence says that they are one company',
      ),
    ];
  if (supplierIds.some((each) => sourceOf(each) === SUPERLEDGER))
    return [linkSuppliersProblem('one of them is not in its system yet')];
  return [];
}

/** Two of one system that matching did not find: whoever keeps both there has more likely meant two. */
function hasStrangers(ids: readonly string[], candidates: readonly Pair[]): boolean {
  const found = new Set(candidates.map(pairKey));
  return ids.some((one, at) =>
    ids
      .slice(at + 1)
      .some(
        (other) => sourceOf(one) === sourceOf(other) && !found.has(pairKey(ordered(one, other))),
      ),
  );
}

const sourceOf = (supplierId: string): string | undefined => parseId(supplierId)?.source;

export const linkSuppliersProblem = (message: string): Problem => ({
  code: 'SUP-11',
  severity: 'BLOCK',
  message,
  path: ['input', 'supplierIds'],
  evidence: {},
});

import { FRESH, type Call } from '#domain/call';
import {
  likenessOf,
  type Candidate,
  type ComparedParty,
} from '#domain/controls/duplicate-suppliers';
import { SourceError } from '#domain/failures';
import { SUPERLEDGER } from '#domain/ids';
import { isMissing, nextPlace, type Place, type RoutedSuppliers } from '#domain/routed';
import { notWithout } from '#domain/source-failure';
import type { Supplier } from '#domain/supplier';
import type { CommandServices } from '#platform/commands/services';
import { seesRow } from '#platform/identity/row-access';
import type { Viewer } from '#platform/identity/viewer';
import { supplierScope } from '../supplier-scope.ts';

const PAGE = 200;
/** 5,000 suppliers of the systems that have to be walked; past them SUP-6 says that not all were compared. */
const MAX_PAGES = 25;
const MAX_CANDIDATES = 20;

export interface FoundDuplicates {
  readonly candidates: readonly Candidate[];
  /** False when there are more suppliers than are compared. */
  readonly isComplete: boolean;
}

/**
 * Compares a party with the suppliers of every system, read now: with those the index finds where it is current, with
 * all that may be walked where it is not.
 * @throws SourceError when a system's suppliers are missing: a duplicate could be among them.
 */
export async function findDuplicates(
  { sources: { suppliers }, supplierIndex }: Pick<CommandServices, 'sources' | 'supplierIndex'>,
  party: ComparedParty,
  { except, viewer }: { readonly except: readonly string[]; readonly viewer: Viewer },
  given: Call,
): Promise<FoundDuplicates> {
  const call: Call = { ...given, freshness: FRESH };
  const found = new Map<string, Candidate>();
  /** True once enough was found: a person looks anyway. */
  const compare = (supplier: Supplier): boolean => {
    const { id } = supplier;
    const like = likenessOf(party, supplier);
    if (like.length > 0 && !except.includes(id) && !isGivenUp(supplier))
      found.set(id, { id, like, isVisible: seesRow(viewer, supplierScope(supplier)) });
    return found.size === MAX_CANDIDATES;
  };
  const indexed = await supplierIndex.mayBeLike(party, suppliers.sources, call);
  const ids = indexed.flatMap((each) => each.ids).filter((id) => !except.includes(id));
  const walked = indexed.flatMap(({ source, isCurrent }) => (isCurrent ? [] : [source]));
  const isComplete =
    (await readThese(suppliers, ids, call, compare)) ||
    (await walk(suppliers, walked, call, compare));
  return { candidates: [...found.values()], isComplete };
}

/** Reads these; true as soon as enough was found. */
async function readThese(
  suppliers: RoutedSuppliers,
  ids: readonly string[],
  call: Call,
  compare: (supplier: Supplier) => boolean,
): Promise<boolean> {
  for (let from = 0; from < ids.length; from += PAGE)
    for (const each of await suppliers.suppliersById(ids.slice(from, from + PAGE), call)) {
      if (each instanceof SourceError) throw each;
      if (each && compare(each)) return true;
    }
  return false;
}

/** Goes through these systems' lists, as they search by name only; false when there is more than may be read. */
async function walk(
  suppliers: RoutedSuppliers,
  sources: readonly string[],
  call: Call,
  compare: (supplier: Supplier) => boolean,
): Promise<boolean> {
  if (sources.length === 0) return true;
  const list = suppliers.suppliersOf(sources);
  let after: Place | null = null;
  for (let turn = 1; turn <= MAX_PAGES; turn++) {
    const page = await list(EVERYTHING, { first: PAGE, after }, call);
    const missing = page.incomplete.find(isMissing);
    if (missing) throw notWithout(missing, 'duplicates cannot be checked right now');
    if (page.rows.some(({ node }) => compare(node))) return true;
    after = nextPlace(page);
    if (!page.hasMore || !after) return !page.hasMore;
  }
  return false;
}

const EVERYTHING = { ids: null, status: null, country: null, legalEntities: null, search: null };

/** An onboarding that came to nothing left no supplier behind. */
const isGivenUp = ({ status, provenance }: Supplier): boolean =>
  status === 'INACTIVE' && provenance.source === SUPERLEDGER;

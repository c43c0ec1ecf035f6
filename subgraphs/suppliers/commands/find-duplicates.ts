import { FRESH, type Call } from '#domain/call';
import {
  likenessOf,
  type Candidate,
  type ComparedParty,
} from '#domain/controls/duplicate-suppliers';
import { SourceError } from '#domain/failures';
import { SUPERLEDGER } from '#domain/ids';
import { isMissing, nextPlace, type Place, type RoutedSuppliers } from '#domain/routed';
import type { Supplier } from '#domain/supplier';
import { seesRow } from '#platform/identity/row-access';
import type { Viewer } from '#platform/identity/viewer';
import { supplierScope } from '../supplier-scope.ts';

const PAGE = 200;
/** 5,000 suppliers; past them SUP-6 says that not all were compared. */
const MAX_PAGES = 25;
const MAX_CANDIDATES = 20;

export interface FoundDuplicates {
  readonly candidates: readonly Candidate[];
  /** False when there are more suppliers than are compared. */
  readonly isComplete: boolean;
}

/**
 * Compares a party with the suppliers of every system, read now; systems search by name only, so all are walked.
 * @throws SourceError when a system's suppliers are missing: a duplicate could be among them.
 */
export async function findDuplicates(
  sources: RoutedSuppliers,
  party: ComparedParty,
  { except, viewer }: { readonly except: readonly string[]; readonly viewer: Viewer },
  call: Call,
): Promise<FoundDuplicates> {
  const candidates: Candidate[] = [];
  let after: Place | null = null;
  for (let turn = 1; turn <= MAX_PAGES; turn++) {
    const page = await sources.suppliers(
      { ids: null, status: null, country: null, legalEntities: null, search: null },
      { first: PAGE, after },
      { ...call, freshness: FRESH },
    );
    const { rows, hasMore, incomplete } = page;
    const missing = incomplete.find(isMissing);
    if (missing)
      throw new SourceError(
        missing.source,
        'UNAVAILABLE',
        'duplicates cannot be checked right now',
      );
    for (const { node } of rows) {
      const like = likenessOf(party, node);
      if (like.length === 0 || except.includes(node.id) || isGivenUp(node)) continue;
      candidates.push({ id: node.id, like, isVisible: seesRow(viewer, supplierScope(node)) });
      if (candidates.length === MAX_CANDIDATES) return { candidates, isComplete: true };
    }
    after = nextPlace(page);
    if (!hasMore || !after) return { candidates, isComplete: !hasMore };
  }
  return { candidates, isComplete: false };
}

/** An onboarding that came to nothing left no supplier behind. */
const isGivenUp = ({ status, provenance }: Supplier): boolean =>
  status === 'INACTIVE' && provenance.source === SUPERLEDGER;

import type { Call } from './call.ts';
import type { Instant } from './date.ts';

/** Something of a source that was changed there, whoever changed it, as it is now. */
export interface Change {
  readonly id: string;
  /** In the domain's words: a document, supplier or payment status; POSTED for a journal entry. */
  readonly status: string;
  /** Codes of ours it belongs to; for a supplier, of all that may post to it. */
  readonly legalEntities: readonly string[];
  readonly supplierId: string | null;
  /** The source's own stamps, by its own clock and as coarse as it keeps them. */
  readonly changedAt: Instant;
  /** Null where the source does not say. */
  readonly createdAt: Instant | null;
  /** Our own reference in the source's reference field, if it is one of ours. */
  readonly reference: string | null;
}

/** One stretch of what was changed. */
export interface ChangePage {
  /** By stamp, oldest first; what was changed several times is there once, with its last stamp. */
  readonly changes: readonly Change[];
  /** Where to go on, opaque; null when there is nothing more now. */
  readonly next: string | null;
}

export interface ChangeRequest {
  /** Everything whose stamp is this or later. */
  readonly since: Instant;
  /** `next` of the page before; null for the first. */
  readonly after: string | null;
  /** How many at most, 1..250. A page may have fewer although it is not the last. */
  readonly first: number;
}

/**
 * What changes in a source, by the stamps it keeps. A stamp says when a change was made, not when it could be seen:
 * whoever follows has to look again at what he has passed. Deletions leave no stamp. @throws SourceError as a read does.
 */
export interface ChangeFeed {
  changes(request: ChangeRequest, call: Call): Promise<ChangePage>;
}

/** What a supplier's invoice is there: the order is an estimate that is not stored, the invoice a document. */
export const ESTIMATE = 'PurchaseOrder';
export const DOCUMENT = 'PurchaseInvoice';

/**
 * Whether a document counts as kept under our reference. What is not committed would be replaced by the same code, so
 * that it counts as not there; a void or adjusted one was there.
 */
export const keptStatuses: Readonly<Record<string, boolean>> = {
  Temporary: false,
  Saved: false,
  Posted: false,
  Queued: false,
  PendingApproval: false,
  Committed: true,
  Adjusted: true,
  Cancelled: true,
};

export const CANCELLED = 'Cancelled';

/** Errors that say the code is taken: by an earlier try of ours, or by somebody else's document. */
export const takenCodes: ReadonlySet<string> = new Set([
  'DocumentCodeConflict',
  'TransactionAlreadyExists',
  'TransactionIsCommitted',
]);

/** The document is there or not, but the answer does not say which. */
export const unclearCodes: ReadonlySet<string> = new Set(['TimeoutRequested']);

export const NOT_FOUND = 'EntityNotFoundError';
export const ALREADY_CANCELLED = 'TransactionAlreadyCancelled';

/** Characters a code cannot have in a path, spelled as AvaTax documents them. */
const ESCAPES: Readonly<Record<string, string>> = {
  '/': '_-ava2f-_',
  '+': '_-ava2b-_',
  '?': '_-ava3f-_',
  '%': '_-ava25-_',
};

/** A document or company code as one segment of a path. */
export const pathCode = (code: string): string =>
  encodeURIComponent(code.replaceAll(/[/+?%]/g, (character) => ESCAPES[character] ?? character));

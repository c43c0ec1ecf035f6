import type { PostingStatus } from './posting.ts';

/** How far a document is that a posting makes at a target. */
export type PostedDocumentStatus = 'PENDING_APPROVAL' | 'APPROVED' | 'POSTED' | 'CANCELLED';

/** The document's own status at each status of its posting. */
export const documentStatusOf: Readonly<Record<PostingStatus, PostedDocumentStatus>> = {
  RECEIVED: 'PENDING_APPROVAL',
  AWAITING_APPROVAL: 'PENDING_APPROVAL',
  APPROVED: 'APPROVED',
  EXECUTING: 'APPROVED',
  UNCERTAIN: 'APPROVED',
  COMPLETED: 'POSTED',
  REJECTED: 'CANCELLED',
  DECLINED: 'CANCELLED',
  CANCELLED: 'CANCELLED',
  EXPIRED: 'CANCELLED',
  COMPENSATED: 'CANCELLED',
};

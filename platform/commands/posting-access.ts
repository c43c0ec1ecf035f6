import { hasScope, seesLegalEntity, type Viewer } from '../identity/viewer.ts';
import { approvalScopes } from './command.ts';
import { commandOf, type Kernel } from './kernel.ts';
import type { PostingRecord } from './posting.ts';

/** One's own postings; and those of one's legal entities that one may approve or operates. Portal users: their own. */
export function seesPosting(kernel: Kernel, viewer: Viewer, posting: PostingRecord): boolean {
  if (posting.requestedBy === viewer.subject) return true;
  const { legalEntity } = posting;
  if (viewer.supplierId !== null) return false;
  if (legalEntity !== null && !seesLegalEntity(viewer, legalEntity)) return false;
  const { approve } = commandOf(kernel, posting.command).permission;
  return hasScope(viewer, approve) || hasScope(viewer, 'operations:read');
}

/** The commands whose postings of others a viewer sees. */
export const visibleCommands = ({ registry }: Kernel, viewer: Viewer): string[] =>
  viewer.supplierId === null
    ? [...registry.values()].flatMap(({ name, permission }) =>
        hasScope(viewer, permission.approve) || hasScope(viewer, 'operations:read') ? [name] : [],
      )
    : [];

/** The commands whose postings a viewer has every scope to approve. */
export const approvableCommands = ({ registry }: Kernel, viewer: Viewer): string[] =>
  [...registry.values()].flatMap(({ name, permission }) =>
    approvalScopes(permission).every((scope) => hasScope(viewer, scope)) ? [name] : [],
  );

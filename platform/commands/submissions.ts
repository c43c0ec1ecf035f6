import type { Submissions } from './command.ts';
import type { PostingRecord } from './posting.ts';

/** What the targets have of a posting, by step; what was undone is under `undo:<step>` too. */
export const submissionsOf = ({ attempts }: Pick<PostingRecord, 'attempts'>): Submissions =>
  Object.fromEntries(
    attempts.flatMap(({ outcome, step, targetId, documentNumber, ignoredFields }) =>
      outcome === 'CONFIRMED' && targetId !== null && documentNumber !== null
        ? [[step, { id: targetId, documentNumber, ignoredFields }]]
        : [],
    ),
  );

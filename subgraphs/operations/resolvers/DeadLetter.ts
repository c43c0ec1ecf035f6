import { makeId, SUPERLEDGER } from '#domain/ids';
import type { DeadLetterRecord } from '#platform/commands/dead-letter-list';
import { toCursor } from '#platform/events/cursor';
import type {
  DeadLetterPayloadResolvers,
  DeadLetterRaisedResolvers,
  DeadLetterResolvers,
} from '../__generated__/types.ts';
import type { Context } from '../context.ts';
import { visibleDeadLetter } from '../dead-letters.ts';
import { visiblePosting } from '../visible-posting.ts';

export const DeadLetter: DeadLetterResolvers = {
  id: ({ reference }) => makeId(SUPERLEDGER, reference),
  cursor: ({ sequence }) => toCursor(sequence),
  entityType: ({ body }) => body.entity.type,
  entityId: ({ body }) => body.entity.id,
  posting: (letter, _, context) => postingOf(letter, context),
  waiting: ({ reference, state }, _, context) =>
    state === 'OPEN' ? context.waitingBehind.load(reference) : 0,
};

/** The kernel answers with a key; what it stands for now is read after the decision. */
export const DeadLetterPayload: DeadLetterPayloadResolvers = {
  deadLetter: ({ posting }, _, context) => fresh(posting, context),
  async posting({ posting }, _, context) {
    const letter = await fresh(posting, context);
    return letter && postingOf(letter, context);
  },
};

/** The event itself is the gateway's; this subgraph adds its own entity, read after the event. */
export const DeadLetterRaised: DeadLetterRaisedResolvers = {
  deadLetter: ({ entity }, _, context) => visibleDeadLetter(context, entity.id),
};

const fresh = (entity: { readonly id: string } | null, context: Context) =>
  entity && visibleDeadLetter(context, entity.id);

const postingOf = ({ body: { entity } }: DeadLetterRecord, context: Context) =>
  entity.type === 'Posting' ? visiblePosting(context, entity.id) : null;

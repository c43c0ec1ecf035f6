import type { Topic } from '#platform/events/event';
import { refuseForgotten, refuseFuture } from '#platform/subgraph/event-start';
import type { Follower } from './follower.ts';
import type { Hub } from './hub.ts';

const MAX_BATCH = 200;

/** Read at a time, so that a batch fits into the queue beside what still waits there. */
export const batchFor = (capacity: number): number =>
  Math.min(MAX_BATCH, Math.max(1, Math.floor(capacity / 2)));

/**
 * Queues what the log holds after a sequence, as fast as the client takes it, and then lets the follower go on live.
 * Throws RESYNC_REQUIRED when the log forgot a part of it, and BAD_USER_INPUT for a place it has not come to. It ends
 * with the log: every round moves on.
 */
export async function catchUp(
  hub: Hub,
  topic: Topic,
  follower: Follower,
  {
    after,
    batch,
    since,
  }: { readonly after: number; readonly batch: number; readonly since: number },
): Promise<void> {
  let place = after;
  let asideSince = since;
  while (!follower.ended) {
    await follower.room(batch);
    if (follower.ended) return;
    const { events, begun, oldest } = await hub.read(topic, place, batch);
    refuseForgotten(oldest, place);
    // A place that something comes after is none of the future.
    if (place === after && events.length === 0) await refuseFuture(hub.log, place);
    follower.caughtUp(events);
    place = events.at(-1)?.sequence ?? place;
    if (events.length === batch) continue;
    // A read that others had begun may have missed what happened before live events were put aside.
    if (begun <= asideSince) continue;
    asideSince = hub.moment();
    if (follower.goLive(place)) return;
  }
}

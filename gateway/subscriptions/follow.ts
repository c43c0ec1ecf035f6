import { GraphQLError } from 'graphql';
import { clientError, errorCodes } from '#platform/errors';
import { publicError } from '../plugins/redact.ts';
import { batchFor, catchUp } from './catch-up.ts';
import { Follower, type Sink } from './follower.ts';
import type { HubEvent } from './group.ts';
import type { PlanOptions, SubscriptionPlan } from './plan.ts';

export interface FollowOptions extends PlanOptions {
  /** Events that may wait for one client. */
  readonly queueCapacity: number;
}

/** Opens a subscription: from its cursor, after its snapshot, or from now on. */
export function follow(
  options: FollowOptions,
  plan: SubscriptionPlan,
  sink: Sink,
  onEnd: (error: GraphQLError | null) => void,
): Follower {
  const { hub, logger, queueCapacity: capacity } = options;
  const { topic } = plan.shared;
  const batch = batchFor(capacity);
  const attempt = (follower: Follower, work: () => Promise<void>): void => {
    work().catch((error: unknown) => {
      if (error instanceof GraphQLError) return follower.end(error);
      logger.error({ err: error }, 'a subscription could not go on');
      follower.end(clientError('INTERNAL', errorCodes.INTERNAL.meaning));
    });
  };
  const after = (follower: Follower, place: number): Promise<void> =>
    catchUp(hub, topic, follower, { after: place, batch, since: hub.moment() });
  const follower = new Follower({
    group: hub.groupOf(plan.shared),
    sink,
    capacity,
    catchUp: (fallen, place) => attempt(fallen, () => after(fallen, place)),
    onEnd,
  });
  const { start } = plan;
  if (start.kind === 'now') follower.goLive(0);
  else if (start.kind === 'after') attempt(follower, () => after(follower, start.sequence));
  else
    attempt(follower, async () => {
      follower.inSnapshot = true;
      const { sequence, events, incomplete } = await plan.snapshot();
      if (follower.ended) return;
      if (incomplete.length > 0) sink.next(missing(incomplete, events.length));
      await queueAll(follower, events, batch);
      follower.inSnapshot = false;
      await after(follower, sequence);
    });
  return follower;
}

async function queueAll(
  follower: Follower,
  events: readonly HubEvent[],
  batch: number,
): Promise<void> {
  for (let from = 0; from < events.length; from += batch) {
    await follower.room(batch);
    follower.caughtUp(events.slice(from, from + batch));
  }
}

/** Says before a snapshot what it lacks; the subscription goes on, and brings what these sources change. */
const missing = (sources: readonly string[], remaining: number): string =>
  JSON.stringify({
    data: null,
    errors: sources.map((source) =>
      publicError(
        clientError('SOURCE_UNAVAILABLE', errorCodes.SOURCE_UNAVAILABLE.meaning, {
          source,
        }).toJSON(),
      ),
    ),
    extensions: { snapshot: { remaining } },
  });

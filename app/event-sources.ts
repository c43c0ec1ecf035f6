import { startRetention } from '#platform/events/retention';
import { startSequencer } from '#platform/events/sequencer';
import { startFollower } from '#platform/follow/follower';
import type { Logger } from '#platform/telemetry/logger';
import type { Deployment } from './deployment.ts';
import { tagsOf } from './invalidate-on-events.ts';
import type { Parts } from './parts.ts';
import type { Stops } from './stops.ts';

/** What a worker does for events beside handling them: numbers them, forgets the old ones, follows the sources. */
export function startEventSources(
  { config, databaseUrl: url }: Deployment,
  { now, cache, opened: sources }: Parts,
  logger: Logger,
  stops: Stops,
): void {
  const sequencer = startSequencer(url, logger);
  stops.add(() => sequencer.stop());
  const retention = startRetention({ ...config.events, url, now }, logger);
  stops.add(() => retention.stop());
  const follower = startFollower(
    {
      url,
      sources,
      now,
      remember: config.events,
      forget: (events) => cache.invalidate(events.flatMap(tagsOf)),
    },
    logger,
  );
  stops.add(() => follower.stop());
}

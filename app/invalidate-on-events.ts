import { listTag, entityTag, type CachedKind } from '#platform/cache/tags';
import type { SourceCache } from '#platform/cache/source-cache';
import type { EventLog, StampedEvent, Topic } from '#platform/events/event';
import type { Logger } from '#platform/telemetry/logger';

/** What each event makes old. */
const KINDS: readonly (readonly [Topic, CachedKind])[] = [
  ['invoice.status-changed', 'invoice'],
  ['supplier.status-changed', 'supplier'],
  ['journal-entry.posted', 'journal-entry'],
];

/** A process that caches forgets what an event says has changed, whichever process made the change. */
export function invalidateOnEvents(log: EventLog, cache: SourceCache, logger: Logger): () => void {
  const forget =
    (kind: CachedKind) =>
    ({ body }: StampedEvent): void => {
      cache
        .invalidate([listTag(body.source, kind), entityTag(kind, body.entity.id)])
        .catch((error: unknown) =>
          logger.error(
            { err: error },
            'a cached copy could not be dropped and lives on until its time',
          ),
        );
    };
  const stops = KINDS.map(([topic, kind]) => log.follow(topic, forget(kind)));
  return () => stops.forEach((stop) => stop());
}

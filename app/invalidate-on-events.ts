import { entityTag, listTag, settlementTag, type CachedKind } from '#platform/cache/tags';
import type { SourceCache } from '#platform/cache/source-cache';
import type { EventLog, Topic } from '#platform/events/event';
import type { NewEvent } from '#platform/events/outbox';
import type { Logger } from '#platform/telemetry/logger';

/** What each event makes old. */
const KINDS: ReadonlyMap<Topic, CachedKind> = new Map([
  ['invoice.status-changed', 'invoice'],
  ['supplier.status-changed', 'supplier'],
  ['payment.status-changed', 'payment'],
  ['journal-entry.posted', 'journal-entry'],
]);

/** Everything that an event makes old; a payment also what is open of its source's invoices. */
export function tagsOf({ topic, body }: NewEvent): readonly string[] {
  const kind = KINDS.get(topic);
  if (!kind) return [];
  const own = [listTag(body.source, kind), entityTag(kind, body.entity.id)];
  return kind === 'payment' ? [...own, settlementTag(body.source)] : own;
}

/** A process that caches forgets what an event says has changed, whichever process made the change. */
export function invalidateOnEvents(log: EventLog, cache: SourceCache, logger: Logger): () => void {
  const forget = (event: NewEvent): void => {
    cache
      .invalidate(tagsOf(event))
      .catch((error: unknown) =>
        logger.error(
          { err: error },
          'a cached copy could not be dropped and lives on until its time',
        ),
      );
  };
  const stops = [...KINDS.keys()].map((topic) => log.follow(topic, forget));
  return () => stops.forEach((stop) => stop());
}

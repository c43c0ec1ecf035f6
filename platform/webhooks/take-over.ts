import type { Database } from '../db/client.ts';
import type { EventLog, StampedEvent, Topic } from '../events/event.ts';
import { countWaiting, keepWaiting } from '../events/waiting-events.ts';
import type { Logger } from '../telemetry/logger.ts';
import { consumerOf, wantsEvent, type Endpoint } from './endpoint.ts';

const BATCH = 200;
/** What may wait for one receiver; the log keeps the rest for it. */
const MAX_WAITING = 10_000;

export interface TakeOverParts {
  readonly database: Database;
  readonly log: EventLog;
  readonly logger: Logger;
  readonly now: () => Date;
}

/**
 * Takes the next events over from the log into what waits for an endpoint, and moves its cursor with them in one
 * transaction. True when there is more to take over at once.
 */
export async function takeOver(parts: TakeOverParts, endpoint: Endpoint): Promise<boolean> {
  const { database, log } = parts;
  const { reference, cursor } = endpoint;
  // Read first: whatever is numbered up to here can be read by now, in every topic.
  const last = await log.last();
  if (cursor >= last) return false;
  if (cursor < (await log.oldest())) await sayMissed(parts, endpoint);
  const { events, upTo } = await nextEvents(log, endpoint.topics, cursor, last);
  const wanted = events.filter((event) => wantsEvent(endpoint, event));
  const consumer = consumerOf(reference);
  if (wanted.length > 0 && (await countWaiting(database, consumer)) >= MAX_WAITING) return false;
  await database.$transaction(async (tx) => {
    // A replay or a removal at the same moment moves or ends it: then nothing is taken over this time.
    const moved = await tx.webhook.updateMany({
      where: { reference, cursor, state: 'ACTIVE' },
      data: { cursor: upTo },
    });
    if (moved.count === 1) await keepWaiting(tx, consumer, wanted);
  });
  return upTo < last;
}

/** Events of several topics in their one order, and the place up to which there are no others. */
async function nextEvents(
  log: EventLog,
  wanted: readonly Topic[],
  after: number,
  last: number,
): Promise<{ events: readonly StampedEvent[]; upTo: number }> {
  const parts = await Promise.all(wanted.map((topic) => log.read(topic, after, BATCH)));
  const ends = parts.flatMap((part) => (part.length === BATCH ? [part.at(-1)?.sequence ?? 0] : []));
  const upTo = Math.min(last, ...ends);
  const events = parts.flat().filter(({ sequence }) => sequence <= upTo);
  return { events: events.toSorted((a, b) => a.sequence - b.sequence), upTo };
}

async function sayMissed({ database, logger, now }: TakeOverParts, { reference }: Endpoint) {
  await database.webhook.updateMany({ where: { reference }, data: { missedAt: now() } });
  logger.error({ webhook: reference }, 'the log has forgotten events before they were taken over');
}

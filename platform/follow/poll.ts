import type pg from 'pg';
import type { Call } from '#domain/call';
import type { ChangeCapability } from '#domain/sources';
import type { NewEvent } from '../events/outbox.ts';
import { openCursor } from './cursors.ts';
import type { FollowedSource } from './followed.ts';
import { tell, type Told } from './tell.ts';

const PAGE = 200;
/** One poll ends after so many pages, and the next one goes on where it stood. */
const MAX_PAGES = 500;

export interface Polling {
  readonly client: pg.Client;
  readonly call: Call;
  readonly now: () => Date;
  readonly forget: (events: readonly NewEvent[]) => Promise<void>;
  /** Runs work that needs the connection for itself. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
}

/**
 * Reads what has changed in one feed since it was last asked, with some of what was known then, and tells what is new.
 * A change that has to wait holds the cursor back, so that it is looked at again. Answers how many events it wrote.
 * @throws SourceError as a read does; what was told until then stays told.
 */
export async function pollFeed(
  { id: source, capabilities, follow }: FollowedSource,
  feed: ChangeCapability,
  { client, call, now, forget, alone }: Polling,
): Promise<number> {
  const port = capabilities[feed];
  if (!port) return 0;
  const cursor = await alone(() => openCursor(client, source, feed, now()));
  const overlapMs = follow.overlapSeconds * 1_000;
  const since = new Date(cursor.changedAtMs - overlapMs).toISOString();
  let furthestMs = cursor.changedAtMs;
  let waitingMs: number | null = null;
  let count = 0;
  let after: string | null = null;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const askedAt = now();
    const { changes, next } = await port.changes({ since, after, first: PAGE }, call);
    const answeredAt = now();
    const latestMs = Math.max(...changes.map(({ changedAt }) => Date.parse(changedAt)));
    // One stamp of a day to come must not hide what is changed until then: it is read again with each poll instead.
    furthestMs = Math.max(furthestMs, Math.min(latestMs, answeredAt.getTime()));
    const earliest: number | null = waitingMs;
    const told: Told = await alone(() =>
      tell(client, {
        cursor,
        changes,
        askedAt,
        answeredAt,
        forget,
        moveTo: (here) => Math.min(furthestMs, earliest ?? here ?? furthestMs),
        isEnd: next === null,
      }),
    );
    waitingMs = earliest ?? told.waitingMs;
    count += told.count;
    if (next === null) break;
    after = next;
  }
  return count;
}

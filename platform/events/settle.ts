import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../db/client.ts';
import type { Logger } from '../telemetry/logger.ts';
import { raiseDeadLetter } from './dead-letter.ts';
import type { StampedEvent } from './event.ts';
import { failureCode } from './failure-code.ts';

/** How often an event is tried before it is a dead letter, and how long it rests in between. */
export interface TriesOfAnEvent {
  readonly attempts: number;
  /** Before jitter; doubles each time. */
  readonly pauseMs: number;
}

/** Some eight seconds in all: what a poisoned event holds up of the others. */
const TRIES: TriesOfAnEvent = { attempts: 5, pauseMs: 500 };

export interface Settling {
  readonly name: string;
  readonly handle: (event: StampedEvent) => Promise<void>;
  readonly tries?: TriesOfAnEvent;
  readonly discardable?: boolean;
  readonly wake: () => void;
  readonly now: () => Date;
  readonly database: Database;
  readonly logger: Logger;
  readonly stop: AbortSignal;
}

/**
 * Comes to an end with an event: handled, or a dead letter. A failure counts only while the store answers, so that an
 * outage of the store makes nobody's event a dead letter. @throws when the store does not answer, or at a stop.
 */
export async function settle(settling: Settling, event: StampedEvent): Promise<void> {
  const { name, handle, tries = TRIES, database, logger, now, stop } = settling;
  let firstFailedAt: Date | null = null;
  for (let attempt = 1; ; attempt++) {
    try {
      await handle(event);
      return;
    } catch (error) {
      stop.throwIfAborted();
      firstFailedAt ??= now();
      const { sequence, key } = event;
      logger.warn({ err: error, consumer: name, sequence, key }, 'an event could not be handled');
      await database.$queryRaw`select 1`;
      if (attempt < tries.attempts) {
        const longest = tries.pauseMs * 2 ** (attempt - 1);
        await pause(longest * (0.5 + Math.random() / 2), null, { signal: stop });
      } else {
        await setAside(settling, event, { attempts: attempt, error, firstFailedAt });
        return;
      }
    }
  }
}

async function setAside(
  { name, database, logger, now, wake, discardable = false }: Settling,
  event: StampedEvent,
  failed: { readonly attempts: number; readonly error: unknown; readonly firstFailedAt: Date },
): Promise<void> {
  const { error, ...tried } = failed;
  const errorCode = failureCode(error);
  const letter = { consumer: name, event, ...tried, errorCode, now: now(), discardable };
  await database.inTransaction((tx) => raiseDeadLetter(tx, letter));
  wake();
  const { sequence, key } = event;
  logger.error({ consumer: name, sequence, key, errorCode }, 'an event became a dead letter');
}

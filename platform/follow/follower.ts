import { setMaxListeners } from 'node:events';
import type pg from 'pg';
import type { Call } from '#domain/call';
import { LOCKS } from '../db/locks.ts';
import { startOnlyOne } from '../db/only-one.ts';
import type { NewEvent } from '../events/outbox.ts';
import type { Retention } from '../events/retention.ts';
import type { Logger } from '../telemetry/logger.ts';
import { callUntil } from '../worker/call-until.ts';
import { keepCursors, openCursor } from './cursors.ts';
import { feedsOf, type FollowedSource } from './followed.ts';
import { forgetFollowed } from './forget-followed.ts';
import { pollFeed } from './poll.ts';
import { sleeper } from './sleeper.ts';
import { FOLLOW_CHANNEL } from './wake.ts';

/** Shows the server, every so often, that it is alive while it waits for a source. */
const SIGN_OF_LIFE_MS = 2_000;
/** What one poll of one feed may take; the next one goes on where it stood. */
const POLL_MS = 60_000;
const FORGET_EVERY_MS = 3_600_000;
/** Its sleep, and the feed that is read at the moment. */
const LISTENERS_A_SOURCE = 2;

export interface FollowerOptions {
  readonly url: string;
  readonly sources: readonly FollowedSource[];
  /** Makes what was cached before these events old in this process; others listen on the log. */
  readonly forget: (events: readonly NewEvent[]) => Promise<void>;
  /** How much of what was seen is remembered: as of the log. */
  readonly remember: Retention;
  readonly now: () => Date;
}

/**
 * Follows what people change in the sources, one process of a deployment: a status they set becomes an event within
 * the source's interval, or as soon as somebody wakes it. It writes over the connection that holds its lock: one that
 * hung, and comes back, has lost both.
 */
export function startFollower(options: FollowerOptions, logger: Logger): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let following = Promise.resolve();
  const only = startOnlyOne(
    {
      url: options.url,
      name: 'the follower',
      lock: LOCKS.follower,
      channel: FOLLOW_CHANNEL,
      pollMs: SIGN_OF_LIFE_MS,
      async open(client) {
        // The one before has seen its connection end; it is waited for, so that no two follow in one process.
        await following;
        await keepCursors(
          client,
          options.sources.flatMap((each) =>
            feedsOf(each).map((feed) => ({ source: each.id, feed })),
          ),
        );
        const alone = oneAtATime();
        following = followAll(client, options, { alone, stopping: stopping.signal }, logger);
        return async () => {
          await alone(() => client.query('select'));
          return false;
        };
      },
    },
    logger,
  );
  return {
    async stop() {
      stopping.abort();
      await following;
      await only.stop();
    },
  };
}

/** Follows every source, side by side, until the connection or the process ends. */
async function followAll(
  client: pg.Client,
  options: FollowerOptions,
  { alone, stopping }: { readonly alone: Alone; readonly stopping: AbortSignal },
  logger: Logger,
): Promise<void> {
  const ended = new AbortController();
  client.once('end', () => ended.abort()).once('error', () => ended.abort());
  const signal = AbortSignal.any([ended.signal, stopping]);
  setMaxListeners(LISTENERS_A_SOURCE * options.sources.length, signal);
  const wakers = new Map<string, () => void>();
  client.on('notification', ({ channel, payload }) => {
    if (channel === FOLLOW_CHANNEL) wakers.get(payload ?? '')?.();
  });
  const ground = { client, options, alone, signal, wakers };
  await Promise.all(options.sources.map((source) => followOne(source, ground, logger)));
}

async function followOne(source: FollowedSource, ground: Ground, logger: Logger): Promise<void> {
  const { signal, wakers } = ground;
  const sleep = sleeper(signal);
  wakers.set(source.id, () => sleep.wake());
  let forgotAt = -Infinity;
  while (!signal.aborted) {
    const isDue = performance.now() - forgotAt >= FORGET_EVERY_MS;
    if (isDue) forgotAt = performance.now();
    await pollSource(source, ground, logger, isDue);
    await sleep.forMs(source.follow.intervalSeconds * 1_000);
  }
}

interface Ground {
  readonly client: pg.Client;
  readonly options: FollowerOptions;
  readonly alone: Alone;
  readonly signal: AbortSignal;
  /** By source. */
  readonly wakers: Map<string, () => void>;
}

/** Its feeds one after the other: following is no reason to crowd a source. Never rejects. */
async function pollSource(
  source: FollowedSource,
  { client, options: { forget, remember, now }, alone, signal }: Ground,
  logger: Logger,
  isForgettingDue: boolean,
): Promise<void> {
  for (const feed of feedsOf(source)) {
    if (signal.aborted) return;
    try {
      const count = await inTime(signal, (call) =>
        pollFeed(source, feed, { client, call, now, forget, alone }),
      );
      if (count > 0)
        logger.info({ source: source.id, feed, count }, 'changes in a source were told');
      if (!isForgettingDue) continue;
      const overlapMs = source.follow.overlapSeconds * 1_000;
      await alone(async () => {
        const cursor = await openCursor(client, source.id, feed, now());
        await forgetFollowed(client, cursor, { ...remember, overlapMs, now: now() });
      });
    } catch (error) {
      if (!signal.aborted)
        logger.warn(
          { err: error, source: source.id, feed },
          'a source could not be followed for now',
        );
    }
  }
}

/** A call that ends with the signal or its time; nothing of it is left hanging on the signal, which lives for days. */
async function inTime<T>(signal: AbortSignal, work: (call: Call) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal); // every call to a source within it listens for its end
  const end = (): void => controller.abort();
  signal.addEventListener('abort', end, { once: true });
  const timer = setTimeout(end, POLL_MS);
  try {
    return await work({ ...callUntil(Date.now() + POLL_MS), signal: controller.signal });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}

type Alone = <T>(work: () => Promise<T>) => Promise<T>;

/** Work that needs the connection for itself waits for the work before it. */
function oneAtATime(): Alone {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine;
    return mine;
  };
}

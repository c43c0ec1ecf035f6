import { randomUUID } from 'node:crypto';
import { startConsumer, type ConsumerOptions } from '#platform/events/consumer';
import type { StatusChange, Topic } from '#platform/events/event';
import { startLogReader, type LogReader } from '#platform/events/log-reader';
import { appendEvents } from '#platform/events/outbox';
import { startSequencer } from '#platform/events/sequencer';
import { openLogger } from '#platform/telemetry/logger';
import type { KernelKit } from './kernel-kit.ts';

/** A running event log over a kit's database: tests tell events and start consumers. */
export interface EventGround {
  readonly log: LogReader;
  /** Tells one event of each entity id, in this order. */
  tell(ids: readonly string[], more?: Partial<StatusChange>, topic?: Topic): Promise<void>;
  /** A consumer that tries twice and rests for a millisecond, stopped with the ground. */
  consume(
    given: Pick<ConsumerOptions, 'handle'> & Partial<ConsumerOptions>,
  ): ReturnType<typeof startConsumer>;
  stop(): Promise<void>;
}

export async function eventGround(kit: KernelKit): Promise<EventGround> {
  const { databaseUrl: url, database, kernel } = kit;
  const logger = openLogger({ level: 'silent' });
  const sequencer = startSequencer(url, logger);
  const log = await startLogReader(url, logger);
  const stops: (() => Promise<void>)[] = [() => log.stop(), () => sequencer.stop()];
  return {
    log,
    async tell(ids, more = {}, topic = 'posting.status-changed') {
      const events = ids.map((id) => ({ topic, key: id, body: bodyOf(id, more) }));
      await appendEvents(database, events, kernel.now());
    },
    consume(given) {
      const tries = { attempts: 2, pauseMs: 1 };
      const { now, wake } = kernel;
      const consumer = startConsumer({
        name: randomUUID(),
        topic: 'posting.status-changed',
        tries,
        now,
        wake,
        database,
        log,
        logger,
        ...given,
      });
      stops.unshift(() => consumer.stop());
      return consumer;
    },
    async stop() {
      for (const stop of stops) await stop();
    },
  };
}

const bodyOf = (id: string, more: Partial<StatusChange>): StatusChange => ({
  source: 'superledger',
  from: null,
  to: 'APPROVED',
  reason: null,
  entity: { type: 'Posting', id },
  legalEntity: 'DE01',
  supplierId: null,
  ...more,
});

import pg from 'pg';
import { atPace } from './pace.ts';
import { at, median } from './shares.ts';

/** What PostgreSQL itself takes to tell another connection something, in milliseconds: p50 and p99. */
export interface NotifyBase {
  /** An empty NOTIFY, one after the other, with nothing else to do. */
  readonly idle: number;
  /** A row like an event's written and told of in one transaction, so many a second. */
  readonly written: readonly [p50: number, p99: number];
}

const IDLE_ROUNDS = 200;
/** The same columns and indexes as the outbox, where no sequencer looks. */
const TABLE = `create schema if not exists bench;
  create table if not exists bench.told (like platform.outbox_event including all)`;
const WRITE = `with written as (
    insert into bench.told (topic, key, body, occurred_at) values ('bench', $1, $2, now()) returning key)
  select pg_notify('bench', key) from written`;

/** Measured over the same writers' connections, and heard in this process. */
export async function notifyBase(
  url: string,
  writers: pg.Pool,
  { rate, seconds, body }: { rate: number; seconds: number; body: (key: string) => object },
): Promise<NotifyBase> {
  const listener = new pg.Client({ connectionString: url });
  await listener.connect();
  await listener.query(`${TABLE}; listen bench`);
  try {
    const idle: number[] = [];
    for (let round = 0; round < IDLE_ROUNDS; round += 1) {
      const told = new Promise((resolve) => {
        listener.once('notification', resolve);
      });
      const began = performance.now();
      await writers.query('notify bench');
      await told;
      idle.push(performance.now() - began);
    }
    const heard = new Map<string, number>();
    listener.on('notification', ({ payload }) => heard.set(payload ?? '', performance.now()));
    const began = new Map<string, number>();
    await atPace(rate * seconds, rate, async (place) => {
      const key = `told:${rate}:${place}`;
      began.set(key, performance.now());
      await writers.query({ name: 'told', text: WRITE, values: [key, body(key)] });
    });
    // What was told before this arrives before it.
    const last = new Promise((resolve) => {
      listener.on('notification', ({ payload }) => payload === 'last' && resolve(null));
    });
    await writers.query(`notify bench, 'last'`);
    await last;
    const times = [...began].map(([key, since]) => (heard.get(key) ?? NaN) - since);
    return { idle: median(idle), written: [median(times), at(times, 0.99)] };
  } finally {
    await listener.end();
  }
}

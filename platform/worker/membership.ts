import pg from 'pg';
import { tryLock } from '../db/advisory-lock.ts';
import { LOCKS } from '../db/locks.ts';
import type { Kernel } from '../commands/kernel.ts';

/** How often a worker says that it is there, and looks after the others. */
export const HEARTBEAT_MS = 3_000;
/** Silent for this long, a worker that hangs is taken over (controls.md 12); a dead one is at once. */
const SILENT_MS = 10_000;
const MAX_WORKERS = 64;

/** A worker's place among the workers: while its connection holds the place's lock, nobody else has its name. */
export interface Membership {
  readonly executorId: string;
  /** Says that this worker is there; answers the names of those that are not any more. */
  beat(): Promise<readonly string[]>;
  leave(): Promise<void>;
}

/**
 * Takes the first free place. A worker that starts again takes its old place and with it its work.
 * @throws when all places are taken.
 */
export async function join(kernel: Kernel, databaseUrl: string): Promise<Membership> {
  let client = await connect(databaseUrl);
  const place = await firstFree(client);
  let isHeld = true;
  const executorId = nameOf(place);
  const startedAt = kernel.now();
  const { worker } = kernel.database;

  /** After the store was away, the place is taken again; by then somebody else may have it. */
  async function hold(): Promise<void> {
    if (!isConnected(client)) {
      isHeld = false;
      client = await connect(databaseUrl);
    }
    isHeld ||= await lock(client, place);
    if (!isHeld) throw new Error(`another worker is ${executorId} now`);
  }

  return {
    executorId,
    async beat() {
      await hold();
      const seenAt = await databaseNow(client);
      await worker.upsert({
        where: { executorId },
        create: { executorId, startedAt, seenAt },
        update: { startedAt, seenAt },
      });
      const others = await worker.findMany({
        where: { executorId: { not: executorId } },
        take: MAX_WORKERS,
      });
      const present = await heldPlaces(client);
      return others
        .filter((other) => {
          const isSilent = seenAt.getTime() - other.seenAt.getTime() > SILENT_MS;
          return isSilent || !present.has(other.executorId);
        })
        .map((other) => other.executorId);
    },
    async leave() {
      if (isConnected(client)) await client.end();
    },
  };
}

const nameOf = (place: number): string => `worker-${place}`;

async function connect(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'worker' });
  gone.set(client, false);
  client.on('error', () => gone.set(client, true));
  client.on('end', () => gone.set(client, true));
  await client.connect();
  return client;
}

const gone = new WeakMap<pg.Client, boolean>();
const isConnected = (client: pg.Client): boolean => gone.get(client) === false;

async function firstFree(client: pg.Client): Promise<number> {
  for (let place = 1; place <= MAX_WORKERS; place++) if (await lock(client, place)) return place;
  throw new Error(`there are ${MAX_WORKERS} workers already`);
}

const lock = (client: pg.Client, place: number): Promise<boolean> =>
  tryLock(client, LOCKS.firstWorker + place - 1);

/**
 * The names of those whose connection holds their place; a dead worker's is gone with it. Looked up, not tried: a lock
 * taken for a moment only to ask would keep its owner out who is just coming back.
 */
async function heldPlaces(client: pg.Client): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ lock: number }>(
    `select objid::int as lock from pg_locks
      where locktype = 'advisory' and granted and classid = 0 and objsubid = 1
        and database = (select oid from pg_database where datname = current_database())
        and objid between $1 and $2`,
    [LOCKS.firstWorker, LOCKS.firstWorker + MAX_WORKERS - 1],
  );
  return new Set(rows.map(({ lock: held }) => nameOf(held - LOCKS.firstWorker + 1)));
}

async function databaseNow(client: pg.Client): Promise<Date> {
  const { rows } = await client.query<{ now: Date }>('select clock_timestamp() as now');
  const [row] = rows;
  if (!row) throw new Error('the store does not say what time it is');
  return row.now;
}

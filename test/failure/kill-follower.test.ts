import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { ALL_BUT_WORKER, layGround, type Ground, type Role } from '../support/ground.ts';
import { controlOf, type SimulatorControl } from '../support/simulator-control.ts';

const PATIENT = { timeout: 60_000, interval: 100 };
const FEEDS = 8;
const DEEDS = 5;

let ground: Ground;
let sap: SimulatorControl;
let client: pg.Client;
const workers: Role[] = [];

beforeAll(async () => {
  ground = await layGround({ followSeconds: 1 });
  sap = controlOf(ground.systems['sap'] ?? '');
  client = new pg.Client({ connectionString: ground.databaseUrl });
  await client.connect();
  // Following begins: what happens from now on is to be told.
  await startWorker();
  await vi.waitFor(() => hasRead(new Date(0)), PATIENT);
  await stopWorkers();
});
afterEach(() => stopWorkers());
afterAll(async () => {
  await client.end();
  await ground.stop();
});

async function startWorker(environment = {}): Promise<Role> {
  const worker = await ground.spawn('worker', environment);
  workers.push(worker);
  return worker;
}

const stopWorkers = async (): Promise<void> => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
};

/** Throws until every feed was asked after this and read to its end. */
async function hasRead(since: Date): Promise<void> {
  const { rows } = await client.query('select from platform.follow_cursor where read_at > $1', [
    since,
  ]);
  expect(rows).toHaveLength(FEEDS);
}

/** Somebody blocks suppliers that nobody here has touched; answers their ids. */
async function someBlock(first: number): Promise<string[]> {
  const numbers = Array.from({ length: DEEDS }, (_, n) => String(100_001 + first + n));
  const suppliers = numbers.map((number) => number.padStart(10, '0'));
  for (const supplier of suppliers) await sap.person({ deed: 'block-supplier', supplier });
  return suppliers.map((supplier) => `sap:${supplier}`);
}

/** How often each was told, and whether all of it was numbered. */
async function tellings(ids: readonly string[]) {
  const { rows } = await client.query<{ key: string; count: number; stamped: boolean }>(
    `select key, count(*)::int as count, bool_and(sequence is not null) as stamped
     from platform.outbox_event where key = any($1) group by key order by key`,
    [ids],
  );
  return rows;
}

const onceEach = (ids: readonly string[]) =>
  ids.map((key) => ({ key, count: 1, stamped: true })).toSorted((a, b) => (a.key < b.key ? -1 : 1));

/** Every change is told and numbered, and one more look at every source tells none of them again. */
async function expectOnceEach(ids: readonly string[]): Promise<void> {
  await expect.poll(() => tellings(ids), PATIENT).toEqual(onceEach(ids));
  const now = new Date();
  await vi.waitFor(() => hasRead(now), PATIENT);
  expect(await tellings(ids)).toEqual(onceEach(ids));
}

test.each([
  ['follow.before-commit', 10],
  ['follow.committed', 20],
])('killed at %s, the follower tells every change once all the same', async (failpoint, first) => {
  const ids = await someBlock(first);
  const killed = await startWorker({ SUPERLEDGER_FAILPOINT: failpoint });
  expect((await killed.ended).signal).toBe('SIGKILL');
  ids.push(...(await someBlock(first + DEEDS)));
  await startWorker();
  await expectOnceEach(ids);
});

test('a follower that hangs before its commit is taken over, and tells nothing when it goes on', async () => {
  const hanging = await startWorker({
    SUPERLEDGER_FAILPOINT: 'follow.before-commit',
    SUPERLEDGER_FAILPOINT_ACTION: 'stop',
  });
  const ids = await someBlock(30);
  await startWorker();
  await expect.poll(() => tellings(ids), PATIENT).toEqual(onceEach(ids));
  hanging.process.kill('SIGCONT');
  await expectOnceEach(ids);
});

test('what another process has cached of a supplier is dropped when somebody blocks it', async () => {
  const front = await ground.spawn(ALL_BUT_WORKER);
  await startWorker();
  const id = `sap:${String(100_001 + 40).padStart(10, '0')}`;
  const status = async (): Promise<string> =>
    (await front.client.ask('ap-clerk', `{ supplier(id: "${id}") { status } }`)).data.supplier
      .status;
  await sap.person({ deed: 'unblock-supplier', supplier: id.slice('sap:'.length) });
  expect(await status()).toBe('ACTIVE');
  await sap.person({ deed: 'block-supplier', supplier: id.slice('sap:'.length) });
  // Its time to live is a minute.
  await expect.poll(status, { timeout: 30_000, interval: 200 }).toBe('BLOCKED');
  await front.stop();
});

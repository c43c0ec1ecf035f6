import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ChangeFeed } from '#domain/changes';
import type { ReadDomain } from '#domain/sources';
import { openDatabase, type Database } from '#platform/db/client';
import type { FollowedSource } from '#platform/follow/followed';
import { startFollower } from '#platform/follow/follower';
import { followLags } from '#platform/follow/lag';
import { wakeFollower } from '#platform/follow/wake';
import { openLogger } from '#platform/telemetry/logger';
import { ownDatabase } from '../support/own-database.ts';

const NEVER_SECONDS = 86_400;
const WAIT = { timeout: 10_000, interval: 20 };

let store: Awaited<ReturnType<typeof ownDatabase>>;
let database: Database;
let client: pg.Client;
const running: { stop(): Promise<void> }[] = [];
/** Which feed of which source was asked, by which follower, in order. */
let asked: string[] = [];

beforeAll(async () => {
  store = await ownDatabase();
  database = openDatabase(store.url);
  client = new pg.Client({ connectionString: store.url });
  await client.connect();
});
beforeEach(() => {
  asked = [];
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop()));
});
afterAll(async () => {
  await client.end();
  await database.$disconnect();
  await store.drop();
});

const noting = (name: string): ChangeFeed => ({
  async changes() {
    asked.push(name);
    return { changes: [], next: null };
  },
});

function start(follower: string, sources: readonly (readonly [string, ReadDomain[] | null])[]) {
  const followed = sources.map(([id, domains]): FollowedSource => ({
    id,
    capabilities: {
      supplierChanges: noting(`${follower} suppliers of ${id}`),
      invoiceChanges: noting(`${follower} invoices of ${id}`),
    },
    follow: { domains, intervalSeconds: NEVER_SECONDS, overlapSeconds: 1 },
  }));
  const one = startFollower(
    {
      url: store.url,
      sources: followed,
      forget: async () => undefined,
      remember: { retainDays: 30, retainCount: 1_000 },
      now: () => new Date(),
    },
    openLogger({ level: 'silent' }),
  );
  running.push(one);
  return one;
}

const cursors = async (): Promise<string[]> =>
  (await client.query('select source, feed from platform.follow_cursor order by 1, 2')).rows.map(
    ({ source, feed }) => `${source} ${feed}`,
  );

test('each source is followed in the domains its configuration names, and looked at once more when it is woken', async () => {
  start('1', [
    ['a', ['invoices']],
    ['b', null],
  ]);
  await expect
    .poll(() => asked.toSorted(), WAIT)
    .toEqual(['1 invoices of a', '1 invoices of b', '1 suppliers of b']);
  asked = [];
  await wakeFollower(database, 'a');
  await expect.poll(() => asked, WAIT).toEqual(['1 invoices of a']);
  const [a, other] = await followLags(database, ['a', 'nobody'], new Date());
  expect(a).toBeLessThan(60);
  expect(other).toBeNull();
});

test('what is not followed any more is forgotten, so that nobody waits for it', async () => {
  const seen = ['a:1', 'b:1'].map((id) => `('invoice.status-changed', '${id}', 'POSTED', now())`);
  await client.query(`insert into platform.followed_entity values ${seen.join()}`);
  start('1', [['a', null]]);
  await expect.poll(cursors, WAIT).toEqual(['a invoiceChanges', 'a supplierChanges']);
  expect(await things()).toEqual(['a:1']);
});

test('what was seen longest ago is forgotten where that is more than is to be remembered', async () => {
  await client.query(`delete from platform.followed_entity`);
  await client.query(
    `insert into platform.followed_entity
     select 'invoice.status-changed', 'a:' || n, 'POSTED', now() - n * interval '1 day'
     from generate_series(1, 1003) n`,
  );
  start('1', [['a', null]]);
  await expect.poll(things, WAIT).toHaveLength(1_000);
  expect(await things()).not.toContain('a:1001');
});

const things = async (): Promise<string[]> =>
  (await client.query('select entity_id from platform.followed_entity order by 1')).rows.map(
    ({ entity_id }) => entity_id as string,
  );

test('of two followers one asks, and the other one takes over where it ends', async () => {
  const first = start('1', [['a', ['invoices']]]);
  await expect.poll(() => asked, WAIT).toEqual(['1 invoices of a']);
  start('2', [['a', ['invoices']]]);
  await wakeFollower(database, 'a');
  await expect.poll(() => asked.length, WAIT).toBe(2);
  await first.stop();
  await expect.poll(() => asked.at(-1), WAIT).toBe('2 invoices of a');
  expect(asked).toEqual(['1 invoices of a', '1 invoices of a', '2 invoices of a']);
});

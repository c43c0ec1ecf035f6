import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Change } from '#domain/changes';
import type { ChangeCapability } from '#domain/sources';
import { openCursor } from '#platform/follow/cursors';
import { FOLLOWED } from '#platform/follow/followed';
import { forgetFollowed } from '#platform/follow/forget-followed';
import { pollFeed } from '#platform/follow/poll';
import { callUntil } from '#platform/worker/call-until';
import { ownDatabase } from '../support/own-database.ts';

const DAY_MS = 86_400_000;
const OVERLAP_SECONDS = 60;
const BEGIN = Date.parse('2026-01-01T00:00:00Z');

let store: Awaited<ReturnType<typeof ownDatabase>>;
let client: pg.Client;
let changes: Change[] = [];
let now = new Date(BEGIN);
beforeAll(async () => {
  store = await ownDatabase();
  client = new pg.Client({ connectionString: store.url });
  await client.connect();
});
beforeEach(async () => {
  await client.query('truncate platform.followed_entity, platform.follow_cursor');
  await client.query('truncate platform.outbox_event');
  [changes, now] = [[], new Date(BEGIN)];
});
afterAll(async () => {
  await client.end();
  await store.drop();
});

/** What the source says has changed since, as of now. */
const poll = (feed: ChangeCapability): Promise<number> =>
  pollFeed(
    {
      id: 's',
      capabilities: {
        [feed]: {
          changes: async ({ since }: { since: string }) => ({
            changes: changes.filter(({ changedAt }) => changedAt >= since),
            next: null,
          }),
        },
      },
      follow: { domains: null, intervalSeconds: 1, overlapSeconds: OVERLAP_SECONDS },
    },
    feed,
    {
      client,
      call: callUntil(Date.now() + 10_000),
      now: () => now,
      alone: (work) => work(),
      forget: async () => undefined,
    },
  );

/** A thing that was created some days after the begin, and changed at the latest some days after. */
function changed(key: string, status: string, createdDay: number, changedDay = createdDay): void {
  const at = (day: number): string => new Date(BEGIN + day * DAY_MS).toISOString();
  changes = changes.filter(({ id }) => id !== `s:${key}`);
  changes.push({
    id: `s:${key}`,
    status,
    legalEntities: ['DE01'],
    supplierId: null,
    changedAt: at(changedDay),
    createdAt: at(createdDay),
    reference: null,
  });
  now = new Date(Math.max(now.getTime(), BEGIN + changedDay * DAY_MS + 1_000));
}

async function forget(feed: ChangeCapability, retainDays: number, retainCount: number) {
  const cursor = await openCursor(client, 's', feed, now);
  const overlapMs = OVERLAP_SECONDS * 1_000;
  return forgetFollowed(client, cursor, { retainDays, retainCount, overlapMs, now });
}

/** What was told since the log was last looked at, which then forgets it. */
async function told(feed: ChangeCapability): Promise<string[]> {
  const { rows } = await client.query(
    `delete from platform.outbox_event where topic = $1 returning key, body->>'from' as from, body->>'to' as to`,
    [FOLLOWED[feed].topic],
  );
  return rows.map(({ key, from, to }) => `${key} ${from} ${to}`).toSorted();
}

const remembered = async (): Promise<string[]> =>
  (await client.query('select entity_id as id from platform.followed_entity order by 1')).rows.map(
    ({ id }) => id as string,
  );

test('an entry that is forgotten by age is not told again whatever is changed about it, a new one is told', async () => {
  const feed = 'journalEntryChanges';
  await poll(feed);
  for (const [key, day] of [
    ['old', 1],
    ['mid', 2],
    ['new', 50],
  ] as const) {
    changed(key, 'POSTED', day);
    await poll(feed);
  }
  expect(await told(feed)).toHaveLength(3);
  expect(await forget(feed, 30, 1_000)).toBe(2);
  expect(await remembered()).toEqual(['s:new']);
  changed('old', 'POSTED', 1, 51);
  changed('next', 'POSTED', 51);
  await poll(feed);
  expect(await told(feed)).toEqual(['s:next null POSTED']);
  // What the cursor stands on is seen once more, and was not forgotten.
  expect(await forget(feed, 30, 1)).toBe(1);
  expect(await remembered()).toEqual(['s:next', 's:old']);
  await poll(feed);
  expect(await told(feed)).toEqual([]);
});

test('of others the number alone counts: one that is forgotten is told from null, the rest as ever', async () => {
  const feed = 'supplierChanges';
  await poll(feed);
  for (const [key, day] of [
    ['a', 1],
    ['b', 2],
    ['c', 3],
  ] as const) {
    changed(key, 'ACTIVE', day);
    await poll(feed);
  }
  expect(await told(feed)).toHaveLength(3);
  now = new Date(BEGIN + 400 * DAY_MS);
  expect(await forget(feed, 30, 1_000)).toBe(0);
  expect(await forget(feed, 30, 2)).toBe(1);
  expect(await remembered()).toEqual(['s:b', 's:c']);
  // None of these has changed its status.
  for (const key of ['a', 'b', 'c']) changed(key, 'ACTIVE', 1, 401);
  await poll(feed);
  expect(await told(feed)).toEqual(['s:a null ACTIVE']);
  changed('a', 'BLOCKED', 1, 402);
  await poll(feed);
  expect(await told(feed)).toEqual(['s:a ACTIVE BLOCKED']);
});

test('what another source or another feed has is left alone', async () => {
  await client.query(`insert into platform.followed_entity values
    ('supplier.status-changed', 'other:1', 'ACTIVE', '2020-01-01'),
    ('invoice.status-changed', 's:1', 'POSTED', '2020-01-01'),
    ('supplier.status-changed', 's:1', 'ACTIVE', '2020-01-01')`);
  await poll('supplierChanges');
  expect(await forget('supplierChanges', 1, 0)).toBe(1);
  expect(await remembered()).toEqual(['other:1', 's:1']);
});

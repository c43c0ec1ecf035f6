import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ALL_BUT_WORKER, layGround, type Ground, type Role } from '../support/ground.ts';
import { effectsOf } from '../support/effects.ts';
import { invoiceCase } from '../support/posting-cases.ts';
import { approveByAll, posted, postingOf, settled } from '../support/postings.ts';
import type { Shape } from '../support/product-client.ts';
import { verifiedTrail } from '../support/trail.ts';

let ground: Ground;
let front: Role;

beforeAll(async () => {
  ground = await layGround();
  front = await ground.spawn(ALL_BUT_WORKER);
});
afterAll(() => ground.stop());

async function inDatabase<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ground.databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function approvedPostings(count: number): Promise<Shape[]> {
  const postings: Shape[] = [];
  for (let n = 0; n < count; n++) {
    const mine = await posted(front.client, invoiceCase);
    await approveByAll(front.client, mine);
    postings.push(mine);
  }
  return postings;
}

/** How each ended, and how many effects it has. */
async function endsOf(postings: readonly Shape[]): Promise<string[]> {
  const ends: string[] = [];
  for (const { id, reference } of postings) {
    const { status } = await settled(front.client, id);
    const made = await effectsOf(ground, reference);
    ends.push(`${status} ${made.length}`);
  }
  return ends;
}

const onceEach = (postings: readonly Shape[]): string[] => postings.map(() => 'COMPLETED 1');

/** Handled by the time this one is: a consumer goes in order. */
async function untilHandled(): Promise<void> {
  const [mine] = await approvedPostings(1);
  await settled(front.client, mine.id);
}

test('a worker that is told everything again from the beginning does nothing again', async () => {
  const worker = await ground.spawn('worker');
  const postings = await approvedPostings(5);
  expect(await endsOf(postings)).toEqual(onceEach(postings));
  const before = await Promise.all(postings.map(({ id }) => postingOf(front.client, id)));
  await worker.stop();
  await inDatabase((client) => client.query('delete from platform.consumer_cursor'));
  const next = await ground.spawn('worker');
  await untilHandled();
  expect(await endsOf(postings)).toEqual(onceEach(postings));
  expect(await Promise.all(postings.map(({ id }) => postingOf(front.client, id)))).toEqual(before);
  await next.stop();
});

test('approvals told twice and in another order end in one effect each', async () => {
  const postings = await approvedPostings(6); // no worker yet: the events have no place
  await inDatabase(async (client) => {
    // The order of places is the order of ids: the last one first, and everything once more behind it.
    const { rows } = await client.query<{ id: string }>(
      'select id from platform.outbox_event where sequence is null order by id',
    );
    const ids = rows.map(({ id }) => id);
    const columns = 'topic, key, occurred_at, body';
    for (const id of ids.toReversed())
      await client.query(
        `insert into platform.outbox_event (${columns})
         select ${columns} from platform.outbox_event where id = $1`,
        [id],
      );
    for (const id of ids)
      await client.query(
        `insert into platform.outbox_event (${columns})
         select ${columns} from platform.outbox_event where id = $1`,
        [id],
      );
    await client.query('delete from platform.outbox_event where id = any($1)', [ids]);
  });
  const worker = await ground.spawn('worker');
  expect(await endsOf(postings)).toEqual(onceEach(postings));
  await untilHandled();
  expect(await endsOf(postings)).toEqual(onceEach(postings));
  await worker.stop();
});

test('after all of them the audit trail holds', async () => {
  expect((await verifiedTrail(ground)).findings.first).toEqual([]);
});

import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OUTBOX_CHANNEL } from '#platform/events/channels';
import { appendEventsOn } from '#platform/events/outbox';
import { startSequencer } from '#platform/events/sequencer';
import { openLogger } from '#platform/telemetry/logger';
import { ownDatabase } from '../support/own-database.ts';

let store: Awaited<ReturnType<typeof ownDatabase>>;
let client: pg.Client;
let sequencer: { stop(): Promise<void> };
beforeAll(async () => {
  store = await ownDatabase();
  client = new pg.Client({ connectionString: store.url });
  await client.connect();
  sequencer = startSequencer(store.url, openLogger({ level: 'silent' }));
});
afterAll(async () => {
  await sequencer.stop();
  await client.end();
  await store.drop();
});

const one = async (sql: string): Promise<Record<string, unknown>> =>
  (await client.query<Record<string, unknown>>(sql)).rows[0] ?? {};

/** The numbers' row, with who wrote or locked it last. */
const state = (): Promise<Record<string, unknown>> =>
  one('select last, xmin, xmax from platform.sequencer_state');

/** Woken once, it has looked. */
async function looked(): Promise<void> {
  const { at } = await one('select clock_timestamp() as at');
  await client.query(`notify ${OUTBOX_CHANNEL}`);
  await expect
    .poll(() => one(LOOKED), { interval: 10 })
    .toMatchObject({ state: 'idle', at: expect.toSatisfy((seen: Date) => seen > (at as Date)) });
}
const LOOKED = `select state, query_start as at from pg_stat_activity
  where datname = current_database() and query like 'with state as%platform.sequencer_state%'`;

test('a look that finds nothing to number writes nothing, one that finds something numbers it', async () => {
  const before = await state();
  for (let time = 0; time < 3; time += 1) await looked();
  expect(await state()).toEqual(before);
  const body = {
    source: 'sap',
    from: null,
    to: 'POSTED',
    reason: null,
    entity: { type: 'Invoice', id: 'sap:1' },
    legalEntity: null,
    supplierId: null,
  };
  const told = { topic: 'invoice.status-changed', key: 'sap:1', body } as const;
  await appendEventsOn(client, [told, told], new Date());
  await looked();
  expect((await state())['last']).toBe('2');
  const { rows } = await client.query('select id, sequence from platform.outbox_event order by id');
  expect(rows.map(({ sequence }) => sequence as unknown)).toEqual(['1', '2']);
});

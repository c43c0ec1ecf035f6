import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openDatabase, type Database } from '#platform/db/client';
import { openRightsChannel, type RightsNews } from '#platform/identity/rights-channel';
import { openLogger } from '#platform/telemetry/logger';
import { ownDatabase } from '../support/own-database.ts';

const logger = openLogger({ level: 'silent' });
let store: Awaited<ReturnType<typeof ownDatabase>>;
let database: Database;
let client: pg.Client;
beforeAll(async () => {
  store = await ownDatabase();
  database = openDatabase(store.url);
  client = new pg.Client({ connectionString: store.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.$disconnect();
  await store.drop();
});

const news = (person: string, legalEntities: string[]): RightsNews => ({
  person,
  issuedAt: 1,
  scope: 's',
  allows: { scopes: ['read'], roles: [], legalEntities, supplierId: null },
});

test('what one gateway tells the others hear, whole where it fits; what nobody of ours says is passed over', async () => {
  const [one, other] = [
    openRightsChannel(store.url, database, logger),
    openRightsChannel(store.url, database, logger),
  ];
  const heard = vi.fn<(news: RightsNews) => void>();
  const detach = other.follow(heard);
  const stands = news('stands', []);
  await vi.waitFor(() => {
    one.tell(stands);
    expect(heard).toHaveBeenCalledWith(stands);
  });
  for (const junk of ['', '{', '{"person":1}'])
    await client.query(`select pg_notify('superledger_rights', $1)`, [junk]);
  const large = news(
    'large',
    Array.from({ length: 2_000 }, (_, each) => `LE${each}`),
  );
  heard.mockClear();
  one.tell(news('small', ['DE01']));
  await vi.waitFor(() => expect(heard).toHaveBeenCalledWith(news('small', ['DE01'])));
  one.tell(large);
  await vi.waitFor(() => expect(heard).toHaveBeenCalledWith({ ...large, allows: null }));
  detach();
  await Promise.all([one.stop(), other.stop()]);
  await expect.poll(async () => (await client.query(LISTENING)).rowCount, { interval: 10 }).toBe(0);
});

const LISTENING = `select from pg_stat_activity where query = 'listen superledger_rights'`;

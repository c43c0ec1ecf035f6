import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyOut } from '#platform/db/copy-out';
import { ownDatabase } from '../support/own-database.ts';

let own: Awaited<ReturnType<typeof ownDatabase>>;
let client: pg.Client;

beforeAll(async () => {
  own = await ownDatabase();
  client = new pg.Client({ connectionString: own.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await own.drop();
});

test('a copy that fails says why, at the server or here, and the connection goes on', async () => {
  await expect(copyOut(client, 'select 1/0', () => undefined)).rejects.toThrow('division by zero');
  const stopped = copyOut(client, 'select generate_series(1, 9)', () => {
    throw new Error('enough');
  });
  await expect(stopped).rejects.toThrow('enough');
  let count = 0;
  await copyOut(client, 'select generate_series(1, 9)', () => void count++);
  expect(count).toBe(9);
  await copyOut(client, 'select 1 where false', () => void count++);
  expect(count).toBe(9);
});

import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canonicalText } from '#platform/audit/canonical-text';
import { leafBytes } from '#platform/audit/leaf-bytes';
import { LEAF_FIELDS, LEAF_TEXT } from '#platform/audit/leaf';
import { copyOut } from '#platform/db/copy-out';
import { ownDatabase } from '../support/own-database.ts';

let own: Awaited<ReturnType<typeof ownDatabase>>;
let client: pg.Client;

beforeAll(async () => {
  own = await ownDatabase();
  client = new pg.Client({ connectionString: own.url });
  await client.connect();
  await client.query(
    'create temporary table leaves (like platform.audit_entry including defaults)',
  );
});
afterAll(async () => {
  await client.end();
  await own.drop();
});

/** Whatever PostgreSQL takes as text, which is no NUL, and often what is near to what JSON escapes. */
const character = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }).filter((each) => each !== '\0'),
  fc.constantFrom(
    '"',
    '\\',
    '/',
    '\u0001',
    '\b',
    '\n',
    '\u001f',
    ' ',
    '\u007f',
    'ä',
    '\u2028',
    '😀',
  ),
);
const text = fc.string({ unit: character, maxLength: 60 });
const hex = fc.stringMatching(/^[0-9a-f]{64}$/);
const entry = fc.record({
  sequence: fc.maxSafeNat().map((n) => n + 1),
  id: fc.uuid(),
  tenant: text,
  at: fc.date({ min: new Date('1970-01-01'), max: new Date('2999-12-31'), noInvalidDate: true }),
  actor: hex,
  action: text,
  object: text,
  decision: text,
  request_id: text,
  details: fc.dictionary(text, fc.oneof(text, fc.double({ noNaN: true }), fc.boolean())),
});

test('a verifier puts the same bytes together as PostgreSQL does, whatever is in the columns', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 30 }), async (entries) => {
      await client.query('truncate leaves');
      await client.query(
        'insert into leaves select * from json_populate_recordset(null::leaves, $1)',
        [canonicalText(entries)],
      );
      const { rows } = await client.query<{ text: string }>(
        `select ${LEAF_TEXT} as text from leaves e`,
      );
      const made: string[] = [];
      await copyOut(client, `select ${LEAF_FIELDS} from leaves e`, (row) => {
        made.push(leafBytes(row, 2)?.toString() ?? 'none');
      });
      expect(made).toEqual(rows.map((each) => `\0${each.text}`));
    }),
    { numRuns: 50 },
  );
});

test('a row larger than all before gets the room it takes, escaped as it may be', async () => {
  const large = '\u0001'.repeat(300_000);
  await client.query('truncate leaves');
  await client.query(
    `insert into leaves (sequence, id, tenant, at, actor, action, object, decision, request_id, details)
     values (1, gen_random_uuid(), $1, now(), '', '', '', '', '', '{}')`,
    [large],
  );
  const { rows } = await client.query<{ text: string }>(
    `select ${LEAF_TEXT} as text from leaves e`,
  );
  let made = '';
  await copyOut(client, `select ${LEAF_FIELDS} from leaves e`, (row) => {
    made = leafBytes(row, 2)?.toString() ?? '';
  });
  expect(made).toBe(`\0${rows[0]?.text}`);
  expect(made.length).toBeGreaterThan(6 * large.length);
});

test('a null is not the empty text that was there', async () => {
  await client.query('truncate leaves');
  await client.query('alter table leaves alter request_id drop not null');
  await client.query(
    `insert into leaves (sequence, id, tenant, at, actor, action, object, decision, request_id, details)
     select 1, '11111111-1111-4111-8111-111111111111', 't', 'epoch', '', 'a', 'o', 'd', request_id, '{}'
     from (values (''), (null)) as given (request_id)`,
  );
  const made: string[] = [];
  await copyOut(client, `select ${LEAF_FIELDS} from leaves e`, (row) => {
    made.push(leafBytes(row, 2)?.toString() ?? 'none');
  });
  expect(made).toEqual([expect.stringContaining('"requestId":""'), '']);
});

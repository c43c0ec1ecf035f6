import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Change, ChangeFeed } from '#domain/changes';
import { pollFeed } from '#platform/follow/poll';
import { supplierBooks } from '../support/doubles/supplier-books.ts';
import { callOf } from '../support/kernel-kit.ts';
import { newSupplier } from '../support/new-supplier.ts';
import { personas } from '../support/personas.ts';
import { suppliersKit, type SuppliersKit } from '../support/suppliers-kit.ts';

const { apClerk, apManager } = personas;
const OVERLAP_SECONDS = 60;
const sap = supplierBooks('sap', ['DE01'], []);

let kit: SuppliersKit;
let client: pg.Client;
/** What the source says has changed, in any order. */
let changed: Change[] = [];
let asked: { since: string; after: string | null }[] = [];
/** What was in the log when copies of these were dropped. */
let forgotten: { key: string; inLog: number }[] = [];
let source = 0;
let isDown = false;

beforeAll(async () => {
  kit = await suppliersKit([sap.source]);
  client = new pg.Client({ connectionString: kit.databaseUrl });
  await client.connect();
});
beforeEach(() => {
  // A source of its own for every test, so that each begins to follow.
  source += 1;
  [changed, asked, forgotten] = [[], [], []];
});
afterAll(async () => {
  await client.end();
  await kit.stop();
});

const feed: ChangeFeed = {
  async changes({ since, after, first }) {
    if (isDown) throw new Error('down');
    asked.push({ since, after });
    const rows = changed
      .filter(({ changedAt }) => changedAt >= since)
      .toSorted((a, b) => (a.changedAt < b.changedAt ? -1 : 1));
    const from = Number(after ?? 0);
    const next = from + first < rows.length ? String(from + first) : null;
    return { changes: rows.slice(from, from + first), next };
  },
};

const poll = (): Promise<number> =>
  pollFeed(
    {
      id: `s${source}`,
      capabilities: { supplierChanges: feed },
      follow: { domains: null, intervalSeconds: 1, overlapSeconds: OVERLAP_SECONDS },
    },
    'supplierChanges',
    {
      client,
      call: callOf(apClerk),
      now: () => kit.clock.now(),
      alone: (work) => work(),
      forget: async (events) => {
        for (const { key } of events) forgotten.push({ key, inLog: (await told(key)).length });
      },
    },
  );

/** The statuses told of an entity, oldest first. */
async function told(key: string): Promise<(readonly [string | null, string])[]> {
  const { rows } = await client.query(
    `select body->>'from' as before, body->>'to' as after from platform.outbox_event
     where key = $1 and topic = 'supplier.status-changed' order by id`,
    [key],
  );
  return rows.map(({ before, after }) => [before, after]);
}

const id = (key: string): string => `s${source}:${key}`;

/** Something happens now, a second after what happened before. */
function happens(key: string, status: string, more: Partial<Change> = {}): void {
  kit.clock.advance(1_000);
  changed = changed.filter((each) => each.id !== (more.id ?? id(key)));
  changed.push({
    id: id(key),
    status,
    legalEntities: ['DE01'],
    supplierId: id(key),
    changedAt: kit.clock.now().toISOString(),
    createdAt: null,
    reference: null,
    ...more,
  });
}

const onboarding = (name: string) => ({ ...newSupplier, name, taxId: null, bankAccount: null });

test('the first time nothing is told, and afterwards each new status once', async () => {
  happens('old', 'BLOCKED');
  kit.clock.advance(1_000);
  expect(await poll()).toBe(0);
  happens('one', 'BLOCKED');
  expect(await poll()).toBe(1);
  expect(await poll()).toBe(0);
  happens('one', 'ACTIVE');
  happens('old', 'ACTIVE');
  expect(await poll()).toBe(2);
  expect(await told(id('one'))).toEqual([
    [null, 'BLOCKED'],
    ['BLOCKED', 'ACTIVE'],
  ]);
  expect(await told(id('old'))).toEqual([['BLOCKED', 'ACTIVE']]);
});

test('what was cached is dropped before the event is there to be read', async () => {
  await poll();
  happens('one', 'BLOCKED');
  await poll();
  expect(forgotten).toEqual([{ key: id('one'), inLog: 0 }]);
});

test('a change that changes no status is not told, and what was cached before it is dropped', async () => {
  await poll();
  happens('one', 'BLOCKED');
  await poll();
  forgotten = [];
  happens('one', 'BLOCKED');
  expect(await poll()).toBe(0);
  expect(forgotten.map(({ key }) => key)).toEqual([id('one')]);
  expect(await poll()).toBe(0);
  expect(forgotten).toHaveLength(1);
});

test('a change that is seen late is told, if it is not later than the overlap', async () => {
  await poll();
  happens('late', 'BLOCKED');
  const [late] = changed;
  changed = [];
  kit.clock.advance((OVERLAP_SECONDS - 2) * 1_000);
  happens('other', 'BLOCKED');
  expect(await poll()).toBe(1);
  if (late) changed.push(late);
  expect(await poll()).toBe(1);
  expect(await told(id('late'))).toEqual([[null, 'BLOCKED']]);
});

test('a stamp of a day to come does not hide what is changed until then', async () => {
  await poll();
  const tomorrow = new Date(kit.clock.now().getTime() + 86_400_000).toISOString();
  happens('ahead', 'BLOCKED', { changedAt: tomorrow });
  expect(await poll()).toBe(1);
  kit.clock.advance(2 * OVERLAP_SECONDS * 1_000);
  happens('other', 'BLOCKED');
  expect(await poll()).toBe(1);
  expect(await told(id('other'))).toEqual([[null, 'BLOCKED']]);
  expect(await told(id('ahead'))).toEqual([[null, 'BLOCKED']]);
});

test('more changes than a page holds are told in their order, from page to page', async () => {
  await poll();
  for (let n = 0; n < 450; n += 1) happens(`n${n}`, 'BLOCKED');
  expect(await poll()).toBe(450);
  expect(asked.slice(1).map(({ after }) => after)).toEqual([null, '200', '400']);
  const { rows } = await client.query(
    'select key from platform.outbox_event where key like $1 order by id',
    [`s${source}:n%`],
  );
  expect(rows.map(({ key }) => key)).toEqual(Array.from({ length: 450 }, (_, n) => id(`n${n}`)));
});

test('a source that fails costs nothing but time: what it says next is told', async () => {
  await poll();
  happens('one', 'BLOCKED');
  isDown = true;
  await expect(poll()).rejects.toThrow('down');
  isDown = false;
  expect(await poll()).toBe(1);
});

test('what a posting of ours has made is not told again under its new id', async () => {
  await poll();
  const done = await kit.post('onboardSupplier', onboarding('Done AG'), [apClerk, apManager]);
  const target = done.attempts.at(-1)?.targetId ?? '';
  expect(target).toMatch(/^sap:/);
  happens('', 'ACTIVE', { id: target });
  expect(await poll()).toBe(0);
  expect(await told(target)).toEqual([]);
  expect(forgotten.map(({ key }) => key)).toEqual([target]);
  happens('', 'BLOCKED', { id: target });
  expect(await poll()).toBe(1);
  expect(await told(target)).toEqual([['ACTIVE', 'BLOCKED']]);
});

test('a change waits for a posting on its way that may have made it, and is told when that comes to nothing', async () => {
  await poll();
  const answer = await kit.submit('onboardSupplier', onboarding('Waiting AG'), apClerk);
  const { reference } = await kit.posting(answer);
  const status = (to: string) =>
    client.query('update platform.posting set status = $2 where reference = $1', [reference, to]);
  await status('UNCERTAIN');
  happens('new', 'ACTIVE', { reference });
  happens('other', 'BLOCKED');
  expect(await poll()).toBe(1);
  kit.clock.advance(2 * OVERLAP_SECONDS * 1_000);
  happens('third', 'BLOCKED');
  expect(await poll()).toBe(1);
  await status('DECLINED');
  expect(await poll()).toBe(1);
  expect(await told(id('new'))).toEqual([['SCREENING', 'ACTIVE']]);
});

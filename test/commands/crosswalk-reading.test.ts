import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Supplier } from '#domain/supplier';
import { bringTogether } from '#platform/crosswalk/keep-apart';
import { markStale } from '#platform/crosswalk/keep-records';
import { matchRecords } from '#platform/crosswalk/match-records';
import { evidenceSeal } from '#platform/crosswalk/seal';
import { crosswalkPass, type CrosswalkOptions } from '#platform/crosswalk/start';
import { openDatabase, type Database } from '#platform/db/client';
import { openLogger } from '#platform/telemetry/logger';
import { supplierFamilies } from '#subgraphs/suppliers/families';
import { aSupplier, supplierBooks, type SupplierBooks } from '../support/doubles/supplier-books.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { ownDatabase } from '../support/own-database.ts';

const HOUR_MS = 3_600_000;
const numbered = (at: number) => String(at).padStart(4, '0');
const taxId = (at: number) => ({
  name: `N${at}`,
  taxIds: [{ type: 'DE1', value: `1234${numbered(at)}` }],
});
const some = (source: string, count: number): readonly Supplier[] =>
  Array.from({ length: count }, (_, at) => aSupplier(`${source}:${numbered(at)}`, taxId(at)));

let own: Awaited<ReturnType<typeof ownDatabase>>;
let database: Database;
let sap: SupplierBooks;
let netsuite: SupplierBooks;
let options: CrosswalkOptions;
const clock = fakeClock('2026-11-18T09:00:00.000Z');
const logger = openLogger({ level: 'silent' });

beforeAll(async () => {
  own = await ownDatabase();
  database = openDatabase(own.url);
});
afterAll(async () => {
  await database.$disconnect();
  await own.drop();
});
beforeEach(async () => {
  await database.execute(
    `truncate platform.supplier_record, platform.supplier_key, platform.supplier_candidate,
       platform.crosswalk_source, platform.followed_entity restart identity`,
    [],
  );
  sap = supplierBooks('sap', ['DE01'], some('sap', 450));
  netsuite = supplierBooks('netsuite', ['US01'], some('netsuite', 250));
  options = {
    url: own.url,
    database,
    sources: [sap.source, netsuite.source],
    seal: evidenceSeal('a secret of thirty-two characters'),
    now: () => clock.now(),
    sweepMs: HOUR_MS,
  };
});

async function drain(pass = crosswalkPass(options, logger)): Promise<void> {
  for (let turn = 0; turn < 100; turn += 1) if (!(await pass())) return;
  throw new Error('there is always more to do');
}
const familyOf = (id: string) => supplierFamilies(database).familyOf(id);
const count = (where: object = {}) => database.supplierRecord.count({ where });

test('every source is read page by page and matched, by whoever goes on with it', async () => {
  for (let turn = 0; turn < 2; turn += 1) await crosswalkPass(options, logger)();
  const [state] = await database.crosswalkSource.findMany({ where: { source: 'sap' } });
  expect(state).toMatchObject({ isReading: true, afterKey: '0399', sweep: 1 });
  await drain();
  expect(await count()).toBe(700);
  expect(await count({ isMatched: false })).toBe(0);
  const [records] = await supplierFamilies(database).recordsOf(['netsuite:0249']);
  expect(records?.map(({ id }) => id)).toEqual(['sap:0249', 'netsuite:0249']);
});

test('a record that was linked before anybody read it is read, and matched with what it says', async () => {
  await drain();
  await database.inTransaction((tx) => bringTogether(tx, ['sap:0001', 'sap:NEW']));
  await database.inTransaction((tx) => matchRecords(tx, clock.now()));
  expect(await count({ id: 'sap:NEW', isMatched: true })).toBe(1);

  sap.suppliers.set('sap:NEW', aSupplier('sap:NEW', taxId(900)));
  await drain();
  expect(await count({ id: 'sap:NEW', isMatched: true, staleAt: null, fetchedAt: null })).toBe(0);
  const [records] = await supplierFamilies(database).recordsOf(['sap:NEW']);
  expect(records?.find(({ id }) => id === 'sap:NEW')?.legalEntities).toEqual(['DE01']);
});

test('a source that fails is tried again later, and the others are not kept waiting', async () => {
  const pass = crosswalkPass(options, logger);
  sap.fail('suppliers', 'UNAVAILABLE');
  await drain(pass);
  expect(await count({ source: 'sap' })).toBe(0);
  expect(await count({ source: 'netsuite' })).toBe(250);
  clock.advance(60_000);
  await drain(pass);
  expect(await count({ source: 'sap' })).toBe(450);
});

test('what was told of is read again before the next reading of all', async () => {
  await drain();
  netsuite.suppliers.set('netsuite:0001', aSupplier('netsuite:0001', taxId(2_000)));
  netsuite.suppliers.set('netsuite:2000', aSupplier('netsuite:2000', taxId(1)));
  clock.advance(1_000);
  await markStale(database, ['netsuite:0001', 'netsuite:2000'], clock.now());
  await drain();
  expect(await familyOf('sap:0001')).toEqual(['netsuite:2000', 'sap:0001']);
  expect(await familyOf('netsuite:0001')).toEqual(['netsuite:0001']);
  expect(await count({ staleAt: { not: null } })).toBe(0);
});

test('what a feed saw and no event told is read again too, once', async () => {
  await drain();
  netsuite.suppliers.set('netsuite:0001', aSupplier('netsuite:0001', taxId(2_000)));
  clock.advance(1_000);
  await database.followedEntity.create({
    data: {
      topic: 'supplier.status-changed',
      entityId: 'netsuite:0001',
      status: 'ACTIVE',
      changedAt: clock.now(),
    },
  });
  const pass = crosswalkPass(options, logger);
  await drain(pass);
  expect(await familyOf('sap:0001')).toEqual(['sap:0001']);
  clock.advance(31_000);
  expect(await pass()).toBe(false);
});

test('the next reading finds what is new and what is gone, whose id resolves all the same', async () => {
  await drain();
  sap.suppliers.delete('sap:0003');
  sap.suppliers.set('sap:9000', aSupplier('sap:9000', { name: 'New' }));
  clock.advance(HOUR_MS);
  await drain();
  expect(await database.supplierRecord.findMany({ where: { isGone: true } })).toMatchObject([
    { id: 'sap:0003' },
  ]);
  expect(await count({ id: 'sap:9000' })).toBe(1);
  expect(await familyOf('sap:0003')).toEqual(['netsuite:0003', 'sap:0003']);
});

test('another key has everything read and matched anew', async () => {
  await drain();
  options = { ...options, seal: evidenceSeal('another secret of as many letters') };
  const before = await database.supplierRecord.findFirst({ where: { id: 'sap:0001' } });
  await drain();
  const after = await database.supplierRecord.findFirst({ where: { id: 'sap:0001' } });
  expect(after?.factsHash).not.toBe(before?.factsHash);
  expect(await familyOf('sap:0001')).toEqual(['netsuite:0001', 'sap:0001']);
});

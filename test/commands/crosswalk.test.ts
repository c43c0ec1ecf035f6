import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { blockingKeys, MAX_RECORDS_A_KEY } from '#domain/matching-suppliers/blocking-keys';
import { compareSuppliers } from '#domain/matching-suppliers/compare';
import { factsOf } from '#domain/matching-suppliers/facts';
import { groupSuppliers, ordered, type Link } from '#domain/matching-suppliers/group';
import type { Supplier } from '#domain/supplier';
import { keepApart } from '#platform/crosswalk/keep-apart';
import { keepRecords } from '#platform/crosswalk/keep-records';
import { matchRecords } from '#platform/crosswalk/match-records';
import { evidenceSeal } from '#platform/crosswalk/seal';
import { openDatabase, type Database } from '#platform/db/client';
import { supplierFamilies } from '#subgraphs/suppliers/families';
import { aSupplier, anAccount } from '../support/doubles/supplier-books.ts';
import { ownDatabase } from '../support/own-database.ts';
import { supplierWorld } from '../support/supplier-world.ts';

const { seal } = evidenceSeal('a secret of thirty-two characters');
const now = new Date('2026-11-18T09:00:00.000Z');

let database: Database;
let own: Awaited<ReturnType<typeof ownDatabase>>;
beforeAll(async () => {
  own = await ownDatabase();
  database = openDatabase(own.url);
});
afterAll(async () => {
  await database.$disconnect();
  await own.drop();
});
const forgetAll = async (): Promise<void> => {
  await database.execute(
    `truncate platform.supplier_record, platform.supplier_key, platform.supplier_candidate,
       platform.supplier_kept_apart restart identity`,
    [],
  );
};
beforeEach(forgetAll);

const keep = (suppliers: readonly Supplier[]) =>
  database.inTransaction((tx) => keepRecords(tx, { suppliers, seal, askedAt: now, sweep: 1 }));
async function match(): Promise<void> {
  for (let pass = 0; pass < 1_000; pass += 1) {
    const { records } = await database.inTransaction((tx) => matchRecords(tx, now));
    if (records === 0) return;
  }
  throw new Error('matching does not come to an end');
}
async function matched(suppliers: readonly Supplier[]): Promise<void> {
  await keep(suppliers);
  await match();
}

const asText = (groups: readonly (readonly string[])[]): readonly string[] =>
  [...new Set(groups.map((group) => group.toSorted().join(' ')))].toSorted();
async function state(suppliers: readonly Supplier[]) {
  const groups = await supplierFamilies(database).familiesOf(suppliers.map(({ id }) => id));
  const pairs = await database.supplierCandidate.findMany({
    orderBy: [{ one: 'asc' }, { other: 'asc' }],
    omit: { foundAt: true },
  });
  return { groups: asText(groups), pairs };
}

/** Every record beside every other one: what the index must come to, whatever it leaves out. */
function naively(suppliers: readonly Supplier[]) {
  const records = suppliers.map((supplier) => factsOf(supplier, seal));
  const keys = new Map(records.map((each) => [each.id, blockingKeys(each)]));
  const pairs = records.flatMap((one, at) =>
    records.slice(at + 1).flatMap((other) => {
      const isFindable = keys.get(one.id)?.some((key) => keys.get(other.id)?.includes(key));
      const found = isFindable ? compareSuppliers(one, other) : null;
      return found ? [{ ...ordered(one.id, other.id), ...found }] : [];
    }),
  );
  const links: readonly Link[] = pairs.filter((pair) => pair.links);
  const { groups, refused } = groupSuppliers({ records, links, linked: [], keptApart: [] });
  return {
    groups: asText(groups),
    pairs: pairs
      .map((pair) => ({
        ...pair,
        score: Math.round(pair.score * 1_000),
        refused:
          refused.find(({ one, other }) => one === pair.one && other === pair.other)?.conflict ??
          null,
      }))
      .toSorted((a, b) => compare(a.one, b.one) || compare(a.other, b.other)),
  };
}
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const sorted = <T extends { one: string; other: string }>({
  groups,
  pairs,
}: {
  groups: readonly string[];
  pairs: readonly T[];
}) => ({
  groups,
  pairs: pairs.toSorted((a, b) => compare(a.one, b.one) || compare(a.other, b.other)),
});

const keyOf = (id: string) => id.split(':')[1];

describe('the crosswalk', () => {
  test('comes to what comparing each record with each other one comes to', async () => {
    await fc.assert(
      fc.asyncProperty(supplierWorld(24), async (world) => {
        await forgetAll();
        await matched(world);
        expect(sorted(await state(world))).toEqual(naively(world));
      }),
      { numRuns: 40 },
    );
  });

  test('is the same whatever the order of records, at once or one by one', async () => {
    await fc.assert(
      fc.asyncProperty(
        supplierWorld(14).chain((world) =>
          fc.tuple(
            fc.constant(world),
            fc.shuffledSubarray([...world], { minLength: world.length }),
            fc.integer({ min: 1, max: 4 }),
          ),
        ),
        async ([world, shuffled, step]) => {
          await forgetAll();
          for (let at = 0; at < shuffled.length; at += step)
            await matched(shuffled.slice(at, at + step));
          expect(sorted(await state(world))).toEqual(naively(world));
        },
      ),
      { numRuns: 30 },
    );
  });

  test('follows changes to where it would have come without what was before', async () => {
    await fc.assert(
      fc.asyncProperty(supplierWorld(12), supplierWorld(12), async (before, after) => {
        await forgetAll();
        await matched(before);
        const changed = before.map((old) => {
          const other = after.find(({ id }) => keyOf(id) === keyOf(old.id));
          return other ? { ...other, id: old.id, provenance: old.provenance } : old;
        });
        await matched(changed);
        expect(sorted(await state(changed))).toEqual(naively(changed));
      }),
      { numRuns: 30 },
    );
  });
});

const tax = (value: string) => ({ taxIds: [{ type: 'VAT', value }] });
const iban = 'DE89370400440532013000';
const paidTo = { bankAccounts: [anAccount(iban)] };
const familyOf = (id: string) => supplierFamilies(database).familyOf(id);
const duplicatesOf = async (id: string) =>
  (await supplierFamilies(database).duplicatesOf([id]))[0] ?? [];

describe('exact evidence', () => {
  test('links by tax number and country, in whichever spelling', async () => {
    await matched([
      aSupplier('sap:1', { taxIds: [{ type: 'DE0', value: 'DE136695976' }] }),
      aSupplier('netsuite:1', { country: null, ...tax('DE 136 695 976') }),
      aSupplier('coupa:1', { country: 'FR', taxIds: [{ type: 'FR1', value: '136695976' }] }),
    ]);
    expect(await familyOf('netsuite:1')).toEqual(['netsuite:1', 'sap:1']);
    expect(await familyOf('coupa:1')).toEqual(['coupa:1']);
  });

  test('of an account links records of two systems, and never two of one', async () => {
    await matched([aSupplier('sap:1', paidTo), aSupplier('netsuite:1', paidTo)]);
    expect(await familyOf('sap:1')).toEqual(['netsuite:1', 'sap:1']);
    await forgetAll();
    await matched([aSupplier('sap:1', paidTo), aSupplier('sap:2', paidTo)]);
    expect(await familyOf('sap:1')).toEqual(['sap:1']);
    expect(await duplicatesOf('sap:1')).toMatchObject([
      { id: 'sap:2', evidence: expect.arrayContaining(['IBAN']), conflicts: ['SAME_SOURCE'] },
    ]);
  });

  test('that contradicts other exact evidence makes a candidate with both facts', async () => {
    await matched([
      aSupplier('sap:1', { name: 'Blau', ...paidTo, ...tax('DE136695976') }),
      aSupplier('netsuite:1', { name: 'Rot', ...paidTo, ...tax('DE811569869') }),
    ]);
    expect(await familyOf('sap:1')).toEqual(['sap:1']);
    expect(await duplicatesOf('netsuite:1')).toMatchObject([
      { id: 'sap:1', evidence: ['IBAN'], conflicts: ['TAX_ID'] },
    ]);
  });

  test('that leads to two companies links to neither, though it did before the second came', async () => {
    await matched([aSupplier('sap:1', paidTo), aSupplier('netsuite:1', paidTo)]);
    await matched([aSupplier('sap:2', paidTo)]);
    expect(await familyOf('netsuite:1')).toEqual(['netsuite:1']);
    expect((await duplicatesOf('netsuite:1')).map(({ conflicts }) => conflicts)).toEqual([
      ['AMBIGUOUS'],
      ['AMBIGUOUS'],
    ]);
  });

  test('never puts back what a person took apart', async () => {
    const all = [aSupplier('sap:1', paidTo), aSupplier('netsuite:1', paidTo)];
    await matched(all);
    await database.inTransaction((tx) =>
      keepApart(tx, 'netsuite:1', ['sap:1', 'netsuite:1'], 'A000000000000001'),
    );
    expect(await familyOf('sap:1')).toEqual(['sap:1']);
    await matched(all.map((each) => ({ ...each, name: 'Anders' })));
    expect(await familyOf('sap:1')).toEqual(['sap:1']);
    expect(await duplicatesOf('sap:1')).toMatchObject([{ conflicts: ['KEPT_APART'] }]);
  });

  test('keeps the earliest record as the supplier, whichever come and whichever go', async () => {
    await matched([aSupplier('sap:7', paidTo)]);
    await matched([aSupplier('coupa:1', paidTo), aSupplier('netsuite:1', paidTo)]);
    const [records] = await supplierFamilies(database).recordsOf(['netsuite:1']);
    expect(records?.map(({ id }) => id)).toEqual(['sap:7', 'coupa:1', 'netsuite:1']);
    await matched([aSupplier('coupa:1', { ...paidTo, name: 'Anders' })]);
    const [again] = await supplierFamilies(database).recordsOf(['coupa:1']);
    expect(again?.[0]?.id).toBe('sap:7');
  });
});

const alike = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    aSupplier(`${at % 2 ? 'sap' : 'netsuite'}:${at + 1}`, { name: `N${at}`, ...paidTo }),
  );
const pairs = () => database.supplierCandidate.count();

describe('a key that is too common', () => {
  test('finds nobody, whoever came before it was', async () => {
    await matched(alike(MAX_RECORDS_A_KEY));
    expect(await pairs()).toBe((MAX_RECORDS_A_KEY * (MAX_RECORDS_A_KEY - 1)) / 2);
    await matched(alike(MAX_RECORDS_A_KEY + 1).slice(-1));
    expect(await pairs()).toBe(0);
  });

  test('finds them again when it is common no more', async () => {
    await matched(alike(MAX_RECORDS_A_KEY + 1));
    expect(await pairs()).toBe(0);
    await matched([aSupplier('netsuite:1', { name: 'N0' })]);
    expect(await pairs()).toBe((MAX_RECORDS_A_KEY * (MAX_RECORDS_A_KEY - 1)) / 2);
  });
});

test('nothing of a name, number, account or address lies in the store in plain', async () => {
  const secret = 'Geheimrat';
  await matched([
    aSupplier('sap:1', {
      name: secret,
      ...tax('DE136695976'),
      ...paidTo,
      contacts: [{ email: `chef@${secret}.example`, phone: '+49 30 1234567' }],
      addresses: [
        {
          street: `${secret}weg 1`,
          city: secret,
          postalCode: '10115',
          region: null,
          country: 'DE',
        },
      ],
    }),
  ]);
  const rows = await database.supplierRecord.findMany();
  const text = JSON.stringify(rows).toLowerCase();
  for (const plain of [secret.toLowerCase(), '136695976', iban.toLowerCase(), '1234567', '10115'])
    expect(text).not.toContain(plain);
});

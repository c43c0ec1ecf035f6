import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Change } from '#domain/changes';
import type { Supplier } from '#domain/supplier';
import { SourceError } from '#domain/failures';
import { markStale } from '#platform/crosswalk/keep-records';
import { beginReading, readPage, readState } from '#platform/crosswalk/read-source';
import { aSupplier, anAccount, supplierBooks } from '../support/doubles/supplier-books.ts';
import { callOf, crosswalkOfKits, type DoubleSource } from '../support/kernel-kit.ts';
import { newSupplier } from '../support/new-supplier.ts';
import { personas } from '../support/personas.ts';
import { suppliersKit, type SuppliersKit } from '../support/suppliers-kit.ts';

const { apClerk } = personas;
const HOUR_MS = 3_600_000;
const COUNT = 5_300;
const SHARED = 'DE91100000000123456789';
const numbered = (at: number): string => `sap:${String(at).padStart(6, '0')}`;
/** Further back than a walk of 5,000 suppliers comes. */
const FAR = numbered(5_200);
const far = aSupplier(FAR, {
  name: 'Mueller & Soehne GmbH',
  taxIds: [{ type: 'DE0', value: 'DE 811.569.869' }],
  bankAccounts: [anAccount(SHARED)],
});
const input = { ...newSupplier, name: 'Neu AG', taxId: null, bankAccount: null };

const sap = supplierBooks(
  'sap',
  ['DE01'],
  Array.from({ length: COUNT }, (_, at) =>
    at === 5_200 ? far : aSupplier(numbered(at), { name: `Werk ${at}` }),
  ),
);
const netsuite = supplierBooks(
  'netsuite',
  ['US01'],
  [aSupplier('netsuite:1', { name: 'Rote Werke', legalEntities: ['US01'] })],
);
const feed: { changes: Change[]; fails: boolean } = { changes: [], fails: false };
let calls: string[] = [];

/** Notes what a source is asked; `sap` has a feed of changes beside. */
const noted = ({ id, legalEntities, capabilities }: DoubleSource): DoubleSource => {
  const port = capabilities.suppliers!;
  return {
    id,
    legalEntities,
    capabilities: {
      ...capabilities,
      suppliers: {
        suppliersById: (ids, call) => {
          calls.push(`${id} reads ${ids.length}`);
          return port.suppliersById(ids, call);
        },
        suppliers: (filter, page, call) => {
          calls.push(`${id} lists`);
          return port.suppliers(filter, page, call);
        },
      },
      ...(id === 'sap' && {
        supplierChanges: {
          changes: async () => {
            calls.push('sap feed');
            if (feed.fails) throw new SourceError('sap', 'UNAVAILABLE', 'scripted');
            return { changes: feed.changes, next: null };
          },
        },
      }),
    },
  };
};
const sources = [noted(sap.source), noted(netsuite.source)];

let kit: SuppliersKit;
beforeAll(async () => {
  kit = await suppliersKit(sources);
  await read('sap');
  calls = [];
});
afterAll(() => kit.stop());
beforeEach(async () => {
  calls = [];
  feed.changes = [];
  feed.fails = false;
  const now = kit.clock.now();
  const row = { source: 'sap', feed: 'supplierChanges', begunAt: now, changedAt: now };
  await kit.database.followCursor.deleteMany();
  await kit.database.followCursor.create({ data: row });
  await kit.database.crosswalkSource.update({ where: { source: 'sap' }, data: { readAt: now } });
  await kit.database.supplierRecord.updateMany({ data: { staleAt: null } });
  await kit.database.followedEntity.deleteMany();
});

/** Reads a source as the crosswalk does, to its end or so many pages of it. */
async function read(id: string, pages = 100): Promise<void> {
  const source = sources.find((each) => each.id === id)!;
  const reading = {
    database: kit.database,
    seal: crosswalkOfKits.seal,
    now: () => kit.clock.now(),
  };
  await beginReading(kit.database, id, reading.seal.print);
  for (let page = 0; page < pages; page += 1) {
    const state = await readState(kit.database, id);
    if (!state?.isReading) return;
    await readPage(source, state, { ...reading, seal: reading.seal, call: callOf(apClerk) });
  }
}
/** Which rules say what of whom. */
async function found(change: object): Promise<Record<string, unknown>> {
  const answer = await kit.submit(
    'onboardSupplier',
    { ...input, ...change, validateOnly: true },
    apClerk,
  );
  return Object.fromEntries(
    answer.problems
      .filter(({ code }) => /^SUP-[3-6]$/.test(code))
      .map(({ code, evidence }) => [code, evidence['suppliers'] ?? []]),
  );
}
const changed = (id: string): Change => ({
  id,
  status: 'ACTIVE',
  legalEntities: ['DE01'],
  supplierId: id,
  changedAt: kit.clock.now().toISOString(),
  createdAt: null,
  reference: null,
});
async function having(supplier: Supplier, work: () => Promise<void>): Promise<void> {
  const before = sap.suppliers.get(supplier.id);
  sap.suppliers.set(supplier.id, supplier);
  try {
    await work();
  } finally {
    if (before) sap.suppliers.set(supplier.id, before);
    else sap.suppliers.delete(supplier.id);
  }
}
const walkedSap = () => calls.filter((each) => each === 'sap lists').length;

describe('of a source that the crosswalk has read and whose changes are followed', () => {
  test.each([
    ['its name', { name: 'Müller + Söhne mbH' }, 'SUP-3'],
    ['its tax number', { taxId: { value: 'DE811569869' } }, 'SUP-4'],
    ['its account', { bankAccount: { holder: 'X', iban: SHARED } }, 'SUP-5'],
  ])('a supplier is found by %s, however many there are, in one read', async (_, change, code) => {
    expect(await found(change)).toEqual({ [code]: [FAR] });
    expect(calls.toSorted()).toEqual(['netsuite lists', 'sap feed', 'sap reads 1']);
  });

  test('nothing is read where nothing is alike, and nobody is asked to look', async () => {
    expect(await found({})).toEqual({});
    expect(calls.toSorted()).toEqual(['netsuite lists', 'sap feed']);
  });

  test('it is compared as it is now, not as it was read', async () => {
    await having({ ...far, name: 'Renamed', bankAccounts: [] }, async () => {
      expect(await found({ name: 'Mueller Soehne' })).toEqual({});
    });
  });

  test('another supplier that is paid to an account is found when one is changed to it', async () => {
    const answer = await kit.submit(
      'changeSupplierBankAccount',
      {
        supplierId: numbered(1),
        bankAccount: { holder: 'X', iban: SHARED, bic: null },
        callBack: {
          dialledNumber: '1',
          source: 'MASTER_RECORD',
          contactName: 'X',
          at: kit.clock.now().toISOString(),
          outcome: 'CONFIRMED',
          caller: 'somebody-else',
        },
        validateOnly: true,
      },
      apClerk,
    );
    const codes = answer.problems.map(({ code }) => code);
    expect(codes).toContain('SUP-5');
    expect(codes).not.toContain('SUP-6');
    expect(walkedSap()).toBe(0);
  });
});

describe('what has changed since it was read is found as well', () => {
  const late = aSupplier('sap:900000', { name: 'Spaete Werke AG' });
  const name = 'Späte Werke';

  test('while the feed alone knows of it', () =>
    having(late, async () => {
      expect(await found({ name })).toEqual({});
      feed.changes = [changed(late.id)];
      expect(await found({ name })).toEqual({ 'SUP-3': [late.id] });
      expect(walkedSap()).toBe(0);
    }));

  test('once the follower has noted it, before the crosswalk has', () =>
    having(late, async () => {
      await kit.database.followedEntity.create({
        data: {
          topic: 'supplier.status-changed',
          entityId: late.id,
          status: 'ACTIVE',
          changedAt: kit.clock.now(),
        },
      });
      expect(await found({ name })).toEqual({ 'SUP-3': [late.id] });
      expect(walkedSap()).toBe(0);
    }));

  test('once it is to be read again', () =>
    having(late, async () => {
      await markStale(kit.database, [late.id], kit.clock.now());
      expect(await found({ name })).toEqual({ 'SUP-3': [late.id] });
      expect(walkedSap()).toBe(0);
    }));
});

/** What is found far behind, and how many pages of the list were read. */
async function lookingForFar(): Promise<object> {
  const answer = await found({ name: 'Müller + Söhne mbH' });
  return { ...answer, pages: walkedSap() };
}
const WALKED = { 'SUP-3': [FAR], 'SUP-6': [], pages: 25 };

describe('a source is walked as far as that may go, and said to be', () => {
  test('when it was read too long ago', async () => {
    kit.clock.advance(2 * HOUR_MS + 1);
    expect(await lookingForFar()).toEqual(WALKED);
  });

  test('when its changes are not followed, or were not yet when it was read', async () => {
    await kit.database.followCursor.updateMany({
      data: { begunAt: new Date(kit.clock.now().getTime() + 1) },
    });
    expect(await lookingForFar()).toEqual(WALKED);
    calls = [];
    await kit.database.followCursor.deleteMany();
    expect(await lookingForFar()).toEqual(WALKED);
  });

  test('when its feed does not answer', async () => {
    feed.fails = true;
    expect(await lookingForFar()).toEqual(WALKED);
  });

  test('when more has changed than is read one by one', async () => {
    feed.changes = [];
    await markStale(
      kit.database,
      Array.from({ length: 201 }, (_, at) => numbered(at)),
      kit.clock.now(),
    );
    expect(await lookingForFar()).toEqual(WALKED);
  });

  test('when another key has sealed what was read of it', async () => {
    const where = { source: 'sap' };
    const { keyPrint } = await kit.database.crosswalkSource.findUniqueOrThrow({ where });
    await kit.database.crosswalkSource.update({ where, data: { keyPrint: 'another' } });
    expect(await lookingForFar()).toEqual(WALKED);
    await kit.database.crosswalkSource.update({ where, data: { keyPrint } });
  });
});

test('a source that was not read, or only in part, is searched all the same', async () => {
  expect(await found({ name: 'Rote Werke' })).toEqual({ 'SUP-3': ['netsuite:1'] });
  for (let at = 2; at < 300; at += 1)
    netsuite.suppliers.set(`netsuite:${at}`, aSupplier(`netsuite:${at}`, { name: `Mill ${at}` }));
  await read('netsuite', 1);
  calls = [];
  expect(await found({ name: 'Mill 299' })).toEqual({ 'SUP-3': ['netsuite:299'] });
  expect(calls.toSorted()).toEqual(['netsuite lists', 'netsuite lists', 'sap feed']);
});

test('of a name that hundreds have, as many are named as a person looks at', async () => {
  for (let at = 0; at < 250; at += 1) {
    const supplier = aSupplier(`sap:8${String(at).padStart(5, '0')}`, { name: 'Bau GmbH' });
    sap.suppliers.set(supplier.id, supplier);
  }
  await read('sap');
  await kit.database.followCursor.updateMany({ data: { begunAt: new Date(0) } });
  const answer = await found({ name: 'Bau' });
  expect(Object.keys(answer)).toEqual(['SUP-3']);
  expect(answer['SUP-3']).toHaveLength(20);
});

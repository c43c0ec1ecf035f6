import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openDatabase, type Database } from '#platform/db/client';
import { uniqueViolation } from '#platform/db/unique-violation';
import { ownDatabase } from '../support/own-database.ts';

let own: Awaited<ReturnType<typeof ownDatabase>>;
let database: Database;

beforeAll(async () => {
  own = await ownDatabase();
  database = openDatabase(own.url);
});
afterAll(async () => {
  await database.$disconnect();
  await own.drop();
});

const SAY = `insert into platform.consumer_cursor (consumer, sequence) values ($1, 1)`;
const READ = 'select consumer from platform.consumer_cursor order by consumer';
const said = async (): Promise<string[]> =>
  (await database.rows(READ, [], z.object({ consumer: z.string() }))).map((row) => row.consumer);
const bySide = (consumer: string) => ({ data: { consumer, sequence: 1n } });

test('our statements and Prisma’s are one transaction, seen by both and by nobody else before its end', async () => {
  await database.inTransaction(async (tx) => {
    await tx.execute(SAY, ['a']);
    await tx.prisma.consumerCursor.create(bySide('b'));
    expect(await tx.prisma.consumerCursor.count()).toBe(2);
    expect(await said()).toEqual([]);
  });
  expect(await said()).toEqual(['a', 'b']);
});

test('what throws leaves nothing, whoever wrote it', async () => {
  const failing = database.inTransaction(async (tx) => {
    await tx.execute(SAY, ['c']);
    await tx.prisma.consumerCursor.create(bySide('d'));
    throw new Error('on purpose');
  });
  await expect(failing).rejects.toThrow('on purpose');
  expect(await said()).toEqual(['a', 'b']);
});

test('a failure that the body swallows is not taken for a commit', async () => {
  const swallowing = database.inTransaction(async (tx) => {
    await tx.execute(SAY, ['e']);
    await tx.execute(SAY, ['a']).catch(() => 0);
  });
  await expect(swallowing).rejects.toThrow('in which a statement failed');
  expect(await said()).toEqual(['a', 'b']);
});

test('what Prisma would do in a transaction of its own is a part of ours', async () => {
  const failing = database.inTransaction(async (tx) => {
    await tx.prisma.submittedInvoice.create({ data: invoiceOf('0000000000000001') });
    expect(await tx.prisma.billedOrderLine.count()).toBe(1);
    throw new Error('after all');
  });
  await expect(failing).rejects.toThrow('after all');
  expect(await database.billedOrderLine.count()).toBe(0);
  await database.inTransaction(async (tx) => {
    await tx.prisma.submittedInvoice.create({ data: invoiceOf('0000000000000002') });
  });
  expect(await database.billedOrderLine.count()).toBe(1);
});

test('the index that refused a write is named, whoever wrote it', async () => {
  const ours = database.execute(SAY, ['a']);
  await expect(ours.catch(uniqueViolation)).resolves.toBe('consumer_cursor_pkey');
  const prismas = database.inTransaction((tx) => tx.prisma.consumerCursor.create(bySide('a')));
  await expect(prismas.catch(uniqueViolation)).resolves.toBe('consumer_cursor_pkey');
  await expect(said()).resolves.toEqual(['a', 'b']);
});

test('a connection that ends in a transaction fails that transaction alone', async () => {
  const END = 'select pg_terminate_backend(pg_backend_pid())';
  const ending = database.inTransaction(async (tx) => {
    await tx.execute(SAY, ['f']);
    await tx.execute(END, []);
  });
  await expect(ending).rejects.toThrow(/terminat/);
  expect(await said()).toEqual(['a', 'b']);
});

function invoiceOf(reference: string) {
  const day = new Date('2026-11-28T00:00:00.000Z');
  return {
    reference,
    documentStatus: 'APPROVED',
    supplierId: 'sap:1',
    legalEntity: 'DE01',
    number: reference,
    numberFolded: reference,
    kind: 'INVOICE',
    invoiceDate: day,
    postingDate: day,
    currency: 'EUR',
    netMinor: 1n,
    taxMinor: 0n,
    grossMinor: 1n,
    lines: [],
    updatedAt: day,
    billedLines: { create: [{ purchaseOrderLineId: 'sap:1/1', position: 1, quantity: 1n }] },
  };
}

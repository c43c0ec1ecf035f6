import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { supplierFamilies } from '#subgraphs/suppliers/families';
import { aSupplier, supplierBooks } from '../support/doubles/supplier-books.ts';
import { callOf } from '../support/kernel-kit.ts';
import { personas } from '../support/personas.ts';
import { suppliersKit, type SuppliersKit } from '../support/suppliers-kit.ts';

const { apClerk, apManager } = personas;
const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
const systems = ['sap', 'netsuite', 'coupa'].map((id) =>
  supplierBooks(
    id,
    ['DE01'],
    keys.map((key) => aSupplier(`${id}:${key}`)),
  ),
);
const reason = 'one company';

let kit: SuppliersKit;
beforeAll(async () => {
  kit = await suppliersKit(systems.map(({ source }) => source));
});
afterAll(() => kit.stop());

const link = (...supplierIds: string[]) =>
  kit.submit('linkSuppliers', { supplierIds, reason }, apClerk);
const linked = (...supplierIds: string[]) =>
  kit.post('linkSuppliers', { supplierIds, reason }, [apClerk, apManager]);
const familyOf = (id: string) => supplierFamilies(kit.database).familyOf(id);
const codes = ({ problems }: Awaited<ReturnType<typeof link>>) =>
  problems.map(({ code, severity }) => `${code} ${severity}`);

describe('linked suppliers', () => {
  test('are a family once another person agreed, and not before', async () => {
    const answer = await link('sap:1', 'netsuite:1');
    expect(await familyOf('sap:1')).toEqual(['sap:1']);
    await kit.approve(answer, apManager);
    expect(await kit.execute(answer)).toMatchObject({ status: 'COMPLETED', attempts: [] });
    expect(await familyOf('sap:1')).toEqual(['netsuite:1', 'sap:1']);
    expect(await familyOf('netsuite:1')).toEqual(['netsuite:1', 'sap:1']);
    expect(await familyOf('coupa:1')).toEqual(['coupa:1']);
  });

  test('that nobody has read yet are read soon: until then nobody knows whose they are', async () => {
    await linked('sap:9', 'netsuite:9');
    const rows = await kit.database.supplierRecord.findMany({
      where: { id: { in: ['sap:9', 'netsuite:9'] } },
    });
    expect(rows.map(({ staleAt }) => staleAt)).toEqual([expect.any(Date), expect.any(Date)]);
  });

  test('take another one into their group', async () => {
    expect(await linked('coupa:1', 'sap:1')).toMatchObject({ status: 'COMPLETED' });
    expect(await familyOf('netsuite:1')).toEqual(['coupa:1', 'netsuite:1', 'sap:1']);
  });

  test('are parted again; who is left alone is in no group', async () => {
    await linked('sap:2', 'netsuite:2');
    const input = { supplierId: 'sap:2', reason };
    await kit.post('unlinkSuppliers', input, [apClerk, apManager]);
    expect(await familyOf('netsuite:2')).toEqual(['netsuite:2']);
    expect(await kit.database.supplierLink.count({ where: { supplierId: 'netsuite:2' } })).toBe(0);
    expect(codes(await kit.submit('unlinkSuppliers', input, apClerk))).toEqual(['SUP-11 BLOCK']);
  });

  test('of two links at once over one supplier one is refused by the database', async () => {
    const both = await Promise.all([link('sap:3', 'netsuite:3'), link('sap:3', 'coupa:3')]);
    expect(both.flatMap(codes)).toEqual(['SUP-11 BLOCK']);
    expect(both.filter(({ posting }) => posting)).toHaveLength(1);
  });

  test('that were rejected may be linked anew', async () => {
    const answer = await link('sap:4', 'netsuite:4');
    const id = answer.posting?.id ?? '';
    const no = { idempotencyKey: 'no', id, reason: 'they are two' };
    await kit.commands.reject(no, callOf(apManager));
    expect(codes(await link('sap:4', 'coupa:4'))).toEqual([]);
  });
});

describe('what is refused', () => {
  test.each([
    ['two of one system', ['sap:5', 'sap:6']],
    ['one and the same', ['sap:5', 'sap:5']],
    ['what is linked already', ['sap:1', 'netsuite:1']],
    ['a second one of a system the group has', ['netsuite:1', 'sap:7']],
  ])('%s', async (_, supplierIds) => {
    const answer = await link(...supplierIds);
    expect(answer.posting).toBeNull();
    expect(codes(answer)).toEqual(['SUP-11 BLOCK']);
  });

  test('members of two groups', async () => {
    await linked('sap:8', 'netsuite:8');
    expect(codes(await link('sap:8', 'coupa:1'))).toEqual(['SUP-11 BLOCK']);
  });

  test.each([
    [
      'a supplier there is not',
      ['sap:5', 'netsuite:99'],
      'NOT_FOUND',
      ['input', 'supplierIds', '1'],
    ],
    ['one alone', ['sap:5'], 'BAD_USER_INPUT', ['input', 'supplierIds']],
  ])('%s', async (_, supplierIds, code, path) => {
    await expect(link(...supplierIds)).rejects.toMatchObject({ extensions: { code, path } });
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '#platform/identity/viewer';
import { crosswalkKit, sharedPhone, type CrosswalkKit } from '../support/crosswalk-kit.ts';
import { aSupplier } from '../support/doubles/supplier-books.ts';
import { personas } from '../support/personas.ts';

const { apClerk, apManager, cfo } = personas;
const usOnly: Viewer = { ...apClerk, legalEntities: ['US01'] };
const people = [apClerk, apManager];
const reason = 'one company';

let kit: CrosswalkKit;
beforeAll(async () => {
  kit = await crosswalkKit();
});
afterAll(() => kit.stop());

async function duplicates(id: string, viewer: Viewer = cfo): Promise<readonly unknown[]> {
  const { supplier } = await kit.ask<{ supplier: { duplicates: readonly unknown[] } }>(
    `{ supplier(id: "${id}") { duplicates {
      score recordId conflicts evidence { kind isExact } supplier { id } } } }`,
    viewer,
  );
  return supplier.duplicates;
}
const link = (...supplierIds: string[]) =>
  kit.submit('linkSuppliers', { supplierIds, reason, validateOnly: true }, apClerk);

describe('a candidate', () => {
  test('is shown with its evidence to who may see both', async () => {
    expect(await duplicates('netsuite:2')).toEqual([
      {
        score: 0.79,
        recordId: 'netsuite:2',
        conflicts: [],
        evidence: [
          { kind: 'NAME', isExact: false },
          { kind: 'EMAIL_DOMAIN', isExact: false },
          { kind: 'PHONE', isExact: false },
        ],
        supplier: { id: 'sap:2' },
      },
    ]);
    expect(await duplicates('netsuite:2', usOnly)).toEqual([]);
    expect(await duplicates('sap:1')).toEqual([]);
  });

  test('becomes one with linkSuppliers, and two again for good with unlinkSuppliers', async () => {
    await kit.post('linkSuppliers', { supplierIds: ['sap:2', 'netsuite:2'], reason }, people);
    expect(await kit.families.familyOf('sap:2')).toEqual(['netsuite:2', 'sap:2']);
    expect(await duplicates('sap:2')).toEqual([]);
    await kit.post('unlinkSuppliers', { supplierId: 'netsuite:2', reason }, people);
    expect(await kit.families.familyOf('sap:2')).toEqual(['sap:2']);
    expect(await duplicates('sap:2')).toMatchObject([{ conflicts: ['KEPT_APART'] }]);
  });

  test('that exact evidence had linked is parted by a person, and linked again by one', async () => {
    await kit.post('unlinkSuppliers', { supplierId: 'netsuite:1', reason }, people);
    expect(await kit.families.familyOf('sap:1')).toEqual(['sap:1']);
    await kit.keep([...kit.sap.suppliers.values()].map((each) => ({ ...each, currency: 'USD' })));
    expect(await kit.families.familyOf('sap:1')).toEqual(['sap:1']);
    await kit.post('linkSuppliers', { supplierIds: ['sap:1', 'netsuite:1'], reason }, people);
    expect(await kit.families.familyOf('sap:1')).toEqual(['netsuite:1', 'sap:1']);
  });

  test('of one system may be linked by a person, a stranger of it may not', async () => {
    const twin = aSupplier('sap:4', { ...sharedPhone, name: 'Rote Werke' });
    kit.sap.suppliers.set(twin.id, twin);
    await kit.keep([twin]);
    expect((await link('sap:2', 'sap:4')).problems).toEqual([]);
    expect((await link('sap:2', 'sap:3')).problems).toMatchObject([{ code: 'SUP-11' }]);
  });
});

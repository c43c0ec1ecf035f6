import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '#platform/identity/viewer';
import { supplierReferences } from '#platform/subgraph/one-supplier';
import { crosswalkKit, type CrosswalkKit } from '../support/crosswalk-kit.ts';
import { personas } from '../support/personas.ts';

const { apClerk, cfo } = personas;
const usOnly: Viewer = { ...apClerk, legalEntities: ['US01'] };
const both = ['sap:1', 'netsuite:1'];

let kit: CrosswalkKit;
beforeAll(async () => {
  kit = await crosswalkKit();
});
afterAll(() => kit.stop());

interface Listed {
  readonly suppliers: {
    readonly edges: readonly { readonly node: { readonly id: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}
async function list(args: string, viewer: Viewer = cfo) {
  const { suppliers } = await kit.ask<Listed>(
    `{ suppliers(${args}) { edges { node { id } } pageInfo { hasNextPage endCursor } } }`,
    viewer,
  );
  return { ids: suppliers.edges.map(({ node }) => node.id), ...suppliers.pageInfo };
}
const referencesOf = (viewer: Viewer) => supplierReferences(kit.families, viewer);

describe('a supplier of two records', () => {
  test.each(both)('is one whether %s is asked for or the other', async (id) => {
    const { supplier } = await kit.ask<{ supplier: unknown }>(
      `{ supplier(id: "${id}") {
      id name legalName paymentTerms legalEntities { id } bankAccounts { ibanMasked }
      records { id source name status legalEntities { id } provenance { sourceKey } } } }`,
      cfo,
    );
    expect(supplier).toEqual({
      id: 'sap:1',
      name: 'Blaue Werke AG',
      legalName: 'Blaue Werke Aktiengesellschaft',
      paymentTerms: 'Net 30',
      legalEntities: [{ id: 'superledger:DE01' }, { id: 'superledger:US01' }],
      bankAccounts: [{ ibanMasked: 'DE…3000' }],
      records: [
        {
          id: 'sap:1',
          source: 'sap',
          name: 'Blaue Werke AG',
          status: 'ACTIVE',
          legalEntities: [{ id: 'superledger:DE01' }],
          provenance: { sourceKey: '1' },
        },
        {
          id: 'netsuite:1',
          source: 'netsuite',
          name: 'BLUE WORKS',
          status: 'ACTIVE',
          legalEntities: [{ id: 'superledger:US01' }],
          provenance: { sourceKey: '1' },
        },
      ],
    });
  });

  test('says which record each field came from, and why', async () => {
    const { supplier } = await kit.ask<{ supplier: { goldenRecord: unknown } }>(
      '{ supplier(id: "netsuite:1") { goldenRecord { field recordId source rule } } }',
      cfo,
    );
    expect(supplier.goldenRecord).toEqual(
      expect.arrayContaining([
        { field: 'name', recordId: 'sap:1', source: 'sap', rule: 'EARLIEST_RECORD' },
        { field: 'paymentTerms', recordId: 'netsuite:1', source: 'netsuite', rule: 'ONLY_RECORD' },
        { field: 'bankAccounts', recordId: 'sap:1', source: 'sap', rule: 'ONLY_RECORD' },
      ]),
    );
  });

  test("is its own record alone to who may see no other, under that record's id", async () => {
    const answer = await kit.ask<unknown>(
      `{ own: supplier(id: "netsuite:1") { id name bankAccounts { id } records { id } }
         other: supplier(id: "sap:1") { id } }`,
      usOnly,
    );
    expect(answer).toEqual({
      own: {
        id: 'netsuite:1',
        name: 'BLUE WORKS',
        bankAccounts: [],
        records: [{ id: 'netsuite:1' }],
      },
      other: null,
    });
  });
});

describe('a supplier of two records, in lists and documents,', () => {
  test('is what documents of every record refer to, as far as the viewer may know', async () => {
    for (const id of both) expect(await referencesOf(cfo).keyOf(id)).toEqual({ id: 'sap:1' });
    expect(await referencesOf(usOnly).keyOf('netsuite:1')).toEqual({ id: 'netsuite:1' });
    for (const id of both)
      expect(await referencesOf(cfo).familyOf(id)).toEqual(['sap:1', 'netsuite:1']);
    expect(await referencesOf(usOnly).familyOf('sap:1')).toEqual(['sap:1']);
    const portal = { ...cfo, supplierId: 'sap:1' };
    expect(await referencesOf(portal).familyOf('sap:1')).toEqual(['sap:1']);
  });

  test('is listed once, and each page ends where it ends', async () => {
    const all = ['sap:1', 'sap:2', 'sap:3', 'netsuite:2'];
    expect((await list('first: 50')).ids).toEqual(all);
    expect((await list('first: 50', usOnly)).ids).toEqual(['netsuite:1', 'netsuite:2']);
    const paged: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 10; page += 1) {
      const here: Awaited<ReturnType<typeof list>> = await list(
        `first: 1${after === null ? '' : `, after: "${after}"`}`,
      );
      paged.push(...here.ids);
      after = here.endCursor;
      if (!here.hasNextPage) break;
    }
    expect(paged).toEqual(all);
  });

  test('stays one while one of its systems has it no more', async () => {
    const gone = kit.sap.suppliers.get('sap:1');
    kit.sap.suppliers.delete('sap:1');
    const { supplier } = await kit.ask<{ supplier: unknown }>(
      '{ supplier(id: "sap:1") { id name records { id name } } }',
      cfo,
    );
    if (gone) kit.sap.suppliers.set('sap:1', gone);
    expect(supplier).toEqual({
      id: 'sap:1',
      name: 'BLUE WORKS',
      records: [
        { id: 'sap:1', name: null },
        { id: 'netsuite:1', name: 'BLUE WORKS' },
      ],
    });
  });
});

import { expect, test } from 'vitest';
import { connector } from '#sources/oracle-fusion/connector';
import { batchRow, call, collection, fakeOracle, invoiceRow, supplierRow } from './fake-oracle.ts';

const since = '2026-11-01T00:00:00.000Z';
const LAST = '2026-11-05T06:42:57.003+00:00';
const named = { SupplierId: supplierRow.SupplierId, SupplierNumber: '1252' };

test('what was changed is asked for by its stamp, and gone on with by stamp and key', async () => {
  const source = fakeOracle([collection([invoiceRow], true), collection([named]), collection([])]);
  const page = await source.invoiceChanges?.changes({ since, after: null, first: 1 }, call);
  expect(source.option('q')).toBe("LastUpdateDate >= '2026-11-01T00:00:00.000+00:00'");
  expect(source.option('orderBy')).toBe('LastUpdateDate:asc,InvoiceId:asc');
  expect(page?.changes).toMatchObject([
    {
      id: 'oracle:300100000100001',
      status: 'POSTED',
      supplierId: 'oracle:300100187048034',
      changedAt: '2026-11-05T06:42:57.003Z',
      createdAt: null,
    },
  ]);
  const { next } = page ?? { next: null };
  await source.invoiceChanges?.changes({ since, after: next, first: 1 }, call);
  expect(source.option('q', 2)).toBe(
    `(LastUpdateDate > '${LAST}' or (LastUpdateDate = '${LAST}' and InvoiceId > 300100000100001))`,
  );
});

test('after the last one nothing follows, and a foreign place is refused', async () => {
  const changed = { ...supplierRow, LastUpdateDate: LAST, Alias: 'A0000000000000AB' };
  const source = fakeOracle([collection([changed])]);
  expect(await source.supplierChanges?.changes({ since, after: null, first: 9 }, call)).toEqual({
    next: null,
    changes: [
      {
        id: 'oracle:300100187048034',
        status: 'ACTIVE',
        legalEntities: ['GB01'],
        supplierId: 'oracle:300100187048034',
        changedAt: '2026-11-05T06:42:57.003Z',
        createdAt: null,
        reference: 'A0000000000000AB',
      },
    ],
  });
  await expect(
    source.supplierChanges?.changes({ since, after: "x'/1", first: 9 }, call),
  ).rejects.toMatchObject({ kind: 'UNSUPPORTED' });
});

test('a batch is told once it is posted, each of its journals', async () => {
  const unposted = { ...batchRow, JeBatchId: 1, Status: 'U', StatusMeaning: '', PostedDate: null };
  const posted = { ...batchRow, LastUpdateDate: LAST };
  const source = fakeOracle([collection([unposted, posted])]);
  const page = await source.journalEntryChanges?.changes({ since, after: null, first: 9 }, call);
  expect(page?.changes).toMatchObject([
    { id: 'oracle:41001', status: 'POSTED', reference: 'A0000000000000AB' },
  ]);
});

test('settings that cannot be are refused in a sentence', () => {
  expect(() => connector.parseSettings({ frameworkVersion: 1 })).toThrow('Oracle Fusion settings');
  expect(() => connector.parseSettings({ segments: [{ role: 'company' }] })).toThrow(
    'exactly one segment of role account',
  );
  expect(connector.parseSettings(null)).toMatchObject({ apiVersion: '11.13.18.05' });
});

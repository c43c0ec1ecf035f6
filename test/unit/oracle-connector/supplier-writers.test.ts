import { expect, test } from 'vitest';
import type { SupplierInstruction } from '#domain/supplier';
import { batchAnswer, call, collection, fakeOracle, supplierRow, UNIT } from './fake-oracle.ts';

const REFERENCE = 'A0000000000000AB';

type Answers = Parameters<typeof fakeOracle>[0];

const supplier: SupplierInstruction = {
  reference: REFERENCE,
  name: 'Acme Ltd',
  country: 'GB',
  taxId: { type: 'GB0', value: 'GB123' },
  address: { street: 'High St 1', city: 'Leeds', postalCode: 'LS1', region: null, country: null },
  contact: null,
  paymentTerms: 'Net 30',
  currency: 'GBP',
  bankAccount: { holder: 'Acme', iban: 'GB29NWBK60161331926819', bic: null },
  legalEntity: 'GB01',
};

test('suppliers are one request with address, site and assignment, and without their bank account', async () => {
  const source = fakeOracle([{ status: 201, text: JSON.stringify(supplierRow) }]);
  const writer = source.createSupplier;
  const prepared = writer?.prepare(supplier) ?? { body: '' };
  expect(await writer?.submit(prepared, call)).toEqual({
    id: 'oracle:300100187048034',
    documentNumber: '1252',
    ignoredFields: ['taxId.type', 'bankAccount'],
  });
  expect(prepared.body).not.toContain('GB29');
  expect(JSON.parse(source.requests[0]?.body ?? '')).toMatchObject({
    Supplier: 'Acme Ltd',
    Alias: REFERENCE,
    addresses: [{ AddressName: 'MAIN', CountryCode: 'GB', City: 'Leeds' }],
    sites: [
      {
        SupplierSite: 'MAIN',
        ProcurementBU: UNIT,
        SupplierAddressName: 'MAIN',
        PaymentTerms: 'Net 30',
        assignments: [{ ClientBU: UNIT }],
      },
    ],
  });
});

const enquire = (...rows: readonly object[]) =>
  fakeOracle([collection(rows)]).createSupplier?.enquire(supplier, call);

test('suppliers are found by our reference; another name or no site under it is a conflict', async () => {
  expect(await enquire()).toBeNull();
  expect(await enquire(supplierRow)).toMatchObject({ id: 'oracle:300100187048034' });
  await expect(enquire({ ...supplierRow, Supplier: 'Other' })).rejects.toMatchObject({
    details: { sourceCode: 'REFERENCE_CONFLICT' },
  });
  await expect(enquire({ ...supplierRow, sites: [] })).rejects.toMatchObject({
    details: { sourceCode: 'REFERENCE_CONFLICT' },
  });
  await expect(enquire(supplierRow, { ...supplierRow, SupplierId: 2 })).rejects.toMatchObject({
    details: { sourceCode: 'DUPLICATE_REFERENCE' },
  });
});

const one = (etag: string) => ({ text: JSON.stringify(supplierRow), headers: { etag } });
const block = { reference: REFERENCE, supplierId: 'oracle:300100187048034', legalEntity: null };

function blocking(answers: Answers, more: object = {}) {
  const source = fakeOracle(answers);
  const writer = source.blockSupplier;
  if (!writer) throw new Error('the connector blocks suppliers');
  const prepared = writer.prepare({ ...block, blocked: true, ...more });
  return { source, done: writer.submit(prepared, call) };
}

test('suppliers are blocked by a date, under the ETag that was read', async () => {
  const { source, done } = blocking([one('"1"'), { text: '{}' }]);
  expect(await done).toMatchObject({ ignoredFields: ['reference'] });
  expect(source.requests[1]).toMatchObject({
    method: 'PATCH',
    path: '/fscmRestApi/resources/11.13.18.05/suppliers/300100187048034',
    headers: { 'if-match': '"1"' },
    body: '{"InactiveDate":"2026-11-22"}',
  });
});

test('suppliers have their ETag in the row as from framework version 6', async () => {
  const row = { ...supplierRow, '@context': { key: '1', headers: { ETag: '"7"' } } };
  const source = fakeOracle([{ text: JSON.stringify(row) }, { text: '{}' }], {
    frameworkVersion: 6,
  });
  const writer = source.blockSupplier;
  const prepared = writer?.prepare({ ...block, blocked: true }) ?? { body: '' };
  await writer?.submit(prepared, call);
  expect(source.requests[0]?.path).not.toContain('onlyData');
  expect(source.requests[1]?.headers).toMatchObject({ 'if-match': '"7"' });
});

test('suppliers that somebody changed meanwhile are read again, three times at most', async () => {
  const stale = { status: 412, text: '' };
  const { source, done } = blocking([one('"1"'), stale, one('"2"'), { text: '{}' }]);
  await done;
  expect(source.requests[3]?.headers).toMatchObject({ 'if-match': '"2"' });
  await expect(
    blocking([one('"1"'), stale, one('"2"'), stale, one('"3"'), stale]).done,
  ).rejects.toMatchObject({ kind: 'DECLINED', details: { sourceCode: 'STALE' } });
});

test('suppliers are blocked for one legal entity by the sites of its business unit', async () => {
  const { source, done } = blocking([one('"1"'), { text: '{}' }], { legalEntity: 'GB01' });
  await done;
  expect(source.requests[1]?.path).toBe(
    '/fscmRestApi/resources/11.13.18.05/suppliers/300100187048034/child/sites/300100187048099',
  );
});

const asked = (row: object, blocked: boolean) =>
  fakeOracle([{ text: JSON.stringify(row) }]).blockSupplier?.enquire({ ...block, blocked }, call);

test('suppliers are asked themselves whether they are blocked', async () => {
  expect(await asked(supplierRow, true)).toBeNull();
  expect(await asked(supplierRow, false)).not.toBeNull();
  expect(await asked({ ...supplierRow, InactiveDate: '2026-11-22' }, true)).not.toBeNull();
});

test('suppliers without an answer in time before the write were not written to', async () => {
  const source = fakeOracle([batchAnswer()]);
  const writer = source.blockSupplier;
  const prepared = writer?.prepare({ ...block, blocked: true }) ?? { body: '' };
  await expect(writer?.submit(prepared, call)).rejects.toMatchObject({ kind: 'UNAVAILABLE' });
});

import { expect, test } from 'vitest';
import {
  batchAnswer,
  call,
  collection,
  errorAnswer,
  fakeOracle,
  invoiceRow,
  supplierRow,
} from './fake-oracle.ts';

const named = { SupplierId: supplierRow.SupplierId, SupplierNumber: '1252' };

const ids = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => `oracle:${300100000100001 + at}`);

test('a list asks for one row more than wanted, by keyset, and never for how many there are', async () => {
  const source = fakeOracle([collection([invoiceRow]), batchAnswer([named], [])]);
  const start = { kind: 'after', sort: '2026-11-02', key: '300100000100009' } as const;
  const filter = {
    ids: null,
    direction: null,
    supplierId: null,
    legalEntities: null,
    documentStatus: null,
    number: null,
  };
  const page = await source.invoices?.invoices(filter, { first: 20, start }, call);
  expect(source.option('q')).toBe(
    "BusinessUnit in ('GB01 Business Unit') and (InvoiceDate < '2026-11-02' or (InvoiceDate = '2026-11-02' and InvoiceId < 300100000100009))",
  );
  expect(source.option('orderBy')).toBe('InvoiceDate:desc,InvoiceId:desc');
  expect(source.option('limit')).toBe('21');
  expect(source.requests[0]?.path).not.toMatch(/totalResults|offset/);
  expect(page?.rows).toMatchObject([
    { sort: '2026-11-02', key: '300100000100001', node: { supplierId: 'oracle:300100187048034' } },
  ]);
});

test('more keys than one address holds go in one batch', async () => {
  const source = fakeOracle([batchAnswer([invoiceRow], []), batchAnswer([named], [])], {
    keysPerQuery: 2,
  });
  const found = await source.invoices?.invoicesById(ids(3), call);
  expect(found?.map((one) => one?.number ?? null)).toEqual(['INV-7', null, null]);
  expect(source.requests[0]).toMatchObject({
    method: 'POST',
    path: '/fscmRestApi/resources/11.13.18.05',
    headers: { 'content-type': 'application/vnd.oracle.adf.batch+json' },
    effect: 'read',
  });
  const { parts } = JSON.parse(source.requests[0]?.body ?? '') as { parts: { path: string }[] };
  expect(parts.map(({ path }) => decodeURIComponent(path).match(/in \(([\d,]*)\)/)?.[1])).toEqual([
    '300100000100001,300100000100002',
    '300100000100003',
  ]);
});

test('a source of small pages is asked for as many keys as it has rows', async () => {
  const source = fakeOracle([batchAnswer([invoiceRow], []), batchAnswer([named], [])], {}, 2);
  await source.invoices?.invoicesById(ids(3), call);
  const { parts } = JSON.parse(source.requests[0]?.body ?? '') as { parts: unknown[] };
  expect(parts).toHaveLength(2);
});

test('where a batch is refused, each part is asked for by itself', async () => {
  const source = fakeOracle(
    [
      errorAnswer(400, null, 'is not enabled for batch execution'),
      collection([invoiceRow]),
      collection([]),
      batchAnswer([named], []),
    ],
    { keysPerQuery: 2 },
  );
  const found = await source.invoices?.invoicesById(ids(3), call);
  expect(found?.[0]?.number).toBe('INV-7');
  expect(source.requests.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET', 'POST']);
});

test('a page that has more is gone on with from its last key', async () => {
  const second = { ...invoiceRow, InvoiceId: 300100000100002 };
  const source = fakeOracle([
    collection([invoiceRow], true),
    collection([second]),
    batchAnswer([named], []),
  ]);
  const found = await source.invoices?.invoicesById(ids(2), call);
  expect(found?.map((one) => one?.id)).toEqual(ids(2));
  expect(source.option('q', 1)).toContain('InvoiceId > 300100000100001');
});

test('errors are asked for as JSON, in one framework version', async () => {
  const source = fakeOracle([collection([])], { frameworkVersion: 6 });
  await source.ledger?.accountsById(['oracle:635000'], call);
  expect(source.requests[0]?.headers).toEqual({
    accept: 'application/json, application/vnd.oracle.adf.error+json',
    'rest-framework-version': '6',
  });
});

test.each([
  ['an error envelope', errorAnswer(400, 'AP-810123', 'about Ms Miller'), 'AP-810123'],
  [
    'a number for status',
    { status: 400, text: '{"title":"x","status":400,"o:errorDetails":[{"o:errorCode":"JBO-1"}]}' },
    'JBO-1',
  ],
  ['a plain text', { status: 404, text: 'JBO-27014: Attribute of Ms Miller' }, 'JBO-27014'],
  ['nothing', { status: 403, text: '' }, undefined],
])(
  'a read refused with %s is REFUSED, and its prose stays where it is',
  async (_, answer, code) => {
    const source = fakeOracle([answer]);
    const failure = await source.ledger?.accountsById(['oracle:635000'], call).then(
      () => null,
      (error: unknown) => error as { kind: string; message: string; details: object },
    );
    expect(failure).toMatchObject({ kind: 'REFUSED' });
    expect(failure?.details).toEqual(code === undefined ? {} : { sourceCode: code });
    expect(failure?.message).not.toContain('Miller');
  },
);

test.each(['<html>', '{}', '{"items":[{"Value":null}],"hasMore":false}'])(
  'an answer that is no collection (%s) is MALFORMED',
  async (text) => {
    const source = fakeOracle([{ text }]);
    await expect(source.ledger?.accountsById(['oracle:635000'], call)).rejects.toMatchObject({
      kind: 'MALFORMED',
    });
  },
);

test('an id of impossible shape costs no request', async () => {
  const source = fakeOracle([]);
  const impossible = ['other:1', "oracle:1'", 'oracle:', 'oracle:1.2'];
  expect(await source.invoices?.invoicesById(impossible, call)).toEqual([null, null, null, null]);
  expect(await source.suppliers?.suppliersById(impossible, call)).toEqual([null, null, null, null]);
});

test('attributes that a tenant calls otherwise are read and asked under its names', async () => {
  const source = fakeOracle(
    [collection([{ IndependentValue: '635000', Description: 'Rent', AccountType: 'E' }])],
    { attributes: { 'values.Value': 'IndependentValue' } },
  );
  const [account] = (await source.ledger?.accountsById(['oracle:635000'], call)) ?? [];
  expect(account).toMatchObject({ number: '635000', name: 'Rent', classification: 'EXPENSE' });
  expect(source.option('q')).toBe("IndependentValue in ('635000')");
  expect(source.option('fields')).toMatch(/^IndependentValue,/);
  expect(source.option('orderBy')).toBe('IndependentValue:asc');
});

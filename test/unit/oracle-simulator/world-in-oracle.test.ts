import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSimulator, q, type Simulated, UNIT, world } from './client.ts';

let oracle: Simulated;
beforeAll(async () => {
  oracle = await openSimulator();
});
afterAll(() => oracle.stop());

const ours = world.invoices.filter(({ entity }) => entity === 'GB01');
const known = world.suppliers.filter(({ records }) =>
  records.some(({ system }) => system === 'oracle'),
);
const V2 = { 'rest-framework-version': '2' };

test('every invoice is there with its amount, negative where it is a credit memo, zero where cancelled', async () => {
  const amounts = new Map<unknown, unknown>();
  for (const offset of [0, 500, 1000])
    for (const item of (
      await oracle.client.page(`/invoices?orderBy=InvoiceId&limit=500&offset=${offset}`)
    ).items)
      amounts.set(String(item['InvoiceId']), item['InvoiceAmount']);

  const expected = ours.map(({ nativeKey, gross, creditMemo, cancelled }) => [
    nativeKey,
    cancelled ? 0 : (creditMemo ? -gross : gross) / 100,
  ]);
  expect(
    [...amounts]
      .slice(0, -1)
      .map(([key, amount]) => [key, Math.abs(Number(amount)) === 0 ? 0 : amount]),
  ).toEqual(expected);
  // The last one is beyond the world, and large.
  expect([...amounts].at(-1)).toEqual(['300100000999999', 123_456_789_012.34]);
});

test('what is blocked in the world is held here, open until released', async () => {
  const held = ours.filter(({ block }) => block !== '');
  const open = await oracle.client.page(`/invoiceHolds?${q('ReleaseName is null')}&limit=500`, V2);

  expect(open.count).toBe(held.length);
  expect(open.items.map((one) => one['InvoiceNumber'])).toEqual(held.map(({ number }) => number));
});

test('the supplier made inactive is, the others are not', async () => {
  const inactive = await oracle.client.page(`/suppliers?${q('Status=INACTIVE')}`);

  expect(inactive.items).toMatchObject([{ SupplierNumber: '1434', SupplierId: 300100000010434 }]);
});

test('a batch has its journal and the lines balance', async () => {
  const [batch] = (
    await oracle.client.page(
      '/journalBatches?limit=1&orderBy=JeBatchId:desc&expand=journalHeaders.journalLines',
    )
  ).items;
  const [header] = batch!['journalHeaders'] as readonly { journalLines: readonly unknown[] }[];
  const lines = header!.journalLines as readonly Readonly<Record<string, number | null>>[];
  const sum = (name: string) =>
    Math.round(lines.reduce((total, line) => total + (line[name] ?? 0), 0) * 100);

  expect(lines.length).toBeGreaterThan(1);
  expect(sum('AccountedDr')).toBe(sum('AccountedCr'));
  expect(batch).toMatchObject({ Status: 'P', StatusMeaning: 'Posted' });
});

test('the balance of payables is what is open with suppliers, in pounds', async () => {
  const path =
    '/ledgerBalances?finder=AccountBalanceFinder;accountCombination=GB01-211000-%25-%25,' +
    'accountingPeriod=Nov-26,currency=GBP,ledgerName=GB01%20Primary%20Ledger,mode=Summary';
  const [balance] = (await oracle.client.page(path)).items;
  const expected = world.journals
    .filter(({ entity }) => entity === 'GB01')
    .flatMap(({ lines }) => lines)
    .filter(({ account }) => account === '211000')
    .reduce((sum, { ledgerAmount }) => sum + ledgerAmount, 0);

  expect(balance?.['EndingBalance']).toBe(expected / 100);
});

test('periods have a status for each application', async () => {
  const path = `/accountingPeriodStatusLOV?${q('PeriodNameId=Oct-26')}`;
  const statuses = (await oracle.client.page(path)).items.map((one) => [
    one['ApplicationId'],
    one['ClosingStatus'],
  ]);
  const next = await oracle.client.page(
    `/accountingPeriodStatusLOV?${q('PeriodNameId=Dec-26;ApplicationId=101')}`,
  );

  expect(statuses).toEqual([
    [101, 'O'],
    [200, 'O'],
    [222, 'C'],
  ]);
  expect(next.items[0]).toMatchObject({ ClosingStatus: 'F' });
});

test('cost centres are values of a segment; rates need their finder', async () => {
  const [set] = (await oracle.client.page(`/valueSets?${q("ValueSetCode='GB01 Cost Center'")}`))
    .items;
  const links = set?.['links'] as readonly { rel: string; href: string }[];
  const values = links.find(({ rel }) => rel === 'child')!.href.split('/11.13.18.05')[1]!;
  const centers = await oracle.client.page(`${values}?limit=100`);
  const rates = await oracle.client.page(
    '/currencyRates?finder=CurrencyRatesFinder;fromCurrency=EUR,toCurrency=GBP,' +
      'userConversionType=Corporate,startDate=2026-11-01,endDate=2026-11-03',
  );

  expect(centers.items.map((one) => one['Value'])).toContain('1020');
  expect(rates.count).toBe(3);
  expect((await oracle.client.call('/currencyRates')).status).toBe(400);
});

test('a site says who pays whom when', async () => {
  const supplier = known[0]!;
  const path = `/suppliers/${supplier.records[0]!.nativeKey}?expand=sites.assignments`;
  const item = await oracle.client.item(path);

  expect(item['sites']).toMatchObject([
    {
      ProcurementBU: UNIT,
      PaymentTerms: `Net ${supplier.netDays}`,
      InvoiceCurrency: supplier.currency,
      assignments: [{ ClientBU: UNIT }],
    },
  ]);
});

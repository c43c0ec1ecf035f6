import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Item, openSimulator, q, refusal, type Simulated, world } from './client.ts';

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

/** Invoices beyond the world. */
const ODD = 1;

describe('the envelope', () => {
  test('has 25 items unless more are asked for, 500 at most, and no total unless asked for', async () => {
    const usual = await oracle.client.page('/invoices');
    const most = await oracle.client.page('/invoices?limit=9999&totalResults=true');

    expect(usual).toMatchObject({ count: 25, hasMore: true, limit: 25, offset: 0 });
    expect(usual).not.toHaveProperty('totalResults');
    expect(most).toMatchObject({ count: 500, hasMore: true, totalResults: ours.length + ODD });
  });

  test('pages in the order asked for, each item once, and tells the last', async () => {
    const seen: unknown[] = [];
    let offset = 0;
    for (let hasMore = true; hasMore; offset += 400) {
      const page = await oracle.client.page(
        `/invoices?orderBy=InvoiceId:asc&fields=InvoiceId&limit=400&offset=${offset}`,
      );
      seen.push(...page.items.map((item) => item['InvoiceId']));
      hasMore = page.hasMore && offset < 4000;
    }

    expect(seen.slice(0, -ODD)).toEqual(ours.map(({ nativeKey }) => Number(nativeKey)));
    expect(seen.at(-1)).toBe(300_100_000_999_999);
  });

  test('an item has its nulls and links; onlyData leaves the links out', async () => {
    const [item] = (await oracle.client.page('/suppliers?limit=1')).items;
    const [bare] = (await oracle.client.page('/suppliers?limit=1&onlyData=true')).items;

    expect(item).toMatchObject({ ParentSupplier: null });
    expect(item?.['links']).toContainEqual(
      expect.objectContaining({ rel: 'child', name: 'sites' }),
    );
    expect(bare).not.toHaveProperty('links');
  });

  test('latest is the same version, another one is not there', async () => {
    const latest = await oracle.client.call('/../latest/ledgersLOV');
    const other = await oracle.client.call('/../11.13.0.0/ledgersLOV');

    expect([latest.status, other.status]).toEqual([200, 404]);
  });
});

describe('asking', () => {
  test('framework 1 joins conditions by semicolons and has the asterisk as its wildcard', async () => {
    const [first] = known;
    const name = first!.records[0]!.name;
    const found = await oracle.client.page(
      `/suppliers?${q(`Supplier LIKE '${name.slice(0, 6)}*';Status=ACTIVE`)}&limit=100`,
    );
    const percent = await oracle.client.page(
      `/suppliers?${q(`Supplier LIKE '${name.slice(0, 4)}%'`)}`,
    );

    expect(found.items.map((item) => item['Supplier'])).toContain(name);
    expect(percent.count).toBe(0);
  });

  test('framework 2 knows and, or, in, is null and the per cent sign', async () => {
    const [one, two] = ours.map(({ nativeKey }) => nativeKey);
    const byIds = await oracle.client.page(`/invoices?${q(`InvoiceId in (${one},${two})`)}`, V2);
    const either = await oracle.client.page(
      `/invoices?${q(`(InvoiceId = ${one} or InvoiceId = ${two}) and CanceledDate is null`)}`,
      V2,
    );
    const like = await oracle.client.page(`/suppliers?${q("Supplier like '%Ltd%'")}&limit=500`, V2);

    expect(byIds.count).toBe(2);
    expect(either.count).toBe(2);
    expect(like.count).toBe(
      known.filter(({ records }) =>
        records.some(({ system, name }) => system === 'oracle' && name.includes('Ltd')),
      ).length,
    );
  });

  test('each framework refuses the syntax of the other', async () => {
    const [one] = ours.map(({ nativeKey }) => nativeKey);
    const list = await refusal(oracle.client.call(`/invoices?${q(`InvoiceId in (${one})`)}`));
    const semicolon = await refusal(
      oracle.client.call(`/invoices?${q('InvoiceId=1;InvoiceId=2')}`, { headers: V2 }),
    );

    expect([list.status, semicolon.status]).toEqual([400, 400]);
  });

  test('instants compare as instants, whatever their offset', async () => {
    const since = '2026-11-19T01:00:00+01:00';
    const found = await oracle.client.page(
      `/invoices?${q(`LastUpdateDate>'${since}'`)}&limit=500&fields=LastUpdateDate`,
    );

    expect(found.count).toBeGreaterThan(0);
    expect(
      found.items.filter((one) => Date.parse(String(one['LastUpdateDate'])) <= Date.parse(since)),
    ).toEqual([]);
  });
});

describe('what cannot be asked', () => {
  test.each([
    ['an unknown attribute', `/invoices?${q('Nothing=1')}`],
    ['an attribute that is not queryable', `/invoices?${q('BankAccount=1')}`],
    ['fields together with expand', '/invoices?fields=InvoiceId&expand=invoiceLines'],
    ['an unknown child', '/invoices?expand=nothing'],
    ['an unknown parameter', '/invoices?filter=1'],
    ['a limit that is no number', '/invoices?limit=all'],
    ['an order by nothing', '/invoices?orderBy=Nothing:asc'],
    ['an unknown finder', '/invoices?finder=Nothing'],
    ['the collection of life cycle details', '/purchaseOrderLifeCycleDetails'],
  ])('%s is refused', async (_, path) => {
    expect((await refusal(oracle.client.call(path))).status).toBe(400);
  });
});

describe('finders', () => {
  test('finders find: by the primary key, and the payments of an invoice', async () => {
    const paid = ours.find(
      ({ open, cancelled, creditMemo }) => open === 0 && !cancelled && !creditMemo,
    )!;
    const byKey = await oracle.client.page(
      `/invoices?finder=PrimaryKey;InvoiceId=${paid.nativeKey}`,
    );
    const payments = await oracle.client.page(
      `/payablesPayments?finder=PaidInvoicesFinder;InvoiceNumber=${encodeURIComponent(paid.number)}`,
    );

    expect(byKey.items[0]).toMatchObject({ InvoiceNumber: paid.number, PaidStatus: 'Paid' });
    expect(payments.count).toBeGreaterThan(0);
  });
});

describe('children', () => {
  test('come with their parent: an array at first, a collection from framework 3', async () => {
    const path = `/invoices/${ours[0]!.nativeKey}?expand=invoiceLines.invoiceDistributions`;
    const array = await oracle.client.item(path);
    const collection = await oracle.client.item(path, { 'rest-framework-version': '3' });

    expect(array['invoiceLines']).toMatchObject([
      { LineNumber: 1, invoiceDistributions: [{ DistributionLineNumber: 1 }] },
      ...ours[0]!.lines.slice(1).map(() => ({ LineType: 'Item' })),
      ...(ours[0]!.tax > 0 ? [{ LineType: 'Tax' }] : []),
    ]);
    expect(collection['invoiceLines']).toMatchObject({
      hasMore: false,
      items: (array['invoiceLines'] as readonly Item[]).map(({ LineNumber }) => ({ LineNumber })),
    });
  });

  test('and are at an address that nobody can build, only follow', async () => {
    const [line] = (await oracle.client.page(`/invoices/${ours[0]!.nativeKey}/child/invoiceLines`))
      .items;
    const [self] = line!['links'] as readonly { href: string }[];
    const path = self!.href.split('/11.13.18.05')[1]!;

    expect(await oracle.client.item(path)).toMatchObject({ LineNumber: 1 });
    expect((await oracle.client.call(path.replace(/[^/]+$/, '1'))).status).toBe(404);
  });

  test('fields reach into them', async () => {
    const found = await oracle.client.item(
      `/invoices/${ours[0]!.nativeKey}?onlyData=true&fields=InvoiceId;invoiceInstallments:DueDate`,
    );

    expect(found).toEqual({
      InvoiceId: Number(ours[0]!.nativeKey),
      invoiceInstallments: [{ DueDate: ours[0]!.dueDate }],
    });
  });
});

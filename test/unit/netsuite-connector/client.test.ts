import { describe, expect, it } from 'vitest';
import { billRow, call, errorAnswer, fakeNetSuite, resultSet } from './fake-netsuite.ts';

const ids = (count: number) => Array.from({ length: count }, (_, n) => `netsuite:${n + 1}`);

describe('a query', () => {
  it('is a transient POST whose limit and offset stand in the address', async () => {
    const source = fakeNetSuite([resultSet([billRow])]);
    await source.invoices?.invoicesById(['netsuite:100'], call);
    expect(source.requests).toMatchObject([
      {
        method: 'POST',
        path: '/services/rest/query/v1/suiteql?limit=1000&offset=0',
        headers: { prefer: 'transient', 'content-type': 'application/json' },
        effect: 'read',
      },
    ]);
  });

  it('reads a thousand ids in one request, whatever the port', async () => {
    const source = fakeNetSuite(Array.from({ length: 8 }, () => resultSet([])));
    await source.suppliers?.suppliersById(ids(1000), call);
    await source.invoices?.invoicesById(ids(1000), call);
    await source.invoices?.linesByInvoice(ids(1000), call);
    await source.invoices?.settlementsByInvoice(ids(1000), call);
    await source.payments?.paymentsById(ids(1000), call);
    await source.ledger?.accountsById(ids(1000), call);
    await source.ledger?.costCentersById(ids(1000), call);
    await source.ledger?.journalEntriesById(ids(1000), call);
    expect(source.requests).toHaveLength(8);
  });

  it('cuts more ids into statements of a thousand', async () => {
    const source = fakeNetSuite([resultSet([]), resultSet([])]);
    const answer = await source.suppliers?.suppliersById(ids(1001), call);
    expect(source.requests).toHaveLength(2);
    expect(source.query(1).params).toEqual(['1001']);
    expect(answer).toHaveLength(1001);
  });

  it('walks on by a multiple of the limit while there is more', async () => {
    const rows = [
      { ...billRow, id: '1' },
      { ...billRow, id: '2' },
      { ...billRow, id: '3' },
    ];
    const source = fakeNetSuite([resultSet(rows.slice(0, 2), true), resultSet(rows.slice(2))], {
      pageSize: 2,
    });
    const answer = await source.invoices?.invoicesById(ids(3), call);
    expect(answer?.map((invoice) => invoice?.id)).toEqual(ids(3));
    expect(source.requests.map(({ path }) => path.split('?')[1])).toEqual([
      'limit=2&offset=0',
      'limit=2&offset=2',
    ]);
  });
});

describe('a batch of ids', () => {
  it('stops at the hundred thousand rows NetSuite gives', async () => {
    const endless = Array.from({ length: 101 }, () => resultSet([], true));
    const source = fakeNetSuite(endless);
    await expect(source.invoices?.invoicesById(ids(1), call)).rejects.toMatchObject({
      kind: 'UNSUPPORTED',
    });
    expect(source.requests).toHaveLength(100);
  });

  it('answers in the order of the ids, nulls for unknown ones, and asks nothing for impossible ones', async () => {
    const source = fakeNetSuite([resultSet([billRow])]);
    const answer = await source.invoices?.invoicesById(
      ['netsuite:100', 'netsuite:abc', 'sap:100', 'netsuite:9', 'netsuite:100'],
      call,
    );
    expect(answer?.map((invoice) => invoice?.id ?? null)).toEqual([
      'netsuite:100',
      null,
      null,
      null,
      'netsuite:100',
    ]);
    expect(source.query().params.slice(-2)).toEqual(['100', '9']);
    const idle = fakeNetSuite([]);
    expect(
      await idle.payments?.paymentsById(['netsuite:x', `netsuite:${'1'.repeat(16)}`], call),
    ).toEqual([null, null]);
    expect(idle.requests).toHaveLength(0);
  });
});

describe('an answer that is no result', () => {
  it.each([
    ['an expired login', errorAnswer(401, 'INVALID_LOGIN'), 'INVALID_LOGIN'],
    [
      'a missing permission',
      errorAnswer(403, 'INSUFFICIENT_PERMISSION'),
      'INSUFFICIENT_PERMISSION',
    ],
    ['a statement it does not take', errorAnswer(400, 'INVALID_REQUEST'), 'INVALID_REQUEST'],
  ])('is REFUSED for %s, with its code and without its prose', async (_case, answer, code) => {
    const failure = await failureOf([answer]);
    expect(failure).toMatchObject({ kind: 'REFUSED', details: { sourceCode: code } });
    expect(String(failure)).not.toContain('Miller');
  });

  it('is REFUSED without a code when a proxy says no in HTML', async () => {
    const failure = await failureOf([{ status: 403, text: '<html>no</html>' }]);
    expect(failure).toMatchObject({ kind: 'REFUSED', details: {} });
  });

  it.each([
    ['an HTML page', '<html></html>'],
    ['broken JSON', '{"items":['],
    ['no items', '{"hasMore":false}'],
    ['no word on whether there is more', '{"items":[]}'],
    ['a column that is an object', '{"items":[{"id":{"x":1}}],"hasMore":false}'],
    ['a row without its id', '{"items":[{"tranid":"x"}],"hasMore":false}'],
    [
      'an impossible date',
      JSON.stringify({ items: [{ ...billRow, trandate: '11/2/2026' }], hasMore: false }),
    ],
    [
      'a currency nobody knows',
      JSON.stringify({ items: [{ ...billRow, currencyname: 'US Dollar' }], hasMore: false }),
    ],
  ])('is MALFORMED for %s', async (_case, text) => {
    expect(await failureOf([{ text }])).toMatchObject({ kind: 'MALFORMED' });
  });

  it('reads a currency by the name the settings give it', async () => {
    const source = fakeNetSuite([resultSet([{ ...billRow, currencyname: 'US Dollar' }])], {
      settings: { accountCurrencyNames: { 'US Dollar': 'USD' } },
    });
    const [invoice] = (await source.invoices?.invoicesById(['netsuite:100'], call)) ?? [];
    expect(invoice?.gross).toEqual({ amountMinor: 11900n, currency: 'USD' });
  });
});

async function failureOf(answers: Parameters<typeof fakeNetSuite>[0]): Promise<unknown> {
  const source = fakeNetSuite(answers);
  return source.invoices?.invoicesById(['netsuite:100'], call).catch((error: unknown) => error);
}

import { afterAll, beforeAll, expect, it } from 'vitest';
import { errorOf, openSimulator, rowsOf, world } from './client.ts';
import type { Simulated } from './client.ts';

interface Page {
  readonly links: readonly { readonly rel: string; readonly href: string }[];
  readonly count: number;
  readonly hasMore: boolean;
  readonly items: readonly Record<string, unknown>[];
  readonly offset: number;
  readonly totalResults: number;
}

let simulator: Simulated;
beforeAll(async () => {
  simulator = await openSimulator();
});
afterAll(() => simulator.stop());

const ours = world.invoices.filter(({ entity }) => entity === 'US01');
const bills = ours.filter(({ creditMemo }) => !creditMemo);

it('walks every bill once in pages of a fixed size', async () => {
  const seen: string[] = [];
  let total = Infinity;
  for (let offset = 0; offset < total; offset += 500) {
    const { body } = await simulator.client.suiteql(
      `SELECT id FROM transaction WHERE type = 'VendBill' ORDER BY id`,
      [],
      `?limit=500&offset=${offset}`,
    );
    const page = body as Page;
    total = page.totalResults;
    expect(page).toMatchObject({ offset, count: page.items.length });
    expect(page.hasMore).toBe(offset + 500 < total);
    expect(page.links.some(({ rel }) => rel === 'next')).toBe(page.hasMore);
    seen.push(...page.items.map(({ id }) => String(id)));
  }
  // The one more is the bill of twelve digits whose status nobody documents.
  expect(new Set(seen).size).toBe(bills.length + 1);
  expect(seen).toHaveLength(bills.length + 1);
});

it('shows every bill with the total and the open amount the world has', async () => {
  const open = new Map<string, unknown>();
  const q = `SELECT id, foreigntotal, foreignamountunpaid FROM transaction
    WHERE type = 'VendBill' AND id > ? ORDER BY id`;
  for (let last = '0'; ;) {
    const rows = await rowsOf(simulator, q, [last]);
    for (const row of rows)
      open.set(String(row['id']), [row['foreigntotal'], row['foreignamountunpaid']]);
    if (rows.length < 1000) break;
    last = String(rows.at(-1)?.['id']);
  }
  for (const bill of bills)
    expect(open.get(bill.nativeKey)).toEqual([String(bill.gross / 100), String(bill.open / 100)]);
});

it('answers texts, leaves nulls out, and gives each row its links', async () => {
  const [bill] = bills;
  const rows = await rowsOf(
    simulator,
    'SELECT id, TranId, foreigntotal, externalid FROM transaction WHERE id = ?',
    [bill?.nativeKey],
  );
  expect(rows).toEqual([
    {
      links: [],
      id: bill?.nativeKey,
      tranid: bill?.number,
      foreigntotal: String((bill?.gross ?? 0) / 100),
    },
  ]);
});

it('writes a bare date as the account does, and as asked for with TO_CHAR', async () => {
  const bill = bills.find(({ invoiceDate }) => invoiceDate.endsWith('-05'));
  const [row] = await rowsOf(
    simulator,
    `SELECT trandate, TO_CHAR(trandate, 'YYYY-MM-DD') AS iso,
       TO_CHAR(t.lastmodifieddate, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS changed
     FROM transaction t WHERE t.id = ?`,
    [bill?.nativeKey],
  );
  const [year, month, day] = (bill?.invoiceDate ?? '').split('-').map(Number);
  expect(row).toMatchObject({
    trandate: `${month}/${day}/${year}`,
    iso: bill?.invoiceDate,
    changed: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  });
});

it('binds params in lists and compares dates made with TO_DATE', async () => {
  const [one, other] = bills;
  const rows = await rowsOf(
    simulator,
    `SELECT id FROM transaction WHERE id IN (?, ?) AND trandate >= TO_DATE(?, 'YYYY-MM-DD')
     ORDER BY id`,
    [one?.nativeKey, other?.nativeKey, one?.invoiceDate],
  );
  expect(rows.map(({ id }) => id)).toContain(one?.nativeKey);
});

it('shows references and statuses as people read them', async () => {
  const paid = bills.find(({ open, cancelled }) => open === 0 && !cancelled);
  const voided = bills.find(({ cancelled }) => cancelled);
  const rows = await rowsOf(
    simulator,
    `SELECT t.id, BUILTIN.DF(t.status) AS status, BUILTIN.DF(t.currency) AS currency,
       BUILTIN.DF(t.terms) AS terms FROM transaction t WHERE t.id IN (?, ?)`,
    [paid?.nativeKey, voided?.nativeKey],
  );
  const byId = new Map(rows.map((row) => [row['id'], row]));
  expect(byId.get(paid?.nativeKey)).toMatchObject({
    status: 'Paid In Full',
    currency: paid?.currency,
    terms: expect.stringMatching(/^Net \d+$/),
  });
  expect(byId.get(voided?.nativeKey)).toMatchObject({ status: 'Voided' });
});

it('keeps entries whose debits equal their credits', async () => {
  const rows = await rowsOf(
    simulator,
    `SELECT a.transaction FROM transactionaccountingline a
     JOIN transactionline l ON l.transaction = a.transaction AND l.id = a.transactionline
     GROUP BY a.transaction HAVING ROUND(SUM(a.amount), 2) <> 0`,
  );
  expect(rows).toEqual([]);
});

it('links a payment to the bills it paid', async () => {
  const payment = world.payments.find(({ entity, voided }) => entity === 'US01' && !voided);
  const rows = await rowsOf(
    simulator,
    `SELECT previousdoc, foreignamount, linktype FROM nexttransactionlinelink
     WHERE nextdoc = ? ORDER BY previousdoc`,
    [payment?.nativeKey],
  );
  expect(rows).toHaveLength(payment?.allocations.length ?? 0);
  expect(rows[0]).toMatchObject({
    previousdoc: world.invoices[payment?.allocations[0]?.invoice ?? 0]?.nativeKey,
    foreignamount: String((payment?.allocations[0]?.amount ?? 0) / 100),
    linktype: 'Payment',
  });
});

it('finds a vendor whatever the case of its umlauts, and its country', async () => {
  const rows = await rowsOf(
    simulator,
    `SELECT v.id, a.country FROM vendor v
     LEFT JOIN vendoraddressbook b ON b.entity = v.id AND b.defaultbilling = 'T'
     LEFT JOIN vendoraddressbookentityaddress a ON a.nkey = b.addressbookaddress
     WHERE LOWER(v.companyname) LIKE '%' || LOWER(?) || '%'`,
    ['GMBH'],
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.every(({ country }) => typeof country === 'string')).toBe(true);
});

it('holds one bill of twelve digits and a status letter nobody documents', async () => {
  const rows = await rowsOf(
    simulator,
    `SELECT status, foreigntotal FROM transaction
     WHERE type = 'VendBill' AND status NOT IN ('A', 'B', 'C', 'D', 'E', 'F')`,
  );
  expect(rows).toEqual([{ links: [], status: 'G', foreigntotal: '123456789012.34' }]);
});

it.each([
  ['an unknown column', 'SELECT colour FROM transaction', /Unknown identifier 'colour'/],
  ['an unknown table', 'SELECT id FROM invoices', /'invoices' was not found/],
  ['LIMIT, which Oracle does not know', 'SELECT id FROM vendor LIMIT 1', /limit/],
  ['a function of SQLite', `SELECT json('1') FROM dual`, /not supported/],
  ['what is no SELECT', 'DELETE FROM vendor', /single SELECT/],
  ['a second statement', 'SELECT id FROM vendor; SELECT id FROM account', /Invalid character/],
  [
    'text compared with a date',
    `SELECT id FROM transaction WHERE trandate > '1/1/2026'`,
    /TO_DATE/,
  ],
  ['a param too few', 'SELECT id FROM vendor WHERE id = ?', /1 placeholders/],
])('refuses %s', async (_, q, detail) => {
  const error = errorOf(await simulator.client.suiteql(q));
  expect(error).toMatchObject({ status: 400, code: 'INVALID_PARAMETER' });
  expect(error.detail).toMatch(detail);
});

const askForKeys = (count: number) =>
  simulator.client.suiteql(
    `SELECT id FROM vendor WHERE id IN (${Array.from({ length: count }, () => '?').join(',')})`,
    Array.from({ length: count }, (_, at) => String(at)),
  );

it('refuses more than 1,000 keys in one list, and takes 1,000', async () => {
  expect((await askForKeys(1000)).status).toBe(200);
  expect(errorOf(await askForKeys(1001))).toMatchObject({ status: 400 });
});

it.each([
  ['a page of more than 1,000', '?limit=1001'],
  ['an offset between pages', '?limit=10&offset=5'],
  ['rows beyond 100,000', '?limit=1000&offset=100000'],
])('refuses %s', async (_, page) => {
  const error = errorOf(await simulator.client.suiteql('SELECT id FROM vendor', [], page));
  expect(error).toMatchObject({ status: 400, code: 'INVALID_REQUEST' });
});

it('refuses a query without Prefer: transient', async () => {
  const answer = await simulator.client.send('POST', '/query/v1/suiteql', {
    q: 'SELECT id FROM vendor',
  });
  expect(errorOf(answer)).toMatchObject({ status: 400, code: 'INVALID_REQUEST' });
});

it('leaves the words of text literals alone', async () => {
  const rows = await rowsOf(
    simulator,
    `SELECT 'transaction LIMIT 1; -- it''s text' AS words FROM dual`,
  );
  expect(rows).toEqual([{ links: [], words: "transaction LIMIT 1; -- it's text" }]);
});

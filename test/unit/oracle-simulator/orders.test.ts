import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Item, openSimulator, q, refusal, type Simulated, world } from './client.ts';

let oracle: Simulated;
beforeAll(async () => {
  oracle = await openSimulator();
});
afterAll(() => oracle.stop());

const ours = world.purchaseOrders.filter(({ entity }) => entity === 'GB01');
const path = (item: Item): string => {
  const links = item['links'] as readonly { rel: string; href: string }[];
  return links.find(({ rel }) => rel === 'self')!.href.split('/11.13.18.05')[1]!;
};
const ordered = async (number: string): Promise<Item> =>
  (await oracle.client.page(`/purchaseOrders?${q(`OrderNumber='${number}'`)}`)).items[0]!;
const history = (number: string) =>
  oracle.client.page(
    `/receivingTransactionsHistory?${q(`PONumber='${number}'`)}&orderBy=TransactionId&limit=500`,
  );

test('every order of the company is there, its schedules below its lines', async () => {
  const page = await oracle.client.page('/purchaseOrders?limit=500&orderBy=POHeaderId');
  const [order] = ours;
  const whole = await oracle.client.item(
    `${path(page.items[0]!)}?expand=lines.schedules&onlyData=true`,
  );

  expect(page.items.map((item) => item['OrderNumber'])).toEqual(ours.map(({ number }) => number));
  expect((whole['lines'] as readonly Item[]).map((line) => line['schedules'])).toMatchObject(
    order!.lines.map((line) => [
      {
        [line.isAmount ? 'Amount' : 'Quantity']: line.quantity / 1000,
        [line.isAmount ? 'BilledAmount' : 'BilledQuantity']: line.billed / 1000,
        ReceiptRequiredFlag: line.matching !== 'two-way',
      },
    ]),
  );
});

test('what was received is what came less what went back', async () => {
  const returned = ours.filter(({ receipts }) => receipts.some(({ quantity }) => quantity < 0));
  const order = returned[0] ?? ours.find(({ receipts }) => receipts.length > 1)!;
  const { items } = await history(order.number);
  const sums = order.lines.map((line) =>
    items
      .filter((row) => row['POLineNumber'] === line.number)
      .reduce((sum, row) => {
        const sign = { RECEIVE: 1, 'RETURN TO VENDOR': -1 }[String(row['TransactionType'])] ?? 0;
        return sum + sign * Number(row['Quantity'] ?? row['Amount']) * 1000;
      }, 0),
  );

  expect(sums.map(Math.round)).toEqual(order.lines.map(({ received }) => received));
});

test('one order has its life cycle, and there is no collection of them', async () => {
  const order = ours.find(({ receipts }) => receipts.length > 0)!;
  const { POHeaderId } = await ordered(order.number);
  const one = await oracle.client.item(
    `/purchaseOrderLifeCycleDetails/${String(POHeaderId)}?expand=schedules,receipts`,
  );

  expect(one['schedules']).toHaveLength(order.lines.length);
  expect(one['receipts']).toHaveLength((await history(order.number)).count);
  expect((await refusal(oracle.client.call('/purchaseOrderLifeCycleDetails'))).status).toBe(400);
});

test('an order is at no address that can be built, a schedule is not asked by its attributes, and nothing is written', async () => {
  const item = await ordered(ours[0]!.number);
  const built = await oracle.client.call(`/purchaseOrders/${String(item['POHeaderId'])}`);
  const [line] = (await oracle.client.page(`${path(item)}/child/lines`)).items;
  const asked = await refusal(
    oracle.client.call(`${path(line!)}/child/schedules?${q('ReceiptCloseTolerancePercent=0')}`),
  );
  const written = await oracle.client.post('/receivingTransactionsHistory', {});

  expect([built.status, asked.status, written.status]).toEqual([404, 400, 405]);
});

test('a person receives goods: one transaction more, and the schedule knows', async () => {
  const order = ours.find(
    ({ status, lines }) => status === 'open' && lines.some(({ isAmount }) => !isAmount),
  )!;
  const line = order.lines.find(({ isAmount }) => !isAmount)!;
  const before = await history(order.number);
  const deed = { deed: 'receive-goods', order: order.number, line: line.number, quantity: 3 };
  const done = await oracle.client.person(deed);
  const after = await history(order.number);
  const { lines } = (await oracle.client.item(
    `${path(await ordered(order.number))}?expand=lines.schedules`,
  )) as { lines?: readonly { schedules: readonly Item[] }[] };

  expect(done.status).toBe(200);
  expect(after.items.slice(0, before.count)).toEqual(before.items);
  expect(after.items.slice(before.count)).toMatchObject([
    { TransactionType: 'RECEIVE', Quantity: 3, POLineNumber: line.number },
  ]);
  expect(lines![line.number - 1]!.schedules[0]).toMatchObject({
    ReceivedQuantity: line.received / 1000 + 3,
  });
});

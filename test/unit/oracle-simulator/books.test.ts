import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Item, openSimulator, type Simulated, world, zipped } from './client.ts';

let folder: string;
let open: Simulated[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'oracle-books-'));
});
afterEach(async () => {
  await Promise.all(open.map((one) => one.stop()));
  open = [];
  rmSync(folder, { recursive: true, force: true });
});

/** A second one over the same folder is what is there after a kill -9. */
const start = async (): Promise<Simulated> => {
  const oracle = await openSimulator({}, folder);
  open.push(oracle);
  return oracle;
};

const supplier = world.suppliers.find(({ no }) => no === 440)!;
const PATH = `/suppliers/${supplier.records[0]!.nativeKey}`;

const post = async ({ client }: Simulated, Supplier: string) =>
  (await (
    await client.post('/suppliers', { Supplier, BusinessRelationship: 'Prospective' })
  ).json()) as Item;

test('what was written is there after a start, with the same etag, and numbers go on', async () => {
  const before = await start();
  const made = await post(before, 'One Ltd');
  await before.client.patch(PATH, { InactiveDate: '2026-11-20' });
  const etag = (await before.client.call(PATH)).headers.get('etag');
  const books = await before.client.books();

  const after = await start();
  expect((await after.client.call(PATH)).headers.get('etag')).toBe(etag);
  expect(await after.client.books()).toEqual(books);
  expect((await post(after, 'Two Ltd'))['SupplierId']).toBe(Number(made['SupplierId']) + 1);
});

test('a line that a kill has cut short is as if it had never been', async () => {
  const before = await start();
  await before.client.patch(PATH, { Alias: 'kept' });
  appendFileSync(join(folder, 'oracle-books.jsonl'), '{"at":"2026-11-20T10:00:00.000Z","chan');

  const after = await start();
  expect(await after.client.item(PATH)).toMatchObject({ Alias: 'kept' });
  await after.client.patch(PATH, { Alias: 'again' });

  const last = await start();
  expect(await last.client.item(PATH)).toMatchObject({ Alias: 'again' });
});

test('the books count a repeated update, which leaves no other trace', async () => {
  const oracle = await start();
  for (const Alias of ['x', 'x']) await oracle.client.patch(PATH, { Alias });

  expect(await oracle.client.books()).toMatchObject([
    { resource: 'suppliers', isCreated: false, updates: 2, Supplier: supplier.records[0]!.name },
  ]);
});

test('what is refused leaves nothing behind', async () => {
  const oracle = await start();
  const refused = await oracle.client.post('/suppliers', {
    Supplier: 'Half Made Ltd',
    BusinessRelationship: 'Prospective',
    contacts: [{ FirstName: 'Nobody' }],
  });

  expect(refused.status).toBe(400);
  expect(await oracle.client.books()).toEqual([]);
});

test('a job that a kill interrupted goes on: its clock is the only thing it waits for', async () => {
  const before = await start();
  const posted = await before.client.post('/erpintegrations', {
    OperationName: 'importBulkData',
    DocumentContent: zipped({ 'Other.csv': 'x' }),
    FileName: 'x.zip',
    DocumentAccount: 'fin$/generalLedger$/import$',
    JobName: '/oracle/apps/ess/financials/generalLedger/programs/common,JournalImportLauncher',
  });
  const { ReqstId } = (await posted.json()) as Item;
  const status = async ({ client }: Simulated) =>
    (await client.page(`/erpintegrations?finder=ESSJobStatusRF;requestId=${String(ReqstId)}`))
      .items[0]?.['RequestStatus'];
  const after = await start();
  const seen = [await status(before), await status(after)];
  after.pass(600);
  seen.push(await status(after));

  expect(seen).toEqual(['WAIT', 'WAIT', 'ERROR']);
});

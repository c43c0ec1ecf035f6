import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Item,
  openSimulator,
  q,
  refusal,
  type Simulated,
  unzipped,
  zipped,
} from './client.ts';

let oracle: Simulated;
beforeAll(async () => {
  oracle = await openSimulator();
});
afterAll(() => oracle.stop());

const LEDGER = 300100000000101;

/** Positions as the interface's file has them, counted from one. */
const AT = {
  date: 3,
  source: 4,
  category: 5,
  currency: 6,
  created: 7,
  actual: 8,
  segment: 9,
  debit: 39,
  credit: 40,
  batch: 43,
  journal: 46,
  text: 52,
  group: 67,
};

interface Side {
  readonly account: string;
  readonly center?: string;
  readonly debit?: string;
  readonly credit?: string;
  readonly batch?: string;
  readonly date?: string;
}

function rowOf({ account, center = '0000', debit = '', credit = '', batch, date }: Side): string {
  const fields = Array.from({ length: 149 }, () => '');
  const set = (position: number, value: string) => {
    fields[position - 1] = value;
  };
  set(1, 'NEW');
  set(2, String(LEDGER));
  set(AT.date, date ?? '2026/11/19');
  set(AT.source, 'Superledger');
  set(AT.category, 'Adjustment');
  set(AT.currency, 'GBP');
  set(AT.created, '2026/11/20');
  set(AT.actual, 'A');
  for (const [at, value] of ['GB01', account, center, '000'].entries()) set(AT.segment + at, value);
  set(AT.debit, debit);
  set(AT.credit, credit);
  set(AT.batch, batch ?? 'JK3F9QX2M7B1C5D8');
  set(AT.journal, 'Accrual');
  set(AT.text, '"Accrual, November"');
  set(AT.group, '90219');
  return [...fields, 'END'].join(',');
}

const GOOD: readonly Side[] = [
  { account: '652000', center: '1020', debit: '5000.10' },
  { account: '221000', credit: '5000.10' },
];

const submit = (rows: readonly Side[], more: Item = {}, content?: string) =>
  oracle.client.post('/erpintegrations', {
    OperationName: 'importBulkData',
    DocumentContent: content ?? zipped({ 'GlInterface.csv': rows.map(rowOf).join('\n') }),
    ContentType: 'zip',
    FileName: 'JK3F9QX2M7B1C5D8.zip',
    DocumentAccount: 'fin$/generalLedger$/import$',
    JobName: '/oracle/apps/ess/financials/generalLedger/programs/common,JournalImportLauncher',
    ParameterList: `#NULL,Superledger,${LEDGER},90219,N,N,N`,
    CallbackURL: '#NULL',
    NotificationCode: '10',
    ...more,
  });

const requestOf = async (response: Promise<Response>): Promise<string> =>
  String(((await (await response).json()) as Item)['ReqstId']);

const statusOf = async (request: string): Promise<unknown> =>
  (await oracle.client.page(`/erpintegrations?finder=ESSJobStatusRF;requestId=${request}`))
    .items[0]?.['RequestStatus'];

const reportOf = async (request: string): Promise<string> => {
  const path = `/erpintegrations?finder=ESSJobExecutionDetailsRF;requestId=${request},fileType=ALL`;
  const [item] = (await oracle.client.page(path)).items;
  return unzipped(String(item?.['DocumentContent']))[`${request}.txt`] ?? '';
};

const batchesNamed = async (name: string) =>
  (await oracle.client.page(`/journalBatches?${q(`BatchName LIKE '${name}*'`)}&limit=100`)).items;

/** Wait, run and posting, of the usual settings. */
const [WAIT, RUN, POST] = [200, 400, 200];

describe('a good file', () => {
  test('waits, runs, and then its batch is there: unposted at first, posted in the end', async () => {
    const response = await submit(GOOD);
    const request = await requestOf(Promise.resolve(response.clone()));
    const seen: unknown[] = [];
    const look = async () => {
      const [batch] = await batchesNamed('JK3F9QX2M7B1C5D8');
      seen.push([await statusOf(request), batch?.['Status'] ?? null]);
    };
    await look();
    for (const passed of [WAIT, RUN, POST]) {
      oracle.pass(passed);
      await look();
    }

    expect(response.status).toBe(201);
    expect(seen).toEqual([
      ['WAIT', null],
      ['RUNNING', null],
      ['SUCCEEDED', 'U'],
      ['SUCCEEDED', 'P'],
    ]);
    const [batch] = await batchesNamed('JK3F9QX2M7B1C5D8');
    expect(batch).toMatchObject({
      RunningTotalAccountedDr: 5000.1,
      RunningTotalAccountedCr: 5000.1,
      DefaultPeriodName: 'Nov-26',
      UserJeSourceName: 'Superledger',
    });
  });

  test('imported twice is there twice: nothing protects against that', async () => {
    const batch = 'TWICE00000000001';
    const rows = GOOD.map((side) => ({ ...side, batch }));
    for (const request of [await requestOf(submit(rows)), await requestOf(submit(rows))]) {
      oracle.pass(WAIT + RUN + POST);
      expect(await statusOf(request)).toBe('SUCCEEDED');
    }

    expect(await batchesNamed(batch)).toHaveLength(2);
  });
});

describe('a bad file', () => {
  test.each([
    ['an unknown account', '999999', '1020', '2026/11/19', 'EF04'],
    ['an unknown cost centre', '652000', '9999', '2026/11/19', 'EF04'],
    ['a blocked cost centre', '652000', '1130', '2026/11/19', 'EF05'],
    ['a closed period', '652000', '1020', '2026/08/31', 'EP01'],
    ['no cost centre where one is due', '652000', '0000', '2026/11/19', 'EF02'],
  ])(
    'with %s ends in a warning, its report says so, and no batch comes of it',
    async (_, account, center, date, code) => {
      const batch = `BAD${account}${center}${code}`;
      const rows = [
        { account, center, date, debit: '10.00', batch },
        { account: '221000', date, credit: '10.00', batch },
      ];
      const request = await requestOf(submit(rows));
      oracle.pass(WAIT + RUN + POST);

      expect(await statusOf(request)).toBe('WARNING');
      expect(await reportOf(request)).toContain(`${batch}|Accrual|${code}|`);
      expect(await batchesNamed(batch)).toEqual([]);
    },
  );

  test('leaves the good batches of the same file alone', async () => {
    const rows = [
      ...GOOD.map((side) => ({ ...side, batch: 'MIXEDGOOD' })),
      { account: '652000', center: '1020', debit: '1.00', batch: 'MIXEDBAD' },
    ];
    const request = await requestOf(submit(rows));
    oracle.pass(WAIT + RUN + POST);

    expect(await statusOf(request)).toBe('WARNING');
    expect(await reportOf(request)).toContain('MIXEDBAD|Accrual|WU01|');
    expect(await batchesNamed('MIXEDGOOD')).toHaveLength(1);
    expect(await batchesNamed('MIXEDBAD')).toEqual([]);
  });

  test('of another group finds no rows; without a creation date nothing loads; without a zip nothing at all', async () => {
    const other = await requestOf(
      submit(GOOD, { ParameterList: '#NULL,Superledger,1,4711,N,N,N' }),
    );
    const [row] = GOOD.map(rowOf);
    const undated = await requestOf(
      submit([], {}, zipped({ 'GlInterface.csv': row!.replace('2026/11/20', '') })),
    );
    const nothing = await requestOf(submit([], {}, 'bm8gemlw'));
    oracle.pass(WAIT + RUN + POST);

    expect(await Promise.all([other, undated, nothing].map(statusOf))).toEqual([
      'WARNING',
      'ERROR',
      'ERROR',
    ]);
    expect(await reportOf(undated)).toContain('DATE_CREATED');
  });
});

test.each([
  ['another operation', { OperationName: 'exportBulkData' }],
  ['another document account', { DocumentAccount: 'fin$/payables$/import$' }],
  ['another job', { JobName: 'x,y' }],
])('%s is refused', async (_, more) => {
  expect((await refusal(submit(GOOD, more))).status).toBe(400);
});

test('a journal is not created as such, and a posted one is not deleted', async () => {
  const [posted] = (await oracle.client.page('/journalBatches?limit=1')).items;
  const path = `/journalBatches/${String(posted?.['JeBatchId'])}`;

  expect((await oracle.client.post('/journalBatches', {})).status).toBe(405);
  expect((await oracle.client.call(path, { method: 'DELETE' })).status).toBe(400);
  expect((await oracle.client.patch(path, { BatchName: 'Other' })).status).toBe(400);
});

test('an unposted one is deleted', async () => {
  const batch = 'GONE000000000001';
  await submit(GOOD.map((side) => ({ ...side, batch })));
  oracle.pass(WAIT + RUN);
  const [unposted] = await batchesNamed(batch);
  const path = `/journalBatches/${String(unposted?.['JeBatchId'])}`;

  expect((await oracle.client.call(path, { method: 'DELETE' })).status).toBe(204);
  expect(await batchesNamed(batch)).toEqual([]);
});

test('the order of the columns can be told', async () => {
  const told = await openSimulator({
    journalColumns:
      'STATUS,LEDGER_NAME,ACCOUNTING_DATE,USER_JE_SOURCE_NAME,USER_JE_CATEGORY_NAME,CURRENCY_CODE,' +
      'DATE_CREATED,ACTUAL_FLAG,SEGMENT1,SEGMENT2,SEGMENT3,SEGMENT4,ENTERED_DR,ENTERED_CR,REFERENCE1',
  });
  const head = 'NEW,GB01 Primary Ledger,2026-11-19,Manual,Adjustment,GBP,2026-11-20,A,GB01';
  const csv = `${head},652000,1020,000,7,,SHORT\n${head},221000,0000,000,,7,SHORT\n`;
  await told.client.post('/erpintegrations', {
    OperationName: 'importBulkData',
    DocumentContent: zipped({ 'GlInterface.csv': csv }),
    ContentType: 'zip',
    FileName: 'short.zip',
    DocumentAccount: 'fin$/generalLedger$/import$',
    JobName: '/oracle/apps/ess/financials/generalLedger/programs/common,JournalImportLauncher',
    ParameterList: '#NULL',
  });
  told.pass(WAIT + RUN + POST);
  const found = await told.client.page(`/journalBatches?${q("BatchName LIKE 'SHORT*'")}`);
  await told.stop();

  expect(found.count).toBe(1);
});

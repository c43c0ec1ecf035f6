import { expect, test } from 'vitest';
import type { JournalInstruction } from '#domain/ledger';
import { textsOf, zipOf } from '#sources/oracle-fusion/zip';
import { batchRow, call, collection, errorAnswer, fakeOracle } from './fake-oracle.ts';

const REFERENCE = 'A0000000000000AB';

const journal: JournalInstruction = {
  reference: REFERENCE,
  legalEntity: 'GB01',
  postingDate: '2026-11-20',
  description: 'Accrual, "November"\nand more',
  currency: 'GBP',
  lines: [
    {
      accountId: 'oracle:652000',
      side: 'DEBIT',
      amount: { amountMinor: 50010n, currency: 'GBP' },
      costCenterId: 'oracle:1010',
      text: null,
    },
    {
      accountId: 'oracle:221000',
      side: 'CREDIT',
      amount: { amountMinor: 50010n, currency: 'GBP' },
      costCenterId: null,
      text: 'Second',
    },
  ],
};

interface Upload {
  readonly DocumentContent: string;
  readonly [name: string]: string;
}

const job = (status: string) => ({ text: JSON.stringify({ items: [{ RequestStatus: status }] }) });
const report = (text: string) => ({
  text: JSON.stringify({
    items: [{ DocumentContent: zipOf('x.log', text).toString('base64') }],
  }),
});
const unposted = { ...batchRow, Status: 'U', StatusMeaning: 'Unposted', PostedDate: null };

function opened(answers: Parameters<typeof fakeOracle>[0], more: object = {}) {
  const source = fakeOracle(answers, more);
  const writer = source.postJournalEntry;
  if (!writer?.follow) throw new Error('the connector posts journals and follows them');
  const follow = writer.follow.bind(writer);
  return { source, writer, follow: () => follow(journal, 'ess:88', call) };
}

const prepared = (more: Partial<JournalInstruction> = {}, settings: object = {}) =>
  opened([], settings).writer.prepare({ ...journal, ...more });

function uploadOf(body: string): Upload {
  const { payload } = JSON.parse(body) as { payload: string };
  return JSON.parse(payload) as Upload;
}

test('has the rows of GL_INTERFACE, and is the same each time', () => {
  const { body } = prepared();
  expect(prepared().body).toBe(body);
  const [csv] = textsOf(Buffer.from(uploadOf(body).DocumentContent, 'base64')) ?? [];
  const [first = '', second = '', ...more] = csv?.split('\n') ?? [];
  expect(more).toEqual([]);
  expect(first).toMatch(
    /^NEW,300000001,2026\/11\/20,Superledger,Manual,GBP,2026\/11\/20,A,01,652000,1010,/,
  );
  expect(first).toContain(',500.10,,,,A0000000000000AB,"Accrual, ""November"" and more",');
  expect(second).toContain(',01,221000,0000,');
  expect(second).toContain(',,500.10,,,A0000000000000AB,');
  expect(first.split(',').at(-1)).toBe(second.split(',').at(-1));
  expect(first.split(',').at(-1)).toMatch(/^\d{18}$/);
});

test('goes with the names of its job and the parameters filled in', () => {
  const upload = uploadOf(prepared({}, { journal: { dataAccessSetId: '7' } }).body);
  expect(upload).toMatchObject({
    OperationName: 'importBulkData',
    ContentType: 'zip',
    FileName: `${REFERENCE}.zip`,
    DocumentAccount: 'fin$/generalLedger$/import$',
  });
  expect(upload['ParameterList']).toMatch(/^7,Superledger,300000001,\d{18},N,N,N$/);
});

test('of a foreign currency leaves the ledger’s amounts to the rate', () => {
  const lines = journal.lines.map((line) => ({
    ...line,
    amount: { amountMinor: 50010n, currency: 'USD' },
  }));
  const upload = uploadOf(prepared({ currency: 'USD', lines }).body);
  const [csv = ''] = textsOf(Buffer.from(upload.DocumentContent, 'base64')) ?? [];
  expect(csv).toContain(',Corporate,2026/11/20,');
});

test.each([
  ['two currencies', { currency: 'USD' }],
  ['books of others', { legalEntity: 'DE01' }],
  ['no lines', { lines: [] }],
  ['a reference none of ours', { reference: '../x' }],
])('cannot be made of %s', (_case, part) => {
  expect(() => prepared(part)).toThrow(expect.objectContaining({ kind: 'UNSUPPORTED' }));
});

test('cannot be made where the tenant’s columns have no place for what it says', () => {
  const columns = Array.from({ length: 10 }, (_, at) => `SEGMENT${at + 1}`);
  expect(() => prepared({}, { journal: { columns } })).toThrow('see journal.columns');
});

test('is accepted under the id of its request, and nothing else is asked', async () => {
  const { source, writer } = opened([{ status: 201, text: '{"ReqstId":"88","DocumentId":"5"}' }]);
  expect(await writer.submit(writer.prepare(journal), call)).toEqual({
    job: 'ess:88',
    progress: 'SUBMITTED',
  });
  expect(source.requests).toMatchObject([{ method: 'POST', effect: 'write' }]);
});

test.each([
  ['no request id', { status: 201, text: '{"ReqstId":null}' }, 'OUTCOME_UNKNOWN'],
  ['a failed upload', { status: 201, text: '{"ReqstId":"-1"}' }, 'OUTCOME_UNKNOWN'],
  ['a page', { status: 200, text: '<html>' }, 'OUTCOME_UNKNOWN'],
  ['a refusal', errorAnswer(400, 'JBO-1', 'no'), 'DECLINED'],
])('with %s is no acceptance', async (_case, answer, kind) => {
  const { writer } = opened([answer]);
  await expect(writer.submit(writer.prepare(journal), call)).rejects.toMatchObject({ kind });
});

test.each(['WAIT', 'RUNNING', 'SOMETHING_NEW'])('goes on while its job is %s', async (status) => {
  const { follow, source } = opened([job(status)]);
  expect(await follow()).toEqual({ job: 'ess:88', progress: status });
  expect(source.unknown).toEqual(
    status === 'SOMETHING_NEW' ? [{ what: 'job status', code: status }] : [],
  );
});

test('is done once its batch is posted, and not before', async () => {
  expect(await opened([job('SUCCEEDED'), collection([unposted])]).follow()).toEqual({
    job: 'ess:88',
    progress: 'Unposted',
  });
  expect(await opened([job('SUCCEEDED'), collection([batchRow])]).follow()).toEqual({
    id: 'oracle:41001',
    documentNumber: 'A0000000000000AB Superledger 77',
    ignoredFields: [],
  });
});

test('is done with its import where the settings say so', async () => {
  const more = { journal: { doneWhen: 'IMPORTED' } };
  const { follow } = opened([job('WARNING'), collection([unposted])], more);
  expect(await follow()).toMatchObject({ id: 'oracle:41001' });
});

test.each([
  ['a failed job', 'ERROR', 'nothing of note', 'JOB_ERROR'],
  ['a rejected row', 'WARNING', 'Line 1 EF04 invalid', 'EF04'],
  ['a closed period', 'SUCCEEDED', 'EP01 the date is in no open period', 'PERIOD_CLOSED'],
])('is DECLINED for %s, with what the report says', async (_case, status, text, sourceCode) => {
  const { follow } = opened([job(status), collection([]), report(text)]);
  await expect(follow()).rejects.toMatchObject({ kind: 'DECLINED', details: { sourceCode } });
});

test('waits for the batch where job and report speak of no error', async () => {
  const { follow } = opened([job('SUCCEEDED'), collection([]), report('3 rows loaded')]);
  expect(await follow()).toEqual({ job: 'ess:88', progress: 'SUCCEEDED, no batch yet' });
});

const enquire = (rows: readonly object[]) =>
  opened([collection(rows)]).writer.enquire(journal, call);

test('is found by our reference before the name of its batch, whatever its job was called', async () => {
  const { source, writer } = opened([collection([])]);
  expect(await writer.enquire(journal, call)).toBeNull();
  expect(source.option('q')).toBe("BatchName LIKE 'A0000000000000AB%'");
  expect(await enquire([{ ...batchRow, BatchName: `${REFERENCE}C 1` }])).toBeNull();
  expect(await enquire([unposted])).toEqual({ job: 'batch:41001', progress: 'Unposted' });
  expect(await enquire([batchRow])).toMatchObject({ id: 'oracle:41001' });
});

test('with two batches, or another content, needs a person', async () => {
  await expect(enquire([batchRow, { ...batchRow, JeBatchId: 41002 }])).rejects.toMatchObject({
    details: { sourceCode: 'DUPLICATE_REFERENCE' },
  });
  const [header] = batchRow.journalHeaders;
  const other = { ...header, CurrencyCode: 'USD' };
  await expect(enquire([{ ...batchRow, journalHeaders: [other] }])).rejects.toMatchObject({
    details: { sourceCode: 'REFERENCE_CONFLICT' },
  });
});

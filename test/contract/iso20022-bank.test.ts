import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { payments, strangersKeys } from '../support/contract/bank-channel.ts';
import {
  aCancellation,
  aFile,
  bankCancellations,
  bankPayments,
  bookOf,
  paymentsOf,
} from '../support/contract/bank-files.ts';
import {
  BANK_SECRETS,
  type BankSource,
  ssh,
  startBankSource,
  startFaultyBank,
} from '../support/contract/bank-source.ts';
import { portOf, sourceHarness } from '../support/contract/harness.ts';
import { describeWriter, failureOf } from '../support/contract/writer.ts';
import { newCall } from '../support/sources.ts';

describe('A bank over its API, behind a gateway that fails', () => {
  const harness = sourceHarness('bank', startFaultyBank);
  describeWriter(harness, bankPayments(harness));
  describeWriter(harness, bankCancellations(harness));
});

let bank: BankSource;
beforeAll(async () => {
  bank = await startBankSource();
});
afterAll(() => bank.stop());

const transports = ['sftp', 'https'] as const;
const script = (behaviour: string, messageId: string, value: number | null = null) =>
  bank.control.person({ deed: 'script', behaviour, messageId, value });

describe.each(transports)('A bank over %s', (transport) => {
  const open = (options: Parameters<BankSource['sftp']>[0] = {}) => bank[transport](options);

  it('takes a file once, whole and signed, and has it under our MsgId', async () => {
    const writer = payments(open());
    const file = aFile(3);
    expect(await writer.enquire(file, newCall())).toBeNull();
    const done = await writer.submit(writer.prepare(file), newCall());
    expect(done).toEqual({
      id: `bank:${file.messageId}`,
      documentNumber: file.messageId,
      ignoredFields: [],
    });
    expect(await writer.enquire(file, newCall())).toEqual(done);
    expect(await paymentsOf(bank.control, file.messageId)).toHaveLength(3);
  });

  it('takes the same bytes again as received, and pays once', async () => {
    const writer = payments(open());
    const file = aFile();
    const prepared = writer.prepare(file);
    const first = await writer.submit(prepared, newCall());
    const { replayed } = await bookOf(bank.control);
    expect(await writer.submit(prepared, newCall())).toEqual(first);
    expect((await bookOf(bank.control)).replayed).toBe(replayed + 1);
    expect(await paymentsOf(bank.control, file.messageId)).toHaveLength(2);
  });

  it('declines what another key has signed, with its code, and has nothing of it', async () => {
    const { privateKey } = strangersKeys();
    const signing = { algorithm: 'EdDSA', keyId: 'other', privateKey };
    const writer = payments(open({ settings: { signing } }));
    const file = aFile();
    const failure = await failureOf(writer.submit(writer.prepare(file), newCall()));
    expect(failure).toMatchObject({ kind: 'DECLINED', details: { sourceCode: 'SIGNATURE' } });
    expect(await paymentsOf(bank.control, file.messageId)).toEqual([]);
  });

  it('takes a request to cancel', async () => {
    const writer = portOf(open(), 'requestCancellation');
    const request = aCancellation(aFile());
    const done = await writer.submit(writer.prepare(request), newCall());
    expect(await writer.enquire(request, newCall())).toEqual(done);
    const { cancellationRequests } = await bookOf(bank.control);
    expect(cancellationRequests.map(({ messageId }) => messageId)).toContain(request.messageId);
  });
});

describe.each(transports)('A bank over %s in bad weather', (transport) => {
  const open = (options: Parameters<BankSource['sftp']>[0] = {}) => bank[transport](options);

  it('that drops its answer leaves the outcome unknown, is found to have the file, and pays once', async () => {
    const connection = open();
    const writer = payments(connection);
    const file = aFile();
    const prepared = writer.prepare(file);
    await script('drop-ack', file.messageId);
    const failure = await failureOf(writer.submit(prepared, newCall()));
    expect(failure?.kind).toBe('OUTCOME_UNKNOWN');
    const found = await writer.enquire(file, newCall());
    expect(found).toMatchObject({ documentNumber: file.messageId });
    expect(await writer.submit(prepared, newCall())).toEqual(found);
    expect(await paymentsOf(bank.control, file.messageId)).toHaveLength(2);
  });

  it('that hears nothing before the line breaks has nothing, and takes the same bytes later', async () => {
    const writer = payments(open());
    const file = aFile();
    const prepared = writer.prepare(file);
    await script('drop-before', file.messageId);
    const failure = await failureOf(writer.submit(prepared, newCall()));
    expect(failure?.kind).toBe('OUTCOME_UNKNOWN');
    expect(await writer.enquire(file, newCall())).toBeNull();
    await writer.submit(prepared, newCall());
    expect(await paymentsOf(bank.control, file.messageId)).toHaveLength(2);
  });

  it('that does not answer in time leaves the outcome unknown at the deadline', async () => {
    const writer = payments(open({ limits: { timeoutMs: 700 } }));
    const file = aFile();
    await script('late-ack', file.messageId, 3_000);
    const startMs = performance.now();
    const failure = await failureOf(writer.submit(writer.prepare(file), newCall()));
    expect(failure?.kind).toBe('OUTCOME_UNKNOWN');
    expect(performance.now() - startMs).toBeLessThan(2_500);
    expect(await writer.enquire(file, newCall())).not.toBeNull();
  });

  it('hears no secret of ours in messages or logs', async () => {
    const connection = open();
    const writer = payments(connection);
    const file = aFile();
    await script('drop-ack', file.messageId);
    const failure = await failureOf(writer.submit(writer.prepare(file), newCall()));
    const seen = [failure?.message, failure?.stack, ...connection.logLines].join('\n');
    for (const secret of BANK_SECRETS) expect(seen).not.toContain(secret);
    expect(seen).not.toContain('Müller');
  });
});

describe('Files over SFTP', () => {
  it('are written beside their name, the signature first, and then renamed', async () => {
    const connection = bank.sftp();
    const writer = payments(connection);
    const file = aFile();
    await writer.submit(writer.prepare(file), newCall());
    const asked = connection.logLines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const changes = asked.filter(({ method }) => method === 'WRITE' || method === 'RENAME');
    expect(changes.map(({ method, path }) => `${String(method)} ${String(path)}`)).toEqual([
      `WRITE /in/${file.messageId}.xml.sig`,
      `WRITE /in/${file.messageId}.xml.tmp`,
      `RENAME /in/${file.messageId}.xml`,
    ]);
  });

  it('go to no server but the one whose key is configured', async () => {
    const connection = bank.sftp({ credentials: ssh({ hostKeySha256: 'A'.repeat(43) }) });
    const file = aFile();
    const writer = payments(connection);
    const failure = await failureOf(writer.submit(writer.prepare(file), newCall()));
    expect(failure).toMatchObject({ kind: 'UNAVAILABLE' });
    expect(connection.logLines.join('\n')).toContain('another host key');
    expect(await paymentsOf(bank.control, file.messageId)).toEqual([]);
  });
});

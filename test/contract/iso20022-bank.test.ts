import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BankRecord, InboundFile } from '#domain/bank/channel';
import { newAuthority } from '../support/certificate.ts';
import {
  aCancellation,
  aFile,
  bankCancellations,
  bankPayments,
  bookOf,
  eventually,
  paymentsOf,
} from '../support/contract/bank-files.ts';
import {
  authority,
  BANK_SECRETS,
  type BankSource,
  client,
  mutualTls,
  ssh,
  sshKey,
  startBankSource,
  startFaultyBank,
  tokenAndTls,
} from '../support/contract/bank-source.ts';
import { portOf, sourceHarness } from '../support/contract/harness.ts';
import { describeWriter, failureOf } from '../support/contract/writer.ts';
import { type Connection, newCall } from '../support/sources.ts';

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

const strangersKeys = () =>
  generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
const payments = (connection: Connection) => portOf(connection, 'transmitPayments');
const channel = (connection: Connection) => portOf(connection, 'bank');

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

async function read(connection: Connection, file: InboundFile): Promise<readonly BankRecord[]> {
  const port = channel(connection);
  const records: BankRecord[] = [];
  for await (const record of port.read(port.download(file, newCall()))) records.push(record);
  return records;
}

const inbox = (connection: Connection): Promise<readonly InboundFile[]> =>
  channel(connection).inbox(500, newCall());

/** The file that the bank calls so. */
async function waiting(connection: Connection, name: string): Promise<InboundFile> {
  const named = (file: InboundFile): boolean => file.name.includes(name);
  const found = await eventually(
    () => inbox(connection),
    (files) => files.some(named),
  );
  const file = found.find(named);
  if (!file) throw new Error('nothing waits');
  return file;
}

/** Everything that waits, told to be kept. */
async function empty(connection: Connection): Promise<void> {
  for (const file of await inbox(connection))
    await channel(connection).acknowledge(file, newCall());
}

describe.each(['sftp', 'https'] as const)('A bank over %s', (transport) => {
  const open = (options: Parameters<BankSource['sftp']>[0] = {}) => bank[transport](options);
  const script = (behaviour: string, messageId: string, value: number | null = null) =>
    bank.control.person({ deed: 'script', behaviour, messageId, value });

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

  it('offers what it has until it is told that it was kept', async () => {
    const connection = open();
    await empty(connection);
    await bank.control.person({ deed: 'report', account: 'DE01-EUR' });
    const file = await waiting(connection, 'camt.052');
    const bytes = await bytesOf(channel(connection).download(file, newCall()));
    expect(bytes).toHaveLength(file.size ?? -1);
    // Nobody said that it was kept: another process finds it as well.
    const other = open();
    expect(await waiting(other, file.name)).toEqual(file);
    expect((await read(other, file))[0]).toMatchObject({
      record: 'MESSAGE',
      message: { kind: 'STATEMENTS', type: 'REPORT' },
    });
    await channel(other).acknowledge(file, newCall());
    await channel(other).acknowledge(file, newCall());
    expect((await inbox(connection)).map(({ name }) => name)).not.toContain(file.name);
  });

  it('is not believed where its signature is missing, wrong, or of another key', async () => {
    const connection = open();
    await empty(connection);
    const account = 'DE01-EUR';
    const forgery = { deed: 'hostile-file', kind: 'bad-signature', account };
    const { name = '' } = await bank.control.person(forgery);
    const forged = await waiting(connection, name);
    await expect(bytesOf(channel(connection).download(forged, newCall()))).rejects.toMatchObject({
      name: 'BankFileError',
      fault: 'SIGNATURE',
    });
    const stranger = open({ settings: { bankKeys: { 'bank-1': strangersKeys().publicKey } } });
    await expect(bytesOf(channel(stranger).download(forged, newCall()))).rejects.toMatchObject({
      fault: 'SIGNATURE',
    });
    const trusting = open({ settings: { bankKeys: {} } });
    expect(await bytesOf(channel(trusting).download(forged, newCall()))).toHaveLength(
      forged.size ?? -1,
    );
    await empty(connection);
  });

  it('gives a large statement piece by piece', async () => {
    const connection = open({ settings: { bankKeys: {} } });
    await empty(connection);
    const large = { deed: 'hostile-file', kind: 'large', account: 'DE01-EUR', megabytes: 40 };
    const { name = '' } = await bank.control.person(large);
    const file = await waiting(connection, name);
    // The bank signs nothing of this size with Ed25519.
    await expect(bytesOf(channel(open()).download(file, newCall()))).rejects.toMatchObject({
      fault: 'SIGNATURE',
    });
    expect(file.size).toBeGreaterThan(35_000_000);
    let bytes = 0;
    let largest = 0;
    for await (const piece of channel(connection).download(file, newCall(60_000))) {
      bytes += piece.length;
      largest = Math.max(largest, piece.length);
    }
    expect(bytes).toBe(file.size);
    expect(largest).toBeLessThanOrEqual(64 * 1024);
    await empty(connection);
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

describe('The API', () => {
  const summary = (connection: Connection) => failureOf(inbox(connection));

  it('lets in a client certificate, and a token beside it', async () => {
    const both = await startBankSource({ clientId: 'superledger', clientSecret: 'right' });
    expect(await summary(both.https({ credentials: tokenAndTls('right') }))).toBeNull();
    expect(await summary(both.https({ credentials: tokenAndTls('wrong') }))).toMatchObject({
      kind: 'REFUSED',
    });
    expect(await summary(both.https())).toMatchObject({ kind: 'REFUSED' });
    await both.stop();
  });

  it('refuses a certificate of another authority, and none', async () => {
    const stranger = newAuthority().issue('superledger');
    const wrong = bank.https({
      credentials: {
        type: 'mutualTls',
        certificate: stranger.cert,
        privateKey: stranger.key,
        ca: authority.cert,
      },
    });
    expect(await summary(wrong)).toMatchObject({ kind: 'REFUSED' });
  });

  it('is not spoken to where another authority vouches for it', async () => {
    const { cert: certificate, key: privateKey } = client;
    const ca = newAuthority().cert;
    const credentials = { type: 'mutualTls', certificate, privateKey, ca } as const;
    const connection = bank.https({ credentials });
    const file = aFile();
    const writer = payments(connection);
    const failure = await failureOf(writer.submit(writer.prepare(file), newCall()));
    expect(failure).toMatchObject({ kind: 'UNAVAILABLE' });
    expect(await paymentsOf(bank.control, file.messageId)).toEqual([]);
  });

  it('goes with its own kind of credentials', () => {
    expect(() => bank.https({ credentials: ssh() })).toThrow('sftp://');
    expect(() => bank.sftp({ credentials: mutualTls })).toThrow('sftp://');
    expect(() => ssh({ privateKey: sshKey.public.slice(0, 20) })).toThrow('private SSH key');
  });
});

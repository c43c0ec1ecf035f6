import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newAuthority } from '../support/certificate.ts';
import {
  bytesOf,
  channel,
  empty,
  inbox,
  payments,
  read,
  strangersKeys,
  waiting,
} from '../support/contract/bank-channel.ts';
import { aFile, paymentsOf } from '../support/contract/bank-files.ts';
import {
  authority,
  type BankSource,
  client,
  mutualTls,
  ssh,
  sshKey,
  startBankSource,
  tokenAndTls,
} from '../support/contract/bank-source.ts';
import { failureOf } from '../support/contract/writer.ts';
import { type Connection, newCall } from '../support/sources.ts';

let bank: BankSource;
beforeAll(async () => {
  bank = await startBankSource();
});
afterAll(() => bank.stop());

const summary = (connection: Connection) => failureOf(inbox(connection));

describe.each(['sftp', 'https'] as const)('A bank over %s', (transport) => {
  const open = (options: Parameters<BankSource['sftp']>[0] = {}) => bank[transport](options);

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
    const connection = open();
    await empty(connection);
    const large = { deed: 'hostile-file', kind: 'large', account: 'DE01-EUR', megabytes: 40 };
    const { name = '' } = await bank.control.person(large);
    const file = await waiting(connection, name);
    expect(file.size).toBeGreaterThan(30_000_000);
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
});

describe('The API', () => {
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

import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import {
  bankPrivateKey,
  bankPublicKey,
  closeBanks,
  customerPrivateKey,
  customerPublicKey,
  openBank,
  until,
} from './bank.ts';
import { newSshKeyPair } from '#platform/sftp/new-key-pair';
import { paymentFile } from './files.ts';
import { sftpTo } from './sftp-client.ts';
import type { SftpClient } from './sftp-client.ts';

const clients: SftpClient[] = [];
const connect = async (url: string): Promise<SftpClient> => {
  const client = await sftpTo(url);
  clients.push(client);
  return client;
};
const jws = (text: string, key = customerPrivateKey): string => {
  const header = Buffer.from('{"alg":"EdDSA","kid":"customer-1"}').toString('base64url');
  const input = `${header}.${Buffer.from(text).toString('base64url')}`;
  return `${header}..${sign(null, Buffer.from(input), createPrivateKey(key)).toString('base64url')}`;
};
const ackOf = async (client: SftpClient, messageId: string) =>
  JSON.parse(await client.read(`/ack/${messageId}.xml.ack`)) as Record<string, unknown>;

afterEach(async () => {
  for (const client of clients.splice(0)) client.end();
  await closeBanks();
});

describe('the bank’s SFTP', () => {
  test('a rename hands a signed file over, the answer lies in /ack, reports in /out', async () => {
    const bank = await openBank({ customerKey: customerPublicKey, signingKey: bankPrivateKey });
    const client = await connect(bank.endpoints!['sftp']!);
    const xml = paymentFile('M1', 'US01-USD', [{ endToEndId: 'E1' }]);

    await client.handOver('M1', xml, jws(xml));

    expect(await ackOf(client, 'M1')).toMatchObject({
      messageId: 'M1',
      result: 'RECEIVED',
      code: null,
    });
    expect(await client.list('/in')).toEqual([]);
    const [name = ''] = await until(
      async () => (await client.list('/out')).filter((each) => each.endsWith('.xml')),
      (names) => names.length === 4,
    );
    const report = await client.read(`/out/${name}`);
    expect(report).toContain('<GrpSts>ACTC</GrpSts>');
    const [header = '', , signature = ''] = (await client.read(`/out/${name}.sig`)).split('.');
    const input = Buffer.from(`${header}.${Buffer.from(report).toString('base64url')}`);
    const key = createPublicKey(bankPublicKey);
    expect(verify(null, input, key, Buffer.from(signature, 'base64url'))).toBe(true);

    await client.rename(`/out/${name}`, `/out/archive/${name}`);

    expect(await client.list('/out')).not.toContain(name);
    expect(await client.read(`/out/archive/${name}`)).toBe(report);
    expect(await bank.book()).toMatchObject({ unacknowledged: 3 });
  });

  test.each([
    ['no signature', () => undefined],
    ['a signature of other bytes', (xml: string) => jws(`${xml} `)],
    ['a signature of somebody else', (xml: string) => jws(xml, bankPrivateKey)],
  ])('a file with %s is refused and nothing happens', async (_, signature) => {
    const bank = await openBank({ customerKey: customerPublicKey });
    const client = await connect(bank.endpoints!['sftp']!);
    const xml = paymentFile('M1', 'US01-USD', [{ endToEndId: 'E1' }]);

    await client.handOver('M1', xml, signature(xml));

    expect(await ackOf(client, 'M1')).toMatchObject({ result: 'REFUSED', code: 'SIGNATURE' });
    expect(await bank.book()).toMatchObject({ instructed: 0, refused: 1, messages: 0 });
  });

  test('a second file of the same MsgId is refused by /ack and by a report', async () => {
    const bank = await openBank();
    const client = await connect(bank.endpoints!['sftp']!);
    const xml = paymentFile('M1', 'US01-USD', [{ endToEndId: 'E1' }]);
    await client.handOver('M1', xml);
    await client.handOver('M1', xml);

    expect(await ackOf(client, 'M1')).toMatchObject({ result: 'REFUSED', code: 'DU01' });
    const book = await bank.bookWhen(({ statuses }) => statuses.EXECUTED === 1);
    expect(book).toMatchObject({ instructed: 1, replayed: 1 });
    const reports = await Promise.all(
      (await client.list('/out'))
        .filter((each) => each.includes('pain.002'))
        .map((each) => client.read(`/out/${each}`)),
    );
    expect(reports.filter((each) => each.includes('<Cd>DU01</Cd>'))).toHaveLength(1);
  });

  test('only the customer’s key opens, and nothing is to be had but the bank’s folders', async () => {
    const bank = await openBank();
    const other = newSshKeyPair();
    await expect(sftpTo(bank.endpoints!['sftp']!, other.private)).rejects.toThrow(
      'authentication methods failed',
    );
    const client = await connect(bank.endpoints!['sftp']!);
    expect(await client.list('/')).toEqual(['in', 'ack', 'out']);
    await expect(client.read('/../etc/hostname')).rejects.toThrow('No such file');
    await expect(client.write('/in/M1.xml', 'half written')).rejects.toThrow('Permission denied');
    await expect(client.write('/out/M1.tmp', 'ours')).rejects.toThrow('Permission denied');
  });
});

import { afterEach, describe, expect, test } from 'vitest';
import { callApi, postFile, readMessages } from './api-client.ts';
import { closeBanks, openBank, until } from './bank.ts';
import type { TestBank } from './bank.ts';
import { cancellationFile, paymentFile } from './files.ts';
import { sftpTo } from './sftp-client.ts';

afterEach(closeBanks);

const httpsOf = (bank: TestBank): string => bank.endpoints!['https']!;
const file = (messageId: string, ids = [`${messageId}-1`]): string =>
  paymentFile(
    messageId,
    'US01-USD',
    ids.map((endToEndId) => ({ endToEndId })),
  );
const script = (bank: TestBank, behaviour: string, more: object = {}) =>
  bank.deed({ deed: 'script', behaviour, ...more });
const reportsOf = async (bank: TestBank): Promise<readonly string[]> =>
  (await readMessages(httpsOf(bank)))
    .map(({ xml }) => xml)
    .filter((xml) => xml.includes('pain.002'));
const statusesOf = (reports: readonly string[]) =>
  reports.map((xml) => /<(?:GrpSts|TxSts)>(\w+)/.exec(xml)?.[1]);
const executed = (bank: TestBank, count = 1) =>
  bank.bookWhen(({ statuses }) => statuses.EXECUTED === count);

describe('the way in', () => {
  test('over HTTPS the answer is lost after the file was taken: the same bytes are then known', async () => {
    const bank = await openBank();
    await script(bank, 'drop-ack');
    await expect(postFile(httpsOf(bank), 'M1', file('M1'))).rejects.toThrow('socket hang up');
    const known = await callApi(`${httpsOf(bank)}/v1/payment-files?messageId=M1`);
    expect(known.body.files).toMatchObject([{ messageId: 'M1' }]);
    expect((await postFile(httpsOf(bank), 'M1', file('M1'))).status).toBe(409);
    expect(await executed(bank)).toMatchObject({ instructed: 1, replayed: 1 });
  });

  test('over SFTP the connection ends after the rename took effect', async () => {
    const bank = await openBank();
    await script(bank, 'drop-ack', { messageId: 'M1', channel: 'sftp' });
    const first = await sftpTo(bank.endpoints!['sftp']!);
    await expect(first.handOver('M1', file('M1'))).rejects.toThrow('connection has ended');
    const second = await sftpTo(bank.endpoints!['sftp']!);
    expect(JSON.parse(await second.read('/ack/M1.xml.ack'))).toMatchObject({ result: 'RECEIVED' });
    second.end();
    expect(await executed(bank)).toMatchObject({ instructed: 1 });
  });

  test('a connection that ends before it leaves nothing behind, on either way', async () => {
    const bank = await openBank();
    await script(bank, 'drop-before', { times: 2 });
    await expect(postFile(httpsOf(bank), 'M1', file('M1'))).rejects.toThrow('socket hang up');
    const client = await sftpTo(bank.endpoints!['sftp']!);
    await expect(client.handOver('M1', file('M1'))).rejects.toThrow('connection has ended');
    expect(await bank.book()).toMatchObject({ instructed: 0, scripts: [] });
    expect((await postFile(httpsOf(bank), 'M1', file('M1'))).status).toBe(202);
  });

  test('it is closed for a while, asks for patience, and answers late', async () => {
    const bank = await openBank();
    await script(bank, 'unavailable');
    expect((await postFile(httpsOf(bank), 'M1', file('M1'))).status).toBe(503);
    await script(bank, 'rate-limit');
    const limited = await postFile(httpsOf(bank), 'M1', file('M1'));
    expect(limited).toMatchObject({ status: 429, headers: { 'retry-after': '1' } });
    await script(bank, 'unavailable', { channel: 'sftp' });
    const client = await sftpTo(bank.endpoints!['sftp']!);
    await expect(client.handOver('M1', file('M1'))).rejects.toThrow('Failure');
    client.end();
    await script(bank, 'late-ack', { value: 150 });
    const began = performance.now();
    expect((await postFile(httpsOf(bank), 'M1', file('M1'))).status).toBe(202);
    expect(performance.now() - began).toBeGreaterThan(140);
  });
});

describe('reports', () => {
  test('come twice, as the same file or as another that says the same', async () => {
    const bank = await openBank();
    await script(bank, 'status-twice', { messageId: 'M1' });
    await script(bank, 'file-twice', { messageId: 'M2' });
    await postFile(httpsOf(bank), 'M1', file('M1'));
    await postFile(httpsOf(bank), 'M2', file('M2'));
    await executed(bank, 2);
    const reports = await reportsOf(bank);
    const of = (messageId: string) =>
      reports.filter((xml) => xml.includes(`<OrgnlMsgId>${messageId}<`) && xml.includes('>ACTC<'));
    expect(of('M1')).toHaveLength(2);
    expect(new Set(of('M1').map((xml) => /<MsgId>([\w-]+)/.exec(xml)?.[1])).size).toBe(2);
    expect(of('M2')).toHaveLength(2);
    expect(new Set(of('M2').map((xml) => /<MsgId>([\w-]+)/.exec(xml)?.[1])).size).toBe(1);
  });

  test('come out of order, late, or never', async () => {
    const bank = await openBank();
    await script(bank, 'out-of-order', { messageId: 'M1' });
    await script(bank, 'late-status', { messageId: 'M2', value: 600_000 });
    await script(bank, 'silent', { messageId: 'M3' });
    for (const id of ['M1', 'M2', 'M3']) await postFile(httpsOf(bank), id, file(id));
    await executed(bank, 3);
    const reports = await until(
      () => reportsOf(bank),
      (all) => all.length === 3,
    );
    expect(statusesOf(reports)).toEqual(['ACSC', 'ACSP', 'ACTC']);
    expect(await bank.deed({ deed: 'release' })).toEqual({ released: 3 });
    expect(await reportsOf(bank)).toHaveLength(6);
  });
});

describe('payments', () => {
  test('are refused one by one, moved to another day, and looked at by name', async () => {
    const bank = await openBank();
    await script(bank, 'reject', { endToEndId: 'E1' });
    await script(bank, 'change-date', { endToEndId: 'E2', value: 2 });
    await script(bank, 'close-match', { endToEndId: 'E3' });
    await postFile(httpsOf(bank), 'M1', file('M1', ['E1', 'E2', 'E3', 'E4']));
    await executed(bank, 3);
    const reports = (await reportsOf(bank)).join('');
    expect(reports).toContain('<GrpSts>PART</GrpSts>');
    expect(reports).toMatch(/E1<.{0,40}<TxSts>RJCT<\/TxSts><StsRsnInf><Rsn><Cd>AC04</);
    expect(reports).toMatch(/E2<.{0,40}<TxSts>ACWC<.*?<Cd>DT06<.*?<Dt>2026-11-25</);
    expect(reports).toMatch(/E3<.{0,40}<TxSts>RVMC</);
  });

  test('are given up while they wait for their day, and not afterwards', async () => {
    const bank = await openBank({ execution: 'on-date' });
    const later = paymentFile('M1', 'US01-USD', [{ endToEndId: 'E1' }, { endToEndId: 'E2' }], {
      date: '2026-11-25',
    });
    await postFile(httpsOf(bank), 'M1', later);
    const cancel = (id: string, payments: readonly string[]) =>
      callApi(`${httpsOf(bank)}/v1/cancellation-requests`, {
        method: 'POST',
        headers: { 'x-message-id': id },
        body: cancellationFile(id, 'M1', payments),
      });
    expect((await cancel('C1', ['E1'])).status).toBe(202);
    expect((await cancel('C1', ['E1'])).status).toBe(409);
    await bank.bookWhen(({ statuses }) => statuses.CANCELLED === 1 && statuses.WAITING === 1);
    await bank.deed({ deed: 'advance-days', days: 2 });
    await executed(bank);
    await cancel('C2', ['E1', 'E2', 'E9']);
    const answers = await until(
      async () =>
        (await readMessages(httpsOf(bank))).filter(({ name }) => name.includes('camt.029')),
      (all) => all.length === 2,
    );
    expect(answers.map(({ xml }) => /<Conf>(\w+)/.exec(xml)?.[1])).toEqual(['CNCL', 'PECR']);
    expect(answers[1]?.xml.match(/<TxCxlSts>\w+|<Rsn><Cd>\w+/g)).toEqual([
      '<TxCxlSts>ACCR',
      '<TxCxlSts>RJCR',
      '<Rsn><Cd>PTNA',
      '<TxCxlSts>RJCR',
      '<Rsn><Cd>NOOR',
    ]);
    expect(await bank.book()).toMatchObject({ statuses: { CANCELLED: 1, EXECUTED: 1 } });
  });
});

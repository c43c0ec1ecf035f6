import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ANY_FRESHNESS, type Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import { parseSettings } from '#sources/iso20022-bank/settings';
import { sftpTransport } from '#sources/iso20022-bank/sftp-transport';
import { filesInMemory } from './files-in-memory.ts';

const START = Date.parse('2026-11-23T09:00:00Z');
const file = { kind: 'payments', messageId: 'SL1-F1', xml: '<a/>', signature: 'h..s' } as const;
const sha256 = createHash('sha256').update(file.xml).digest('hex');
const ACK = '/ack/SL1-F1.xml.ack';
const done = { id: 'bank:SL1-F1', documentNumber: 'SL1-F1', ignoredFields: [] };

/** Too little is left to look for an acknowledgement more than once. */
const call = (): Call => ({
  signal: new AbortController().signal,
  deadline: START,
  trace: { requestId: 'test', traceparent: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01` },
  freshness: ANY_FRESHNESS,
});

const ack = (more: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    messageId: file.messageId,
    sha256,
    receivedAt: '2026-11-23T09:00:01Z',
    result: 'RECEIVED',
    code: null,
    ...more,
  });

function open(settings: Readonly<Record<string, unknown>> = {}) {
  const { files, content } = filesInMemory();
  const time = { ms: START };
  const { transport } = parseSettings({ transport: { type: 'sftp', ...settings } });
  if (transport.type !== 'sftp') throw new Error('it is SFTP');
  const now = (): Date => new Date(time.ms);
  const bank = sftpTransport({ source: 'bank', files, settings: transport, now });
  const follow = (job: string) => {
    if (!bank.follow) throw new Error('it can be followed');
    return bank.follow(file.messageId, job, call());
  };
  return { bank, files, content, time, follow };
}

const writtenAgain = (): Promise<never> => Promise.reject(new Error('written again'));

async function handedOver(opened: ReturnType<typeof open>): Promise<string> {
  const answer = await opened.bank.transmit(file, call());
  if (!('job' in answer)) throw new Error('nobody has acknowledged it');
  return answer.job;
}

describe('a file that was handed over', () => {
  it('waits, is taken, and is received when the bank says so', async () => {
    const opened = open();
    const { content, follow, bank } = opened;
    const job = await handedOver(opened);
    expect([...content]).toEqual([
      ['/in/SL1-F1.xml.sig', 'h..s'],
      ['/in/SL1-F1.xml', '<a/>'],
    ]);
    expect(await follow(job)).toEqual({ job, progress: 'waits in the bank’s in-folder' });
    expect(await bank.find('payments', file.messageId, call())).toMatchObject({
      progress: 'waits in the bank’s in-folder',
    });
    content.delete('/in/SL1-F1.xml');
    expect(await follow(job)).toEqual({ job, progress: 'taken, and not acknowledged yet' });
    expect(await bank.find('payments', file.messageId, call())).toBeNull();
    content.set(ACK, ack());
    expect(await follow(job)).toEqual(done);
    expect(await bank.find('payments', file.messageId, call())).toEqual(done);
  });

  it('is received in the end where the bank took it and says nothing', async () => {
    const opened = open({ acknowledgedWithinSeconds: 60 });
    const job = await handedOver(opened);
    opened.time.ms += 61_000;
    // As long as it lies there, nobody has received it.
    expect(await opened.follow(job)).toMatchObject({ job });
    opened.content.delete('/in/SL1-F1.xml');
    expect(await opened.follow(job)).toEqual(done);
  });

  it('is received at once where the bank acknowledges nothing', async () => {
    const { bank, content } = open({ acknowledges: false });
    expect(await bank.transmit(file, call())).toEqual(done);
    expect(await bank.find('payments', file.messageId, call())).toEqual(done);
    content.delete('/in/SL1-F1.xml');
    expect(await bank.find('payments', file.messageId, call())).toBeNull();
    expect(bank.follow).toBeUndefined();
  });
});

describe('an acknowledgement', () => {
  it('of a refusal declines the file with its code', async () => {
    const opened = open();
    const job = await handedOver(opened);
    opened.content.set(ACK, ack({ result: 'REFUSED', code: 'SIGNATURE' }));
    const refusal = { kind: 'DECLINED', details: { sourceCode: 'SIGNATURE' } };
    await expect(opened.follow(job)).rejects.toMatchObject(refusal);
    opened.content.delete('/in/SL1-F1.xml');
    const find = opened.bank.find('payments', file.messageId, call());
    await expect(find).rejects.toMatchObject(refusal);
  });

  it('of what the bank has had before is one of our bytes', async () => {
    const opened = open();
    const job = await handedOver(opened);
    opened.content.set(ACK, ack({ result: 'REFUSED', code: 'DU01' }));
    expect(await opened.follow(job)).toEqual(done);
  });

  it.each([
    ['half written', ack().slice(0, 30)],
    ['of another file', ack({ messageId: 'SL2-F1' })],
    ['of other bytes', ack({ sha256: '0'.repeat(64) })],
    ['larger than one is', ' '.repeat(100_000)],
  ])('%s neither receives nor declines the file', async (_, text) => {
    const opened = open();
    const job = await handedOver(opened);
    opened.content.set(ACK, text);
    await expect(opened.follow(job)).rejects.toMatchObject({ kind: 'MALFORMED' });
    // The hand-over itself has happened, whatever lies in the ack-folder.
    opened.content.delete('/in/SL1-F1.xml');
    expect(await opened.bank.transmit(file, call())).toMatchObject({ progress: 'handed over' });
  });

  it('is waited for: the file is not written again while the bank has not come for it', async () => {
    const opened = open();
    await handedOver(opened);
    opened.files.write = writtenAgain;
    opened.files.handOver = writtenAgain;
    expect(await opened.bank.transmit(file, call())).toMatchObject({ progress: 'handed over' });
  });
});

it('what runs out of time before the hand-over has not happened', async () => {
  const { bank, files } = open();
  files.write = () => Promise.reject(new SourceError('bank', 'TIMEOUT', 'late'));
  await expect(bank.transmit(file, call())).rejects.toMatchObject({ kind: 'UNAVAILABLE' });
});

describe('what the bank puts out', () => {
  it('is files that are whole, and is archived with its signature', async () => {
    const { bank, content } = open();
    for (const name of ['1.xml', '1.xml.sig', '2.xml.tmp', '3.XML'])
      content.set(`/out/${name}`, name);
    const found = await bank.inbox(10, call());
    expect(found.map(({ name }) => name)).toEqual(['1.xml', '3.XML']);
    expect(await bank.inbox(1, call())).toHaveLength(1);
    const opened = await bank.open({ name: '1.xml', size: 5 }, call());
    expect(opened.signature).toBe('1.xml.sig');
    expect((await bank.open({ name: '3.XML', size: 5 }, call())).signature).toBeNull();
    for (let time = 0; time < 2; time += 1)
      await bank.acknowledge({ name: '1.xml', size: 5 }, call());
    expect([...content.keys()].toSorted()).toEqual([
      '/out/2.xml.tmp',
      '/out/3.XML',
      '/out/archive/1.xml',
      '/out/archive/1.xml.sig',
    ]);
  });

  it('is archived under a name of its own where the bank uses one again', async () => {
    const { bank, content } = open();
    content.set('/out/archive/1.xml', 'before');
    content.set('/out/1.xml', 'now');
    await bank.acknowledge({ name: '1.xml', size: 3 }, call());
    expect(content.get('/out/archive/1.xml')).toBe('before');
    expect(content.get('/out/archive/2026-11-23T090000000Z-1.xml')).toBe('now');
  });
});

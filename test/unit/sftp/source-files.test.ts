import { randomBytes } from 'node:crypto';
import ssh2 from 'ssh2';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '#platform/clock';
import { credentialsSchema } from '#platform/http/auth';
import { type Limits, limitsSchema } from '#platform/http/limit';
import { openSourceFiles } from '#platform/sftp/client';
import { openLogger } from '#platform/telemetry/logger';
import { openMetrics } from '#platform/telemetry/metrics';
import { call, failureOf } from '../http/source-server.ts';
import { fingerprintOf } from '#test/support/ssh-fingerprint';
import { type SftpServer, startSftpServer } from './sftp-server.ts';

const NO_SUCH_FILE = 2;
const PERMISSION_DENIED = 3;

let server: SftpServer;

beforeEach(async () => {
  server = await startSftpServer();
});
afterEach(() => server.stop());

function open(
  limits: Partial<Limits> = {},
  { key = server.clientKey, host = server.hostKeySha256, url = server.url } = {},
) {
  const lines: string[] = [];
  const credentials = credentialsSchema.parse({
    type: 'sshKey',
    username: 'superledger',
    privateKey: key,
    hostKeySha256: host,
  });
  if (credentials.type !== 'sshKey') throw new Error('these are SSH credentials');
  const way = openSourceFiles({
    sourceId: 'bank',
    baseUrl: url,
    credentials,
    limits: limitsSchema.parse({ requestsPerSecond: 1000, ...limits }),
    clock: systemClock,
    logger: openLogger({ level: 'trace', destination: { write: (line) => void lines.push(line) } }),
    metrics: openMetrics(),
    backoffMs: 1,
  });
  onTestFinished(() => way.close());
  return { ...way, lines };
}

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) {
    expect(piece.length).toBeLessThanOrEqual(64 * 1024);
    all.push(piece);
  }
  return Buffer.concat(all);
}

describe('files over SFTP', () => {
  it('are written, handed over, listed, measured, read and renamed, over one connection', async () => {
    const { files } = open();
    const text = `<Document>${'ä'.repeat(200_000)}</Document>`;
    await files.write('/in/a.xml.tmp', text, call());
    await files.handOver('/in/a.xml.tmp', '/in/a.xml', call());
    expect(server.files.get('/in/a.xml')?.toString('utf8')).toBe(text);
    expect(await files.size('/in/a.xml', call())).toBe(Buffer.byteLength(text));
    expect(await files.size('/in/a.xml.tmp', call())).toBeNull();
    server.files.set('/out/1.xml', Buffer.from('one'));
    server.files.set('/out/2.xml', Buffer.from('two!'));
    expect(await files.list('/out', call())).toEqual([
      { name: '1.xml', size: 3 },
      { name: '2.xml', size: 4 },
    ]);
    expect((await bytesOf(files.read('/in/a.xml', call()))).toString('utf8')).toBe(text);
    await files.rename('/out/1.xml', '/out/archive/1.xml', call());
    expect([...server.files.keys()]).toContain('/out/archive/1.xml');
    expect(server.connections()).toBe(1);
  });

  it('of many megabytes come as they are, however little a server gives at a time', async () => {
    const large = randomBytes(5_000_123);
    server.files.set('/out/large.xml', large);
    const read = await bytesOf(open().files.read('/out/large.xml', call({ inMs: 20_000 })));
    expect(read.equals(large)).toBe(true);
  });

  it('are shared by many callers at once', async () => {
    const { files } = open({ concurrency: 3 });
    await Promise.all(
      Array.from({ length: 30 }, async (_, at) => {
        await files.write(`/in/${at}`, `file ${at}`, call());
        expect((await bytesOf(files.read(`/in/${at}`, call()))).toString()).toBe(`file ${at}`);
      }),
    );
    expect(server.connections()).toBe(1);
  });

  it('are asked for again over a new connection when the line broke', async () => {
    const { files } = open();
    server.files.set('/out/a', Buffer.from('a'));
    server.next('OPENDIR', 'drop-before');
    expect(await files.list('/out', call())).toHaveLength(1);
    expect(server.connections()).toBe(2);
  });
});

describe('a server that is not the configured one', () => {
  it('is told nothing: UNAVAILABLE, with both fingerprints in the log', async () => {
    const other = ssh2.utils.generateKeyPairSync('ed25519');
    const host = fingerprintOf(other.public);
    const { files, lines } = open({}, { host });
    const failure = await failureOf(files.handOver('/in/a.tmp', '/in/a', call()));
    expect(failure).toMatchObject({ kind: 'UNAVAILABLE' });
    expect(failure.message).toContain('another host key');
    expect(server.asked).toEqual([]);
    const log = lines.join('\n');
    expect(log).toContain(host);
    expect(log).toContain(server.hostKeySha256);
    // Once: it is not tried again, and nothing else is tried instead.
    expect(server.connections()).toBe(1);
  });

  it('refuses a key it does not know: REFUSED, and no key in the log', async () => {
    const key = ssh2.utils.generateKeyPairSync('ed25519').private;
    const { files, lines } = open({}, { key });
    expect(await failureOf(files.size('/in/a', call()))).toMatchObject({ kind: 'REFUSED' });
    expect(lines.join('\n')).not.toContain('PRIVATE KEY');
  });

  it('is not there: UNAVAILABLE, of a hand-over too', async () => {
    await server.stop();
    const { files } = open({ maxAttempts: 1 });
    expect(await failureOf(files.list('/out', call()))).toMatchObject({ kind: 'UNAVAILABLE' });
    const handed = await failureOf(files.handOver('/in/a', '/in/b', call()));
    expect(handed).toMatchObject({ kind: 'UNAVAILABLE' });
    server = await startSftpServer();
  });
});

describe('a hand-over', () => {
  it.each(['drop-before', 'drop-after'] as const)(
    'is OUTCOME_UNKNOWN when the line breaks (%s), and asked for once',
    async (trouble) => {
      const { files } = open();
      await files.write('/in/a.tmp', 'a', call());
      server.next('RENAME', trouble);
      const failure = await failureOf(files.handOver('/in/a.tmp', '/in/a', call()));
      expect(failure).toMatchObject({ kind: 'OUTCOME_UNKNOWN' });
      expect(server.asked.filter((each) => each.startsWith('RENAME'))).toHaveLength(1);
      expect(await files.size('/in/a', call())).toBe(trouble === 'drop-after' ? 1 : null);
    },
  );

  it('is OUTCOME_UNKNOWN when no answer comes in time', async () => {
    const { files } = open({ timeoutMs: 300 });
    await files.write('/in/a.tmp', 'a', call());
    server.next('RENAME', 'stall');
    const failure = await failureOf(files.handOver('/in/a.tmp', '/in/a', call()));
    expect(failure).toMatchObject({ kind: 'OUTCOME_UNKNOWN' });
    // The next one does not wait on the same line.
    expect(await files.size('/in/a.tmp', call())).toBe(1);
    expect(server.connections()).toBe(2);
  });

  it.each([
    [NO_SUCH_FILE, 'NO_SUCH_FILE'],
    [PERMISSION_DENIED, 'PERMISSION_DENIED'],
    [4, 'SFTP_FAILURE'],
  ])('is REFUSED where the server says no (%i)', async (status, sourceCode) => {
    const { files } = open();
    server.next('RENAME', { status });
    await expect(files.handOver('/in/a', '/in/b', call())).rejects.toMatchObject({
      kind: 'REFUSED',
      details: { sourceCode },
    });
  });

  it('asks nobody for a caller that has gone', async () => {
    const { files } = open();
    const gone = call({ signal: AbortSignal.abort() });
    expect(await failureOf(files.handOver('/in/a', '/in/b', gone))).toMatchObject({
      kind: 'UNAVAILABLE',
    });
    expect(server.connections()).toBe(0);
  });
});

describe('a read', () => {
  it('is TIMEOUT at the time-out, and at the deadline', async () => {
    server.next('STAT', 'stall');
    const short = open({ timeoutMs: 300 });
    expect(await failureOf(short.files.size('/in/a', call()))).toMatchObject({ kind: 'TIMEOUT' });
    server.next('STAT', 'stall');
    const { files } = open();
    expect(await failureOf(files.size('/in/a', call({ inMs: 300 })))).toMatchObject({
      kind: 'TIMEOUT',
    });
  });

  it('of a large file ends with TIMEOUT where the server stops giving', async () => {
    server.files.set('/out/a', randomBytes(3_000_000));
    const { files } = open({ timeoutMs: 400 });
    const pieces = files.read('/out/a', call())[Symbol.asyncIterator]();
    await pieces.next();
    for (let n = 0; n < 100; n += 1) server.next('READ', 'stall');
    const rest = async (): Promise<void> => {
      while (!(await pieces.next()).done);
    };
    expect(await failureOf(rest())).toMatchObject({ kind: 'TIMEOUT' });
  });

  it('of a large file ends with UNAVAILABLE where the line breaks', async () => {
    server.files.set('/out/a', randomBytes(3_000_000));
    const { files } = open();
    const pieces = files.read('/out/a', call())[Symbol.asyncIterator]();
    await pieces.next();
    server.next('READ', 'drop-before');
    const rest = async (): Promise<void> => {
      while (!(await pieces.next()).done);
    };
    expect(await failureOf(rest())).toMatchObject({ kind: 'UNAVAILABLE' });
  });

  it('of a folder that is not there, or not ours, is REFUSED', async () => {
    const { files } = open();
    await expect(files.list('/elsewhere', call())).rejects.toMatchObject({
      kind: 'REFUSED',
      details: { sourceCode: 'NO_SUCH_FILE' },
    });
    server.next('OPENDIR', { status: PERMISSION_DENIED });
    await expect(files.list('/out', call())).rejects.toMatchObject({
      kind: 'REFUSED',
      details: { sourceCode: 'PERMISSION_DENIED' },
    });
  });

  it('opens the circuit after failures in a row, and says so at once', async () => {
    const way = open({ maxAttempts: 1 });
    const { files } = way;
    for (let n = 0; n < 5; n += 1) server.next('STAT', 'drop-before');
    for (let n = 0; n < 5; n += 1) await failureOf(files.size('/in/a', call()));
    const asked = server.asked.length;
    expect(await failureOf(files.size('/in/a', call()))).toMatchObject({ kind: 'UNAVAILABLE' });
    expect(server.asked).toHaveLength(asked);
    expect(way.health().circuit).toBe('OPEN');
  });
});

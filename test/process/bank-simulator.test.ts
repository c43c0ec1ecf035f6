import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { newSshKeyPair } from '#platform/sftp/new-key-pair';
import { paymentFile } from '#test/unit/bank-simulator/files';
import { sftpTo } from '#test/unit/bank-simulator/sftp-client';

const MAIN = fileURLToPath(new URL('../../simulators/main.ts', import.meta.url));
const clientKeys = newSshKeyPair();
const folder = mkdtempSync(join(tmpdir(), 'banks-'));
const bank = (id: string, accounts: string) => ({
  id,
  kind: 'iso20022-bank',
  port: 0,
  credentials: {
    accounts,
    sftpHostKey: newSshKeyPair().private,
    sftpClientKey: clientKeys.public,
    checkedMs: '0',
    acceptedMs: '20',
    settledMs: '20',
    pastDates: 'move',
  },
});
const SPEC = {
  seed: 7,
  anchor: '2025-11-20',
  folder,
  simulators: [bank('bank', 'DE01-EUR,GB01-GBP'), bank('bank-us', 'US01-USD')],
  identity: null,
};

let child: ChildProcess;

afterEach(() => {
  child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<Readonly<Record<string, string>>> {
  child = fork(MAIN, {
    execArgv: ['--conditions=source', '--import', 'tsx'],
    env: { ...process.env, SUPERLEDGER_SIMULATORS_SPEC: JSON.stringify(SPEC) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [message] = (await once(child, 'message')) as [{ urls: Record<string, string> }];
  return message.urls;
}

interface Summary {
  readonly instructed: number;
  readonly replayed: number;
  readonly statuses: { readonly WAITING: number; readonly EXECUTED: number };
}

const FILES = 12;
const fileOf = (no: number): string =>
  paymentFile(
    `K${no}`,
    'US01-USD',
    [1, 2, 3].map((at) => ({ endToEndId: `K${no}-${at}`, amount: '2' })),
  );

async function executed(url: string, count: number): Promise<Summary> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline;) {
    const summary = (await (await fetch(`${url}/summary`)).json()) as Summary;
    if (summary.statuses.EXECUTED === count) return summary;
  }
  throw new Error('It was never done.');
}

test(
  'a bank that is killed again and again has each payment it ever acknowledged, and does it once',
  { timeout: 120_000 },
  async () => {
    let urls = await start();
    expect(Object.keys(urls)).toEqual(['bank', 'bank.sftp', 'bank-us', 'bank-us.sftp']);
    for (let no = 0; no < FILES; no += 1) {
      const client = await sftpTo(urls['bank-us.sftp']!, clientKeys.private);
      await client.handOver(`K${no}`, fileOf(no));
      client.end();
      if (no % 4 !== 3) continue;
      // In the middle of its work on what it has just taken.
      child.kill('SIGKILL');
      await once(child, 'exit');
      urls = await start();
    }
    const client = await sftpTo(urls['bank-us.sftp']!, clientKeys.private);
    await client.handOver('K0', fileOf(0));
    client.end();

    const summary = await executed(urls['bank-us']!, FILES * 3);
    expect(summary).toMatchObject({ instructed: FILES * 3, replayed: 1 });
    const book = (await (await fetch(`${urls['bank-us']}/__admin/books`)).json()) as {
      payments: readonly { entry: string }[];
      balances: readonly { balance: string }[];
    };
    expect(new Set(book.payments.map(({ entry }) => entry)).size).toBe(FILES * 3);
    expect(book.balances).toMatchObject([{ balance: '4999928.00' }]);
    expect(await (await fetch(`${urls['bank']}/summary`)).json()).toMatchObject({ instructed: 0 });
  },
);

import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { newSshKeyPair } from '#platform/sftp/new-key-pair';
import { startBank } from '#simulators/iso20022-bank/start';
import type { Simulator } from '#simulators/simulator';
import { buildWorld } from '#simulators/world/build';
import { newAuthority } from '#test/support/certificate';
import { simulatorAdmin } from '#test/support/simulator-admin';

/** One day of the bank for all tests: a Monday, in the morning everywhere it has accounts but in America. */
const NOW = new Date('2026-11-23T09:00:00Z');
export const TODAY = '2026-11-23';

const world = buildWorld({ seed: 7, anchor: '2026-11-20' });
export const authority = newAuthority();
const server = authority.issue('127.0.0.1');
const pem = (type: 'private' | 'public', keys: ReturnType<typeof newKeys>): string =>
  type === 'private'
    ? String(keys.privateKey.export({ type: 'pkcs8', format: 'pem' }))
    : String(keys.publicKey.export({ type: 'spki', format: 'pem' }));
const newKeys = () => generateKeyPairSync('ed25519');
const hostKeys = newSshKeyPair();
export const clientKeys = newSshKeyPair();
const bankKeys = newKeys();
const customerKeys = newKeys();
export const bankPrivateKey = pem('private', bankKeys);
export const bankPublicKey = pem('public', bankKeys);
export const customerPrivateKey = pem('private', customerKeys);
export const customerPublicKey = pem('public', customerKeys);

const ENTRANCES = {
  sftpHostKey: hostKeys.private,
  sftpClientKey: clientKeys.public,
  tlsKey: server.key,
  tlsCert: server.cert,
};
/** As fast as it goes: tests wait for what comes of it, not for the pace. */
const AT_ONCE = { checkedMs: '0', acceptedMs: '0', settledMs: '0' };

export interface TestBank extends Simulator {
  readonly admin: ReturnType<typeof simulatorAdmin>;
  /** Does it and answers what the bank says of it. */
  deed(deed: Readonly<Record<string, unknown>>): Promise<any>;
  book(): Promise<any>;
  /** Its book, once it is as said. */
  bookWhen(is: (book: any) => boolean): Promise<any>;
}

const open: Simulator[] = [];
const folders: string[] = [];

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bank-'));
  folders.push(folder);
  return folder;
}

export async function openBank(
  credentials: Record<string, string> = {},
  folder: string | null = null,
  now: () => Date = ticking(),
): Promise<TestBank> {
  const simulator = await startBank({
    id: 'bank',
    port: 0,
    world,
    folder,
    credentials: { ...ENTRANCES, ...AT_ONCE, ...credentials },
    now,
  });
  open.push(simulator);
  const admin = simulatorAdmin(simulator.url);
  const book = async () => (await admin.books()) as any;
  return {
    ...simulator,
    admin,
    book,
    async deed(deed) {
      const response = await fetch(`${simulator.url}/__admin/person`, {
        method: 'POST',
        body: JSON.stringify(deed),
      });
      const answer = (await response.json()) as { error?: string };
      if (response.status !== 200) throw new Error(answer.error);
      return answer;
    },
    bookWhen: (is) => until(book, is),
  };
}

/** The machine's clock, on the day of the tests. */
function ticking(): () => Date {
  const ahead = NOW.getTime() - Date.now();
  return () => new Date(Date.now() + ahead);
}

const DEADLINE_MS = 20_000;

export async function until<T>(ask: () => Promise<T>, is: (answer: T) => boolean): Promise<T> {
  const deadline = Date.now() + DEADLINE_MS;
  for (;;) {
    const answer = await ask();
    if (is(answer)) return answer;
    if (Date.now() > deadline)
      throw new Error(`It never came: ${JSON.stringify(answer).slice(0, 2000)}`);
    await wait(20);
  }
}

/** Their folders stay until the end of the test. */
export async function stopBanks(): Promise<void> {
  await Promise.all(open.splice(0).map((each) => each.stop()));
}

export async function closeBanks(): Promise<void> {
  await stopBanks();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

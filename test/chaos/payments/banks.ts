import { createHash, generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { newSshKeyPair } from '#platform/sftp/new-key-pair';
import { startBank } from '#simulators/iso20022-bank/start';
import type { Simulator } from '#simulators/simulator';
import { buildWorld } from '#simulators/world/build';
import { newAuthority } from '../../support/certificate.ts';
import { simulatorAdmin } from '../../support/simulator-admin.ts';
import { temporaryFolder } from '../../support/start-product.ts';
import { again } from '../people.ts';

export type BankFaults = 'none' | 'heavy';

/** A bank that keeps its book over a restart, and how the product reaches it. */
export interface Bank {
  /** The connection's id in the configuration. */
  readonly id: 'bank' | 'bank-us';
  /** `baseUrl`, `credentials` and `settings` of the connection. */
  readonly connection: Readonly<Record<string, unknown>>;
  /** Our keys, under the names by which the connection refers to them. */
  readonly secrets: Readonly<Record<string, string>>;
  /** What people of the bank do. */
  person(deed: Readonly<Record<string, unknown>>): Promise<void>;
  book(): Promise<BankBook>;
  summary(): Promise<BankSummary>;
  /** Closed and opened again at the same addresses, over the same book, and never wrong any more. */
  withoutFaults(): Promise<void>;
  stop(): Promise<void>;
}

/** The oracle: what it really did, told by itself. */
export interface BankBook {
  readonly payments: readonly BankPayment[];
  readonly replays: readonly { readonly messageId: string; readonly sameBytes: boolean }[];
}

export interface BankPayment {
  readonly messageId: string;
  readonly endToEndId: string;
  readonly account: string | null;
  readonly amount: string;
  readonly currency: string;
  readonly payeeAccount: string;
  readonly status: 'WAITING' | 'EXECUTED' | 'REJECTED' | 'CANCELLED' | 'RETURNED';
  readonly code: string | null;
}

export interface BankSummary {
  readonly statuses: Readonly<Record<BankPayment['status'], number>>;
  readonly replayed: number;
  readonly unacknowledged: number;
  readonly balances: readonly {
    readonly account: string;
    readonly balance: string;
    readonly open: number;
  }[];
}

/** Whole units of every account's currency. */
export const OPENING_BALANCE = '900000000';
/** Slow enough for a cancellation to be in time now and then. */
const PACE = { checkedMs: '200', acceptedMs: '1500', settledMs: '1500' };
const LIMITS = {
  requestsPerSecond: 200,
  concurrency: 8,
  timeoutMs: 5_000,
  settleMs: 300,
  lostAfterMs: 5_000,
};

/** One that is reached by SFTP, one by its HTTPS API; each signs, and believes what is signed only. */
export async function openBanks(faults: BankFaults, seed: number): Promise<readonly Bank[]> {
  const [eu, us] = await Promise.all([
    openBank('bank', 'DE01-EUR', overSftp(), { faults, seed }),
    openBank('bank-us', 'JP01-JPY,US01-USD', overHttps(), { faults, seed }),
  ]);
  return [eu, us];
}

interface Entrance {
  readonly name: 'sftp' | 'https';
  readonly bank: Readonly<Record<string, string>>;
  /** All but our private key. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly privateKey: string;
  readonly transport: Readonly<Record<string, unknown>>;
}

async function openBank(
  id: Bank['id'],
  accounts: string,
  entrance: Entrance,
  { faults, seed }: { readonly faults: BankFaults; readonly seed: number },
): Promise<Bank> {
  const folder = temporaryFolder();
  const own = signingKeys();
  const ours = signingKeys();
  const open = (more: Readonly<Record<string, string>>, port: number): Promise<Simulator> =>
    startBank({
      id,
      port,
      world: buildWorld({ seed: 1, anchor: '2026-01-01' }),
      folder: path.join(folder, 'book'),
      now: () => new Date(),
      credentials: {
        ...entrance.bank,
        ...PACE,
        ...more,
        accounts,
        openingBalance: OPENING_BALANCE,
        pastDates: 'move',
        signingKey: own.private,
        customerKey: ours.public,
        seed: String(seed),
      },
    });
  const name = `CHAOS_${id.toUpperCase().replaceAll('-', '_')}`;
  fs.mkdirSync(path.join(folder, 'book'));
  let simulator = await open({ faults }, 0);
  const { url } = simulator;
  const baseUrl = simulator.endpoints?.[entrance.name] ?? '';
  return {
    id,
    connection: {
      id,
      kind: 'iso20022-bank',
      baseUrl,
      credentials: { ...entrance.credentials, privateKey: `\${${name}_KEY}` },
      region: 'eu',
      limits: LIMITS,
      settings: {
        transport: entrance.transport,
        signing: {
          algorithm: 'EdDSA',
          keyId: 'superledger-1',
          privateKey: `\${${name}_SIGNING_KEY}`,
        },
        bankKeys: { 'bank-1': own.public },
      },
    },
    secrets: { [`${name}_KEY`]: entrance.privateKey, [`${name}_SIGNING_KEY`]: ours.private },
    // A connection of before the restart may still be tried; nothing of this is done twice by being asked twice.
    person: (deed) => again(() => simulatorAdmin(url).person(deed)),
    book: async () => (await again(() => simulatorAdmin(url).books())) as BankBook,
    summary: () => again(async () => (await (await fetch(`${url}/summary`)).json()) as BankSummary),
    async withoutFaults() {
      await simulator.stop();
      const ports = { [`${entrance.name}Port`]: new URL(baseUrl).port };
      simulator = await open({ ...ports, faults: 'none' }, Number(new URL(url).port));
    },
    async stop() {
      await simulator.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

function overSftp(): Entrance {
  const host = newSshKeyPair();
  const client = newSshKeyPair();
  return {
    name: 'sftp',
    bank: { sftpHostKey: host.private, sftpClientKey: client.public },
    credentials: {
      type: 'sshKey',
      username: 'superledger',
      hostKeySha256: fingerprintOf(host.public),
    },
    privateKey: client.private,
    transport: { type: 'sftp', acknowledgedWithinSeconds: 10 },
  };
}

/** As `ssh-keygen -l` prints it. */
function fingerprintOf(line: string): string {
  const blob = Buffer.from(line.split(' ')[1] ?? '', 'base64');
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=$/, '')}`;
}

function overHttps(): Entrance {
  const authority = newAuthority();
  const server = authority.issue('127.0.0.1');
  const client = authority.issue('superledger');
  return {
    name: 'https',
    bank: { tlsKey: server.key, tlsCert: server.cert, tlsClientCa: authority.cert },
    credentials: { type: 'mutualTls', certificate: client.cert, ca: authority.cert },
    privateKey: client.key,
    transport: { type: 'https' },
  };
}

function signingKeys() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    private: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    public: String(publicKey.export({ type: 'spki', format: 'pem' })),
  };
}

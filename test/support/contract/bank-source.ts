import { generateKeyPairSync, type KeyPairKeyObjectResult } from 'node:crypto';
import { request as httpsRequest } from 'node:https';
import ssh2 from 'ssh2';
import { serveWithFaults, type SimulatorResponse } from '#simulators/faults';
import { startBank } from '#simulators/iso20022-bank/start';
import { text } from '#simulators/requests';
import { buildWorld } from '#simulators/world/build';
import type { Credentials } from '#platform/http/auth';
import { credentialsSchema } from '#platform/http/auth';
import { connector } from '#sources/iso20022-bank/connector';
import { newAuthority } from '../certificate.ts';
import { type SimulatorControl, controlOf } from '../simulator-control.ts';
import {
  clock,
  connect,
  type Connection,
  type ConnectOptions,
  type SimulatedSource,
} from '../sources.ts';
import { fingerprintOf } from '../ssh-fingerprint.ts';

const world = buildWorld({ seed: 20_260_101, anchor: '2026-11-20' });

const pem = {
  private: ({ privateKey }: KeyPairKeyObjectResult) =>
    String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  public: ({ publicKey }: KeyPairKeyObjectResult) =>
    String(publicKey.export({ type: 'spki', format: 'pem' })),
};

export const authority = newAuthority();
const server = authority.issue('127.0.0.1');
export const client = authority.issue('superledger');
const hostKey = ssh2.utils.generateKeyPairSync('ed25519');
export const sshKey = ssh2.utils.generateKeyPairSync('ed25519');
const customer = generateKeyPairSync('ed25519');
const bank = generateKeyPairSync('ed25519');
const customerKey = pem.private(customer);
const CLIENT_SECRET = 'not-for-any-message-4';

/** What no message and no log may hold. */
export const BANK_SECRETS = [
  CLIENT_SECRET,
  ...[client.key, customerKey, sshKey.private].map((key) => key.split('\n')[1] ?? key),
];

export const mutualTls: Credentials = {
  type: 'mutualTls',
  certificate: client.cert,
  privateKey: client.key,
  ca: authority.cert,
};
/** As `mutualTls`, and a token beside it. */
export const tokenAndTls = (clientSecret = CLIENT_SECRET): Credentials => ({
  type: 'oauth2ClientCredentials',
  tokenUrl: '/oauth2/token',
  clientId: 'superledger',
  clientSecret,
  clientCertificate: {
    certificate: client.cert,
    privateKey: client.key,
    ca: authority.cert,
  },
});
export const ssh = (more: { hostKeySha256?: string; privateKey?: string } = {}): Credentials =>
  credentialsSchema.parse({
    type: 'sshKey',
    username: 'superledger',
    privateKey: sshKey.private,
    hostKeySha256: fingerprintOf(hostKey.public),
    ...more,
  });

const signing = {
  algorithm: 'EdDSA',
  keyId: 'customer-1',
  privateKey: customerKey,
} as const;
const bankKeys = { 'bank-1': pem.public(bank) };

export interface BankOptions extends ConnectOptions {
  /** On top of what is usual: signed both ways. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** A bank over real SFTP and real TLS, and as many ways to it as a test needs. */
export interface BankSource {
  readonly url: { readonly sftp: string; readonly https: string };
  readonly control: SimulatorControl;
  sftp(options?: BankOptions): Connection;
  https(options?: BankOptions): Connection;
  stop(): Promise<void>;
}

export async function startBankSource(
  credentials: Readonly<Record<string, string>> = {},
): Promise<BankSource> {
  const simulator = await startBank({
    id: 'bank',
    port: 0,
    world,
    folder: null,
    credentials: {
      sftpHostKey: hostKey.private,
      sftpClientKey: sshKey.public,
      tlsKey: server.key,
      tlsCert: server.cert,
      tlsClientCa: authority.cert,
      customerKey: pem.public(customer),
      signingKey: pem.private(bank),
      checkedMs: '0',
      acceptedMs: '0',
      settledMs: '0',
      ...credentials,
    },
    now: () => clock.now(),
  });
  const { sftp = '', https = '' } = simulator.endpoints ?? {};
  const open: Connection[] = [];
  const way =
    (type: 'sftp' | 'https', url: string, usual: Credentials) => (options?: BankOptions) => {
      const connection = connectBank(type, url, options?.credentials ?? usual, options);
      open.push(connection);
      return connection;
    };
  return {
    url: { sftp, https },
    control: controlOf(simulator.url),
    sftp: way('sftp', sftp, ssh()),
    https: way('https', https, mutualTls),
    async stop() {
      await Promise.all(open.map((each) => each.close()));
      await simulator.stop();
    },
  };
}

function connectBank(
  type: 'sftp' | 'https',
  url: string,
  credentials: Credentials,
  { limits, settings }: BankOptions = {},
): Connection {
  return connect(
    'bank',
    url,
    {
      connector,
      settings: connector.parseSettings({ transport: { type }, signing, bankKeys, ...settings }),
      legalEntities: [],
      credentials,
      limits: { settleMs: 0 },
    },
    limits ? { limits } : {},
  );
}

/** The bank's API behind a gateway that fails as a test says, as every other system's API does. */
export async function startFaultyBank(): Promise<SimulatedSource> {
  const behind = await startBankSource({ clientId: 'superledger', clientSecret: CLIENT_SECRET });
  const gateway = await serveWithFaults({
    port: 0,
    classify: ({ path }) => (path === '/oauth2/token' ? 'token' : 'data'),
    handle: ({ method, url, headers, body }) =>
      forward(behind.url.https, { method, url, headers, body }),
    books: () => ({}),
  });
  const control = controlOf(gateway.url);
  const open: Connection[] = [];
  return {
    id: 'bank',
    control: {
      ...control,
      books: () => behind.control.books(),
      person: (deed) => behind.control.person(deed),
    },
    connect(options = {}) {
      const credentials = options.credentials ?? tokenAndTls();
      const connection = connectBank('https', gateway.url, credentials, options);
      open.push(connection);
      return connection;
    },
    async stop() {
      await Promise.all(open.map((each) => each.close()));
      await gateway.stop();
      await behind.stop();
    },
  };
}

interface Forwarded {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** As the gateway's own client certificate. */
const forward = (
  to: string,
  { method, url, headers, body }: Forwarded,
): Promise<SimulatorResponse> =>
  new Promise((resolve, reject) => {
    const { host: _, connection: __, 'content-length': ___, ...passed } = headers;
    const tls = { ca: authority.cert, cert: client.cert, key: client.key };
    const sent = httpsRequest(to + url, { method, headers: passed, ...tls }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () =>
        resolve({
          ...text(answer.statusCode ?? 500, Buffer.concat(chunks).toString('utf8')),
          headers: { 'content-type': answer.headers['content-type'] ?? 'text/plain' },
        }),
      );
    });
    sent.once('error', reject);
    sent.end(body);
  });

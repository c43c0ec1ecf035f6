import { createHash, generateKeyPairSync, type KeyPairKeyObjectResult } from 'node:crypto';
import { newSshKeyPair } from '#platform/sftp/new-key-pair';
import { newAuthority } from './demo-certificates.ts';
import type { Environment } from './secret-references.ts';

/** What the demo's banks and we know each other by, ours first; the bank's half is for its simulator. */
export const BANK_SECRETS = [
  'BANK_SSH_PRIVATE_KEY',
  'BANK_HOST_KEY_SHA256',
  'BANK_CLIENT_CERTIFICATE',
  'BANK_CLIENT_PRIVATE_KEY',
  'BANK_CA',
  'BANK_FILE_PRIVATE_KEY',
  'BANK_PUBLIC_KEY',
  'SIMULATED_BANK_SSH_CLIENT_KEY',
  'SIMULATED_BANK_HOST_KEY',
  'SIMULATED_BANK_TLS_CERTIFICATE',
  'SIMULATED_BANK_TLS_KEY',
  'SIMULATED_BANK_CUSTOMER_KEY',
  'SIMULATED_BANK_PRIVATE_KEY',
] as const;

export function newBankSecrets(): Readonly<Record<(typeof BANK_SECRETS)[number], string>> {
  const authority = newAuthority();
  const server = authority.issue('127.0.0.1');
  const client = authority.issue('superledger-demo');
  const host = newSshKeyPair();
  const user = newSshKeyPair();
  const customer = pems(generateKeyPairSync('ed25519'));
  const bank = pems(generateKeyPairSync('ed25519'));
  return {
    BANK_SSH_PRIVATE_KEY: user.private,
    BANK_HOST_KEY_SHA256: fingerprintOf(host.public),
    BANK_CLIENT_CERTIFICATE: client.cert,
    BANK_CLIENT_PRIVATE_KEY: client.key,
    BANK_CA: authority.cert,
    BANK_FILE_PRIVATE_KEY: customer.privateKey,
    BANK_PUBLIC_KEY: bank.publicKey,
    SIMULATED_BANK_SSH_CLIENT_KEY: user.public,
    SIMULATED_BANK_HOST_KEY: host.private,
    SIMULATED_BANK_TLS_CERTIFICATE: server.cert,
    SIMULATED_BANK_TLS_KEY: server.key,
    SIMULATED_BANK_CUSTOMER_KEY: customer.publicKey,
    SIMULATED_BANK_PRIVATE_KEY: bank.privateKey,
  };
}

/** Often enough that somebody who tries it sees a payment settle. */
const STATEMENT_EVERY_MS = 20_000;
/** Overrides it; 0 for statements by hand only. */
const STATEMENT_EVERY = 'SIMULATED_BANK_STATEMENT_EVERY_MS';

/** A bank that keeps these accounts, and knows nobody but the demo. */
export const bankCredentials = (
  secrets: Environment,
  accounts: readonly { readonly key: string; readonly profile: string }[],
): Readonly<Record<string, string | undefined>> => ({
  accounts: accounts.map(({ key }) => key).join(','),
  profiles: accounts.map(({ key, profile }) => `${key}=${profile}`).join(','),
  sftpUser: 'superledger',
  sftpClientKey: secrets['SIMULATED_BANK_SSH_CLIENT_KEY'],
  sftpHostKey: secrets['SIMULATED_BANK_HOST_KEY'],
  tlsCert: secrets['SIMULATED_BANK_TLS_CERTIFICATE'],
  tlsKey: secrets['SIMULATED_BANK_TLS_KEY'],
  tlsClientCa: secrets['BANK_CA'],
  customerKey: secrets['SIMULATED_BANK_CUSTOMER_KEY'],
  signingKey: secrets['SIMULATED_BANK_PRIVATE_KEY'],
  signingKeyId: 'bank-1',
  autocloseMs: secrets[STATEMENT_EVERY] ?? String(STATEMENT_EVERY_MS),
});

/** As `ssh-keygen -l` prints it. */
function fingerprintOf(publicKey: string): string {
  const blob = Buffer.from(publicKey.split(' ')[1] ?? '', 'base64');
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=$/, '')}`;
}

const pems = ({ privateKey, publicKey }: KeyPairKeyObjectResult) => ({
  privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
});

import { generateKeyPairSync, randomBytes, type KeyPairKeyObjectResult } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { BANK_SECRETS, newBankSecrets } from './demo-bank-secrets.ts';
import type { Environment } from './secret-references.ts';

const FILE = 'demo-secrets.json';
const RSA_BITS = 3072; // what NetSuite asks for at least

/**
 * The demo's secrets, made once and kept in the data folder, readable by its owner only. They stand in for
 * environment variables that are not set, so that the demo's configuration looks like any other.
 */
export function demoSecrets(dataFolder: string): Environment {
  const file = path.join(dataFolder, FILE);
  const kept = fs.existsSync(file) ? read(file) : {};
  if (NAMES.every((name) => kept[name] !== undefined)) return kept;
  // A folder of an older version lacks what was added since; what it has stays.
  fs.mkdirSync(dataFolder, { recursive: true });
  const fresh = `${file}.${process.pid}`;
  fs.writeFileSync(fresh, JSON.stringify({ ...newSecrets(), ...kept }), { mode: 0o600 });
  fs.renameSync(fresh, file); // a killed start never leaves half a file
  return read(file);
}

const read = (file: string): Environment =>
  JSON.parse(fs.readFileSync(file, 'utf8')) as Environment;

/** The public half of the demo's NetSuite certificate, for its simulator. */
export const NETSUITE_PUBLIC_KEY = 'NETSUITE_PUBLIC_KEY';

const NAMES = [
  'SAP_PASSWORD',
  'NETSUITE_PRIVATE_KEY',
  NETSUITE_PUBLIC_KEY,
  'COUPA_CLIENT_SECRET',
  'OPENSANCTIONS_AUTHORIZATION',
  'OPENSANCTIONS_CASE_KEY',
  'AVATAX_LICENSE_KEY',
  'ORACLE_PASSWORD',
  'SUPERLEDGER_CURSOR_KEY',
  'SUPERLEDGER_ROLE_PRIVATE_KEY',
  'SUPERLEDGER_ROLE_PUBLIC_KEY',
  'SUPERLEDGER_AUDIT_PRIVATE_KEY',
  'SUPERLEDGER_WEBHOOK_KEY',
  ...BANK_SECRETS,
] as const;

function newSecrets(): Readonly<Record<(typeof NAMES)[number], string>> {
  const role = generateKeyPairSync('ed25519');
  const audit = generateKeyPairSync('ed25519');
  const netsuite = generateKeyPairSync('rsa', { modulusLength: RSA_BITS });
  return {
    SAP_PASSWORD: randomBytes(18).toString('base64url'),
    NETSUITE_PRIVATE_KEY: privatePem(netsuite),
    [NETSUITE_PUBLIC_KEY]: publicPem(netsuite),
    COUPA_CLIENT_SECRET: randomBytes(24).toString('base64url'),
    OPENSANCTIONS_AUTHORIZATION: `ApiKey ${randomBytes(18).toString('base64url')}`,
    OPENSANCTIONS_CASE_KEY: randomBytes(32).toString('base64url'),
    AVATAX_LICENSE_KEY: randomBytes(18).toString('base64url'),
    ORACLE_PASSWORD: randomBytes(18).toString('base64url'),
    SUPERLEDGER_CURSOR_KEY: randomBytes(32).toString('base64url'),
    SUPERLEDGER_ROLE_PRIVATE_KEY: privatePem(role),
    SUPERLEDGER_ROLE_PUBLIC_KEY: publicPem(role),
    SUPERLEDGER_AUDIT_PRIVATE_KEY: privatePem(audit),
    SUPERLEDGER_WEBHOOK_KEY: randomBytes(32).toString('base64url'),
    ...newBankSecrets(),
  };
}

const privatePem = ({ privateKey }: KeyPairKeyObjectResult): string =>
  privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const publicPem = ({ publicKey }: KeyPairKeyObjectResult): string =>
  publicKey.export({ type: 'spki', format: 'pem' }).toString();

import { generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadConfig } from '#app/config';
import { legalEntitiesOf } from '#app/legal-entities';
import { redact } from '#app/secret-references';
import { newSshKeyPair } from '#platform/sftp/new-key-pair';

const pem = { type: 'pkcs8', format: 'pem' } as const;
const environment = {
  SUPERLEDGER_CONFIG: 'config/example.production.yaml',
  SAP_PASSWORD: 'sap-secret',
  NETSUITE_CLIENT_ID: 'client',
  NETSUITE_CERTIFICATE_ID: 'certificate',
  NETSUITE_PRIVATE_KEY: generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export(pem)
    .toString(),
  VAT_NUMBER: '136695976',
  OPENSANCTIONS_AUTHORIZATION: 'ApiKey screening-secret',
  OPENSANCTIONS_CASE_KEY: 'case-secret-of-many-characters',
  AVATAX_ACCOUNT_ID: 'account',
  AVATAX_LICENSE_KEY: 'licence-secret',
  BANK_SSH_PRIVATE_KEY: newSshKeyPair().private,
  BANK_HOST_KEY_SHA256: `SHA256:${'A'.repeat(43)}`,
  BANK_FILE_PRIVATE_KEY: 'bank-file-secret',
  BANK_PUBLIC_KEY: 'bank-public',
  SUPERLEDGER_CURSOR_KEY: 'c'.repeat(32),
  SUPERLEDGER_ROLE_PRIVATE_KEY: 'private',
  SUPERLEDGER_ROLE_PUBLIC_KEY: 'public',
  SUPERLEDGER_AUDIT_PRIVATE_KEY: 'audit-secret',
  SUPERLEDGER_WEBHOOK_KEY: 'w'.repeat(43),
};

test('the example of a production configuration holds and names each system of record', () => {
  const { config } = loadConfig(environment, os.tmpdir());
  expect(config.mode).toBe('production');
  expect(
    legalEntitiesOf(config).map(({ code, systemOfRecord }) => [code, systemOfRecord[0]]),
  ).toEqual([
    ['DE01', { domain: 'suppliers', source: 'sap', nativeKey: '1010' }],
    ['US01', { domain: 'suppliers', source: 'netsuite', nativeKey: '1' }],
  ]);
});

test('it refuses to start without one of its secrets, and never prints one', () => {
  const { SAP_PASSWORD: _, ...without } = environment;
  expect(() => loadConfig(without, os.tmpdir())).toThrow(
    'needs the environment variable SAP_PASSWORD',
  );
  const printed = JSON.stringify(redact(loadConfig(environment, os.tmpdir()).config));
  expect(printed).not.toContain('sap-secret');
  for (const secret of ['screening-secret', 'case-secret', 'licence-secret', 'bank-file-secret'])
    expect(printed).not.toContain(secret);
  expect(printed).not.toContain('audit-secret');
  expect(printed).not.toContain('w'.repeat(43));
  expect(printed).not.toContain('PRIVATE KEY');
});

test.each([
  ['sftp://sftp.bank.example.com:22', 'http://bank.example.com', 'by https or sftp in production'],
  ['sftp://sftp.bank.example.com:22', 'simulator:bank.sftp', 'by https or sftp in production'],
  ['sftp://sftp.bank.example.com:22', 'sftp://me@bank.example.com', 'sftp://host:port has no user'],
  ['sftp://sftp.bank.example.com:22', 'sftp://bank.example.com/in', 'sftp://host:port has no user'],
  ['${BANK_SSH_PRIVATE_KEY}', '${BANK_PUBLIC_KEY}', 'must be a private SSH key'],
  ['${BANK_HOST_KEY_SHA256}', 'AA:BB', 'fingerprint of the host key'],
])('it refuses to start with %s instead of %s', (said, instead, sentence) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'config-'));
  const file = path.join(folder, 'production.yaml');
  const text = fs.readFileSync(environment.SUPERLEDGER_CONFIG, 'utf8');
  expect(text).toContain(said);
  fs.writeFileSync(file, text.replace(said, instead));
  expect(() => loadConfig({ ...environment, SUPERLEDGER_CONFIG: file }, folder)).toThrow(sentence);
  fs.rmSync(folder, { recursive: true });
});

test('it refuses to start with a failpoint armed', () => {
  const armed = { ...environment, SUPERLEDGER_FAILPOINT: 'run.begun' };
  expect(() => loadConfig(armed, os.tmpdir())).toThrow('failpoints do not exist in production');
});

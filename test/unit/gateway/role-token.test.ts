import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { roleSigner, roleVerifier } from '#platform/identity/role-token';
import { asNewAsEvent } from '#platform/events/event';
import { viewer } from './run-gateway.ts';

const keys = generateKeyPairSync('ed25519', {
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const signer = roleSigner(keys.privateKey);
const verifier = roleVerifier(keys.publicKey);

const carried = {
  deadline: Date.now() + 10_000,
  trace: { requestId: 'r1', traceparent: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01` },
  freshness: asNewAsEvent({ occurredAt: '2026-11-22T12:00:00.123Z' }),
  viewer: viewer(),
};
const call = { ...carried, signal: new AbortController().signal };

test('a call from role to role carries how new its answers have to be, with all the rest', async () => {
  const token = await signer.sign('subgraph:invoices', '{}', call);
  expect(await verifier.verify('subgraph:invoices', token, '{}')).toEqual(carried);
  expect(carried.freshness.newerThanMs).toBe(Date.parse('2026-11-22T12:00:00.123Z'));
});

test('a token for another role or another body opens nothing', async () => {
  const token = await signer.sign('subgraph:invoices', '{}', call);
  await expect(verifier.verify('subgraph:payments', token, '{}')).rejects.toThrow('aud');
  await expect(verifier.verify('subgraph:invoices', token, '{ }')).rejects.toThrow('another body');
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import readline from 'node:readline';
import { expect, test } from 'vitest';
import type { StampedEvent } from '#platform/events/event';
import { packageRoot } from '#platform/package-root';
import { newSecret } from '#platform/webhooks/secret';
import { signedDelivery } from '#platform/webhooks/signed-delivery';
import { openWebhookTransport } from '#platform/webhooks/transport';

const event: StampedEvent = {
  sequence: 7,
  topic: 'supplier.status-changed',
  key: 'sap:1',
  occurredAt: '2026-11-18T09:00:00.000Z',
  body: {
    source: 'sap',
    from: 'ACTIVE',
    to: 'BLOCKED',
    reason: null,
    entity: { type: 'Supplier', id: 'sap:1' },
    legalEntity: 'DE01',
    supplierId: 'sap:1',
  },
};
const secret = newSecret();

test('the example receiver takes what is genuine once, and refuses the rest', async () => {
  const example = spawn('node', [path.join(packageRoot, 'examples/receive-webhooks.mjs')], {
    env: { ...process.env, PORT: '0', WEBHOOK_SECRET: secret },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = readline.createInterface({ input: example.stdout });
  const said: string[] = [];
  lines.on('line', (line) => said.push(line));
  await once(lines, 'line');
  const port = /\d+$/.exec(said[0] ?? '')?.[0];
  const transport = openWebhookTransport({
    allowed: new Set(['127.0.0.1']),
    now: () => new Date(),
  });
  const send = async (sentAt: Date, signedWith = secret, change = (body: string) => body) => {
    const to = { tenant: 'test', reference: 'S1', secrets: [signedWith] };
    const { headers, body } = signedDelivery(event, to, sentAt);
    const stop = AbortSignal.timeout(5_000);
    const url = `http://127.0.0.1:${port}/`;
    return (await transport.send(url, headers, change(body), stop)).status;
  };
  const now = new Date();
  expect(await send(now)).toBe(204);
  expect(await send(now)).toBe(204);
  expect(await send(new Date(now.getTime() - 600_000))).toBe(401);
  expect(await send(now, newSecret())).toBe(401);
  expect(await send(now, secret, (body) => body.replace('BLOCKED', 'ACTIVE'))).toBe(401);
  await transport.close();
  example.kill();
  await once(lines, 'close');
  expect(said.slice(1)).toEqual(['superledger.supplier.status-changed sap:1 ACTIVE > BLOCKED']);
});

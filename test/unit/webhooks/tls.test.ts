import { execFile } from 'node:child_process';
import fs from 'node:fs';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '#platform/package-root';
import { openWebhookTransport } from '#platform/webhooks/transport';
import { newAuthority, type Certificate } from '../../support/certificate.ts';

const authority = newAuthority();
const HOST = '127.0.0.1';
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'superledger-tls-'));
const trusted = path.join(folder, 'authority.pem');
const servers: https.Server[] = [];
/** What arrived, whoever sent it. */
const received: string[] = [];

async function serve(certificate: Certificate): Promise<string> {
  const server = https.createServer(certificate, (request, response) => {
    void (async () => {
      let body = '';
      for await (const chunk of request.setEncoding('utf8')) body += String(chunk);
      received.push(body);
      response.writeHead(204).end();
    })();
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  return `https://${HOST}:${(server.address() as AddressInfo).port}/hook`;
}

let ours: string;
let named: string;
beforeAll(async () => {
  fs.writeFileSync(trusted, authority.cert);
  [ours, named] = await Promise.all([
    serve(authority.issue(HOST)),
    serve(authority.issue('elsewhere.example')),
  ]);
});
afterAll(() => {
  for (const server of servers) server.close();
  fs.rmSync(folder, { recursive: true });
});

/** In a process of its own, which reads once at its start whom to trust. */
async function sendWith(env: NodeJS.ProcessEnv, url: string): Promise<unknown> {
  const script = path.join(packageRoot, 'test/support/send-webhook.ts');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--conditions=source', '--import', 'tsx', script, url, HOST],
    { cwd: packageRoot, env: { ...process.env, ...env } },
  );
  return JSON.parse(stdout);
}
const trusting = { NODE_EXTRA_CA_CERTS: trusted };

describe('a delivery over TLS', () => {
  test('to a receiver whose authority nobody has named is refused before anything is sent', async () => {
    const transport = openWebhookTransport({ allowed: new Set([HOST]), now: () => new Date() });
    const sent = transport.send(ours, {}, 'told', new AbortController().signal);
    await expect(sent).rejects.toMatchObject({ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' });
    await transport.close();
    expect(received).toEqual([]);
  });

  test('is refused also where the process is told to trust everybody', async () => {
    expect(await sendWith({ NODE_TLS_REJECT_UNAUTHORIZED: '0' }, ours)).toEqual({
      code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    });
    expect(received).toEqual([]);
  });

  test('to one whose authority the process trusts arrives', async () => {
    expect(await sendWith(trusting, ours)).toMatchObject({ status: 204 });
    expect(received).toEqual(['told']);
  });

  test('to one whose certificate is of another host is refused, whoever vouches for it', async () => {
    expect(await sendWith(trusting, named)).toEqual({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
    expect(received).toEqual(['told']);
  });
});

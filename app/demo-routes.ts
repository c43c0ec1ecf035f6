import type { IncomingMessage } from 'node:http';
import fs from 'node:fs';
import path from 'node:path';
import { request } from 'undici';
import type { Route } from '#gateway/http/handle';
import { packageRoot } from '#platform/package-root';

const MAX_BODY_BYTES = 1_024;
const TIMEOUT_MS = 3_000;
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * Served in the demo only: the personas, a token for one of them, and the sample operations of the start page.
 * The issuer itself refuses what does not come from this machine; so does this, for a page of another origin.
 */
export const demoRoutes = (issuer: string): readonly Route[] => [
  {
    method: 'GET',
    path: '/demo/personas',
    async handle(_, response) {
      const answer = await request(new URL('/personas', issuer), { headersTimeout: TIMEOUT_MS });
      response.writeHead(answer.statusCode, { 'content-type': 'application/json' });
      response.end(await answer.body.text());
    },
  },
  {
    method: 'POST',
    path: '/demo/token',
    async handle(incoming, response) {
      if (!isFromHere(incoming)) {
        response.writeHead(403, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ error: 'the demo mints tokens for this machine only' }));
        return;
      }
      const answer = await request(new URL('/token', issuer), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        headersTimeout: TIMEOUT_MS,
        body: await readBody(incoming),
      });
      response.writeHead(answer.statusCode, {
        'content-type': 'application/json',
        'cache-control': 'no-store',
      });
      response.end(await answer.body.text());
    },
  },
  {
    method: 'GET',
    path: '/demo/examples',
    async handle(_, response) {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(examples()));
    },
  },
];

/** A loopback peer and Host, and an Origin that is absent or this very server: no foreign page gets a token. */
function isFromHere({ headers, socket }: IncomingMessage): boolean {
  const { host = '', origin } = headers;
  const peer = socket.remoteAddress ?? '';
  const local = peer === '::1' || peer.replace('::ffff:', '').startsWith('127.');
  return local && LOOPBACK.test(host) && (origin === undefined || origin === `http://${host}`);
}

/** examples/*.graphql, in the order of their names. */
function examples(): { name: string; document: string }[] {
  const folder = path.join(packageRoot, 'examples');
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.graphql'))
    .toSorted()
    .map((name) => ({
      name: name.replace(/\.graphql$/, ''),
      document: fs.readFileSync(path.join(folder, name), 'utf8'),
    }));
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of incoming.setEncoding('utf8') as AsyncIterable<string>) {
    text += chunk;
    if (text.length > MAX_BODY_BYTES) return '{}';
  }
  return text;
}

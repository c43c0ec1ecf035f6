import { createServer } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TLSSocket } from 'node:tls';
import { printError } from '../requests.ts';
import type { Bank } from './bank.ts';
import { openDoor } from './door.ts';
import type { Door } from './door.ts';
import { openRoutes } from './https-routes.ts';
import type { Answer, Call } from './https-routes.ts';
import type { Listening } from './sftp-server.ts';
import type { Work } from './work.ts';

/** The bank's API over TLS, on the loopback. Null without a certificate. */
export async function serveHttps(bank: Bank, work: Work): Promise<Listening | null> {
  const { tlsKey, tlsCert, tlsClientCa, httpsPort, maxBytes } = bank.settings;
  if (tlsKey === undefined || tlsCert === undefined) return null;
  const door = openDoor(bank);
  const route = openRoutes(bank, work);
  const server = createServer(
    {
      key: tlsKey,
      cert: tlsCert,
      // Who has no certificate is told so by an answer, as a bank's gateway does.
      ...(tlsClientCa === undefined
        ? {}
        : { ca: tlsClientCa, requestCert: true, rejectUnauthorized: false }),
    },
    (incoming, outgoing) => {
      serve({ door, route, maxBytes }, incoming, outgoing).catch((error: unknown) => {
        if (!incoming.socket.destroyed) printError(error);
        incoming.socket.destroy();
      });
    },
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(httpsPort, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(
  of: {
    readonly door: Door;
    readonly route: (call: Call) => Promise<Answer>;
    readonly maxBytes: number;
  },
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const url = new URL(incoming.url ?? '/', 'https://bank');
  const body = await read(incoming, of.maxBytes);
  if (body === null) return send(outgoing, { status: 413, body: { code: 'TOO_LARGE' } });
  const call: Call = {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    hasCertificate: incoming.socket instanceof TLSSocket && incoming.socket.authorized,
    body,
  };
  const answer = of.door.tokenFor(call) ?? of.door.refusal(call) ?? (await of.route(call));
  if (answer === 'DROP') incoming.socket.destroy();
  else send(outgoing, answer);
}

/** Null where it is too large; the rest is read and thrown away, so that the answer is heard. */
async function read(incoming: IncomingMessage, maxBytes: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= maxBytes) chunks.push(chunk);
  }
  return length <= maxBytes ? Buffer.concat(chunks) : null;
}

function send(outgoing: ServerResponse, answer: Exclude<Answer, 'DROP'>): void {
  const { status, headers = {} } = answer;
  for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value);
  if (answer.stream) {
    outgoing.writeHead(status, { 'content-type': 'application/xml' });
    answer.stream.once('error', () => outgoing.destroy());
    outgoing.once('close', () => answer.stream?.destroy());
    answer.stream.pipe(outgoing);
    return;
  }
  if (answer.body === undefined) {
    outgoing.writeHead(status).end();
    return;
  }
  outgoing.writeHead(status, { 'content-type': 'application/json' });
  outgoing.end(JSON.stringify(answer.body));
}

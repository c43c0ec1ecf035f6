import { request } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import { authority } from './bank.ts';

export interface ApiAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly body: any;
}

export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** One call of the bank's API; rejects where the connection ends without an answer. */
export function callApi(
  url: string,
  of: {
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string | Buffer;
    readonly certificate?: Certificate;
  } = {},
): Promise<ApiAnswer> {
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      {
        method: of.method ?? 'GET',
        headers: of.headers ?? {},
        ca: authority.cert,
        agent: false,
        ...of.certificate,
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.once('error', reject);
        incoming.once('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          const isJson = incoming.headers['content-type'] === 'application/json';
          const status = incoming.statusCode ?? 0;
          const body: unknown = isJson ? JSON.parse(text) : null;
          resolve({ status, headers: incoming.headers, text, body });
        });
      },
    );
    call.once('error', reject);
    call.end(of.body);
  });
}

/** Hands a payment file over. */
export function postFile(
  https: string,
  messageId: string,
  xml: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<ApiAnswer> {
  return callApi(`${https}/v1/payment-files`, {
    method: 'POST',
    headers: { 'content-type': 'application/xml', 'x-message-id': messageId, ...headers },
    body: xml,
  });
}

export interface ReadMessage {
  readonly id: string;
  readonly name: string;
  readonly xml: string;
}

/** Everything that waits, read and, unless told otherwise, left there. */
export async function readMessages(https: string): Promise<readonly ReadMessage[]> {
  const read: ReadMessage[] = [];
  for (let after = ''; ;) {
    const page = await callApi(`${https}/v1/messages?limit=100${after}`);
    for (const { id, name } of page.body.messages as { id: string; name: string }[]) {
      const { text } = await callApi(`${https}/v1/messages/${id}/content`);
      read.push({ id, name, xml: text });
    }
    if (page.body.next === null) return read;
    after = `&after=${page.body.next}`;
  }
}

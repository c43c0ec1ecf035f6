import type { IncomingMessage, ServerResponse } from 'node:http';

/** A simulator is a function from these to those; `faults.ts` is the server around it. */
export interface SimulatorRequest {
  /** Upper case and as sent: HEAD stays HEAD, and the body of its answer is not sent. */
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  /** The path alone, percent-encoded as sent. */
  readonly path: string;
  /** Decoded. */
  readonly query: URLSearchParams;
  /** Names in lower case; repeated headers joined with `, `. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface SimulatorResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
}

const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** The request, or at once the answer to one that cannot be read. */
export async function readRequest(
  incoming: IncomingMessage,
): Promise<SimulatorRequest | SimulatorResponse> {
  const url = incoming.url ?? '/';
  if (!url.startsWith('/')) return text(400, 'Bad request');
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  if (bytes > MAX_BODY_BYTES) return text(413, 'Content too large');
  const [path = '/', ...query] = url.split('?');
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: incoming.method ?? 'GET',
    url,
    path,
    query: new URLSearchParams(query.join('?')),
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

export function sendResponse(
  outgoing: ServerResponse,
  response: SimulatorResponse,
  method: string,
): void {
  const body = Buffer.from(response.body, 'utf8');
  for (const [name, value] of Object.entries(response.headers))
    outgoing.setHeader(name, typeof value === 'string' ? value : [...value]);
  if (response.status !== 204) outgoing.setHeader('content-length', body.length);
  outgoing.writeHead(response.status);
  outgoing.end(method === 'HEAD' || response.status === 204 ? undefined : body);
}

export function text(status: number, body: string, type = 'text/plain'): SimulatorResponse {
  return { status, headers: { 'content-type': `${type}; charset=utf-8` }, body };
}

export function json(status: number, body: unknown): SimulatorResponse {
  return text(status, JSON.stringify(body), 'application/json');
}

/** Undefined, which no schema accepts, where the text is not JSON. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** To the standard error stream, which is the simulators' only log: what is printed is a bug of theirs. */
export function printError(error: unknown): void {
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${told}\n`);
}

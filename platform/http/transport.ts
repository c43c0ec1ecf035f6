import { Agent, buildConnector, errors, request as send } from 'undici';

import type { SourceResponse } from '#domain/connector';
import type { Clock } from '../clock.ts';
import { type ClientCertificate, clientCertificateOf, type Credentials } from './auth.ts';
import { HttpFailure } from './failure.ts';
import type { Limits } from './limit.ts';
import type { PieceReader } from './pieces.ts';
import type { Outbound, Send } from './policy.ts';
import { parseRetryAfter } from './retry.ts';

const CONNECT_TIMEOUT_MS = 5_000;
const KEEP_ALIVE_MS = 15_000;

/** The last step: undici. */
export interface Transport {
  readonly send: Send;
  /** An answer that is read piece by piece, from its head on. */
  readonly open: Send<Outbound, Opened>;
  readonly close: () => Promise<void>;
}

/** The head of an answer, and what reads the rest; nothing is left to read of what is no success. */
export interface Opened {
  readonly status: number;
  readonly headers: SourceResponse['headers'];
  readonly reader: PieceReader;
}

export interface TransportOptions {
  readonly credentials: Credentials;
  readonly limits: Limits;
  readonly clock: Clock;
}

/**
 * Reads share kept-alive connections. A write gets a connection of its own: on a kept one that the source closes at
 * the same moment its outcome would be unknown for no reason.
 */
export function openTransport({ credentials, limits, clock }: TransportOptions): Transport {
  const options = {
    connect: markingConnector(
      Math.min(CONNECT_TIMEOUT_MS, limits.timeoutMs / 2),
      clientCertificateOf(credentials),
    ),
    maxResponseSize: limits.maxResponseBytes,
    // The whole request is timed by timeout.ts.
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  const kept = new Agent({
    ...options,
    keepAliveTimeout: KEEP_ALIVE_MS,
    connections: limits.concurrency,
  });
  const single = new Agent({ ...options, pipelining: 0 });
  // What is read for long keeps no request waiting for a connection; inPieces bounds its size.
  const streams = new Agent({
    ...options,
    pipelining: 0,
    connections: limits.concurrency,
    maxResponseSize: -1,
  });
  return {
    send: async (request, { signal }) => {
      const agent = request.effect === 'write' ? single : kept;
      return judged(await exchange(agent, request, signal), clock);
    },
    open: async (request, { signal }) => judged(await opened(streams, request, signal), clock),
    close: async () => {
      await Promise.all([kept.destroy(), single.destroy(), streams.destroy()]);
    },
  };
}

async function exchange(
  dispatcher: Agent,
  { method, url, headers, body }: Outbound,
  signal: AbortSignal,
): Promise<SourceResponse> {
  try {
    const answer = await send(url, { dispatcher, method, headers, body, signal });
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text: await answer.body.text(),
    };
  } catch (error) {
    throw failureOf(error, signal);
  }
}

async function opened(
  dispatcher: Agent,
  { method, url, headers, body }: Outbound,
  signal: AbortSignal,
): Promise<Opened> {
  try {
    const answer = await send(url, { dispatcher, method, headers, body, signal });
    if (answer.statusCode >= 300) await answer.body.dump();
    const pieces: AsyncIterator<Uint8Array> = answer.body[Symbol.asyncIterator]();
    return {
      status: answer.statusCode,
      headers: answer.headers,
      reader: {
        next: () =>
          pieces.next().then(
            ({ done, value }) => (done ? null : value),
            (error) => Promise.reject(failureOf(error, signal)),
          ),
        end: () => void answer.body.destroy(),
      },
    };
  } catch (error) {
    throw failureOf(error, signal);
  }
}

/** How an exchange failed, by what had left us. */
function failureOf(error: unknown, signal: AbortSignal): unknown {
  if (error instanceof HttpFailure) return error;
  if (signal.aborted) return signal.reason;
  if (error instanceof errors.ResponseExceededMaxSizeError) return new HttpFailure('oversized');
  return new HttpFailure('lost', { cause: error });
}

/** A connector, a proxy of the source and the source itself speak through the status. */
function judged<Answer extends Pick<SourceResponse, 'status' | 'headers'>>(
  answer: Answer,
  clock: Clock,
): Answer {
  const { status } = answer;
  const retryAfterMs = parseRetryAfter(single(answer.headers['retry-after']), clock.now());
  if (status >= 500) throw new HttpFailure('server-error', { status, retryAfterMs });
  if (status === 429) throw new HttpFailure('throttled', { status, retryAfterMs });
  if (status >= 300 && status < 400) throw new HttpFailure('redirected', { status });
  return answer;
}

const single = (header: string | readonly string[] | undefined): string | undefined =>
  typeof header === 'string' ? header : header?.[0];

/**
 * Whatever goes wrong before there is a connection (name, route, refusal, time-out, certificate) is marked here, at
 * the only place that knows for certain that not a byte of the request has left.
 */
function markingConnector(
  timeoutMs: number,
  identity: ClientCertificate | null,
): buildConnector.connector {
  const { certificate: cert, privateKey: key, ca } = identity ?? {};
  const connect = buildConnector({
    timeout: timeoutMs,
    ...(cert && key ? { cert, key } : {}),
    ...(ca ? { ca } : {}),
  });
  return (options, done) =>
    connect(options, (...[error, socket]) => {
      if (error === null) done(null, socket);
      else done(new HttpFailure('not-connected', { cause: error }), null);
    });
}

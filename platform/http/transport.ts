import { Agent, buildConnector, errors, request as send } from 'undici';

import type { SourceResponse } from '#domain/connector';
import type { Clock } from '../clock.ts';
import { HttpFailure } from './failure.ts';
import type { Limits } from './limit.ts';
import type { Outbound, Send } from './policy.ts';
import { parseRetryAfter } from './retry.ts';

const CONNECT_TIMEOUT_MS = 5_000;
const KEEP_ALIVE_MS = 15_000;

/** The last step: undici. */
export interface Transport {
  readonly send: Send;
  readonly close: () => Promise<void>;
}

/**
 * Reads share kept-alive connections. A write gets a connection of its own: on a kept one that the source closes at
 * the same moment its outcome would be unknown for no reason.
 */
export function openTransport(limits: Limits, clock: Clock): Transport {
  const options = {
    connect: markingConnector(Math.min(CONNECT_TIMEOUT_MS, limits.timeoutMs / 2)),
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
  return {
    send: async (request, { signal }) => {
      const agent = request.effect === 'write' ? single : kept;
      return judged(await exchange(agent, request, signal), clock);
    },
    close: async () => {
      await Promise.all([kept.destroy(), single.destroy()]);
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
    if (error instanceof HttpFailure) throw error;
    if (signal.aborted) throw signal.reason;
    if (error instanceof errors.ResponseExceededMaxSizeError) throw new HttpFailure('oversized');
    throw new HttpFailure('lost', { cause: error });
  }
}

/** A connector, a proxy of the source and the source itself speak through the status. */
function judged(answer: SourceResponse, clock: Clock): SourceResponse {
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
function markingConnector(timeoutMs: number): buildConnector.connector {
  const connect = buildConnector({ timeout: timeoutMs });
  return (options, done) =>
    connect(options, (...[error, socket]) => {
      if (error === null) done(null, socket);
      else done(new HttpFailure('not-connected', { cause: error }), null);
    });
}

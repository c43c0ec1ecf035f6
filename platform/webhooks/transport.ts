import { Agent, request } from 'undici';
import { parseRetryAfter } from '../http/retry.ts';
import { AddressRefused, checkedLookup, systemResolve, type Resolve } from './checked-lookup.ts';
import { hostOf, literalOf, type AllowedHosts } from './destination.ts';
import { isPublicAddress } from './public-address.ts';

const CONNECT_TIMEOUT_MS = 5_000;
/** For a delivery as a whole. */
const DEADLINE_MS = 15_000;
const KEEP_ALIVE_MS = 4_000;
/** A receiver's answer is its status; what it says beyond is read to here and thrown away. */
const MAX_ANSWER_BYTES = 16_384;

export interface ReceiverAnswer {
  readonly status: number;
  readonly retryAfterMs: number | null;
}

export interface WebhookTransport {
  /** One POST, no redirect followed. @throws AddressRefused, and whatever ends a connection. */
  send(
    url: string,
    headers: Readonly<Record<string, string>>,
    body: string,
    stop: AbortSignal,
  ): Promise<ReceiverAnswer>;
  close(): Promise<void>;
}

export function openWebhookTransport(options: {
  readonly allowed: AllowedHosts;
  readonly now: () => Date;
  readonly resolve?: Resolve;
  readonly deadlineMs?: number;
}): WebhookTransport {
  const { allowed, now, resolve = systemResolve, deadlineMs = DEADLINE_MS } = options;
  const agent = new Agent({
    connect: {
      lookup: checkedLookup(allowed, resolve),
      timeout: CONNECT_TIMEOUT_MS,
      rejectUnauthorized: true, // whatever the environment says
    },
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    headersTimeout: deadlineMs,
    bodyTimeout: deadlineMs,
  });
  return {
    async send(url, headers, body, stop) {
      const host = hostOf(new URL(url));
      // An address as the host is connected to without a lookup.
      const literal = literalOf(host);
      if (literal !== null && !allowed.has(literal) && !isPublicAddress(literal))
        throw new AddressRefused();
      const signal = AbortSignal.any([stop, AbortSignal.timeout(deadlineMs)]);
      const answer = await request(url, {
        dispatcher: agent,
        method: 'POST',
        headers,
        body,
        signal,
      });
      await answer.body.dump({ limit: MAX_ANSWER_BYTES, signal });
      const after = answer.headers['retry-after'];
      const retryAfterMs = parseRetryAfter(typeof after === 'string' ? after : undefined, now());
      return { status: answer.statusCode, retryAfterMs };
    },
    close: () => agent.destroy(),
  };
}

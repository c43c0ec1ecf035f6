import type { Call } from '#domain/call';
import type { SourceRequest, SourceResponse } from '#domain/connector';

/** A request on its way out, whole. */
export interface Outbound {
  readonly method: SourceRequest['method'];
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly effect: SourceRequest['effect'];
  /** Which sending of the same request this is, from 1. */
  readonly attempt: number;
}

/** Resolves to any status below 500 but 3xx and 429; throws HttpFailure otherwise. */
export type Send = (request: Outbound, call: Call) => Promise<SourceResponse>;

/** One concern around whatever sends; `client.ts` puts them in order. */
export type Policy = (next: Send) => Send;

/** The first policy is the outermost. */
export const inOrder = (policies: readonly Policy[], send: Send): Send =>
  policies.reduceRight((next, policy) => policy(next), send);

import type { Call } from '#domain/call';
import type { SourceRequest, SourceResponse } from '#domain/connector';

/** What every way out has in common, HTTP or SFTP. */
export interface Outgoing {
  /** For the log. */
  readonly method: string;
  readonly url: string;
  readonly effect: SourceRequest['effect'];
  /** Which sending of the same request this is, from 1. */
  readonly attempt: number;
}

/** An HTTP request on its way out, whole. */
export interface Outbound extends Outgoing {
  readonly method: SourceRequest['method'];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** HTTP resolves to any status below 500 but 3xx and 429; throws HttpFailure otherwise. */
export type Send<Request extends Outgoing = Outbound, Answer = SourceResponse> = (
  request: Request,
  call: Call,
) => Promise<Answer>;

/** One concern around whatever sends; `client.ts` puts them in order. */
export type Policy<Request extends Outgoing = Outbound, Answer = SourceResponse> = (
  next: Send<Request, Answer>,
) => Send<Request, Answer>;

/** A concern that looks at neither request nor answer. */
export type AnyPolicy = <Request extends Outgoing, Answer>(
  next: Send<Request, Answer>,
) => Send<Request, Answer>;

/** The first policy is the outermost. */
export const inOrder = <Request extends Outgoing, Answer>(
  policies: readonly Policy<Request, Answer>[],
  send: Send<Request, Answer>,
): Send<Request, Answer> => policies.reduceRight((next, policy) => policy(next), send);

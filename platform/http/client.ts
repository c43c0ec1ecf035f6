import type { SourceFetch, SourceRequest, SourceResponse, SourceStream } from '#domain/connector';
import { invariant } from '#domain/invariant';
import { authenticated, type Credentials, openIdentity } from './auth.ts';
import { inPieces } from './pieces.ts';
import { inOrder, type Outbound, type Send } from './policy.ts';
import { traced } from './trace.ts';
import { type Opened, openTransport } from './transport.ts';
import { type Judgement, openWayOut, type SourceHealth, type WayOutOptions } from './way-out.ts';

export interface SourceHttpOptions extends WayOutOptions {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly credentials: Credentials;
}

export interface SourceHttp {
  readonly fetch: SourceFetch;
  readonly stream: SourceStream;
  health(): SourceHealth;
  /** Ends every request in flight. */
  close(): Promise<void>;
}

const judgement: Judgement<{ readonly status: number }> = {
  isGood: ({ status }) => status < 400,
  shown: ({ status }) => ({ status }),
};

/** The way out to one source over HTTP: who we are and which trace it is, then the policies every way out has. */
export function openSourceHttp(options: SourceHttpOptions): SourceHttp {
  const { baseUrl, limits } = options;
  const way = openWayOut(options);
  const transport = openTransport(options);

  const guarded = <Answer extends { readonly status: number }>(
    send: Send<Outbound, Answer>,
  ): Send<Outbound, Answer> =>
    inOrder([traced<Answer>()], way.guarded<Outbound, Answer>(judgement, send));

  const exchange = guarded<SourceResponse>(transport.send);
  // Tokens are of the source, not of what they are used for.
  const identity = openIdentity({ ...options, timeoutMs: limits.timeoutMs }, exchange);
  const send = way.reported(judgement, authenticated<SourceResponse>(identity)(exchange));
  const opening = authenticated<Opened>(identity)(guarded<Opened>(transport.open));
  const streamed = way.reported(judgement, opening);

  const pieces = { ...options, timeoutMs: limits.timeoutMs };
  return {
    fetch: (request, call) => send(outbound(baseUrl, request), call),
    async stream({ path, headers = {} }, call) {
      const request = outbound(baseUrl, { method: 'GET', path, headers, effect: 'read' });
      const { reader, ...answer } = await streamed(request, call);
      return { ...answer, body: inPieces(reader, request, pieces, call) };
    },
    health: () => way.health(),
    close: () => transport.close(),
  };
}

function outbound(baseUrl: string, request: SourceRequest): Outbound {
  invariant(request.path.startsWith('/'), 'a path below the base URL begins with a slash');
  return {
    method: request.method,
    url: baseUrl + request.path,
    headers: request.headers ?? {},
    body: request.body ?? null,
    effect: request.effect,
    attempt: 1,
  };
}

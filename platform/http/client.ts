import type { SourceFetch, SourceRequest } from '#domain/connector';
import type { Instant } from '#domain/date';
import type { SourceFailureKind } from '#domain/failures';
import { invariant } from '#domain/invariant';
import type { Clock } from '../clock.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { authenticated, type Credentials } from './auth.ts';
import { openBreaker, type Circuit } from './breaker.ts';
import { type Limits, openLimiter } from './limit.ts';
import { inOrder, type Outbound } from './policy.ts';
import { openReport } from './report.ts';
import { retried } from './retry.ts';
import { timed } from './timeout.ts';
import { traced } from './trace.ts';
import { openTransport } from './transport.ts';

export interface SourceHttpOptions {
  readonly sourceId: string;
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly credentials: Credentials;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** The first pause before a retry; a test takes less. */
  readonly backoffMs?: number;
}

export interface SourceHttp {
  readonly fetch: SourceFetch;
  health(): SourceHealth;
  /** Ends every request in flight. */
  close(): Promise<void>;
}

export interface SourceHealth {
  readonly circuit: Circuit;
  readonly lastSuccessAt: Instant | null;
  readonly lastFailureAt: Instant | null;
  readonly lastFailureCode: SourceFailureKind | null;
  readonly callsInFlight: number;
  readonly quotaPerSecond: number;
}

const BACKOFF_MS = 200;

/** The way out to one source. This is the one place that says in which order the policies stand. */
export function openSourceHttp(options: SourceHttpOptions): SourceHttp {
  const { sourceId, baseUrl, limits, clock, metrics } = options;
  const report = openReport(options);
  const breaker = openBreaker(sourceId, metrics);
  const limiter = openLimiter(limits, clock);
  const transport = openTransport(limits, clock);

  const send = inOrder(
    [
      report.wholeCall,
      authenticated({ ...options, timeoutMs: limits.timeoutMs }),
      traced(),
      breaker.refuseWhileOpen,
      limiter.slots,
      retried({
        maxAttempts: limits.maxAttempts,
        backoffMs: options.backoffMs ?? BACKOFF_MS,
        clock,
        takeToken: limiter.takeToken,
        onRetry: () => metrics.sourceRetries.inc({ source: sourceId }),
      }),
      breaker.guard,
      report.eachRequest,
      timed(limits.timeoutMs, clock),
    ],
    transport.send,
  );

  return {
    fetch: (request, call) => send(outbound(baseUrl, request), call),
    health: () => ({
      circuit: breaker.circuit(),
      ...report.last(),
      callsInFlight: limiter.inFlight(),
      quotaPerSecond: limits.requestsPerSecond,
    }),
    close: transport.close,
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

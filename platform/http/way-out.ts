import type { Instant } from '#domain/date';
import type { SourceFailureKind } from '#domain/failures';
import type { Clock } from '../clock.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { openBreaker, type Circuit } from './breaker.ts';
import { type Limits, openLimiter } from './limit.ts';
import { inOrder, type Outgoing, type Policy, type Send } from './policy.ts';
import { openReport } from './report.ts';
import { retried } from './retry.ts';
import { timed } from './timeout.ts';

export interface WayOutOptions {
  readonly sourceId: string;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** The first pause before a retry; a test takes less. */
  readonly backoffMs?: number;
}

export interface SourceHealth {
  readonly circuit: Circuit;
  readonly lastSuccessAt: Instant | null;
  readonly lastFailureAt: Instant | null;
  readonly lastFailureCode: SourceFailureKind | null;
  readonly callsInFlight: number;
  readonly quotaPerSecond: number;
}

/** What a log line shows of an answer, and whether it counts as one that was hoped for. */
export interface Judgement<Answer> {
  readonly shown: (answer: Answer) => Readonly<Record<string, unknown>>;
  readonly isGood: (answer: Answer) => boolean;
}

/** The policies of one source, whatever it is spoken to in: they share its breaker, its slots and its rate. */
export interface WayOut {
  /** Around each request: breaker, slots, rate, retries, time. */
  guarded<Request extends Outgoing, Answer>(
    judgement: Judgement<Answer>,
    send: Send<Request, Answer>,
  ): Send<Request, Answer>;
  /** Outermost, around what is guarded: counts the call, and says a failure as the port does. */
  reported<Request extends Outgoing, Answer>(
    judgement: Judgement<Answer>,
    send: Send<Request, Answer>,
  ): Send<Request, Answer>;
  health(): SourceHealth;
}

const BACKOFF_MS = 200;

/** This is the one place that says in which order the policies stand. */
export function openWayOut(options: WayOutOptions): WayOut {
  const { sourceId, limits, clock, metrics } = options;
  const report = openReport(options);
  const breaker = openBreaker(sourceId, metrics);
  const limiter = openLimiter(limits, clock);
  const retry = retried({
    maxAttempts: limits.maxAttempts,
    backoffMs: options.backoffMs ?? BACKOFF_MS,
    clock,
    takeToken: limiter.takeToken,
    onRetry: () => metrics.sourceRetries.inc({ source: sourceId }),
  });
  const time = timed(limits.timeoutMs, clock);
  return {
    guarded<Request extends Outgoing, Answer>(
      { shown }: Judgement<Answer>,
      send: Send<Request, Answer>,
    ) {
      const policies: readonly Policy<Request, Answer>[] = [
        breaker.refuseWhileOpen,
        limiter.slots,
        retry,
        breaker.guard,
        report.eachRequest(shown),
        time,
      ];
      return inOrder(policies, send);
    },
    reported: <Request extends Outgoing, Answer>(
      { isGood }: Judgement<Answer>,
      send: Send<Request, Answer>,
    ) => report.wholeCall<Request, Answer>(isGood)(send),
    health: () => ({
      circuit: breaker.circuit(),
      ...report.last(),
      callsInFlight: limiter.inFlight(),
      quotaPerSecond: limits.requestsPerSecond,
    }),
  };
}

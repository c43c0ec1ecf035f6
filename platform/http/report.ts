import type { Instant } from '#domain/date';
import type { SourceFailureKind } from '#domain/failures';
import type { Clock } from '../clock.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { HttpFailure, type HttpFailureReason, toSourceError } from './failure.ts';
import type { Outgoing, Policy } from './policy.ts';

export interface Report {
  /** Outermost: counts the call, remembers how it ended, and says a failure as the port does. */
  readonly wholeCall: <Request extends Outgoing, Answer>(
    isGood: (answer: Answer) => boolean,
  ) => Policy<Request, Answer>;
  /** Around each request: one log line, without query string, headers or body. */
  readonly eachRequest: <Request extends Outgoing, Answer>(
    shown: (answer: Answer) => Readonly<Record<string, unknown>>,
  ) => Policy<Request, Answer>;
  last(): LastEnds;
}

/** When the source last answered, and last did not. */
export interface LastEnds {
  readonly lastSuccessAt: Instant | null;
  readonly lastFailureAt: Instant | null;
  readonly lastFailureCode: SourceFailureKind | null;
}

export interface ReportOptions {
  readonly sourceId: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** Ends that are the client's doing and say nothing of the source. */
const ofClient: ReadonlySet<HttpFailureReason> = new Set(['abandoned', 'cancelled']);

export function openReport({ sourceId, clock, logger, metrics }: ReportOptions): Report {
  let last: LastEnds = { lastSuccessAt: null, lastFailureAt: null, lastFailureCode: null };

  const count = (effect: Outgoing['effect'], outcome: string, startedAtMs: number): void => {
    if (effect === 'handshake') return;
    metrics.sourceCalls.inc({ source: sourceId, outcome });
    metrics.sourceCallSeconds.observe({ source: sourceId }, since(startedAtMs) / 1000);
  };

  const wholeCall: Report['wholeCall'] = (isGood) => (next) => async (request, call) => {
    const startedAtMs = performance.now();
    try {
      const answer = await next(request, call);
      last = { ...last, lastSuccessAt: clock.now().toISOString() };
      count(request.effect, isGood(answer) ? 'ok' : 'client_error', startedAtMs);
      return answer;
    } catch (error) {
      if (!(error instanceof HttpFailure)) throw error;
      const said = toSourceError(sourceId, request.effect, error);
      count(request.effect, said.kind.toLowerCase(), startedAtMs);
      if (!ofClient.has(error.reason))
        last = {
          ...last,
          lastFailureAt: clock.now().toISOString(),
          lastFailureCode: said.kind,
        };
      throw said;
    }
  };

  const eachRequest: Report['eachRequest'] = (shown) => (next) => async (request, call) => {
    const startedAtMs = performance.now();
    const line = (end: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
      source: sourceId,
      method: request.method,
      path: new URL(request.url).pathname,
      attempt: request.attempt,
      requestId: call.trace.requestId,
      durationMs: Math.round(since(startedAtMs)),
      ...end,
    });
    try {
      const answer = await next(request, call);
      logger.debug(line(shown(answer)), 'source answered');
      return answer;
    } catch (error) {
      if (error instanceof HttpFailure)
        logger.info(line({ status: error.status, reason: error.reason }), 'source did not answer');
      throw error;
    }
  };

  return { wholeCall, eachRequest, last: () => last };
}

const since = (startedAtMs: number): number => performance.now() - startedAtMs;

import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  handleWhen,
} from 'cockatiel';

import type { Metrics } from '../telemetry/metrics.ts';
import { HttpFailure, isOutage } from './failure.ts';
import type { AnyPolicy } from './policy.ts';

export type Circuit = 'CLOSED' | 'OPEN' | 'HALF_OPEN';

/** So many requests in a row that found the source unwell open the circuit. */
const OUTAGES_TO_OPEN = 5;
/** After this one request is let through to see. */
const OPEN_MS = 10_000;

export interface Breaker {
  /** Around each single request. */
  readonly guard: AnyPolicy;
  /** Ahead of every queue, so that "open" is said at once. */
  readonly refuseWhileOpen: AnyPolicy;
  circuit(): Circuit;
}

export function openBreaker(source: string, metrics: Metrics): Breaker {
  const policy = circuitBreaker(handleWhen(opens), {
    breaker: new ConsecutiveBreaker(OUTAGES_TO_OPEN),
    halfOpenAfter: OPEN_MS,
  });
  let openedAtMs = 0;
  const report = (state: CircuitState): void =>
    metrics.breakerState.set({ source }, gaugeValues[circuits[state]]);
  policy.onStateChange(report);
  policy.onBreak(() => {
    openedAtMs = Date.now();
  });
  report(policy.state);

  /** What ends the probe of a half-open circuit unanswered proves nothing, so the circuit opens again. */
  function opens(error: Error): boolean {
    return isOutage(error) || (policy.state === CircuitState.HalfOpen && isUnanswered(error));
  }

  const isBroken = (): boolean =>
    policy.state === CircuitState.HalfOpen ||
    (policy.state === CircuitState.Open && Date.now() - openedAtMs < OPEN_MS);

  return {
    guard: (next) => async (request, call) => {
      // cockatiel would let others wait for the probe; they are told at once instead.
      if (isBroken()) throw new HttpFailure('circuit-open');
      try {
        return await policy.execute(() => next(request, call));
      } catch (error) {
        throw error instanceof BrokenCircuitError ? new HttpFailure('circuit-open') : error;
      }
    },
    refuseWhileOpen: (next) => (request, call) =>
      isBroken() ? Promise.reject(new HttpFailure('circuit-open')) : next(request, call),
    circuit: () => circuits[policy.state],
  };
}

const isUnanswered = (error: unknown): boolean =>
  error instanceof HttpFailure && (error.reason === 'cancelled' || error.reason === 'abandoned');

const circuits: Readonly<Record<CircuitState, Circuit>> = {
  [CircuitState.Closed]: 'CLOSED',
  [CircuitState.HalfOpen]: 'HALF_OPEN',
  [CircuitState.Open]: 'OPEN',
  [CircuitState.Isolated]: 'OPEN',
};

const gaugeValues: Readonly<Record<Circuit, number>> = { CLOSED: 0, HALF_OPEN: 1, OPEN: 2 };

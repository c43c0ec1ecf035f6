import { setMaxListeners } from 'node:events';
import type { Clock } from '#platform/clock';
import { clientError } from '#platform/errors';
import type { RoleCall } from '#platform/subgraph/caller';

export interface OpenCall {
  readonly call: RoleCall;
  /** Ends the work: nobody waits for its answer any more. */
  readonly abandon: () => void;
  /** The answer is there; stops the clock. */
  close(): void;
}

/** A call that ends with DEADLINE_EXCEEDED after `timeoutMs`, or when it is abandoned. */
export function openCall(
  who: Pick<RoleCall, 'viewer' | 'trace' | 'freshness'>,
  timeoutMs: number,
  clock: Clock,
): OpenCall {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal); // every call to a source within the request listens for its end
  const end = (sentence: string) => (): void =>
    controller.abort(clientError('DEADLINE_EXCEEDED', sentence));
  const timer = setTimeout(end('the request took longer than it may'), timeoutMs).unref();
  return {
    call: {
      ...who,
      signal: controller.signal,
      deadline: clock.now().getTime() + timeoutMs,
    },
    abandon() {
      clearTimeout(timer);
      end('the client has gone')();
    },
    close: () => clearTimeout(timer),
  };
}

/** No wish of the client's: each source's own times count. */
export const ANY_FRESHNESS: RoleCall['freshness'] = {
  maxAgeMs: null,
  onlyIfCached: false,
  staleIfErrorMs: null,
  newerThanMs: null,
};

/** What an event is hydrated with: read now, and never from a copy older than the event. */
export const FRESH: RoleCall['freshness'] = {
  maxAgeMs: 0,
  onlyIfCached: false,
  staleIfErrorMs: 0,
  newerThanMs: null,
};

import type { GraphQLError } from 'graphql';

export interface EventStreamOptions<E, R> {
  /** Starts listening; the returned function stops it at once. */
  readonly follow: (listener: (event: E) => void) => () => void;
  /** Makes an event what the client gets. Called for one event after the other; must not reject. */
  readonly hydrate: (event: E, signal: AbortSignal) => Promise<R>;
  /** How many events may wait for a slow client before the stream ends. */
  readonly capacity: number;
  readonly overflow: () => GraphQLError;
  /** Called once, with the error that ended the stream or null when the client did. */
  readonly onEnd: (error: GraphQLError | null) => void;
}

export interface EventStream<R> extends AsyncIterableIterator<R> {
  return(): Promise<IteratorResult<R>>;
  /** Ends the stream with an error for the client; what still waits is dropped. */
  end(error: GraphQLError): void;
}

/**
 * Every event once and in order, hydrated when the client asks for the next. Written by hand, because a generator
 * cannot be returned while it waits: here `return()` resolves and detaches at once.
 */
export function eventStream<E, R>(options: EventStreamOptions<E, R>): EventStream<R> {
  const { follow, hydrate, capacity, overflow, onEnd } = options;
  const waiting: E[] = [];
  const stopped = new AbortController();
  let failure: GraphQLError | null = null;
  let detach: (() => void) | null = null;
  let wake: (() => void) | null = null;
  let previous: Promise<unknown> = Promise.resolve();

  const finish = (error: GraphQLError | null): void => {
    if (stopped.signal.aborted) return;
    failure = error;
    waiting.length = 0;
    stopped.abort();
    detach?.();
    wake?.();
    onEnd(error);
  };

  const step = async (): Promise<IteratorResult<R>> => {
    if (waiting.length === 0 && !stopped.signal.aborted)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    const event = waiting.shift();
    if (event !== undefined) {
      const value = await hydrate(event, stopped.signal);
      if (!stopped.signal.aborted) return { value, done: false };
    }
    const error = failure;
    failure = null;
    if (error) throw error;
    return { value: undefined, done: true };
  };

  detach = follow((event) => {
    if (stopped.signal.aborted) return;
    if (waiting.length >= capacity) return finish(overflow());
    waiting.push(event);
    wake?.();
  });
  if (stopped.signal.aborted) detach();
  return {
    next() {
      const result = previous.then(step);
      previous = result.catch(() => undefined);
      return result;
    },
    return() {
      finish(null);
      return Promise.resolve({ value: undefined, done: true });
    },
    end: finish,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

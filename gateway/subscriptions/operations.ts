/** What runs over the websockets of this gateway, so that a stop can end it in an orderly way. */
export interface OpenOperations<T> {
  /** Once for every operation that starts, and once when its last message was sent. */
  started(): void;
  completed(): void;
  /** Keeps a stream as long as it is open. */
  add(stream: T): void;
  remove(stream: T): void;
  streams(): readonly T[];
  /** Resolves when nothing runs any more. */
  idle(): Promise<void>;
}

export function openOperations<T>(streamsChanged: (count: number) => void): OpenOperations<T> {
  const streams = new Set<T>();
  let running = 0;
  let becomesIdle: (() => void) | null = null;
  return {
    started() {
      running += 1;
    },
    completed() {
      running -= 1;
      if (running === 0) becomesIdle?.();
    },
    add(stream) {
      streams.add(stream);
      streamsChanged(streams.size);
    },
    remove(stream) {
      if (streams.delete(stream)) streamsChanged(streams.size);
    },
    streams: () => [...streams],
    idle: () =>
      new Promise((resolve) => {
        if (running === 0) resolve();
        else becomesIdle = resolve;
      }),
  };
}

/** What was started, to be stopped in the reverse order; one that fails does not keep the others running. */
export interface Stops {
  add(stop: () => unknown): void;
  readonly stop: () => Promise<void>;
}

export function openStops(onError: (error: unknown) => void): Stops {
  const all: (() => unknown)[] = [];
  let stopping: Promise<void> | undefined;
  return {
    add(stop) {
      all.push(stop);
    },
    stop() {
      stopping ??= (async () => {
        for (const each of all.toReversed()) {
          try {
            await each();
          } catch (error) {
            onError(error);
          }
        }
      })();
      return stopping;
    },
  };
}

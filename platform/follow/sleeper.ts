/** Waits between two polls, and may be woken. */
export interface Sleeper {
  /** Resolves after so long, at the next `wake`, or at the end; at once for a `wake` that came while nobody slept. */
  forMs(ms: number): Promise<void>;
  wake(): void;
}

export function sleeper(end: AbortSignal): Sleeper {
  let isWoken = false;
  let up: (() => void) | null = null;
  const wake = (): void => {
    isWoken = true;
    up?.();
  };
  end.addEventListener('abort', wake, { once: true });
  return {
    wake,
    async forMs(ms) {
      if (!isWoken && !end.aborted) {
        let timer: NodeJS.Timeout | undefined;
        await new Promise<void>((resolve) => {
          up = resolve;
          timer = setTimeout(resolve, ms);
        });
        clearTimeout(timer);
        up = null;
      }
      isWoken = false;
    },
  };
}

import { useEffect, useState } from 'react';

/** What is known of something that was asked for. */
export type Loaded<T> =
  | { readonly state: 'waiting' }
  | { readonly state: 'known'; readonly value: T }
  /** The latest attempt failed; what was known before is not shown as if it were still so. */
  | { readonly state: 'failed'; readonly reason: string };

/** `load` must keep its identity between renders: another one starts over. */
type Load<T> = (signal: AbortSignal) => Promise<T>;

const TIMEOUT_MS = 8_000;

/** Loads once. */
export function useLoaded<T>(load: Load<T>): Loaded<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'waiting' });
  useEffect(() => {
    const closing = new AbortController();
    void attempt(load, closing.signal, setLoaded);
    return () => closing.abort();
  }, [load]);
  return loaded;
}

/** Loads now, then every `everyMs` while the tab is visible, one request at a time; at once when it is seen again. */
export function usePolled<T>(load: Load<T>, everyMs: number): Loaded<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'waiting' });
  useEffect(() => {
    const closing = new AbortController();
    let asking = false;
    const look = async (): Promise<void> => {
      if (asking || document.visibilityState !== 'visible') return;
      asking = true;
      await attempt(load, closing.signal, setLoaded);
      asking = false;
    };
    const ask = (): void => void look();
    const timer = setInterval(ask, everyMs);
    document.addEventListener('visibilitychange', ask, { signal: closing.signal });
    ask();
    return () => {
      closing.abort();
      clearInterval(timer);
    };
  }, [load, everyMs]);
  return loaded;
}

async function attempt<T>(
  load: Load<T>,
  closing: AbortSignal,
  report: (loaded: Loaded<T>) => void,
): Promise<void> {
  try {
    const value = await load(AbortSignal.any([closing, AbortSignal.timeout(TIMEOUT_MS)]));
    if (!closing.aborted) report({ state: 'known', value });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (!closing.aborted) report({ state: 'failed', reason });
  }
}

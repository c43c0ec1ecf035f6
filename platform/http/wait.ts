import { HttpFailure } from './failure.ts';

/**
 * The work's own end, or an error as soon as the signal ends; how the work ends after that is nobody's concern.
 * The error is HttpFailure abandoned unless `whenOver` makes another.
 */
export function unlessOver<T>(
  work: Promise<T>,
  signal: AbortSignal,
  whenOver: () => Error = () => new HttpFailure('abandoned'),
): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(whenOver());
    signal.addEventListener('abort', leave, { once: true });
    if (signal.aborted) leave();
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}

/** @throws HttpFailure abandoned when the signal ends first. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const waited = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  try {
    await unlessOver(waited, signal);
  } finally {
    clearTimeout(timer);
  }
}

const TOLERANCE_MS = 2_000;

/** Answers, each time it is asked, whether this machine's clock was set since: it no longer agrees with its timers. */
export function clockJumps(): () => boolean {
  let last = drift();
  return () => {
    const now = drift();
    const hasJumped = Math.abs(now - last) > TOLERANCE_MS;
    last = now;
    return hasJumped;
  };
}

const drift = (): number => Date.now() - performance.now();

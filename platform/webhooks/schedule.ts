const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** When a delivery that failed is tried again. */
export interface Schedule {
  /** After the first failure, before jitter; doubles each time. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** From the first failure on; then it is a dead letter. */
  readonly giveUpAfterMs: number;
  /** How many entities in a row have to fail before the receiver itself is taken to be down. */
  readonly failuresUntilRest: number;
  /** The longest it is left alone then. */
  readonly longestRestMs: number;
}

/** Three days: five seconds, doubled up to four hours; about thirty tries. */
export const SCHEDULE: Schedule = {
  firstPauseMs: 5_000,
  longestPauseMs: 4 * HOUR_MS,
  giveUpAfterMs: 72 * HOUR_MS,
  failuresUntilRest: 5,
  longestRestMs: 5 * MINUTE_MS,
};

/**
 * The pause after so many failures: doubled and jittered down to half, so that what failed together does not come back
 * together. A receiver that asks for longer (Retry-After) gets it, up to the longest pause.
 */
export function pauseAfter(
  { firstPauseMs, longestPauseMs }: Schedule,
  failures: number,
  retryAfterMs: number | null,
  random: () => number = Math.random,
): number {
  const full = Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1));
  const jittered = full * (0.5 + random() / 2);
  return Math.min(longestPauseMs, Math.max(jittered, retryAfterMs ?? 0));
}

import { pauseAfter, type Schedule } from './schedule.ts';

/**
 * Leaves a receiver that is down alone: once several entities in a row failed, there is a pause and then one delivery
 * to see, instead of one for each of thousands. A single event that a receiver cannot take rests nobody.
 */
export interface Rest {
  failed(key: string): void;
  succeeded(): void;
  /** Nothing is sent any more, unless the receiver is started again. */
  end(): void;
  hasEnded(): boolean;
  /** How many may be sent now. */
  room(): number;
  /** Epoch milliseconds. */
  until(): number;
}

export function restOf(schedule: Schedule, atOnce: number, nowMs: () => number): Rest {
  const failing = new Set<string>();
  let rests = 0;
  let until = 0;
  const isDown = (): boolean => failing.size >= schedule.failuresUntilRest;
  return {
    failed(key) {
      if (failing.size < schedule.failuresUntilRest) failing.add(key);
      if (!isDown() || nowMs() < until) return;
      rests += 1;
      const longest = { ...schedule, longestPauseMs: schedule.longestRestMs };
      until = nowMs() + pauseAfter(longest, rests, null);
    },
    succeeded() {
      failing.clear();
      rests = 0;
      until = 0;
    },
    end() {
      until = Infinity;
    },
    hasEnded: () => until === Infinity,
    room: () => (nowMs() < until ? 0 : isDown() ? 1 : atOnce),
    until: () => until,
  };
}

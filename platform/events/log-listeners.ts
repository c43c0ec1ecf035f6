import { topics, type EventLog, type StampedEvent, type Topic } from './event.ts';

/** Everybody in a process who follows the log. */
export interface LogListeners extends Pick<EventLog, 'follow' | 'followGaps'> {
  tell(event: StampedEvent): void;
  tellGap(upTo: number): void;
}

export function logListeners(): LogListeners {
  const gaps = new Set<(upTo: number) => void>();
  const listeners = new Map<Topic, Set<(event: StampedEvent) => void>>(
    topics.map((topic) => [topic, new Set()]),
  );
  return {
    follow(topic, listener) {
      listeners.get(topic)?.add(listener);
      return () => void listeners.get(topic)?.delete(listener);
    },
    followGaps(listener) {
      gaps.add(listener);
      return () => void gaps.delete(listener);
    },
    tell(event) {
      for (const listener of listeners.get(event.topic) ?? []) listener(event);
    },
    tellGap(upTo) {
      for (const listener of gaps) listener(upTo);
    },
  };
}

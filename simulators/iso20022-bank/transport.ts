import { setTimeout as wait } from 'node:timers/promises';
import type { Bank } from './bank.ts';
import { TRANSPORT } from './behaviours.ts';
import type { BookEvent } from './events.ts';
import type { Channel } from './model.ts';

/** What the network does around one hand-over of a file. */
export interface Fault {
  readonly before: 'drop' | 'unavailable' | 'rate-limit' | null;
  /** The bank has taken the file, and nobody hears of it. */
  readonly dropsAnswer: boolean;
  readonly lateMs: number;
}

const LATE_MS = 1500;
const MAX_REMEMBERED = 10_000;

/** Draws what happens to each attempt; a second one of the same file is another draw. */
export function faultsOf(bank: Bank): (name: string, channel: Channel) => Fault {
  const attempts = new Map<string, number>();
  return (name, channel) => {
    const attempt = (attempts.get(name) ?? 0) + 1;
    attempts.delete(name);
    attempts.set(name, attempt);
    for (const oldest of attempts.keys()) {
      if (attempts.size <= MAX_REMEMBERED) break;
      attempts.delete(oldest);
    }
    const used: BookEvent[] = [];
    const about = { messageId: name, channel };
    const chosen = bank.behaviours.choose(TRANSPORT, `${name}/${attempt}`, about, used);
    if (used.length > 0) bank.book.commit(...used);
    const has = (behaviour: string) => chosen.find((each) => each.behaviour === behaviour);
    const late = has('late-ack');
    return {
      before: has('drop-before')
        ? 'drop'
        : has('unavailable')
          ? 'unavailable'
          : has('rate-limit')
            ? 'rate-limit'
            : null,
      dropsAnswer: has('drop-ack') !== undefined,
      lateMs: late ? (late.value ?? LATE_MS) : 0,
    };
  };
}

export async function delayed({ lateMs }: Fault): Promise<void> {
  if (lateMs > 0) await wait(lateMs, undefined, { ref: false });
}

import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** A child process full of clients. */
export interface Crowd {
  readonly size: () => number;
  /** `query` null follows a plain broadcast. Resolves when all of them stand. */
  open(url: string, query: string | null, count: number): Promise<void>;
  close(count?: number): Promise<void>;
  /** From now on so many frames make a round; resolves with when the last of them came, in nanoseconds. */
  round(frames: number, keep?: boolean): Promise<{ readonly lastAt: Promise<bigint> }>;
  /** What came when in a round that was kept, by the id in it. */
  arrivals(): Promise<readonly (readonly [string, string])[]>;
  stop(): Promise<void>;
}

interface Answer {
  readonly id?: number;
  readonly result?: unknown;
  readonly done?: boolean;
  readonly lastAt?: string;
}

export function openCrowd(): Crowd {
  const child: ChildProcess = fork(path.join(import.meta.dirname, 'crowd.mjs'), { execArgv: [] });
  const waiting = new Map<number, (result: unknown) => void>();
  let finished: ((lastAt: bigint) => void) | null = null;
  let asked = 0;
  let size = 0;
  child.on('message', ({ id, result, done, lastAt }: Answer) => {
    if (done && lastAt !== undefined) finished?.(BigInt(lastAt));
    else if (id !== undefined) waiting.get(id)?.(result);
  });
  const ask = (command: string, more: object = {}): Promise<unknown> =>
    new Promise((resolve) => {
      asked += 1;
      waiting.set(asked, resolve);
      child.send({ id: asked, command, ...more });
    });
  return {
    size: () => size,
    async open(url, query, count) {
      await ask('open', { url, query, count });
      size += count;
    },
    async close(count = size) {
      await ask('close', { count });
      size -= count;
    },
    async round(frames, keep = false) {
      const lastAt = new Promise<bigint>((resolve) => {
        finished = resolve;
      });
      await ask('expect', { frames, keep });
      return { lastAt };
    },
    arrivals: async () => (await ask('arrivals')) as readonly (readonly [string, string])[],
    async stop() {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

import { expect, vi } from 'vitest';
import { z } from 'zod';

/** The admin endpoints of a simulator, as simulators/faults.ts serves them. */
export interface SimulatorControl {
  /** Runs the work and tells what the simulator was asked meanwhile. */
  watching<T>(work: () => Promise<T>): Promise<Watched<T>>;
  /** Scripts a fault for requests to come. */
  fault(fault: ScriptedFault): Promise<void>;
  /** Forgets the faults that hit nothing; true where there were some. */
  clearFaults(): Promise<boolean>;
  /** Waits until the simulator has done with a request that such a fault has hit, answered or not. */
  doneWith(fault: ScriptedFault['fault']): Promise<void>;
  /** Lets somebody do something at a screen of the system; answers what it says of it. */
  person(deed: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, string>>>;
  /** What was created over the API. */
  books(): Promise<unknown>;
}

export interface Watched<T> {
  readonly answer: T;
  /** Handshakes and sign-in apart from data. */
  readonly calls: { readonly data: number; readonly token: number; readonly csrf: number };
  /** Of answered requests, in order. */
  readonly statuses: readonly number[];
}

export interface ScriptedFault {
  readonly fault:
    | 'delay'
    | 'rate-limit'
    | 'server-error'
    | 'html'
    | 'drop-before'
    | 'drop-after'
    | 'expired-token'
    | 'duplicate-page'
    | 'garbage';
  readonly times?: number;
  readonly method?: string;
  readonly path?: string;
  readonly kind?: 'data' | 'token' | 'csrf';
  readonly delayMs?: number;
  readonly retryAfterSeconds?: number;
}

const seenSchema = z.object({
  counts: z.object({ data: z.int(), token: z.int(), csrf: z.int() }),
  requests: z.array(z.object({ status: z.int().nullable(), fault: z.string().nullable() })),
});

export function controlOf(url: string): SimulatorControl {
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${url}/__admin/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`The simulator refused ${method} ${path}: ${text}`);
    return text === '' ? null : JSON.parse(text);
  };
  return {
    async watching(work) {
      await ask('DELETE', 'requests');
      const answer = await work();
      const { counts, requests } = seenSchema.parse(await ask('GET', 'requests'));
      return { answer, calls: counts, statuses: requests.flatMap(({ status }) => status ?? []) };
    },
    fault: async (fault) => void (await ask('POST', 'faults', fault)),
    async clearFaults() {
      const left = z.array(z.unknown()).parse(await ask('GET', 'faults'));
      await ask('DELETE', 'faults');
      return left.length > 0;
    },
    doneWith: (fault) =>
      vi.waitFor(
        async () => {
          const { requests } = seenSchema.parse(await ask('GET', 'requests'));
          expect(requests.map((request) => request.fault)).toContain(fault);
        },
        { timeout: 5000, interval: 20 },
      ),
    person: async (deed) =>
      z.record(z.string(), z.coerce.string()).parse(await ask('POST', 'person', deed)),
    books: () => ask('GET', 'books'),
  };
}

import { describe, expect, it } from 'vitest';
import type { SourceFailureKind } from '#domain/failures';
import type { Limits } from '#platform/http/limit';
import type { ScriptedFault } from '../simulator-control.ts';
import { newCall, type Connection } from '../sources.ts';
import { expectDiscreet } from './abuse.ts';
import type { SourceHarness } from './harness.ts';
import { failureOf } from './writer.ts';

interface Asked {
  /** Part of the path of the request that is abused. */
  readonly path: string;
  readonly ask: (connection: Connection, timeMs?: number) => Promise<unknown>;
  readonly secrets: readonly string[];
}

interface Abuse {
  readonly title: string;
  readonly fault: Omit<ScriptedFault, 'path'>;
  readonly kind: SourceFailureKind | 'done';
  readonly limits?: Partial<Limits>;
}

const ABUSES: readonly Abuse[] = [
  {
    title: 'an answer later than the time-out',
    fault: { fault: 'delay', delayMs: 1_200 },
    limits: { timeoutMs: 500 },
    kind: 'TIMEOUT',
  },
  { title: 'one answer of 500', fault: { fault: 'server-error' }, kind: 'done' },
  {
    title: 'nothing but 500',
    fault: { fault: 'server-error', times: 3 },
    kind: 'UNAVAILABLE',
  },
  { title: 'a page of a proxy', fault: { fault: 'html' }, kind: 'MALFORMED' },
  { title: 'half an answer', fault: { fault: 'garbage' }, kind: 'MALFORMED' },
  {
    title: 'nothing but broken connections',
    fault: { fault: 'drop-before', times: 3 },
    kind: 'UNAVAILABLE',
  },
  {
    title: 'a request to slow down',
    fault: { fault: 'rate-limit', retryAfterSeconds: 60 },
    kind: 'RATE_LIMITED',
  },
];

/** What a register or an engine does to a question, and what the port makes of it: never an answer. */
export function describeCheckAbuse(
  { simulated, connection }: SourceHarness,
  { path, ask, secrets }: Asked,
): void {
  describe('abuse', () => {
    it.each(ABUSES)('$title: $kind', async ({ fault, limits = {}, kind }) => {
      const { control, connect } = simulated();
      const other = connect({ limits: { maxAttempts: 3, ...limits } });
      await control.fault({ ...fault, path });
      const { answer: failure } = await control.watching(async () => {
        const outcome = await failureOf(ask(other));
        // Nobody listens any more, but the next case would take this request for its own.
        if (fault.fault === 'delay') await control.doneWith('delay');
        return outcome;
      });
      expect(failure?.kind ?? 'done').toBe(kind);
      expect(await control.clearFaults()).toBe(false);
      expectDiscreet(failure, other, secrets);
      await other.close();
    });

    it('asks nobody for a client that has gone', async () => {
      const { answer, calls } = await simulated().control.watching(() =>
        failureOf(ask(connection(), 0)),
      );
      expect(answer?.kind).toBe('TIMEOUT');
      expect(calls.data).toBe(0);
    });
  });
}

/** A call that is over before it begins where `timeMs` is 0. */
export const callIn = (timeMs?: number) =>
  timeMs === 0 ? { ...newCall(), signal: AbortSignal.abort() } : newCall(timeMs);

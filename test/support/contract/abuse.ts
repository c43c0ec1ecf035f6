import { describe, expect, it } from 'vitest';
import type { SourceError, SourceFailureKind } from '#domain/failures';
import type { Limits } from '#platform/http/limit';
import { type Connection, newCall } from '../sources.ts';
import type { ScriptedFault } from '../simulator-control.ts';
import { type ContractHarness, portOf } from './harness.ts';
import { failureOf } from './writer.ts';

interface Abuse {
  readonly title: string;
  readonly fault: ScriptedFault;
  readonly limits?: Partial<Limits>;
  /** Of the call; a generous one where nothing is said. */
  readonly timeMs?: number;
  readonly kind: SourceFailureKind | 'done';
  /** Requests sent. */
  readonly sent: number;
}

const ATTEMPTS = 3;

const ABUSES: readonly Abuse[] = [
  {
    title: 'an answer later than the time-out',
    fault: { fault: 'delay', delayMs: 1_200 },
    limits: { timeoutMs: 700 },
    kind: 'TIMEOUT',
    sent: 1,
  },
  {
    title: 'an answer later than the deadline',
    fault: { fault: 'delay', delayMs: 1_200 },
    timeMs: 700,
    kind: 'TIMEOUT',
    sent: 1,
  },
  { title: 'one answer of 500', fault: { fault: 'server-error' }, kind: 'done', sent: 2 },
  {
    title: 'nothing but 500',
    fault: { fault: 'server-error', times: ATTEMPTS },
    kind: 'UNAVAILABLE',
    sent: ATTEMPTS,
  },
  { title: 'a page of a proxy', fault: { fault: 'html' }, kind: 'MALFORMED', sent: 1 },
  { title: 'half an answer', fault: { fault: 'garbage' }, kind: 'MALFORMED', sent: 1 },
  { title: 'one broken connection', fault: { fault: 'drop-before' }, kind: 'done', sent: 2 },
  { title: 'one lost answer', fault: { fault: 'drop-after' }, kind: 'done', sent: 2 },
  {
    title: 'nothing but broken connections',
    fault: { fault: 'drop-before', times: ATTEMPTS },
    kind: 'UNAVAILABLE',
    sent: ATTEMPTS,
  },
  {
    title: 'a request to slow down, from which no time is left to wait',
    fault: { fault: 'rate-limit', retryAfterSeconds: 60 },
    kind: 'RATE_LIMITED',
    sent: 1,
  },
];

/** What raw answers say, and no message of ours may repeat. */
const RAW_BODIES = ['<!doctype', 'Sign in', 'Error ID', 'internal error', '"d":', '"links"'];

/** What a source does to a read, and what the port makes of it. */
export function describeAbuse(harness: ContractHarness, secrets: readonly string[]): void {
  const { simulated, book } = harness;
  const ids = book.suppliers.slice(0, 3).map(({ id }) => id);
  const read = (connection: Connection, timeMs?: number) =>
    portOf(connection, 'suppliers').suppliersById(ids, newCall(timeMs));

  describe('abuse', () => {
    it.each(ABUSES)('$title: $kind', async ({ fault, limits = {}, timeMs, kind, sent }) => {
      const { control, connect } = simulated();
      const connection = connect({ limits: { maxAttempts: ATTEMPTS, ...limits } });
      await control.fault(fault);
      const { answer: failure, calls } = await control.watching(async () => {
        const outcome = await failureOf(read(connection, timeMs));
        // The simulator counts a delayed request once it has answered it, though nobody listens any more.
        if (fault.fault === 'delay') await control.doneWith('delay');
        return outcome;
      });
      expect(failure?.kind ?? 'done').toBe(kind);
      expect(await control.clearFaults()).toBe(false);
      expect(calls.data).toBe(sent);
      expectDiscreet(failure, connection, secrets);
      await connection.close();
    });

    it('waits as long as Retry-After says, then succeeds', async () => {
      const { control, connect } = simulated();
      const connection = connect();
      await control.fault({ fault: 'rate-limit', retryAfterSeconds: 1 });
      const startMs = performance.now();
      const { answer, calls } = await control.watching(() => read(connection));
      expect(performance.now() - startMs).toBeGreaterThanOrEqual(990);
      expect(answer.every((one) => one !== null)).toBe(true);
      expect(calls.data).toBe(2);
      await connection.close();
    });

    it('passes Retry-After on where it may not try again', async () => {
      const { control, connect } = simulated();
      const connection = connect({ limits: { maxAttempts: 1 } });
      await control.fault({ fault: 'rate-limit', retryAfterSeconds: 7 });
      const failure = await failureOf(read(connection));
      expect(failure).toMatchObject({ kind: 'RATE_LIMITED', details: { retryAfterMs: 7000 } });
      expectDiscreet(failure, connection, secrets);
      await connection.close();
    });

    it('asks nobody for a client that has gone', async () => {
      const { control } = simulated();
      const call = { ...newCall(), signal: AbortSignal.abort() };
      const { answer, calls } = await control.watching(() =>
        failureOf(portOf(harness.connection(), 'suppliers').suppliersById(ids, call)),
      );
      expect(answer?.kind).toBe('TIMEOUT');
      expect(calls.data).toBe(0);
    });

    it('leaves the system alone after failures in a row, and says so at once', async () => {
      const { control, connect } = simulated();
      const connection = connect({ limits: { maxAttempts: 1 } });
      await control.fault({ fault: 'server-error', times: 5 });
      for (let failures = 0; failures < 5; failures += 1) await failureOf(read(connection));
      const { answer, calls } = await control.watching(() => failureOf(read(connection)));
      expect(answer?.kind).toBe('UNAVAILABLE');
      expect(calls.data).toBe(0);
      await connection.close();
    });

    it('lets many calls at once through one after another', async () => {
      const { connect } = simulated();
      const connection = connect({ limits: { concurrency: 4 } });
      const all = await Promise.all(Array.from({ length: 40 }, () => read(connection)));
      for (const answer of all) expect(answer.map((one) => one?.id)).toEqual(ids);
      await connection.close();
    });
  });
}

/** No secret and no raw body, neither in what the caller sees nor in the log. */
export function expectDiscreet(
  failure: SourceError | null,
  { logLines }: Connection,
  secrets: readonly string[],
): void {
  const seen = failure ? `${failure.message} ${failure.details.sourceCode ?? ''}` : '';
  const log = logLines.join('\n');
  for (const word of [...secrets, ...RAW_BODIES]) {
    expect(seen).not.toContain(word);
    expect(log).not.toContain(word);
  }
}

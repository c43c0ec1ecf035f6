import { describe, expect, it } from 'vitest';
import type { Sourced } from '#domain/provenance';
import { callsFor, type ContractHarness, countingCalls, spread } from './harness.ts';

/** One method that answers ids. */
export interface ById<T> {
  readonly title: string;
  readonly read: (ids: readonly string[]) => Promise<readonly (T | null)[]>;
  /** What is there: ids, and what the source has to say of each. */
  readonly rows: readonly KnownRow[];
  /** Ids of this source that mean something of another kind. */
  readonly strangers: readonly string[];
  /** Upstream data calls for 500 ids, where the source's requests do not say it. */
  readonly callsForMany?: number;
  /** Puts what has no order of its own into one. */
  readonly arranged?: (answer: T) => unknown;
}

export interface KnownRow {
  readonly id: string;
  readonly node: unknown;
}

const MANY = 500;
/** Rows compared field by field. */
const SAMPLED = 120;

/** The promises of every `…ById`: length and order of the ids, null for the unknown, one call. */
export function describeById<T>(harness: ContractHarness, port: ById<T>): void {
  const { title, rows, read } = port;
  const arranged = port.arranged ?? ((answer: T): unknown => answer);
  const sample = spread(rows, MANY);
  const ids = sample.map(({ id }) => id);
  const documented = harness.calls.of?.[title] ?? 1;

  describe(`reading ${title}`, () => {
    it('tells of each what the books have', async () => {
      const some = spread(sample, SAMPLED);
      const answer = await read(some.map(({ id }) => id));
      expect(answer).toHaveLength(some.length);
      for (const [at, { node }] of some.entries()) {
        const found = answer[at];
        expect(found && arranged(found)).toMatchObject(node as object);
      }
    });

    it('answers 100 ids in as many calls as documented', async () => {
      const hundred = ids.slice(0, 100);
      const { calls } = await countingCalls(harness, () => read(hundred));
      expect(calls).toBe(documented * callsFor(harness, hundred.length));
    });

    it('answers 500 ids in their order, duplicates and unknown ones among them, in as many calls as documented', async () => {
      const asked = Array.from({ length: MANY }, (_, at) =>
        at % 10 === 9 ? `${harness.source}:nobody-${at}` : (ids[(at * 7) % ids.length] ?? ''),
      );
      const { answer, calls } = await countingCalls(harness, () => read(asked));
      const known = new Set(ids);
      expect(answer.map((one) => one !== null)).toEqual(asked.map((id) => known.has(id)));
      const misplaced = answer.filter((one, at) => isEntity(one) && one.id !== asked[at]);
      expect(misplaced).toEqual([]);
      const distinct = new Set(asked.filter((id) => known.has(id)));
      expect(calls).toBe(port.callsForMany ?? documented * callsFor(harness, distinct.size));
    });

    it('answers no id with nothing, and asks nobody', async () => {
      const { answer, calls } = await countingCalls(harness, () => read([]));
      expect(answer).toEqual([]);
      expect(calls).toBe(0);
    });

    it('answers null to ids nobody could have, and to hostile ones, without an error upstream', async () => {
      const asked = [...hostileIds(harness.source, ids[0] ?? ''), ...port.strangers];
      const { answer, calls, isRefused } = await countingCalls(harness, () => read(asked));
      expect(answer).toEqual(asked.map(() => null));
      expect(calls).toBeLessThanOrEqual(documented);
      expect(isRefused).toBe(false);
    });

    it('finds the one known id among hostile ones', async () => {
      const [known = ''] = ids;
      const asked = [...hostileIds(harness.source, known), known];
      const answer = await read(asked);
      expect(answer.filter((one) => one !== null)).toHaveLength(1);
      expect(answer.at(-1)).toMatchObject(sample[0]?.node as object);
    });
  });
}

/** Lines and settlements have no id of their own. */
const isEntity = (answer: unknown): answer is Sourced =>
  typeof answer === 'object' && answer !== null && 'provenance' in answer;

/** Ids of impossible shape, of another source, and those that try to be more than an id. */
const hostileIds = (source: string, known: string): readonly string[] => {
  const key = known.slice(source.length + 1);
  const keys = [
    '',
    ' ',
    '0',
    '-1',
    '1e3',
    '*',
    '%',
    '%27',
    `${key}%00`,
    `${key}'`,
    `${key}' or '1' eq '1`,
    `${key}')/$count`,
    `${key}?$filter=true`,
    `${key}&$top=1`,
    `${key};DROP TABLE vendor`,
    `${key}) OR 1=1 --`,
    `${key}\r\nGET / HTTP/1.1`,
    `${key}\u0000`,
    '../../admin',
    '９９９',
    '9'.repeat(15),
    '9'.repeat(160),
    'x'.repeat(5000),
    '__proto__',
    'constructor',
  ];
  return [
    '',
    key,
    'nonsense',
    `elsewhere:${key}`,
    `${source.toUpperCase()}:${key}`,
    ` ${known}`,
    `${known} `,
    ...keys.map((one) => `${source}:${one}`),
  ];
};

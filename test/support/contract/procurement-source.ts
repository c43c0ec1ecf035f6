import { describe, expect, it } from 'vitest';
import type { ApprovalStep } from '#domain/procurement';
import { newCall } from '../sources.ts';
import { type ContractHarness, countingCalls, portOf, spread } from './harness.ts';

/** What a procurement system says of the approvals of its invoices. */
export interface ApprovalBook {
  /** The whole chain of each invoice, by its id: more than a hundred of them. */
  readonly chains: ReadonlyMap<string, readonly Partial<ApprovalStep>[]>;
  /** Upstream data calls for the first hundred of them. */
  readonly callsForHundred: number;
}

export function describeApprovals(
  harness: ContractHarness,
  { chains, callsForHundred }: ApprovalBook,
): void {
  const read = (ids: readonly string[]) =>
    portOf(harness.connection(), 'procurement').approvalsByInvoice(ids, newCall());
  const all = spread([...chains.keys()], 200);

  describe('approvals of invoices', () => {
    it('are told for each, in the order of the chain', async () => {
      const found = await read(all);
      expect(found).toHaveLength(all.length);
      for (const [at, id] of all.entries()) {
        expect(found[at]).toHaveLength(chains.get(id)?.length ?? 0);
        expect(found[at]).toMatchObject(chains.get(id) ?? []);
      }
    });

    it('are one batch, in as many calls as documented', async () => {
      const { answer, calls } = await countingCalls(harness, () => read(all.slice(0, 100)));
      expect(answer.every((steps) => steps !== null && steps.length > 0)).toBe(true);
      expect(calls).toBe(callsForHundred);
    });

    it('are none of an invoice nobody knows, and null of what is no invoice here', async () => {
      const [known = ''] = all;
      const asked = [
        `${harness.source}:999999999999999`,
        'elsewhere:1',
        `${harness.source}:1' or '1`,
        '',
        known,
        known,
      ];
      const found = await read(asked);
      expect(found.slice(0, 4)).toEqual([[], null, null, null]);
      expect(found[4]).toMatchObject(chains.get(known) ?? []);
      expect(found[5]).toEqual(found[4]);
    });

    it('ask nobody for no id', async () => {
      const { answer, calls } = await countingCalls(harness, () => read([]));
      expect(answer).toEqual([]);
      expect(calls).toBe(0);
    });

    it('name nobody', async () => {
      const texts = JSON.stringify(await read(all.slice(0, 5)));
      expect(texts).toContain('User.501');
      expect(texts).not.toMatch(/Berta|Fritz|@|budget/i);
    });
  });
}

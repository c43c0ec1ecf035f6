import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Accepted } from '#domain/sources';
import type { World } from '#simulators/world/model';
import { fakeClock } from '../fake-clock.ts';
import { newCall, type SimulatedSource, startOracleSource } from '../sources.ts';
import { portOf } from './harness.ts';
import { newReference } from './instructions.ts';
import { oracleId } from './oracle-book.ts';
import { money, recordsOf } from './world-terms.ts';

/** What suppliers have in resources of their own, where the settings ask for it. */
export function describeOracleParties(world: World): void {
  describe('bank accounts and tax registrations', () => {
    let simulated: SimulatedSource;
    beforeAll(async () => {
      simulated = await startOracleSource(world, { withTaxRegistrations: true });
    });
    afterAll(() => simulated.stop());

    it('are those of the supplier, by id and in lists', async () => {
      const banked = recordsOf(world, 'oracle').filter(({ supplier }) => supplier.bank !== null);
      const ids = banked.map(({ record }) => oracleId(record.nativeKey));
      const port = portOf(simulated.connect(), 'suppliers');
      const byId = await port.suppliersById(ids, newCall());
      expect(byId.map((one) => one?.bankAccounts.map(({ iban, bic }) => [iban, bic]))).toEqual(
        banked.map(({ supplier }) => [[supplier.bank?.iban, supplier.bank?.bic]]),
      );
      expect(byId.map((one) => one?.taxIds.map(({ value }) => value))).toEqual(
        banked.map(({ supplier }) => (supplier.vatId === null ? [] : [supplier.vatId])),
      );
      const everything = { ids, status: null, country: null, legalEntities: null, search: null };
      const { rows } = await port.suppliers(everything, { first: 200, start: null }, newCall());
      const listed = new Map(rows.map(({ node }) => [node.id, node.bankAccounts]));
      expect(ids.map((id) => listed.get(id))).toEqual(byId.map((one) => one?.bankAccounts));
    });
  });
}

const WAITS_MS = 150;
const RUNS_MS = 250;
const POSTS_MS = 350;

/**
 * Work that takes its time: what is said of it while it waits, runs, and is imported and not posted yet. The system's
 * clock stands still until it is moved, so that each of these lasts for as long as it is looked at.
 */
export function describeOracleJobs(world: World): void {
  describe('a journal whose job takes its time', () => {
    const podClock = fakeClock('2026-11-22T09:00:00.000Z');
    let simulated: SimulatedSource;
    beforeAll(async () => {
      const pod = { jobWaitMs: `${WAITS_MS}`, jobRunMs: `${RUNS_MS}`, postMs: `${POSTS_MS}` };
      simulated = await startOracleSource(world, {}, pod, podClock);
    });
    afterAll(() => simulated.stop());

    it('is accepted, and is done only once its batch is posted', async () => {
      const writer = portOf(simulated.connect(), 'postJournalEntry');
      const line = { costCenterId: null, text: null, amount: money(100, 'GBP') };
      const instruction = {
        reference: newReference(),
        legalEntity: 'GB01',
        postingDate: '2026-11-20',
        description: 'Accrual',
        currency: 'GBP',
        lines: [
          { ...line, accountId: oracleId('221000'), side: 'DEBIT' },
          { ...line, accountId: oracleId('113400'), side: 'CREDIT' },
        ],
      } as const;
      const accepted = await writer.submit(writer.prepare(instruction), newCall());
      expect(accepted).toMatchObject({ progress: 'SUBMITTED' });
      expect(await writer.enquire(instruction, newCall())).toBeNull();
      const { job } = accepted as Accepted;
      const look = () => writer.follow?.(instruction, job, newCall());
      const after = (ms: number) => {
        podClock.advance(ms);
        return look();
      };
      expect(await look()).toEqual({ job, progress: 'WAIT' });
      expect(await after(WAITS_MS - 1)).toEqual({ job, progress: 'WAIT' });
      expect(await after(1)).toEqual({ job, progress: 'RUNNING' });
      expect(await after(RUNS_MS - 1)).toEqual({ job, progress: 'RUNNING' });
      expect(await after(1)).toEqual({ job, progress: 'Unposted' });
      expect(await after(POSTS_MS - 1)).toEqual({ job, progress: 'Unposted' });
      const done = await after(1);
      expect(done).toHaveProperty('id');
      expect(await writer.enquire(instruction, newCall())).toEqual(done);
    });
  });
}

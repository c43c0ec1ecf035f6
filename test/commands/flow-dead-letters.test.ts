import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SourceError } from '#domain/failures';
import { makeId, SUPERLEDGER } from '#domain/ids';
import { listDeadLetters } from '#platform/commands/dead-letter-list';
import { startFlows } from '#platform/flows/start';
import { openLogger } from '#platform/telemetry/logger';
import { suppliersFlows } from '#subgraphs/suppliers/flows';
import { aSupplierRequest, procurementDouble } from '../support/doubles/procurement.ts';
import { supplierBooks } from '../support/doubles/supplier-books.ts';
import { eventGround, type EventGround } from '../support/event-ground.ts';
import { callOf } from '../support/kernel-kit.ts';
import { personas } from '../support/personas.ts';
import { suppliersKit, type SuppliersKit } from '../support/suppliers-kit.ts';

const { apManager, controller } = personas;
const CONSUMER = 'flow-onboard-requested-supplier';
const ID = 'coupa:77';
const SOON = { timeout: 10_000, interval: 20 };
const sap = supplierBooks('sap', ['DE01'], []);
const coupa = procurementDouble('coupa');

let kit: SuppliersKit;
let ground: EventGround;
let flows: ReturnType<typeof startFlows>;
let isDown = true;

beforeAll(async () => {
  kit = await suppliersKit([sap.source, { ...coupa.source, capabilities: reached() }]);
  ground = await eventGround(kit);
  const kernel = { ...kit.kernel, logger: openLogger({ level: 'silent' }) };
  const all = suppliersFlows(kit.services);
  flows = startFlows(kernel, ground.log, all, { attempts: 2, pauseMs: 1 });
});
afterAll(async () => {
  await flows.stop();
  await ground.stop();
  await kit.stop();
});

/** Procurement, which answers nobody while it is down. */
function reached() {
  const { capabilities } = coupa.source;
  const { procurement } = capabilities;
  if (!procurement) throw new Error('the double is one of procurement');
  return {
    ...capabilities,
    procurement: {
      ...procurement,
      supplierRequestsById: async (
        ...given: Parameters<typeof procurement.supplierRequestsById>
      ) =>
        isDown
          ? Promise.reject(new SourceError('coupa', 'UNAVAILABLE', 'down'))
          : procurement.supplierRequestsById(...given),
    },
  };
}

const letters = (state: 'OPEN' | 'REPLAYED') =>
  listDeadLetters(
    kit.database,
    { state: [state], consumer: CONSUMER, legalEntities: null },
    { limit: 10, after: null },
  );
const onboarded = () => kit.database.onboardedSupplier.findMany({ where: { requestId: ID } });
const tell = () =>
  ground.tell([ID], { source: 'coupa', to: 'REQUESTED' }, 'procurement.supplier-request');

test('a request that could not be read for too long is a dead letter; replayed, it ends well and once', async () => {
  coupa.requests.set(ID, aSupplierRequest(ID, { taxId: null }));
  await tell();
  await expect.poll(() => letters('OPEN'), SOON).toMatchObject([{ errorCode: 'UNAVAILABLE' }]);
  // Its news comes once more, and waits behind the dead letter.
  await tell();
  expect(await onboarded()).toEqual([]);

  isDown = false;
  const [letter] = await letters('OPEN');
  const id = makeId(SUPERLEDGER, letter?.reference ?? '');
  const input = { idempotencyKey: randomUUID(), id, reason: 'procurement is back' };
  const replayed = await kit.commands.settle('replayDeadLetter', input, callOf(controller));
  expect(replayed.problems).toEqual([]);
  await expect.poll(async () => (await onboarded()).length, SOON).toBe(1);
  const [row] = await onboarded();
  const posting = { posting: { id: makeId(SUPERLEDGER, row?.reference ?? '') } };
  const answer = { ...posting, problems: [], replayed: false };
  expect((await kit.approve(answer, apManager)).problems).toEqual([]);
  expect((await kit.execute(answer)).status).toBe('COMPLETED');

  const drained = () => kit.database.waitingEvent.count({ where: { consumer: CONSUMER } });
  await expect.poll(drained, SOON).toBe(0);
  expect(await letters('OPEN')).toEqual([]);
  expect(await onboarded()).toHaveLength(1);
  expect(sap.sent).toEqual(['createSupplier']);
  expect(coupa.supplierReports.map(({ outcome }) => outcome)).toEqual(['ACCEPTED']);
});

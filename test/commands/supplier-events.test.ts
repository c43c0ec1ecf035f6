import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { StampedEvent } from '#platform/events/event';
import { startLogReader, type LogReader } from '#platform/events/log-reader';
import { appendEvents } from '#platform/events/outbox';
import { startSequencer } from '#platform/events/sequencer';
import type { Viewer } from '#platform/identity/viewer';
import { filterOf, visibleTo } from '#platform/subgraph/event-filter';
import { crosswalkKit, type CrosswalkKit } from '../support/crosswalk-kit.ts';
import { personas } from '../support/personas.ts';

const { apClerk, apManager, cfo } = personas;
const WAIT = { timeout: 10_000 };
const TOPIC = 'invoice.status-changed';
const usOnly: Viewer = { ...apClerk, legalEntities: ['US01'] };
const portal: Viewer = { ...cfo, supplierId: 'netsuite:2' };

let kit: CrosswalkKit;
let log: LogReader;
let sequencer: { stop(): Promise<void> };
const live: StampedEvent[] = [];
let invoices = 0;
beforeAll(async () => {
  kit = await crosswalkKit();
  log = await startLogReader(kit.databaseUrl, kit.kernel.logger);
  sequencer = startSequencer(kit.databaseUrl, kit.kernel.logger);
  log.follow(TOPIC, (event) => live.push(event));
});
afterAll(async () => {
  await sequencer.stop();
  await log.stop();
  await kit.stop();
});

/** An invoice of the American record changes; answers the event as whoever follows is told of it. */
async function happens(): Promise<StampedEvent> {
  invoices += 1;
  const id = `netsuite:I${invoices}`;
  const body = {
    source: 'netsuite',
    from: 'APPROVED',
    to: 'POSTED',
    reason: null,
    entity: { type: 'Invoice', id },
    legalEntity: 'US01',
    supplierId: 'netsuite:2',
  };
  await kit.database.inTransaction((tx) =>
    appendEvents(tx, [{ topic: TOPIC, key: id, body }], kit.clock.now()),
  );
  await vi.waitFor(() => expect(live.at(-1)?.key).toBe(id), WAIT);
  return live.at(-1)!;
}
async function replayed({ sequence }: StampedEvent): Promise<StampedEvent> {
  const [event] = await log.read(TOPIC, sequence - 1, 1);
  if (!event) throw new Error('the event is in the log');
  return event;
}
const gets = (event: StampedEvent, supplierId: string, viewer: Viewer = cfo): boolean =>
  visibleTo(viewer)(event) && filterOf({ filter: { supplierId } }, viewer)(event);

test('until they are linked, an event is found by its own record alone', async () => {
  const event = await happens();
  expect([gets(event, 'netsuite:2'), gets(event, 'sap:2')]).toEqual([true, false]);
});

describe('once a person has linked its two records', () => {
  let before: StampedEvent;
  let linked: StampedEvent;
  beforeAll(async () => {
    before = await happens();
    await kit.post(
      'linkSuppliers',
      { supplierIds: ['sap:2', 'netsuite:2'], reason: 'one company' },
      [apClerk, apManager],
    );
    linked = await happens();
  });

  test('what happens and what happened before is found by either id', async () => {
    for (const event of [linked, await replayed(linked), await replayed(before)])
      for (const id of ['sap:2', 'netsuite:2']) expect(gets(event, id)).toBe(true);
    expect(gets(linked, 'sap:1')).toBe(false);
  });

  test('who may not know of the other record finds nothing by its id, and its own as before', () => {
    expect([gets(linked, 'sap:2', usOnly), gets(linked, 'netsuite:2', usOnly)]).toEqual([
      false,
      true,
    ]);
  });

  test('a portal user gets the events of its own record, and of no other it was linked with', () => {
    expect([gets(linked, 'sap:2', portal), gets(linked, 'netsuite:2', portal)]).toEqual([
      false,
      true,
    ]);
    const other = { ...portal, supplierId: 'sap:2' };
    for (const id of ['sap:2', 'netsuite:2']) expect(gets(linked, id, other)).toBe(false);
  });

  test('what is taken apart is followed no more, whatever it was when it happened', async () => {
    await kit.post('unlinkSuppliers', { supplierId: 'netsuite:2', reason: 'two after all' }, [
      apClerk,
      apManager,
    ]);
    const after = await happens();
    for (const event of [after, await replayed(after), await replayed(linked)])
      expect([gets(event, 'netsuite:2'), gets(event, 'sap:2')]).toEqual([true, false]);
  });
});

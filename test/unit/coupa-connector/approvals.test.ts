import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApprovalStep } from '#domain/procurement';
import { newCall } from '../../support/sources.ts';
import { fakeCoupa } from './fake.ts';
import { opened, type Opened } from './opened.ts';

let coupa: Opened;
beforeAll(async () => {
  coupa = await opened();
});
afterAll(() => coupa.simulated.stop());

const LARGE = {
  'invoice-lines': [
    {
      type: 'InvoiceAmountLine',
      description: 'A press',
      price: '20000.00',
      account: { code: 'DE01-DE011020-652000' },
    },
  ],
};
let nth = 0;
const receive = (approve = false) => coupa.receive(`CHAIN-${(nth += 1)}`, LARGE, approve);
const act = (deed: string, id: string, more: Readonly<Record<string, unknown>> = {}) =>
  coupa.person({ deed, invoice: Number(id.split(':')[1]), ...more });
const read = async (id: string): Promise<readonly ApprovalStep[]> => {
  const [steps] = await coupa.port('procurement').approvalsByInvoice([id], newCall());
  return steps ?? [];
};
const told = async (id: string) =>
  (await read(id)).map(({ position, status, decidedBy, comment }) => [
    position,
    status,
    decidedBy,
    comment,
  ]);

describe('the approvals of an invoice under way', () => {
  test('are asked one after another: who has decided is told, and who is asked next', async () => {
    const id = await receive();
    await act('approve-step', id, { note: 'as agreed' });
    expect(await told(id)).toEqual([
      [1, 'APPROVED', 'User.501', 'as agreed'],
      [2, 'PENDING', null, null],
    ]);
    const [first, second] = await read(id);
    expect(first).toMatchObject({
      approver: 'User.501',
      decidedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      provenance: { source: 'coupa', sourceStatus: 'approved', stale: false },
    });
    expect(second).toMatchObject({ approver: 'User.502', decidedAt: null });
    expect(first?.id.startsWith(`${id}.`)).toBe(true);
  });

  test('end with a rejection and its reason', async () => {
    const id = await receive();
    await act('reject-invoice', id, { note: 'never ordered' });
    expect(await told(id)).toEqual([
      [1, 'REJECTED', 'User.501', 'never ordered'],
      [2, 'WITHDRAWN', null, null],
    ]);
  });

  test('may be held, which is no decision', async () => {
    const id = await receive();
    await act('hold-invoice', id);
    expect((await told(id))[0]).toEqual([1, 'HELD', null, null]);
  });
});

const step = (id: number, invoice: number, more: object = {}) => ({
  id,
  'approvable-id': invoice,
  status: 'approved',
  'updated-at': '2026-11-18T10:00:00+01:00',
  ...more,
});
const call = newCall();

describe('what Coupa says of approvals', () => {
  test('is walked to its end, fifty rows a request, for fifty invoices at once', async () => {
    const rows = Array.from({ length: 130 }, (_, at) =>
      step(at + 1, 1 + (at % 60), { position: 1 }),
    );
    const { ports, requests } = fakeCoupa(rows);
    const ids = Array.from({ length: 60 }, (_, at) => `coupa:${at + 1}`);
    const found = await ports.procurement!.approvalsByInvoice(ids, call);
    expect(found.map((steps) => steps?.length)).toEqual(ids.map((_, at) => (at < 10 ? 3 : 2)));
    const queries = requests.map(({ path }) => new URLSearchParams(path.split('?')[1]));
    // 110 steps of the first fifty, 20 of the other ten.
    expect(queries).toHaveLength(4);
    expect(new Set(queries.map((query) => query.get('approvable_type')))).toEqual(
      new Set(['InvoiceHeader']),
    );
  });

  test('has an end: who answers without one is not followed for ever', async () => {
    const rows = Array.from({ length: 11_000 }, (_, at) => step(at + 1, 1));
    const { ports, requests } = fakeCoupa(rows);
    const reading = ports.procurement!.approvalsByInvoice(['coupa:1'], call);
    await expect(reading).rejects.toMatchObject({ kind: 'UNSUPPORTED' });
    expect(requests.length).toBeLessThanOrEqual(200);
  });

  test('comes in the order of the chain, whatever the order of the keys', async () => {
    const rows = [step(1, 1), step(2, 1, { position: 2 }), step(3, 1, { position: 1 })];
    const { ports } = fakeCoupa(rows);
    const [steps] = await ports.procurement!.approvalsByInvoice(['coupa:1'], call);
    expect(steps?.map(({ position }) => position)).toEqual([1, 2, null]);
  });

  test('in a word nobody documents is UNKNOWN, kept raw and counted', async () => {
    const { ports, unknown } = fakeCoupa([step(1, 1, { status: 'dreamt', approver: { id: 7 } })]);
    const [steps] = await ports.procurement!.approvalsByInvoice(['coupa:1'], call);
    expect(steps).toMatchObject([
      { status: 'UNKNOWN', approver: '7', provenance: { sourceStatus: 'dreamt' } },
    ]);
    expect(unknown).toEqual(['approval status dreamt']);
  });

  test.each([
    ['a group', { 'approver-type': 'ApprovalGroup', approver: { id: 4 } }, 'ApprovalGroup.4'],
    ['nobody', { approver: null }, null],
  ])('of %s that is asked is an id and nothing else', async (_, more, approver) => {
    const { ports } = fakeCoupa([step(1, 1, { ...more, 'approved-by': { id: 9 } })]);
    const [steps] = await ports.procurement!.approvalsByInvoice(['coupa:1'], call);
    expect(steps).toMatchObject([{ approver, decidedBy: 'User.9' }]);
  });

  test('is refused where it is nothing we can read', async () => {
    const { ports } = fakeCoupa([step(1, 1, { 'approval-date': 'yesterday' })]);
    const reading = ports.procurement!.approvalsByInvoice(['coupa:1'], call);
    await expect(reading).rejects.toMatchObject({ kind: 'MALFORMED' });
  });
});

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Invoice, InvoiceFilter } from '#domain/invoice';
import type { Page, Start } from '#domain/page';
import { newCall } from '../../support/sources.ts';
import { opened, world, type Opened } from './opened.ts';

const EVERYTHING: InvoiceFilter = {
  ids: null,
  direction: null,
  supplierId: null,
  legalEntities: null,
  documentStatus: null,
  number: null,
};
const eur = (amountMinor: bigint) => ({ amountMinor, currency: 'EUR' });

let coupa: Opened;
const ids: string[] = [];
beforeAll(async () => {
  coupa = await opened();
  for (let at = 0; at < 60; at += 1) {
    const day = `2026-11-${String(10 + (at % 7)).padStart(2, '0')}`;
    const change = { 'invoice-date': `${day}T00:00:00+00:00` };
    ids.push(await coupa.receive(`LIST-${at}`, change, at % 2 === 0));
  }
});
afterAll(() => coupa.simulated.stop());

const list = (
  filter: Partial<InvoiceFilter>,
  first = 200,
  start: Start | null = null,
): Promise<Page<Invoice>> =>
  coupa.port('invoices').invoices({ ...EVERYTHING, ...filter }, { first, start }, newCall());

describe('invoices that no ERP has yet', () => {
  test('are one list, newest first, whatever the pages', async () => {
    const whole = await list({});
    const places = whole.rows.map(({ sort, key }) => [sort, Number(key)] as const);
    const sorted = places.toSorted(
      ([day, key], [otherDay, otherKey]) =>
        (day === otherDay ? 0 : day < otherDay ? 1 : -1) || otherKey - key,
    );
    expect(places).toEqual(sorted);
    expect(whole.rows.map(({ node }) => node.id).toSorted()).toEqual(ids.toSorted());
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 70 }), async (first) => {
        const walked: string[] = [];
        for (let start: Start | null = null; ;) {
          const { rows, hasMore } = await list({}, first, start);
          walked.push(...rows.map(({ node }) => node.id));
          const last = rows.at(-1);
          if (!hasMore || !last) break;
          start = { kind: 'after', sort: last.sort, key: last.key };
        }
        expect(walked).toEqual(whole.rows.map(({ node }) => node.id));
      }),
      { numRuns: 6 },
    );
  });

  test('begin from a day, or past it', async () => {
    const sort = '2026-11-13';
    const from = await list({}, 200, { kind: 'from', sort });
    const past = await list({}, 200, { kind: 'past', sort });
    expect(from.rows.every((row) => row.sort <= sort)).toBe(true);
    expect(past.rows.every((row) => row.sort < sort)).toBe(true);
    expect(from.rows.length - past.rows.length).toBe(
      from.rows.filter((row) => row.sort === sort).length,
    );
  });

  test('are filtered by what they are', async () => {
    const approved = await list({ documentStatus: ['APPROVED'] });
    expect(approved.rows).toHaveLength(30);
    const pending = await list({ documentStatus: ['PENDING_APPROVAL', 'POSTED'] });
    expect(pending.rows).toHaveLength(30);
    const unknown = await list({ documentStatus: ['UNKNOWN'] });
    const others = await list({ documentStatus: ['UNKNOWN', 'APPROVED'] });
    expect([unknown.rows.length, others.rows.length]).toEqual([0, 30]);
    const [one] = (await list({ number: 'LIST-7' })).rows;
    expect(one?.node).toMatchObject({ id: ids[7], documentStatus: 'PENDING_APPROVAL' });
    expect((await list({ legalEntities: ['US01'] })).rows).toEqual([]);
    expect((await list({ supplierId: 'coupa:3002' })).rows).toEqual([]);
    expect((await list({ ids: [ids[3] ?? '', 'sap:1'] })).rows).toHaveLength(1);
  });
});

describe('one of them', () => {
  test('says its amounts, its lines and what is open', async () => {
    const [id = ''] = ids;
    const port = coupa.port('invoices');
    expect(await port.invoicesById([id], newCall())).toMatchObject([
      {
        number: 'LIST-0',
        kind: 'INVOICE',
        supplierId: 'coupa:3001',
        legalEntity: 'DE01',
        gross: eur(11_900n),
        tax: eur(1_900n),
        net: eur(10_000n),
        settlement: { status: 'OPEN', open: eur(11_900n) },
      },
    ]);
    expect(await port.linesByInvoice([id, 'coupa:1'], newCall())).toMatchObject([
      [{ number: 1, amount: eur(10_000n), taxCode: 'V1', purchaseOrderLineId: null }],
      null,
    ]);
    const [settlement] = await port.settlementsByInvoice([id], newCall());
    expect(settlement).toMatchObject({ invoiceId: id, summary: { status: 'OPEN' } });
  });
});

describe('what became of an invoice', () => {
  test('one that was reported as posted is the ERP’s, even after somebody has edited it', async () => {
    const id = await coupa.receive('POSTED-1');
    const writer = coupa.port('reportInvoice');
    const report = {
      reference: 'T00000000000001A',
      invoiceId: id,
      outcome: 'POSTED',
      documentNumber: '5105600001',
      payments: [],
      takenBack: [],
      isSettled: null,
    } as const;
    await writer.submit(writer.prepare(report), newCall());
    expect(await coupa.port('invoices').invoicesById([id], newCall())).toEqual([null]);
    // An edit resets the export flag and nothing else.
    const key = Number(id.slice('coupa:'.length));
    const fields = { 'internal-note': 'Looked at' };
    await coupa.person({ deed: 'edit', table: 'invoices', id: key, fields });
    expect(await coupa.port('invoices').invoicesById([id], newCall())).toEqual([null]);
    expect((await list({ number: 'POSTED-1' })).rows).toEqual([]);
    const procurement = coupa.port('procurement');
    expect(await procurement.approvedInvoicesById([id], newCall())).toMatchObject([
      { isReported: true, status: 'APPROVED' },
    ]);
  });

  test('one that was taken back is not on its way any more', async () => {
    const id = await coupa.receive('VOID-1');
    await coupa.person({ deed: 'void-invoice', invoice: Number(id.slice('coupa:'.length)) });
    expect(await coupa.port('invoices').invoicesById([id], newCall())).toEqual([null]);
    const procurement = coupa.port('procurement');
    expect(await procurement.approvedInvoicesById([id], newCall())).toMatchObject([
      { status: 'VOIDED', isReported: false },
    ]);
  });

  test('an approved invoice names the line of the order it bills', async () => {
    const order = world.purchaseOrders.find(
      ({ status, lines }) =>
        status === 'open' &&
        lines.some((line) => !line.isAmount && line.received - line.billed >= 1000),
    )!;
    const line = order.lines.find((one) => !one.isAmount && one.received - one.billed >= 1000)!;
    const lineKey = order.coupaId * 10 + line.number;
    const id = await coupa.receive('ORDERED-1', {
      currency: { code: order.currency },
      'invoice-lines': [
        { type: 'InvoiceQuantityLine', quantity: '1', price: '7', 'order-line-id': lineKey },
      ],
    });
    const { answer, calls } = await coupa.simulated.control.watching(() =>
      coupa.port('procurement').approvedInvoicesById([id], newCall()),
    );
    expect(answer[0]?.lines).toMatchObject([
      { quantity: '1', purchaseOrderLineId: `coupa:${order.coupaId}.${lineKey}` },
    ]);
    expect(calls.data).toBe(2);
    const lines = await coupa.port('invoices').linesByInvoice([id], newCall());
    expect(lines[0]).toMatchObject([{ purchaseOrderLineId: `coupa:${order.coupaId}.${lineKey}` }]);
  });
});

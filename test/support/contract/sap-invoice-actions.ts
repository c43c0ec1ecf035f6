import { expect } from 'vitest';
import { z } from 'zod';
import type { InvoiceCancelInstruction, InvoiceReleaseInstruction } from '#domain/invoice';
import type { World, WorldInvoice } from '#simulators/world/model';
import { newCall } from '../sources.ts';
import { type ContractHarness, portOf } from './harness.ts';
import { newReference } from './instructions.ts';
import { id, invoiceKey } from './sap-book-keys.ts';
import { CLOSED_DAY, DAY, sapBooksOf } from './sap-writers.ts';
import { known } from './world-terms.ts';
import type { Writing } from './writer.ts';

const releasing = (invoiceId: string): InvoiceReleaseInstruction => ({
  reference: newReference(),
  invoiceId,
});

const cancelling = (invoiceId: string): InvoiceCancelInstruction => ({
  reference: newReference(),
  invoiceId,
  postingDate: DAY,
  reason: '01',
});

/** Hands out invoices of the world that stand for themselves, each once. */
function eachOnce(world: World, fits: (invoice: WorldInvoice) => boolean): () => WorldInvoice {
  const left = world.invoices.filter(
    (one) => one.entity === 'DE01' && !one.cancelled && one.open === one.gross && fits(one),
  );
  return () => known(left.pop());
}

export function sapReleaseInvoice(
  harness: ContractHarness,
  world: World,
): Writing<InvoiceReleaseInstruction> {
  const next = eachOnce(world, ({ block }) => block !== '');
  const open = known(
    world.invoices.findLast(({ entity, block }) => entity === 'DE01' && block === ''),
  );
  return {
    title: 'releaseInvoice',
    writer: (connection) => portOf(connection, 'releaseInvoice'),
    instruction: () => releasing(id(invoiceKey(next()))),
    request: { method: 'POST', path: 'Release' },
    effects: async ({ invoiceId }) => {
      const [number = '', fiscalYear = ''] = invoiceId.slice('sap:'.length).split('.');
      return (await blockOf(harness, number, fiscalYear)) === '' ? 1 : 0;
    },
    refusals: [
      {
        title: 'an invoice that is not blocked',
        instruction: () => releasing(id(invoiceKey(open))),
        sourceCode: 'M8/375',
      },
      {
        title: 'an unknown invoice',
        instruction: () => releasing('sap:9999999999.2026'),
        sourceCode: 'M8/369',
      },
    ],
    unsupported: [
      { title: 'an invoice of another source', instruction: () => releasing('elsewhere:1') },
      { title: 'a hostile key', instruction: () => releasing("sap:1'&FiscalYear='2026") },
    ],
    check: async ({ invoiceId }) => {
      const [invoice] = await portOf(harness.connection(), 'invoices').invoicesById(
        [invoiceId],
        newCall(),
      );
      expect(invoice).toMatchObject({ holds: [], documentStatus: 'POSTED' });
    },
  };
}

const header = z.object({
  d: z.object({ results: z.array(z.object({ PaymentBlockingReason: z.string() })) }),
});

/** As the system itself shows it, past the connector. */
async function blockOf({ connection }: ContractHarness, number: string, fiscalYear: string) {
  const filter = `SupplierInvoice eq '${number}' and FiscalYear eq '${fiscalYear}'`;
  const answer = await connection().fetch(
    {
      method: 'GET',
      path: `/sap/opu/odata/sap/API_SUPPLIERINVOICE_PROCESS_SRV/A_SupplierInvoice?$filter=${encodeURIComponent(filter)}`,
      headers: { accept: 'application/json' },
      effect: 'read',
    },
    newCall(),
  );
  return header.parse(JSON.parse(answer.text)).d.results[0]?.PaymentBlockingReason ?? null;
}

export function sapCancelInvoice(
  harness: ContractHarness,
  world: World,
): Writing<InvoiceCancelInstruction> {
  const next = eachOnce(world, ({ block, creditMemo }) => block === '' && !creditMemo);
  const paid = known(
    world.invoices.findLast(({ entity, open }) => entity === 'DE01' && open === 0),
  );
  const fresh = () => cancelling(id(invoiceKey(next())));
  return {
    title: 'cancelInvoice',
    writer: (connection) => portOf(connection, 'cancelInvoice'),
    instruction: fresh,
    request: { method: 'POST', path: 'Cancel' },
    effects: async ({ invoiceId }) => {
      const [number] = invoiceId.slice('sap:'.length).split('.');
      const { supplierInvoices } = await sapBooksOf(harness);
      return supplierInvoices.filter((one) => one.isReversal && one.reverseDocument === number)
        .length;
    },
    refusals: [
      {
        title: 'an invoice that has been paid',
        instruction: () => cancelling(id(invoiceKey(paid))),
        sourceCode: 'F5/308',
      },
      {
        title: 'a closed period',
        instruction: () => ({ ...fresh(), postingDate: CLOSED_DAY }),
        sourceCode: 'F5/201',
      },
      {
        title: 'an unknown reason',
        instruction: () => ({ ...fresh(), reason: '99' }),
        sourceCode: 'F5/246',
      },
      {
        title: 'an unknown invoice',
        instruction: () => cancelling('sap:9999999999.2026'),
        sourceCode: 'M8/369',
      },
    ],
    unsupported: [
      { title: 'an invoice of another source', instruction: () => cancelling('elsewhere:1') },
      { title: 'a hostile reason', instruction: () => ({ ...fresh(), reason: "'" }) },
    ],
    check: async ({ invoiceId }) => {
      const port = portOf(harness.connection(), 'invoices');
      const [invoice] = await port.invoicesById([invoiceId], newCall());
      expect(invoice?.documentStatus).toBe('CANCELLED');
      const [settlement] = await port.settlementsByInvoice([invoiceId], newCall());
      expect(settlement?.summary).toMatchObject({ status: 'UNKNOWN', open: { amountMinor: 0n } });
    },
  };
}

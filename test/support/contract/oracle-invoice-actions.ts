import { expect } from 'vitest';
import type { InvoiceCancelInstruction, InvoiceReleaseInstruction } from '#domain/invoice';
import type { World } from '#simulators/world/model';
import { newCall } from '../sources.ts';
import { type ContractHarness, portOf } from './harness.ts';
import { newReference } from './instructions.ts';
import { oracleId } from './oracle-book.ts';
import { writtenOf } from './oracle-written.ts';
import { known, money } from './world-terms.ts';
import type { Writing } from './writer.ts';

const cancelling = (key: string): InvoiceCancelInstruction => ({
  reference: newReference(),
  invoiceId: oracleId(key),
  postingDate: '2026-11-20',
  reason: null,
});

const releasing = (key: string): InvoiceReleaseInstruction => ({
  reference: newReference(),
  invoiceId: oracleId(key),
});

export function oracleCancelInvoice(
  harness: ContractHarness,
  world: World,
): Writing<InvoiceCancelInstruction> {
  const unpaid = world.invoices
    .filter((one) => one.entity === 'GB01' && one.open === one.gross && !one.cancelled)
    .filter(({ block, creditMemo }) => block === '' && !creditMemo)
    .map(({ nativeKey }) => nativeKey);
  const paid = world.invoices.find((one) => one.entity === 'GB01' && one.open === 0);
  return {
    title: 'cancelInvoice',
    // One for its names before, and one where the action does not speak of success.
    reads: 2,
    writer: (connection) => portOf(connection, 'cancelInvoice'),
    instruction: () => cancelling(known(unpaid.pop())),
    request: { method: 'POST', path: 'cancelInvoice' },
    effects: async ({ invoiceId }) => {
      const invoices = await writtenOf(harness, 'invoices');
      return invoices.filter(
        (one) => oracleId(one.id) === invoiceId && one['CanceledFlag'] === true,
      ).length;
    },
    refusals: [
      {
        title: 'a paid invoice',
        instruction: () => cancelling(known(paid).nativeKey),
        sourceCode: 'AP-PAID',
      },
      {
        title: 'an unknown invoice',
        instruction: () => cancelling('999999'),
        sourceCode: 'INVOICE_NOT_FOUND',
      },
    ],
    unsupported: [
      {
        title: 'an invoice of another source',
        instruction: () => ({ ...cancelling('1'), invoiceId: 'elsewhere:1' }),
      },
    ],
    check: async ({ invoiceId }) => {
      const port = portOf(harness.connection(), 'invoices');
      const [invoice] = await port.invoicesById([invoiceId], newCall());
      expect(invoice).toMatchObject({
        documentStatus: 'CANCELLED',
        gross: money(0, known(invoice?.gross.currency)),
      });
    },
  };
}

/** More than the suite takes. */
const HELD = 20;

/** The oldest plain ones; the latest are other tests'. */
const toHold = (world: World): readonly string[] =>
  world.invoices
    .filter((one) => one.entity === 'GB01' && !one.cancelled && !one.pendingApproval)
    .filter(({ block, creditMemo }) => block === '' && !creditMemo)
    .slice(0, HELD)
    .map(({ nativeKey }) => nativeKey);

/** Somebody holds them, as the world holds only a few. */
export async function holdInvoices(harness: ContractHarness, world: World): Promise<void> {
  for (const invoice of toHold(world))
    await harness.simulated().control.person({ deed: 'hold-invoice', invoice });
}

/** Of invoices that were held before. */
export function oracleReleaseInvoice(
  harness: ContractHarness,
  world: World,
): Writing<InvoiceReleaseInstruction> {
  const held = [...toHold(world)];
  const bySystem = world.invoices.find(({ entity, block }) => entity === 'GB01' && block === 'R');
  return {
    title: 'releaseInvoice',
    reads: 2,
    writer: (connection) => portOf(connection, 'releaseInvoice'),
    instruction: () => releasing(known(held.pop())),
    request: { method: 'PATCH', path: 'invoiceHolds' },
    effects: async ({ invoiceId }) => {
      const [invoice] = await portOf(harness.connection(), 'invoices').invoicesById(
        [invoiceId],
        newCall(),
      );
      const holds = await writtenOf(harness, 'invoiceHolds');
      return holds.filter((one) => one['InvoiceNumber'] === invoice?.number && one['ReleaseName'])
        .length;
    },
    refusals: [
      {
        title: 'a hold of the system',
        instruction: () => releasing(known(bySystem).nativeKey),
        sourceCode: 'AP-SYSTEM-HOLD',
      },
    ],
    unsupported: [
      {
        title: 'an invoice of another source',
        instruction: () => ({ ...releasing('1'), invoiceId: 'elsewhere:1' }),
      },
    ],
    check: async ({ invoiceId }) => {
      const port = portOf(harness.connection(), 'invoices');
      const [invoice] = await port.invoicesById([invoiceId], newCall());
      expect(invoice).toMatchObject({ holds: [], documentStatus: 'POSTED' });
    },
  };
}

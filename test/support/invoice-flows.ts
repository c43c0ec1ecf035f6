import { makeId } from '#domain/ids';
import type { Payment } from '#domain/payment';
import type { ProcurementInvoice } from '#domain/procurement';
import type { Flow } from '#platform/flows/flow';
import { retryRefused } from '#platform/flows/retry-refused';
import { runFlow } from '#platform/flows/run-flow';
import { invoicesFlows } from '#subgraphs/invoices/flows';
import { expect } from 'vitest';
import { anApprovedInvoice, procurementDouble } from './doubles/procurement.ts';
import { anEvent } from './flow-events.ts';
import { invoicesKit } from './invoices-kit.ts';
import { personas } from './personas.ts';

/** DE01's books, procurement, and a book of payments, with the flows between them. */
export async function invoiceFlowsScene() {
  const procurement = procurementDouble('procurement');
  const payments = new Map<string, Payment>();
  const bank = {
    id: 'books',
    legalEntities: ['DE01'],
    capabilities: {
      payments: {
        paymentsById: async (ids: readonly string[]) =>
          ids.map((each) => payments.get(each) ?? null),
        payments: async () => ({ rows: [], hasMore: false }),
      },
    },
  };
  const kit = await invoicesKit({ beside: [procurement.source, bank] });
  kit.link('procurement:7', 'sap:1');
  const run = (name: string, event: ReturnType<typeof anEvent>) =>
    runFlow(kit.kernel, flowOf(invoicesFlows(kit.services, policy), name), event);
  const submit = (id: string, event = anEvent('procurement.approved-invoice', id, 'APPROVED')) =>
    run('submit-approved-invoice', event);
  /** What stands here for procurement's invoice. */
  const rowOf = async (id: string) => {
    const rows = await kit.database.submittedInvoice.findMany({
      where: { procurementId: id, documentStatus: { not: 'CANCELLED' } },
    });
    expect(rows).toHaveLength(1);
    return rows[0] ?? { reference: '', targetId: null };
  };
  const executeReports = async (invoiceIds: readonly string[]): Promise<readonly string[]> => {
    const waiting = await kit.database.posting.findMany({
      where: { command: 'reportInvoice', subjectId: { in: [...invoiceIds] }, status: 'APPROVED' },
      orderBy: { createdAt: 'asc' },
    });
    const statuses: string[] = [];
    for (const { reference } of waiting)
      statuses.push((await kit.execute(answerOf(reference))).status);
    return statuses;
  };
  return {
    kit,
    procurement,
    payments,
    run,
    submit,
    rowOf,
    /** Tells a flow that an invoice is in this status now. */
    told: (id: string, status: string) =>
      run('report-invoice', anEvent('invoice.status-changed', id, status)),
    /** Submitted, approved and in the books. */
    async post(id: string): Promise<{ own: string; target: string }> {
      await submit(id);
      const { reference } = await rowOf(id);
      const answer = answerOf(reference);
      expect((await kit.approve(answer, personas.apManager)).problems).toEqual([]);
      expect((await kit.execute(answer)).status).toBe('COMPLETED');
      return { own: makeId('superledger', reference), target: (await rowOf(id)).targetId ?? '' };
    },
    /** Reports that the flows submitted about the invoice, done. */
    async executeReports(...invoiceIds: readonly string[]): Promise<void> {
      for (const status of await executeReports(invoiceIds)) expect(status).toBe('COMPLETED');
    },
    /** What becomes of the one report that waits. */
    async executeReport(invoiceId: string): Promise<string | undefined> {
      const statuses = await executeReports([invoiceId]);
      expect(statuses).toHaveLength(1);
      return statuses[0];
    },
    /** Tries again whatever was refused; this is all the log has. */
    retry: (event: ReturnType<typeof anEvent>) =>
      retryRefused(kit.kernel, invoicesFlows(kit.services, policy), async (_, sequence) =>
        sequence === event.sequence ? event : null,
      ),
    exceptions: (object: string) =>
      kit.database.ledgerException.findMany({ where: { object, resolvedAt: null } }),
  };
}

export type InvoiceFlowsScene = Awaited<ReturnType<typeof invoiceFlowsScene>>;

const policy = {
  legalEntities: { DE01: { account: 'sap:{code}', accounts: {}, taxCodes: { VST19: 'V1' } } },
};

function flowOf(flows: readonly Flow[], name: string): Flow {
  const found = flows.find((each) => each.name === name);
  if (!found) throw new Error(`there is no flow ${name}`);
  return found;
}

export const answerOf = (reference: string) => ({
  posting: { id: makeId('superledger', reference) },
  problems: [],
  replayed: false,
});

/** One of its own amount, so that none is a duplicate of another. */
export function approvedInvoice(id: string): ProcurementInvoice {
  const net = { amountMinor: BigInt(id.split(':')[1] ?? '') * 100n, currency: 'EUR' };
  const invoice = anApprovedInvoice(id, {
    supplierId: 'procurement:7',
    net,
    tax: { ...net, amountMinor: 0n },
    gross: net,
  });
  return { ...invoice, lines: invoice.lines.map((line) => ({ ...line, amount: net })) };
}

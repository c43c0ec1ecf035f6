import { expect } from 'vitest';
import { makeId } from '#domain/ids';
import { retryRefused } from '#platform/flows/retry-refused';
import { runFlow } from '#platform/flows/run-flow';
import { voidCancelledTax } from '#subgraphs/invoices/flows/void-invoice-tax';
import { taxEngineDouble } from './doubles/tax-engine.ts';
import { anEvent } from './flow-events.ts';
import { answerOf } from './invoice-flows.ts';
import { anInput, invoicesKit } from './invoices-kit.ts';
import { personas } from './personas.ts';

const { apClerk, apManager, cfo } = personas;

/** An invoice in the books of `sap`. */
export interface TaxedInvoice {
  readonly reference: string;
  /** As it was submitted, and as its system has it. */
  readonly own: string;
  readonly id: string;
}

type Event = ReturnType<typeof anEvent>;

export const changedTo = (key: string, status: string): Event =>
  anEvent('invoice.status-changed', key, status);

/** DE01's books with a tax engine beside them, and the flow that has it forget what somebody cancels there. */
export async function taxScene() {
  const engine = taxEngineDouble('avatax', ['DE01']);
  const kit = await invoicesKit({ beside: [engine.source] });
  const flow = voidCancelledTax(kit.services);
  const voidsOf = (id: string) =>
    kit.database.posting.findMany({ where: { command: 'voidInvoiceTax', subjectId: id } });
  return {
    kit,
    engine,
    voidsOf,
    /** In the books, with its document at the engine unless that has refused it. */
    async posted(): Promise<TaxedInvoice> {
      const { reference } = await kit.post('submitInvoice', anInput(), [apClerk, apManager]);
      kit.clock.advance(1_000); // what becomes of it comes later
      const row = await kit.database.submittedInvoice.findUniqueOrThrow({ where: { reference } });
      return { reference, own: makeId('superledger', reference), id: row.targetId ?? '' };
    },
    /** Somebody at the system's own screens cancels it. */
    cancelThere({ id }: TaxedInvoice): void {
      const known = kit.sap.documents.get(id);
      if (!known) throw new Error('it was posted');
      kit.sap.documents.set(id, { ...known, documentStatus: 'CANCELLED' });
    },
    /** Cancelled by a posting of ours. */
    async cancelHere({ id }: TaxedInvoice) {
      const input = { invoiceId: id, reason: 'ordered by mistake' };
      const done = await kit.post('cancelInvoice', input, [apClerk, cfo]);
      expect(done.status).toBe('COMPLETED');
      return done;
    },
    told: (event: Event) => runFlow(kit.kernel, flow, event),
    /** Tries again what was refused; this is all the log has. */
    retry: (event: Event) =>
      retryRefused(kit.kernel, [flow], async (_, sequence) =>
        sequence === event.sequence ? event : null,
      ),
    /** Plays the worker's part of what the flow has submitted; answers how it ended. */
    async executed(id: string): Promise<string[]> {
      const statuses: string[] = [];
      for (const { reference } of await voidsOf(id))
        statuses.push((await kit.execute(answerOf(reference))).status);
      return statuses;
    },
    documentOf: ({ reference }: TaxedInvoice) => engine.kept.get(reference)?.status,
    openOf: (object: string) =>
      kit.database.ledgerException.findMany({ where: { object, resolvedAt: null } }),
  };
}

export type TaxScene = Awaited<ReturnType<typeof taxScene>>;

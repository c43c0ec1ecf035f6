import { z } from 'zod';
import type { Problem } from '#domain/controls/problem';
import type { SettlementStatus } from '#domain/invoice';
import { SUPERLEDGER } from '#domain/ids';
import {
  defineCommand,
  type AnyCommand,
  type PostingChange,
  type Recorded,
} from '#platform/commands/command';
import type { CommandServices } from '#platform/commands/services';
import { cameToNothing } from '#platform/commands/posting';
import type { Transaction } from '#platform/db/client';
import type { NewEvent } from '#platform/events/outbox';
import { openHolds } from '../open-holds.ts';
import { holdCode, invoiceChangeInput } from './invoice-change-input.ts';
import { invoiceFacts, settlementOf, type InvoiceFacts } from './invoice-facts.ts';

const input = z.strictObject({ ...invoiceChangeInput, code: holdCode });

interface Facts extends InvoiceFacts {
  readonly settlement: SettlementStatus | null;
  /** Codes of the holds that Superledger has on it. */
  readonly held: readonly string[];
}

interface Content {
  readonly invoiceId: string;
  readonly legalEntity: string;
  readonly supplierId: string | null;
  readonly code: string;
  readonly reason: string;
}

/** Keeps an invoice from being paid, at once: it is Superledger's own gate, whatever the system of record can do. */
export const placeInvoiceHold = (services: CommandServices): AnyCommand =>
  defineCommand<z.infer<typeof input>, Facts, Content>({
    name: 'placeInvoiceHold',
    permission: { submit: 'invoices:write', approve: 'invoices:approve' },
    input,
    async facts({ invoiceId }, call, viewer) {
      const found = await invoiceFacts(services, invoiceId, viewer, call);
      const { id } = found.invoice;
      const [settlement, held] = await Promise.all([
        settlementOf(services, found.invoice, call),
        openHolds(services.database, [id]),
      ]);
      return {
        ...found,
        settlement: settlement?.status ?? null,
        held: held.get(id)?.map(({ code }) => code) ?? [],
      };
    },
    content: ({ code, reason }, { invoice }) => ({
      invoiceId: invoice.id,
      legalEntity: invoice.legalEntity,
      supplierId: invoice.supplierId,
      code,
      reason,
    }),
    controlIds: ['HLD-1', 'HLD-2'],
    controls: ({ code }, { invoice, settlement, held }) => [
      ...(invoice.documentStatus === 'CANCELLED' || settlement === 'PAID' ? [nothingToHold] : []),
      ...(held.includes(code) ? [heldAlready] : []),
    ],
    approval: ({ legalEntity, supplierId }) => ({
      legalEntity,
      supplierId,
      amount: null,
      documentType: 'invoice',
      target: SUPERLEDGER,
      needsNoApprover: true,
    }),
    record,
    events,
    steps: () => [],
    conflicts: { invoice_hold_open: () => heldAlready },
  });

const block = (code: string, message: string, field: string): Problem => ({
  code,
  severity: 'BLOCK',
  message,
  path: ['input', field],
  evidence: {},
});
const nothingToHold = block('HLD-1', 'a paid or cancelled invoice is not held', 'invoiceId');
const heldAlready = block('HLD-2', 'the invoice has this hold already', 'code');

/** It holds from the moment it was asked for. */
async function record(tx: Transaction, { reference, content, actor, now }: Recorded<Content>) {
  const { invoiceId, code, reason } = content;
  await tx.invoiceHold.create({
    data: { reference, invoiceId, code, reason, placedBy: actor.person, placedAt: now },
  });
  return { type: 'Invoice', id: invoiceId };
}

/** A posting that comes to nothing takes its hold with it. */
async function events(
  tx: Transaction,
  { reference, to, at, requestedBy }: PostingChange<Content>,
): Promise<readonly NewEvent[]> {
  if (cameToNothing(to))
    await tx.invoiceHold.updateMany({
      where: { reference, releasedAt: null },
      data: { releasedAt: at, releasedBy: requestedBy.person, releaseReference: reference },
    });
  return [];
}

import { z } from 'zod';
import { FRESH } from '#domain/call';
import type { Problem } from '#domain/controls/problem';
import { dayOf, isCalendarDate } from '#domain/date';
import { SourceError } from '#domain/failures';
import type { SettlementSummary } from '#domain/invoice';
import { absolute, formatAmount, parseMoney } from '#domain/money';
import { defineCommand, writeOf, type AnyCommand } from '#platform/commands/command';
import type { CommandServices } from '#platform/commands/services';
import { cancelInvoiceEvents } from './cancel-invoice-events.ts';
import { changeUnderWay, recordChange } from './invoice-change.ts';
import { invoiceChangeInput } from './invoice-change-input.ts';
import { invoiceFacts, settlementOf, type InvoiceFacts } from './invoice-facts.ts';
import { recheckPosted } from './recheck-posted.ts';
import { periodControls } from './period-controls.ts';
import { periodFacts, type PostingPeriod } from './period-facts.ts';
import { findTaxDocument, toVoid, type VoidedWithInvoice } from './tax-document-kept.ts';
import { voidTaxStep } from './tax-steps.ts';

const input = z.strictObject({
  ...invoiceChangeInput,
  postingDate: z.string().refine(isCalendarDate, 'must be a calendar date YYYY-MM-DD').nullish(),
});

interface Facts extends InvoiceFacts {
  readonly settlement: SettlementSummary | null;
  readonly postingDate: string;
  readonly period: PostingPeriod | null;
  readonly taxDocument: CancelInvoiceContent['taxDocument'];
}

/** What is hashed, approved and posted. */
export interface CancelInvoiceContent {
  readonly invoiceId: string;
  readonly legalEntity: string;
  readonly supplierId: string | null;
  readonly target: string;
  readonly number: string;
  readonly gross: string;
  readonly currency: string;
  readonly postingDate: string;
  readonly reason: string;
  /** What a tax engine keeps of the invoice, which it then has to forget. */
  readonly taxDocument: VoidedWithInvoice | null;
}

/** Reverses a posted invoice that nobody paid, in its system of record. */
export const cancelInvoice = (services: CommandServices): AnyCommand =>
  defineCommand<z.infer<typeof input>, Facts, CancelInvoiceContent>({
    name: 'cancelInvoice',
    permission: { submit: 'invoices:write', approve: 'invoices:approve' },
    input,
    async facts(given, call, viewer) {
      const found = await invoiceFacts(services, given.invoiceId, viewer, call);
      const { invoice } = found;
      const postingDate = given.postingDate ?? dayOf(services.now());
      const fresh = { ...call, freshness: FRESH };
      const [settlement, period, taxDocument] = await Promise.all([
        settlementOf(services, invoice, call),
        periodFacts(services, invoice.legalEntity, postingDate, fresh),
        findTaxDocument(services, invoice.id),
      ]);
      return { ...found, settlement, postingDate, period, taxDocument: toVoid(taxDocument) };
    },
    content: ({ reason }, { invoice, keeper, postingDate, taxDocument }) => ({
      invoiceId: invoice.id,
      legalEntity: invoice.legalEntity,
      supplierId: invoice.supplierId,
      target: keeper,
      number: invoice.number,
      gross: formatAmount(absolute(invoice.gross)),
      currency: invoice.gross.currency,
      postingDate,
      reason,
      taxDocument,
    }),
    controlIds: ['INV-4', 'INV-5', 'INV-6', 'JRN-2'],
    controls: ({ postingDate }, facts) => [
      ...stateControls(facts),
      ...periodControls(postingDate, facts.period),
    ],
    approval: ({ invoiceId, legalEntity, supplierId, gross, currency, target }) => ({
      legalEntity,
      supplierId,
      amount: parseMoney(gross, currency),
      documentType: 'invoice',
      target,
      dependsOn: [`invoice:${invoiceId}`],
    }),
    recheck: (content, call) => recheckPosted(services, content, call),
    record: (tx, { reference, content: { invoiceId } }) =>
      recordChange(tx, { reference, invoiceId, aspect: 'document' }),
    events: cancelInvoiceEvents,
    steps: ({ target: source, invoiceId, postingDate, taxDocument, legalEntity }) => [
      {
        name: 'cancel',
        write(reference) {
          const writer = services.sources.writerFor('cancelInvoice', source);
          if (!writer)
            throw new SourceError(source, 'UNSUPPORTED', `${source} cannot cancel invoices`);
          const instruction = { reference, invoiceId, postingDate, reason: null };
          return writeOf({ source, writer, instruction, ...services.timing(source) });
        },
      },
      ...(taxDocument ? [voidTaxStep(services, { ...taxDocument, legalEntity })] : []),
    ],
    conflicts: { invoice_change_under_way: () => changeUnderWay },
    async compare({ invoiceId }, _submission, call) {
      const found = await services.sources.invoices.invoicesById([invoiceId], call);
      const [invoice] = found;
      if (invoice instanceof SourceError) throw invoice;
      const now = invoice?.documentStatus ?? 'CANCELLED';
      return now === 'CANCELLED'
        ? []
        : [{ field: 'documentStatus', posted: 'CANCELLED', found: now }];
    },
  });

function stateControls({ invoice, settlement }: Facts): Problem[] {
  const { documentStatus } = invoice;
  if (documentStatus !== 'POSTED')
    return [block('INV-4', 'only a posted invoice is cancelled', { documentStatus })];
  const status = settlement?.status ?? 'UNKNOWN';
  if (status === 'OPEN') return [];
  return [block('INV-5', 'an invoice that something was paid of is not cancelled', { status })];
}

const block = (code: string, message: string, evidence: object): Problem => ({
  code,
  severity: 'BLOCK',
  message,
  path: ['input', 'invoiceId'],
  evidence: { ...evidence },
});

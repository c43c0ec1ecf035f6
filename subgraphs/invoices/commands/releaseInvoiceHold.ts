import { z } from 'zod';
import type { Problem } from '#domain/controls/problem';
import { SourceError } from '#domain/failures';
import { SUPERLEDGER } from '#domain/ids';
import { absolute, formatAmount, parseMoney } from '#domain/money';
import { excluding } from '#platform/approvals/exclusion';
import {
  defineCommand,
  writeOf,
  type AnyCommand,
  type PostingChange,
  type Step,
} from '#platform/commands/command';
import type { CommandServices } from '#platform/commands/services';
import { hasEnded } from '#platform/commands/posting';
import type { Transaction } from '#platform/db/client';
import type { NewEvent } from '#platform/events/outbox';
import { peopleOf } from '#platform/identity/viewer';
import { openHolds, type OpenHold } from '../open-holds.ts';
import { changeUnderWay, endChange, recordChange } from './invoice-change.ts';
import { holdCode, invoiceChangeInput } from './invoice-change-input.ts';
import { invoiceFacts, submittersOf, type InvoiceFacts } from './invoice-facts.ts';
import { recheckPosted } from './recheck-posted.ts';

const input = z.strictObject({ ...invoiceChangeInput, code: holdCode });

interface Facts extends InvoiceFacts {
  /** Superledger's own holds of this code. */
  readonly own: readonly OpenHold[];
  /** Who may have no part in it: who entered the invoice, and who placed the hold. */
  readonly excluded: readonly string[];
  /** Everybody behind the request. */
  readonly people: readonly string[];
}

interface Content {
  readonly invoiceId: string;
  readonly legalEntity: string;
  readonly supplierId: string | null;
  readonly code: string;
  /** Postings that placed it; none for a hold of the system of record. */
  readonly placedBy: readonly string[];
  readonly target: string;
  readonly gross: string;
  readonly currency: string;
  readonly reason: string;
}

const HAD_A_PART = 'who entered or held the invoice does not release it';

/** Lets a held invoice be paid: never through who entered it or who held it (SOD-1), and with another's approval. */
export const releaseInvoiceHold = (services: CommandServices): AnyCommand =>
  defineCommand<z.infer<typeof input>, Facts, Content>({
    name: 'releaseInvoiceHold',
    permission: { submit: 'invoices:approve', approve: 'invoices:approve' },
    input,
    async facts({ invoiceId, code }, call, viewer) {
      const found = await invoiceFacts(services, invoiceId, viewer, call);
      const { id } = found.invoice;
      const held = (await openHolds(services.database, [id])).get(id) ?? [];
      const own = held.filter((each) => each.code === code);
      const placed = own.map(({ reference }) => reference);
      const holders = await submittersOf(services.database, placed);
      return {
        ...found,
        own,
        excluded: [...new Set([...found.enteredBy, ...holders])],
        people: peopleOf(viewer),
      };
    },
    content: ({ code, reason }, { invoice, keeper, own }) => ({
      invoiceId: invoice.id,
      legalEntity: invoice.legalEntity,
      supplierId: invoice.supplierId,
      code,
      placedBy: own.map(({ reference }) => reference),
      target: own.length > 0 ? SUPERLEDGER : keeper,
      gross: formatAmount(absolute(invoice.gross)),
      currency: invoice.gross.currency,
      reason,
    }),
    controlIds: ['HLD-3', 'SOD-1', 'INV-6'],
    controls: releaseControls,
    approval: ({ invoiceId, legalEntity, supplierId, gross, currency, target }, { excluded }) => ({
      legalEntity,
      supplierId,
      amount: parseMoney(gross, currency),
      documentType: 'invoice',
      target,
      excluded: excluding(excluded, { control: 'SOD-1', why: HAD_A_PART }),
      dependsOn: [`invoice:${invoiceId}`],
    }),
    recheck: (content, call) => recheckPosted(services, content, call),
    record: (tx, { reference, content: { invoiceId, code } }) =>
      recordChange(tx, { reference, invoiceId, aspect: `hold:${code}` }),
    events,
    steps: (content) => (content.target === SUPERLEDGER ? [] : [releaseStep(services, content)]),
    conflicts: { invoice_change_under_way: () => changeUnderWay },
  });

function releaseControls(
  { code }: Content,
  { invoice, own, excluded, people }: Facts,
): readonly Problem[] {
  const isHeld = own.length > 0 || invoice.holds.some((each) => each.code === code);
  return [
    ...(isHeld ? [] : [block('HLD-3', 'the invoice has no such hold', 'code')]),
    ...(people.some((each) => excluded.includes(each))
      ? [block('SOD-1', HAD_A_PART, 'invoiceId')]
      : []),
  ];
}

const releaseStep = (
  { sources, timing }: CommandServices,
  { target: source, invoiceId }: Content,
): Step => ({
  name: 'release',
  write(reference) {
    const writer = sources.writerFor('releaseInvoice', source);
    if (!writer) throw new SourceError(source, 'UNSUPPORTED', `${source} cannot release invoices`);
    return writeOf({ source, writer, instruction: { reference, invoiceId }, ...timing(source) });
  },
});

async function events(
  tx: Transaction,
  { reference, content, to, at, requestedBy }: PostingChange<Content>,
): Promise<readonly NewEvent[]> {
  if (!hasEnded(to)) return [];
  await endChange(tx, reference, at);
  if (to === 'COMPLETED')
    await tx.invoiceHold.updateMany({
      where: { reference: { in: [...content.placedBy] }, releasedAt: null },
      data: { releasedAt: at, releasedBy: requestedBy.person, releaseReference: reference },
    });
  return [];
}

const block = (id: string, message: string, field: string): Problem => ({
  code: id,
  severity: 'BLOCK',
  message,
  path: ['input', field],
  evidence: {},
});

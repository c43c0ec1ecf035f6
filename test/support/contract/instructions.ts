import { expect } from 'vitest';
import type { InvoiceInstruction } from '#domain/invoice';
import type { JournalInstruction, JournalInstructionLine } from '#domain/ledger';
import type { Submission } from '#domain/sources';
import { newCall } from '../sources.ts';
import { type ContractHarness, portOf } from './harness.ts';
import { money } from './world-terms.ts';

let references = 0;

/** 16 characters, a letter first; another one each time. */
export function newReference(): string {
  references += 1;
  return `T${references.toString(36).toUpperCase().padStart(15, '0')}`;
}

/** 500.00 debited to one account and credited to another. */
export const journalLines = (
  debited: string,
  credited: string,
  currency: string,
  creditMinor = 50_000,
): readonly JournalInstructionLine[] => [
  {
    accountId: debited,
    side: 'DEBIT',
    amount: money(50_000, currency),
    costCenterId: null,
    text: 'Debit & "quotes"',
  },
  {
    accountId: credited,
    side: 'CREDIT',
    amount: money(creditMinor, currency),
    costCenterId: null,
    text: null,
  },
];

/** The invoice port shows what was submitted, unpaid. */
/** Has an invoice cancelled in its source, on a day of an open period. */
export const cancelThere =
  (harness: ContractHarness) =>
  async ({ id: invoiceId }: Submission): Promise<void> => {
    const writer = portOf(harness.connection(), 'cancelInvoice');
    const reference = newReference();
    const instruction = { reference, invoiceId, postingDate: '2026-11-21', reason: '01' };
    await writer.submit(writer.prepare(instruction), newCall());
  };

export async function checkInvoice(
  { connection }: ContractHarness,
  instruction: InvoiceInstruction,
  { id, documentNumber }: Submission,
): Promise<void> {
  const port = portOf(connection(), 'invoices');
  const [invoice] = await port.invoicesById([id], newCall());
  const { reference, number, supplierId, legalEntity, kind, gross, invoiceDate, dueDate } =
    instruction;
  expect(invoice).toMatchObject({ id, documentNumber, reference, number, supplierId, legalEntity });
  expect(invoice).toMatchObject({ kind, gross, invoiceDate, dueDate, documentStatus: 'POSTED' });
  const [lines] = await port.linesByInvoice([id], newCall());
  expect(lines).toMatchObject(
    instruction.lines.map(({ description, amount, accountId, costCenterId }) => ({
      description,
      amount,
      accountId,
      costCenterId,
    })),
  );
  const [settlement] = await port.settlementsByInvoice([id], newCall());
  expect(settlement).toMatchObject({
    invoiceId: id,
    summary: { status: 'OPEN', open: gross },
    paymentIds: [],
  });
  const ledger = portOf(connection(), 'ledger');
  const journals = await ledger.journalEntriesById(settlement?.journalEntryIds ?? [], newCall());
  expect(journals).toMatchObject([{ legalEntity, currency: gross.currency }]);
}

/** The ledger port shows the entry line by line. */
export async function checkJournal(
  { connection }: ContractHarness,
  instruction: JournalInstruction,
  { id }: Submission,
): Promise<void> {
  const { reference, legalEntity, postingDate, currency, lines } = instruction;
  const [entry] = await portOf(connection(), 'ledger').journalEntriesById([id], newCall());
  expect(entry).toMatchObject({ id, reference, legalEntity, postingDate, currency });
  expect(entry?.lines).toMatchObject(
    lines.map(({ accountId, side, amount, costCenterId }) => ({
      accountId,
      side,
      amount,
      costCenterId,
    })),
  );
}

import { z } from 'zod';
import type { InvoiceInstruction } from '#domain/invoice';
import type { JournalInstruction } from '#domain/ledger';
import { STORY } from '#simulators/world/suppliers';
import { type ContractHarness, portOf } from './harness.ts';
import { checkInvoice, checkJournal, journalLines, newReference } from './instructions.ts';
import { accountKey, id } from './sap-book-keys.ts';
import { money } from './world-terms.ts';
import type { Writing } from './writer.ts';

export const DAY = '2026-11-21';
export const CLOSED_DAY = '2025-12-15';
const account = (number: string): string => id(accountKey(number));
const supplierId = (no: number): string => `sap:${String(100_000 + no).padStart(10, '0')}`;

const books = z.object({
  supplierInvoices: z.array(
    z.object({
      assignmentReference: z.string(),
      reverseDocument: z.string(),
      isReversal: z.boolean(),
    }),
  ),
  journalEntries: z.array(z.object({ documentReferenceID: z.string() })),
});

export const sapBooksOf = async (harness: ContractHarness) =>
  books.parse(await harness.simulated().control.books());

export function sapSubmitInvoice(harness: ContractHarness): Writing<InvoiceInstruction> {
  const with_ = (part: Partial<InvoiceInstruction>) => () => ({ ...newInvoice(), ...part });
  const onAccount = (number: string) => (): InvoiceInstruction => {
    const invoice = newInvoice();
    const lines = invoice.lines.map((line) => ({ ...line, accountId: account(number) }));
    return { ...invoice, lines };
  };
  return {
    title: 'submitInvoice',
    writer: (connection) => portOf(connection, 'submitInvoice'),
    instruction: newInvoice,
    request: { method: 'POST', path: 'A_SupplierInvoice' },
    effects: async ({ reference }) => {
      const { supplierInvoices } = await sapBooksOf(harness);
      return supplierInvoices.filter((one) => one.assignmentReference === reference).length;
    },
    refusals: [
      {
        title: 'a blocked supplier',
        instruction: with_({ supplierId: supplierId(STORY.blocked) }),
        sourceCode: 'F5/352',
      },
      {
        title: 'a deleted supplier',
        instruction: with_({ supplierId: supplierId(STORY.deleted) }),
        sourceCode: 'F5/102',
      },
      { title: 'an unknown account', instruction: onAccount('999999'), sourceCode: 'F5/506' },
      { title: 'a header account', instruction: onAccount('000600'), sourceCode: 'F5/351' },
      { title: 'a control account', instruction: onAccount('211000'), sourceCode: 'F5/354' },
      {
        title: 'a closed period',
        instruction: with_({ invoiceDate: CLOSED_DAY, postingDate: CLOSED_DAY }),
        sourceCode: 'F5/201',
      },
      {
        title: 'lines and tax that do not add up',
        instruction: with_({ gross: money(11_901, 'EUR') }),
        sourceCode: 'M8/534',
      },
    ],
    unsupported: [
      {
        title: 'a supplier of another source',
        instruction: with_({ supplierId: 'elsewhere:1' }),
      },
      { title: 'books of another source', instruction: with_({ legalEntity: 'US01' }) },
      { title: 'a reference none of ours', instruction: with_({ reference: "x' or 1" }) },
      { title: 'a number too long', instruction: with_({ number: '1'.repeat(17) }) },
    ],
    check: (instruction, submission) => checkInvoice(harness, instruction, submission),
  };
}

let numbers = 0;

function newInvoice(): InvoiceInstruction {
  numbers += 1;
  return {
    reference: newReference(),
    supplierId: supplierId(7),
    legalEntity: 'DE01',
    number: `CONTRACT-${numbers}`,
    kind: 'INVOICE',
    invoiceDate: DAY,
    postingDate: DAY,
    dueDate: '2026-12-21',
    gross: money(11_900, 'EUR'),
    tax: money(1_900, 'EUR'),
    lines: [
      {
        description: 'Umlaute & <Zeichen>: äöü',
        amount: money(7_500, 'EUR'),
        accountId: account('635000'),
        costCenterId: 'sap:A000.DE011020',
        taxCode: 'V1',
      },
      {
        description: 'Second line',
        amount: money(2_500, 'EUR'),
        accountId: account('651000'),
        costCenterId: null,
        taxCode: 'V1',
      },
    ],
  };
}

export function sapPostJournal(harness: ContractHarness): Writing<JournalInstruction> {
  const with_ = (part: Partial<JournalInstruction>) => () => ({ ...newJournal(), ...part });
  const between = (debit: string, credit: string, credited = 50_000) =>
    with_({ lines: journalLines(account(debit), account(credit), 'EUR', credited) });
  return {
    title: 'postJournalEntry',
    writer: (connection) => portOf(connection, 'postJournalEntry'),
    instruction: newJournal,
    request: { method: 'POST', path: 'journalentrycreaterequestconfi' },
    effects: async ({ reference }) => {
      const { journalEntries } = await sapBooksOf(harness);
      return journalEntries.filter((one) => one.documentReferenceID === reference).length;
    },
    refusals: [
      {
        title: 'debits and credits that differ',
        instruction: between('652000', '221000', 49_999),
        sourceCode: 'F5/702',
      },
      {
        title: 'an unknown account',
        instruction: between('999999', '221000'),
        sourceCode: 'F5/506',
      },
      {
        title: 'a header account',
        instruction: between('000600', '221000'),
        sourceCode: 'F5/351',
      },
      {
        title: 'a control account',
        instruction: between('652000', '211000'),
        sourceCode: 'F5/354',
      },
      {
        title: 'a closed period',
        instruction: with_({ postingDate: CLOSED_DAY }),
        sourceCode: 'F5/201',
      },
    ],
    unsupported: [
      { title: 'books of another source', instruction: with_({ legalEntity: 'US01' }) },
      { title: 'a reference none of ours', instruction: with_({ reference: '<x/>' }) },
      {
        title: 'an account of another source',
        instruction: () => ({
          ...newJournal(),
          lines: journalLines('elsewhere:1', account('221000'), 'EUR'),
        }),
      },
    ],
    check: (instruction, submission) => checkJournal(harness, instruction, submission),
  };
}

const newJournal = (): JournalInstruction => ({
  reference: newReference(),
  legalEntity: 'DE01',
  postingDate: DAY,
  description: 'Accrual <x> & y',
  currency: 'EUR',
  lines: journalLines(account('652000'), account('221000'), 'EUR'),
});

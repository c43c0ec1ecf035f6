import { expect } from 'vitest';
import type { InvoiceInstruction } from '#domain/invoice';
import type { JournalInstruction } from '#domain/ledger';
import type { World } from '#simulators/world/model';
import { newCall } from '../sources.ts';
import { type ContractHarness, portOf } from './harness.ts';
import { checkJournal, journalLines, newReference } from './instructions.ts';
import { oracleId } from './oracle-book.ts';
import { writtenOf } from './oracle-written.ts';
import { known, money, recordsOf } from './world-terms.ts';
import type { Writing } from './writer.ts';

const DAY = '2026-11-20';
const CLOSED_DAY = '2025-10-15';
const UNKNOWN_ACCOUNT = oracleId('999999');
const CENTER = oracleId('1010');

export function oracleSubmitInvoice(
  harness: ContractHarness,
  world: World,
): Writing<InvoiceInstruction> {
  const fresh = () => newInvoice(world);
  const with_ = (part: Partial<InvoiceInstruction>) => () => ({ ...fresh(), ...part });
  const blocked = recordsOf(world, 'oracle').find(({ record }) => record.blocked);
  return {
    title: 'submitInvoice',
    reads: 1,
    writer: (connection) => portOf(connection, 'submitInvoice'),
    instruction: fresh,
    request: { method: 'POST', path: 'invoices' },
    effects: async ({ number }) => {
      const invoices = await writtenOf(harness, 'invoices');
      return invoices.filter(({ InvoiceNumber }) => InvoiceNumber === number).length;
    },
    refusals: [
      {
        title: 'an inactive supplier',
        instruction: with_({ supplierId: oracleId(known(blocked?.record.nativeKey)) }),
        sourceCode: 'AP-SUPPLIER-INACTIVE',
      },
      {
        title: 'an unknown supplier',
        instruction: with_({ supplierId: oracleId('999999') }),
        sourceCode: 'SUPPLIER_NOT_FOUND',
      },
      {
        title: 'a currency that Oracle does not have',
        instruction: with_({
          gross: money(100, 'CHF'),
          tax: money(0, 'CHF'),
          lines: [{ ...known(fresh().lines[0]), amount: money(100, 'CHF') }],
        }),
        sourceCode: 'AP-CURRENCY',
      },
      {
        title: 'a closed period',
        instruction: with_({ postingDate: CLOSED_DAY }),
        sourceCode: 'PERIOD_CLOSED',
      },
    ],
    unsupported: [
      { title: 'a supplier of another source', instruction: with_({ supplierId: 'elsewhere:1' }) },
      { title: 'books of another source', instruction: with_({ legalEntity: 'DE01' }) },
      { title: 'a reference none of ours', instruction: with_({ reference: "x' or 1=1" }) },
      { title: 'lines and tax that do not add up', instruction: with_({ gross: money(1, 'GBP') }) },
    ],
    check: async (instruction, { id, ignoredFields }) => {
      expect(ignoredFields).toEqual(['dueDate', 'lines[0].taxCode']);
      const port = portOf(harness.connection(), 'invoices');
      const [invoice] = await port.invoicesById([id], newCall());
      const { reference, number, supplierId, legalEntity, kind, gross, invoiceDate } = instruction;
      expect(invoice).toMatchObject({ reference, number, supplierId, legalEntity, kind, gross });
      // Oracle was asked to validate it, which puts it into the books.
      expect(invoice).toMatchObject({ invoiceDate, documentStatus: 'POSTED' });
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
      expect(settlement?.summary).toEqual({ status: 'OPEN', open: gross });
    },
  };
}

let numbers = 0;

function newInvoice(world: World): InvoiceInstruction {
  numbers += 1;
  const supplier = recordsOf(world, 'oracle').find(
    ({ supplier: one, record }) => one.currency === 'GBP' && !record.blocked,
  );
  return {
    reference: newReference(),
    supplierId: oracleId(known(supplier).record.nativeKey),
    legalEntity: 'GB01',
    number: `CONTRACT's ${numbers}`,
    kind: 'INVOICE',
    invoiceDate: DAY,
    postingDate: DAY,
    dueDate: '2026-12-21',
    gross: money(10_000, 'GBP'),
    tax: money(0, 'GBP'),
    lines: [
      {
        description: 'Quotes " and \\ and äöü',
        amount: money(7_501, 'GBP'),
        accountId: oracleId('635000'),
        costCenterId: CENTER,
        taxCode: 'G0',
      },
      {
        description: 'Second line',
        amount: money(2_499, 'GBP'),
        accountId: oracleId('651000'),
        costCenterId: CENTER,
        taxCode: null,
      },
    ],
  };
}

export function oraclePostJournal(harness: ContractHarness): Writing<JournalInstruction> {
  const lines = (debit: string, credit: string, credited = 50_000) =>
    journalLines(debit, credit, 'GBP', credited).map((line) =>
      line.side === 'DEBIT' ? { ...line, costCenterId: CENTER } : line,
    );
  const fresh = (): JournalInstruction => ({
    reference: newReference(),
    legalEntity: 'GB01',
    postingDate: DAY,
    description: 'Accrual "x", & y',
    currency: 'GBP',
    lines: lines(oracleId('652000'), oracleId('221000')),
  });
  const with_ = (part: Partial<JournalInstruction>) => () => ({ ...fresh(), ...part });
  const between = (debit: string, credit: string, credited?: number) =>
    with_({ lines: lines(debit, credit, credited) });
  return {
    title: 'postJournalEntry',
    writer: (connection) => portOf(connection, 'postJournalEntry'),
    instruction: fresh,
    request: { method: 'POST', path: 'erpintegrations' },
    effects: async ({ reference }) => {
      const batches = await writtenOf(harness, 'journalBatches');
      return batches.filter(({ BatchName }) => String(BatchName).startsWith(reference)).length;
    },
    refusals: [
      {
        title: 'debits and credits that differ',
        instruction: between(oracleId('652000'), oracleId('221000'), 49_999),
        sourceCode: 'WU01',
      },
      {
        title: 'an unknown account',
        instruction: between(UNKNOWN_ACCOUNT, oracleId('221000')),
        sourceCode: 'EF04',
      },
      {
        title: 'a header account',
        instruction: between(oracleId('000600'), oracleId('221000')),
        sourceCode: 'EF03',
      },
      {
        title: 'a closed period',
        instruction: with_({ postingDate: CLOSED_DAY }),
        sourceCode: 'PERIOD_CLOSED',
      },
    ],
    unsupported: [
      { title: 'books of another source', instruction: with_({ legalEntity: 'DE01' }) },
      { title: 'a reference none of ours', instruction: with_({ reference: '../account/1' }) },
      { title: 'an account of another source', instruction: between('elsewhere:1', CENTER) },
      { title: 'two currencies', instruction: with_({ currency: 'USD' }) },
    ],
    check: (instruction, submission) => checkJournal(harness, instruction, submission),
  };
}

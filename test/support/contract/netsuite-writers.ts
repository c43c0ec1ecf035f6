import { expect } from 'vitest';
import { z } from 'zod';
import type { InvoiceInstruction } from '#domain/invoice';
import type { JournalInstruction } from '#domain/ledger';
import type { World } from '#simulators/world/model';
import { newCall } from '../sources.ts';
import { type ContractHarness, portOf } from './harness.ts';
import { checkInvoice, checkJournal, journalLines, newReference } from './instructions.ts';
import { accountId, costCenterId } from './netsuite-book-keys.ts';
import { known, money } from './world-terms.ts';
import type { Writing } from './writer.ts';

const DAY = '2026-11-20';
const CLOSED_DAY = '2025-12-15';
const UNKNOWN_ACCOUNT = 'netsuite:999999';

const books = z.array(z.object({ externalId: z.string().nullish() }));

async function documentsWith(harness: ContractHarness, reference: string): Promise<number> {
  const created = books.parse(await harness.simulated().control.books());
  return created.filter(({ externalId }) => externalId === reference).length;
}

export function netsuiteSubmitInvoice(
  harness: ContractHarness,
  world: World,
): Writing<InvoiceInstruction> {
  const fresh = () => newBill(world);
  const with_ = (part: Partial<InvoiceInstruction>) => () => ({ ...fresh(), ...part });
  const onAccount = (id: string) => () => {
    const bill = fresh();
    return { ...bill, lines: bill.lines.map((line) => ({ ...line, accountId: id })) };
  };
  return {
    title: 'submitInvoice',
    writer: (connection) => portOf(connection, 'submitInvoice'),
    instruction: fresh,
    request: { method: 'PUT', path: 'vendorBill' },
    effects: ({ reference }) => documentsWith(harness, reference),
    refusals: [
      {
        title: 'an inactive vendor',
        instruction: async () => ({ ...fresh(), supplierId: await inactiveVendor(harness) }),
        sourceCode: 'INVALID_CONTENT',
      },
      {
        title: 'an unknown vendor',
        instruction: with_({ supplierId: 'netsuite:999999' }),
        sourceCode: 'INVALID_CONTENT',
      },
      {
        title: 'an unknown account',
        instruction: onAccount(UNKNOWN_ACCOUNT),
        sourceCode: 'INVALID_CONTENT',
      },
      {
        title: 'a header account',
        instruction: onAccount(accountId(world, '000600')),
        sourceCode: 'INVALID_CONTENT',
      },
      {
        title: 'a closed period',
        instruction: with_({ invoiceDate: CLOSED_DAY, postingDate: CLOSED_DAY }),
        sourceCode: 'PERIOD_CLOSED',
      },
    ],
    unsupported: [
      { title: 'a vendor of another source', instruction: with_({ supplierId: 'elsewhere:1' }) },
      { title: 'books of another source', instruction: with_({ legalEntity: 'DE01' }) },
      { title: 'a reference none of ours', instruction: with_({ reference: '../vendor/1' }) },
      {
        title: 'lines and tax that do not add up',
        instruction: with_({ gross: money(10_001, 'USD') }),
      },
      { title: 'a date in another month', instruction: with_({ postingDate: '2026-10-30' }) },
    ],
    check: (instruction, submission) => checkInvoice(harness, instruction, submission),
  };
}

let numbers = 0;

function newBill(world: World): InvoiceInstruction {
  numbers += 1;
  const vendor = world.suppliers.find(
    ({ currency, records }) => currency === 'USD' && records[0]?.system === 'netsuite',
  );
  return {
    reference: newReference(),
    supplierId: `netsuite:${known(vendor?.records[0]).nativeKey}`,
    legalEntity: 'US01',
    number: `CONTRACT-${numbers}`,
    kind: 'INVOICE',
    invoiceDate: DAY,
    postingDate: DAY,
    dueDate: '2026-12-21',
    gross: money(10_000, 'USD'),
    tax: money(0, 'USD'),
    lines: [
      {
        description: 'Quotes " and \\ and äöü',
        amount: money(7_501, 'USD'),
        accountId: accountId(world, '635000'),
        costCenterId: costCenterId(world, 'US01', 'Finance'),
        taxCode: null,
      },
      {
        description: 'Second line',
        amount: money(2_499, 'USD'),
        accountId: accountId(world, '651000'),
        costCenterId: null,
        taxCode: null,
      },
    ],
  };
}

/** The world has blocked no vendor in NetSuite, so one is made inactive the way its clerk would. */
async function inactiveVendor({ connection, book }: ContractHarness): Promise<string> {
  const { id, key } = known(book.suppliers.at(-1));
  const answer = await connection().fetch(
    {
      method: 'PATCH',
      path: `/services/rest/record/v1/vendor/${key}`,
      headers: { 'content-type': 'application/json' },
      body: '{"isInactive":true}',
      effect: 'write',
    },
    newCall(),
  );
  expect(answer.status).toBe(204);
  const [vendor] = await portOf(connection(), 'suppliers').suppliersById([id], newCall());
  expect(vendor).toMatchObject({ status: 'INACTIVE', blockedIn: ['US01'] });
  return id;
}

export function netsuitePostJournal(
  harness: ContractHarness,
  world: World,
): Writing<JournalInstruction> {
  const id = (number: string) => accountId(world, number);
  const lines = journalLines(id('652000'), id('221000'), 'USD');
  const fresh = (): JournalInstruction => ({
    reference: newReference(),
    legalEntity: 'US01',
    postingDate: DAY,
    description: 'Accrual "x" & y',
    currency: 'USD',
    lines,
  });
  const with_ = (part: Partial<JournalInstruction>) => () => ({ ...fresh(), ...part });
  const between = (debit: string, credit: string, credited = 50_000) =>
    with_({ lines: journalLines(debit, credit, 'USD', credited) });
  return {
    title: 'postJournalEntry',
    writer: (connection) => portOf(connection, 'postJournalEntry'),
    instruction: fresh,
    request: { method: 'PUT', path: 'journalEntry' },
    effects: ({ reference }) => documentsWith(harness, reference),
    refusals: [
      {
        title: 'debits and credits that differ',
        instruction: between(id('652000'), id('221000'), 49_999),
        sourceCode: 'USER_ERROR',
      },
      {
        title: 'an unknown account',
        instruction: between(UNKNOWN_ACCOUNT, id('221000')),
        sourceCode: 'INVALID_CONTENT',
      },
      {
        title: 'a header account',
        instruction: between(id('000600'), id('221000')),
        sourceCode: 'INVALID_CONTENT',
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
      {
        title: 'an account of another source',
        instruction: between('elsewhere:1', id('221000')),
      },
      { title: 'a currency without an id', instruction: with_({ currency: 'CHF' }) },
    ],
    check: (instruction, submission) => checkJournal(harness, instruction, submission),
  };
}

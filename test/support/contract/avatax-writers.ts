import { beforeAll, expect } from 'vitest';
import { z } from 'zod';
import { parseMoney } from '#domain/money';
import type { Submission } from '#domain/sources';
import type { Address } from '#domain/supplier';
import type { TaxDocumentInstruction, TaxedDocument, TaxVoidInstruction } from '#domain/tax';
import { submitted } from '../submitted.ts';
import { newCall } from '../sources.ts';
import { portOf, type SourceHarness } from './harness.ts';
import type { Writing } from './writer.ts';

export const place = (country: string, region: string | null = null): Address => ({
  street: null,
  city: null,
  postalCode: null,
  region,
  country,
});

/** A purchase in Germany, a line an amount. */
export function aDocument(more: Partial<TaxedDocument> = {}, amounts = ['100.00']): TaxedDocument {
  const currency = more.currency ?? 'EUR';
  return {
    legalEntity: 'DE01',
    supplierId: 'sap:1',
    kind: 'INVOICE',
    date: '2026-11-18',
    currency,
    from: place('DE'),
    to: place('DE'),
    lines: amounts.map((amount, at) => ({
      number: at + 1,
      description: 'Paper',
      amount: parseMoney(amount, currency),
      taxCode: null,
    })),
    ...more,
  };
}

let serial = 0;

/** A document of its own, taxed as AvaTax would. */
export function anInstruction(more: Partial<TaxDocumentInstruction> = {}): TaxDocumentInstruction {
  serial += 1;
  return {
    ...aDocument(),
    reference: `SL${String(serial).padStart(14, '0')}`,
    number: `INV-${serial}`,
    tax: parseMoney('19.00', 'EUR'),
    isOverridden: false,
    ...more,
  };
}

export const aVoid = (documentReference: string): TaxVoidInstruction => ({
  reference: `SV${documentReference.slice(2)}`,
  documentReference,
  legalEntity: 'DE01',
});

const bookRow = z.object({
  code: z.string(),
  status: z.string(),
  type: z.string(),
  totalTax: z.number(),
  totalTaxCalculated: z.number(),
  referenceCode: z.string().nullable(),
});

/** What AvaTax has under a code. */
export const booksOf = async ({ simulated }: SourceHarness, code: string) =>
  z
    .array(bookRow)
    .parse(await simulated().control.books())
    .filter((each) => each.code === code);

export async function commit(
  { connection }: SourceHarness,
  instruction: TaxDocumentInstruction,
): Promise<Submission> {
  const writer = portOf(connection(), 'commitTaxDocument');
  return submitted(await writer.submit(writer.prepare(instruction), newCall()));
}

export const avaTaxCommit = (harness: SourceHarness): Writing<TaxDocumentInstruction> => ({
  title: 'commitTaxDocument',
  writer: (other) => portOf(other, 'commitTaxDocument'),
  instruction: anInstruction,
  request: { method: 'POST', path: 'transactions/create' },
  effects: async ({ reference }) =>
    (await booksOf(harness, reference)).filter(({ status }) => status === 'Committed').length,
  refusals: [
    {
      title: 'the code has another document',
      async instruction() {
        const { documentNumber } = await commit(harness, anInstruction());
        return anInstruction({ ...aDocument({}, ['1.00']), reference: documentNumber });
      },
      sourceCode: 'REFERENCE_CONFLICT',
    },
    {
      title: 'its date is none',
      instruction: () => anInstruction({ date: 'yesterday' }),
      sourceCode: 'ValueRequiredError',
    },
  ],
  unsupported: [
    { title: 'another company', instruction: () => anInstruction({ legalEntity: 'XX99' }) },
  ],
  async check({ reference, number }) {
    expect(await booksOf(harness, reference)).toMatchObject([
      { type: 'PurchaseInvoice', totalTax: 19, referenceCode: number },
    ]);
  },
});

const MOST_CASES = 30;

/** Of documents that were committed before: the suite takes one for each of its cases. */
export function avaTaxVoid(harness: SourceHarness): Writing<TaxVoidInstruction> {
  const kept: string[] = [];
  beforeAll(async () => {
    for (let n = 0; n < MOST_CASES; n++)
      kept.push((await commit(harness, anInstruction())).documentNumber);
  });
  return {
    title: 'voidTaxDocument',
    writer: (other) => portOf(other, 'voidTaxDocument'),
    instruction: () => aVoid(kept.pop() ?? 'there are too few'),
    request: { method: 'POST', path: '/void' },
    effects: async ({ documentReference }) =>
      (await booksOf(harness, documentReference)).filter(({ status }) => status === 'Cancelled')
        .length,
    refusals: [
      {
        title: 'there is no such document',
        instruction: () => aVoid('SL99999999999999'),
        sourceCode: 'EntityNotFoundError',
      },
      {
        title: 'it is locked: the return was filed',
        async instruction() {
          const code = kept.pop() ?? '';
          await harness.simulated().control.person({ deed: 'lock', company: 'DE01', code });
          return aVoid(code);
        },
        sourceCode: 'CannotModifyLockedTransaction',
      },
    ],
    unsupported: [
      { title: 'another company', instruction: () => ({ ...aVoid('X'), legalEntity: 'XX99' }) },
    ],
    async check({ documentReference }) {
      const writer = portOf(harness.connection(), 'commitTaxDocument');
      const instruction = anInstruction({ reference: documentReference });
      expect(await writer.enquire(instruction, newCall())).not.toBeNull();
    },
  };
}

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CommandAnswer } from '#platform/commands/answer';
import { anInvoice } from '../support/doubles/invoice-books.ts';
import { anInput, invoicesKit, type InvoicesKit } from '../support/invoices-kit.ts';
import { personas } from '../support/personas.ts';

const { apClerk, apManager } = personas;

let kit: InvoicesKit;
beforeAll(async () => {
  kit = await invoicesKit();
});
afterAll(() => kit.stop());
beforeEach(() => {
  kit.sap.reads(null);
  kit.netsuite.reads(null);
});

const submit = (more: Readonly<Record<string, unknown>> = {}): Promise<CommandAnswer> =>
  kit.submit('submitInvoice', anInput(more), apClerk);
const codes = ({ problems }: CommandAnswer): string[] =>
  problems.map(({ code, severity }) => `${code} ${severity}`);
const gross = (amount: string) => ({
  net: amount,
  tax: '0',
  gross: amount,
  lines: [{ description: 'x', amount }],
});

/** What became of eight at once: POSTED, or what refused it. */
const race = async (more: () => Record<string, unknown>): Promise<string[]> => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => submit(more())));
  const fates = answers.map((each) => (each.posting === null ? codes(each).join() : 'POSTED'));
  return [...new Set(fates), `${fates.filter((each) => each === 'POSTED').length}`].toSorted();
};

const again = () => ({ ...gross('503.00'), number: 'AGAIN-503' });

describe('duplicates', () => {
  test('fifty at once under one key are one posting', async () => {
    const input = { ...anInput(gross('501.00')), idempotencyKey: randomUUID() };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => kit.submit('submitInvoice', input, apClerk)),
    );
    expect(new Set(answers.map(({ posting }) => posting?.id)).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
  });

  test('of one number under different keys, and of one document, the database lets one pass', async () => {
    expect(await race(() => ({ ...gross('502.00'), number: 'RACE-502' }))).toEqual([
      '1',
      'DUP-1 BLOCK',
      'POSTED',
    ]);
    let at = 0;
    const other = () => gross(`${7_000 + 100 * ++at}.00`);
    expect(await race(() => ({ ...other(), documentSha256: 'c3'.repeat(32) }))).toEqual([
      '1',
      'DUP-0 BLOCK',
      'POSTED',
    ]);
  });
});

describe('an invoice that is known already', () => {
  test.each([
    ['the same number in other letters', { number: '  ab-00123 ' }, 'DUP-1 BLOCK'],
    ['a number that reads the same', { number: 'INV AB 123' }, 'DUP-1n HOLD'],
    ['another amount, the same number', { ...gross('77.00'), number: 'AB-00123' }, 'DUP-1 BLOCK'],
    ['a typing error, same day and amount', { number: 'AB-00128' }, 'DUP-2 HOLD'],
    [
      'about the amount and number some days later',
      { ...gross('804.00'), number: 'AB-00124', invoiceDate: '2026-11-17' },
      'DUP-3 HOLD',
    ],
    ['the number a year and a day later', { number: 'OLD-77', ...gross('33.00') }, 'DUP-1n HOLD'],
    [
      'another supplier’s number and amount',
      { supplierId: 'sap:2', number: 'AB-00123' },
      'DUP-4 HOLD',
    ],
    ['a credit memo of the number', { kind: 'CREDIT_MEMO', number: 'AB-00123' }, null],
    ['a cancelled invoice of the number', { number: 'GONE-5' }, null],
  ])('%s', async (_, more, expected) => {
    const invoice = { supplierId: 'sap:1', gross: { amountMinor: 80_000n, currency: 'EUR' } };
    const known = [
      anInvoice('sap:d1', { ...invoice, number: 'AB-00123', invoiceDate: '2026-11-12' }),
      anInvoice('sap:d2', { ...invoice, number: 'OLD-77', invoiceDate: '2025-11-10' }),
      anInvoice('sap:d3', { ...invoice, number: 'GONE-5', documentStatus: 'CANCELLED' }),
    ];
    for (const each of known) kit.sap.documents.set(each.id, each);
    const input = { invoiceDate: '2026-11-12', ...gross('800.00'), validateOnly: true, ...more };
    expect(codes(await submit(input))).toEqual(expected === null ? [] : [expected]);
    for (const { id } of known) kit.sap.documents.delete(id);
  });

  test('are looked for in every system that knows the supplier’s company', async () => {
    kit.link('sap:1', 'netsuite:1');
    const there = anInvoice('netsuite:88', { supplierId: 'netsuite:1', number: 'CROSS-88' });
    kit.netsuite.documents.set(there.id, there);
    const answer = await submit({ number: 'cross-88' });
    expect(answer.problems).toMatchObject([
      { code: 'DUP-1', evidence: { invoices: ['netsuite:88'] } },
    ]);
    kit.netsuite.reads('UNAVAILABLE');
    await expect(submit()).rejects.toMatchObject({ extensions: { code: 'SOURCE_UNAVAILABLE' } });
    kit.netsuite.reads('RATE_LIMITED');
    await expect(submit()).rejects.toMatchObject({
      extensions: { code: 'RATE_LIMITED', retryable: true },
    });
    kit.link('sap:1');
    expect(codes(await submit({ validateOnly: true }))).toEqual(['DUP-7 HOLD']);
    kit.sap.reads('TIMEOUT');
    await expect(submit()).rejects.toMatchObject({
      extensions: { code: expect.stringMatching(/^SOURCE_/) },
    });
  });

  test('a number is free again once its invoice was cancelled in its system, or is a year old', async () => {
    const done = await kit.post('submitInvoice', anInput(again()), [apClerk, apManager]);
    expect(codes(await submit(again()))).toEqual(['DUP-1 BLOCK']);
    const found = [...kit.sap.documents.values()].find((each) => each.reference === done.reference);
    if (found) kit.sap.documents.set(found.id, { ...found, documentStatus: 'CANCELLED' });
    const second = await submit(again());
    expect(codes(second)).toEqual([]);
    expect(await kit.posting(second)).toMatchObject({ content: { occurrence: 1 } });
  });
});

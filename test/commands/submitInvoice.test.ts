import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anInvoice } from '../support/doubles/invoice-books.ts';
import { anInput, invoicesKit, type InvoicesKit } from '../support/invoices-kit.ts';
import { callOf } from '../support/kernel-kit.ts';
import { personas } from '../support/personas.ts';

const { apClerk, apManager } = personas;
const SHA = 'a1'.repeat(32);

let kit: InvoicesKit;
beforeAll(async () => {
  kit = await invoicesKit();
});
afterAll(() => kit.stop());

const compare = async (done: { readonly content: unknown }, id: string) =>
  kit.kernel.registry
    .get('submitInvoice')
    ?.compare?.(done.content, { id, documentNumber: '', ignoredFields: [] }, callOf(apClerk), '');

describe('a plain invoice', () => {
  test('takes one approver, is posted once, and is compared without a difference', async () => {
    const input = anInput({ documentSha256: SHA.toUpperCase() });
    const answer = await kit.submit('submitInvoice', input, apClerk);
    expect(answer).toMatchObject({ problems: [], replayed: false });
    expect((await kit.posting(answer)).requiredApprovals).toHaveLength(1);
    await kit.approve(answer, apManager);
    const done = await kit.execute(answer);
    expect(done).toMatchObject({ status: 'COMPLETED', problems: [] });
    const [submission] = [...kit.sap.documents.values()].filter(
      ({ reference }) => reference === done.reference,
    );
    expect(submission).toMatchObject({ number: input['number'] });
    const compared = await compare(done, submission?.id ?? '');
    expect(compared).toEqual([]);
  });

  test('is compared with two lists of its own system and one of each other', async () => {
    const before = [kit.sap.lists(), kit.netsuite.lists()];
    await kit.submit('submitInvoice', anInput(), apClerk);
    expect([kit.sap.lists(), kit.netsuite.lists()]).toEqual([
      (before[0] ?? 0) + 2,
      (before[1] ?? 0) + 1,
    ]);
  });

  test('that was altered in its system is told by field', async () => {
    const done = await kit.post('submitInvoice', anInput(), [apClerk, apManager]);
    const [id, found] = [...kit.sap.documents].find(
      ([, { reference }]) => reference === done.reference,
    ) ?? ['', anInvoice('sap:none')];
    kit.sap.documents.set(id, {
      ...found,
      gross: { amountMinor: 11_901n, currency: 'EUR' },
      number: 'OTHER',
      postingDate: '2026-11-19',
      documentStatus: 'CANCELLED',
      supplierId: 'sap:2',
    });
    expect(await compare(done, id)).toMatchObject([
      { field: 'gross', posted: '119.00 EUR', found: '119.01 EUR' },
      { field: 'number' },
      { field: 'supplierId' },
      { field: 'cancelled' },
      { field: 'postingDate' },
    ]);
  });
});

describe('allowances and charges', () => {
  test('of the whole invoice become lines where all lines are posted alike', async () => {
    const input = anInput({
      allowances: '10.00',
      charges: '5.00',
      net: '95.00',
      tax: '18.05',
      gross: '113.05',
    });
    await kit.post('submitInvoice', input, [apClerk, apManager]);
    expect(kit.sap.taken.at(-1)).toMatchObject({
      lines: [
        { amount: { amountMinor: 10_000n } },
        { description: 'Allowances', amount: { amountMinor: -1_000n }, accountId: 'sap:4000' },
        { description: 'Charges', amount: { amountMinor: 500n } },
      ],
    });
  });
});

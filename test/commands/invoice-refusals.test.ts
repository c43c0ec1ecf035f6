import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommandAnswer } from '#platform/commands/answer';
import { anInput, invoicesKit, type InvoicesKit } from '../support/invoices-kit.ts';
import { callOf } from '../support/kernel-kit.ts';
import { personas } from '../support/personas.ts';

const { apClerk, apManager, cfo, nobody } = personas;

let kit: InvoicesKit;
beforeAll(async () => {
  kit = await invoicesKit();
});
afterAll(() => kit.stop());

const submit = (more: Readonly<Record<string, unknown>> = {}): Promise<CommandAnswer> =>
  kit.submit('submitInvoice', anInput(more), apClerk);

const line = { description: 'x', amount: '100.00' };

const BLOCKED: readonly [string, Record<string, unknown>, string, string[]][] = [
  ['a blocked supplier', { supplierId: 'sap:BLOCKED' }, 'SUP-1', ['supplierId']],
  ['a supplier of another company', { supplierId: 'sap:ELSEWHERE' }, 'SUP-2', ['supplierId']],
  ['a supplier of another system', { supplierId: 'netsuite:1' }, 'SUP-2', ['supplierId']],
  [
    'a header account',
    { lines: [{ ...line, accountId: 'sap:HEADER' }] },
    'JRN-3',
    ['lines', '0', 'accountId'],
  ],
  [
    'a control account',
    { lines: [{ ...line, accountId: 'sap:CONTROL' }] },
    'JRN-3',
    ['lines', '0', 'accountId'],
  ],
  [
    'an account nobody knows',
    { lines: [{ ...line, accountId: 'sap:NONE' }] },
    'JRN-3',
    ['lines', '0', 'accountId'],
  ],
  [
    'a cost centre nobody knows',
    { lines: [{ ...line, costCenterId: 'sap:NONE' }] },
    'JRN-4',
    ['lines', '0', 'costCenterId'],
  ],
  [
    'a blocked cost centre',
    { lines: [{ ...line, costCenterId: 'sap:BLOCKED' }] },
    'JRN-4',
    ['lines', '0', 'costCenterId'],
  ],
  [
    'an expired cost centre',
    { lines: [{ ...line, costCenterId: 'sap:EXPIRED' }] },
    'JRN-4',
    ['lines', '0', 'costCenterId'],
  ],
  ['a closed period', { postingDate: '2026-09-30' }, 'JRN-2', ['postingDate']],
  ['an invoice from the future', { invoiceDate: '2026-11-20' }, 'INV-2', ['invoiceDate']],
  ['net that is not the lines', { net: '99.00', gross: '118.00' }, 'BR-CO-10', ['net']],
  ['net without its allowances', { allowances: '10.00' }, 'BR-CO-13', ['net']],
  ['gross that is not net and tax', { gross: '120.00' }, 'BR-CO-15', ['gross']],
  ['more prepaid than due', { prepaid: '119.01' }, 'BR-CO-16', ['prepaid']],
  ['rounding of a whole euro', { rounding: '1.00' }, 'BR-CO-16', ['rounding']],
  [
    'a quantity and price of another amount',
    { lines: [{ ...line, quantity: '3', unitPrice: '33.33' }] },
    'INV-1',
    ['lines', '0', 'amount'],
  ],
  [
    'an order nobody knows',
    { lines: [{ ...line, quantity: '1', purchaseOrderLineId: 'coupa:NONE.1' }] },
    'MAT-2',
    ['purchaseOrderIds'],
  ],
];
const MALFORMED: readonly [string, Record<string, unknown>, string[]][] = [
  ['more digits than the currency has', { net: '100.001' }, ['net']],
  ['more digits in an allowance', { allowances: '0.001' }, ['allowances']],
  ['a number with control characters', { number: 'A\u0007B' }, ['number']],
  ['an oversized number', { number: 'X'.repeat(17) }, ['number']],
  [
    'an oversized description',
    { lines: [{ description: 'x'.repeat(51), amount: '100.00' }] },
    ['lines', '0', 'description'],
  ],
  ['a hash that is none', { documentSha256: 'abc' }, ['documentSha256']],
  [
    'a quantity of zero',
    { lines: [{ description: 'x', amount: '100.00', quantity: '0' }] },
    ['lines', '0', 'quantity'],
  ],
  [
    'a price without a quantity',
    { lines: [{ description: 'x', amount: '100.00', unitPrice: '1' }] },
    ['lines', '0', 'quantity'],
  ],
  [
    'an order’s line without a quantity',
    { lines: [{ description: 'x', amount: '100.00', purchaseOrderLineId: 'coupa:1.1' }] },
    ['lines', '0', 'quantity'],
  ],
  [
    'an order’s line that names no line',
    {
      lines: [
        { description: 'x', amount: '100.00', quantity: '1', purchaseOrderLineId: 'coupa:1' },
      ],
    },
    ['lines', '0', 'purchaseOrderLineId'],
  ],
  [
    'more orders than an invoice has',
    { purchaseOrderIds: Array.from({ length: 21 }, (_, at) => `coupa:${at}`) },
    ['purchaseOrderIds'],
  ],
];

describe('what is refused', () => {
  test.each(BLOCKED)(
    '%s is blocked, and nothing is written but its audit entry',
    async (_, more, code, path) => {
      const before = await kit.database.posting.count();
      const answer = await submit(more);
      expect(answer.posting).toBeNull();
      expect(answer.problems).toContainEqual(
        expect.objectContaining({ code, severity: 'BLOCK', path: ['input', ...path] }),
      );
      expect(await kit.database.posting.count()).toBe(before);
      const [entry] = (await kit.trail('submitInvoice')).slice(-1);
      expect(entry).toMatchObject({ action: 'submitInvoice.refused', decision: 'BLOCKED' });
    },
  );

  test.each(MALFORMED)('%s is BAD_USER_INPUT with its path', async (_, more, path) => {
    await expect(submit(more)).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', path: ['input', ...path] },
    });
  });

  test('who has no scope is FORBIDDEN; a legal entity out of sight is NOT_FOUND', async () => {
    await expect(kit.submit('submitInvoice', anInput(), nobody)).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
    const elsewhere = { ...apClerk, legalEntities: ['US01'] };
    await expect(kit.submit('submitInvoice', anInput(), elsewhere)).rejects.toMatchObject({
      extensions: { code: 'NOT_FOUND', path: ['input', 'legalEntityId'] },
    });
  });

  test('an approval of one’s own, of another content, or too late is refused', async () => {
    const own = await kit.submit('submitInvoice', anInput(), apManager);
    expect((await kit.approve(own, apManager)).problems).toMatchObject([{ code: 'SOD-1' }]);
    const stale = {
      idempotencyKey: randomUUID(),
      id: own.posting?.id ?? '',
      contentHash: '0'.repeat(64),
    };
    const refused = await kit.commands.approve(stale, callOf(cfo));
    expect(refused.problems).toMatchObject([{ code: 'APR-4' }]);
    const late = await submit();
    kit.clock.advance(73 * 3_600_000);
    expect((await kit.approve(late, apManager)).problems).toMatchObject([{ code: 'APR-5' }]);
    kit.clock.advance(-73 * 3_600_000);
  });

  test('what its system would post as another amount is UNSUPPORTED_BY_TARGET', async () => {
    const apart = {
      lines: [
        { description: 'x', amount: '60.00', taxCode: 'V1' },
        { description: 'y', amount: '50.00', taxCode: 'V0' },
      ],
      allowances: '10.00',
    };
    for (const more of [{ prepaid: '19.00' }, { rounding: '-0.01' }, apart])
      await expect(submit(more)).rejects.toMatchObject({
        extensions: { code: 'UNSUPPORTED_BY_TARGET' },
      });
  });

  test('a closed period names the first one that is open', async () => {
    const answer = await submit({ postingDate: '2026-03-31' });
    expect(answer.problems).toMatchObject(
      [
        { code: 'JRN-2', evidence: { firstOpen: { from: '2026-10-01', to: '2026-10-31' } } },
        { code: 'INV-3' },
      ].toReversed(),
    );
  });
});

import { expect, test } from 'vitest';
import { Invoice } from '#subgraphs/invoices/resolvers/Invoice';

const resolve = Invoice.procurementApprovals as unknown as (
  invoice: object,
  args: object,
  context: object,
) => unknown;

test('what the company says among itself of an invoice is not for its supplier’s own users', () => {
  const asked: string[] = [];
  const procurementApprovals = {
    load: (id: string) => {
      asked.push(id);
      return 'the chain';
    },
  };
  const seenBy = (supplierId: string | null) =>
    resolve({ id: 'sap:9' }, {}, { procurementApprovals, viewer: { supplierId } });
  expect(seenBy('sap:1')).toBeNull();
  expect(asked).toEqual([]);
  expect(seenBy(null)).toBe('the chain');
  expect(asked).toEqual(['sap:9']);
});

import { makeId } from '#domain/ids';
import type { PurchaseOrder, PurchaseOrderLine } from '#domain/purchase-order';

/** An open order of ten pieces at 10.00 EUR, all received, none billed. */
export function anOrder(
  key: string,
  line: Partial<PurchaseOrderLine> = {},
  more: Partial<PurchaseOrder> = {},
): PurchaseOrder {
  const id = makeId('coupa', key);
  return {
    id,
    number: key,
    supplierId: 'sap:1',
    legalEntity: 'DE01',
    status: 'OPEN',
    currency: 'EUR',
    lines: [
      {
        id: `${id}.1`,
        number: 1,
        description: 'Pieces',
        unit: 'C62',
        unitPrice: { amountMinor: 1_000n, currency: 'EUR' },
        orderedQuantity: '10',
        receivedQuantity: '10',
        acceptedQuantity: null,
        billedQuantity: '0',
        receiptRequired: true,
        ...line,
      },
    ],
    provenance: {
      source: 'coupa',
      sourceKey: key,
      fetchedAt: '2026-11-18T09:00:00.000Z',
      stale: false,
      sourceVersion: null,
      sourceStatus: null,
    },
    ...more,
  };
}

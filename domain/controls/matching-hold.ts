import type { PurchaseOrder, PurchaseOrderLine } from '../purchase-order.ts';
import type { MatchedLine } from './matching.ts';
import type { Problem } from './problem.ts';

/** A matching hold: the invoice waits until somebody entitled releases it. */
export const hold = (
  code: HoldCode,
  message: string,
  path: readonly string[],
  evidence: Problem['evidence'],
): Problem => ({ code, severity: 'HOLD', message, path: ['input', ...path], evidence });

/** Who knows whether it is right: who ordered, or who took the goods in. */
export const releasedBy = {
  QTY_ORD: 'receivers',
  QTY_REC: 'receivers',
  QTY_ACC: 'receivers',
  NO_RECEIPT: 'receivers',
  PRICE: 'buyers',
  AMOUNT: 'buyers',
  PO_CLOSED: 'buyers',
  PO_SUPPLIER_MISMATCH: 'buyers',
  CCY_MISMATCH: 'buyers',
  TAX_MISMATCH: 'buyers',
  'DUP-5': 'buyers',
  'MAT-1': 'buyers',
} as const;
type HoldCode = keyof typeof releasedBy;

/** A line of the invoice with the line of the order it is for. */
export interface Billed {
  readonly order: PurchaseOrder;
  readonly orderLine: PurchaseOrderLine;
  readonly line: MatchedLine;
  /** Of the invoice's line, from 0. */
  readonly index: number;
}

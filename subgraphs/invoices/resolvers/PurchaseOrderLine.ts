import { decimalOf, formatDecimal } from '#domain/decimal';
import type { PurchaseOrderLineResolvers } from '../__generated__/types.ts';

export const PurchaseOrderLine: PurchaseOrderLineResolvers = {
  openQuantity({ orderedQuantity, billedQuantity }) {
    const open = decimalOf(orderedQuantity) - decimalOf(billedQuantity);
    return formatDecimal(open < 0n ? 0n : open);
  },
};

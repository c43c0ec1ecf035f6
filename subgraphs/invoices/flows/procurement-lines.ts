import { formatAmount } from '#domain/money';
import type { ProcurementInvoice } from '#domain/procurement';
import { accountOf, costCenterOf, type ProcurementCodes } from '../procurement-policy.ts';

const MAX_TEXT = 50;

/** A code of procurement that nobody has said the meaning of. */
export interface UnknownCode {
  readonly unknown: 'account' | 'taxCode';
  readonly code: string;
}

/** The lines as `submitInvoice` takes them, each in the books' own codes, or the first code that has none. */
export const toProcurementLines = (
  { lines }: ProcurementInvoice,
  codes: Partial<ProcurementCodes>,
) =>
  lines.map((line) => {
    const { accountCode, taxCode, quantity, unitPrice } = line;
    const accountId = accountCode === null ? null : accountOf(codes, accountCode);
    if (accountCode !== null && accountId === null)
      return { unknown: 'account', code: accountCode } satisfies UnknownCode;
    const ownTaxCode = taxCode === null ? null : (codes.taxCodes?.[taxCode] ?? null);
    if (taxCode !== null && ownTaxCode === null)
      return { unknown: 'taxCode', code: taxCode } satisfies UnknownCode;
    return {
      description: line.description.slice(0, MAX_TEXT),
      amount: formatAmount(line.amount),
      quantity,
      unitPrice: unitPrice && formatAmount(unitPrice),
      taxCode: ownTaxCode,
      accountId,
      costCenterId: accountCode === null ? null : costCenterOf(codes, accountCode),
      purchaseOrderLineId: line.purchaseOrderLineId,
    };
  });

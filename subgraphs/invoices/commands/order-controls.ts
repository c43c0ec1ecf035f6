import { matchInvoice } from '#domain/controls/matching';
import { hold, releasedBy } from '#domain/controls/matching-hold';
import type { MatchingPolicy } from '#domain/controls/matching-policy';
import type { Problem } from '#domain/controls/problem';
import { decimalOf } from '#domain/decimal';
import { parseMoney } from '#domain/money';
import type { SubmitInvoiceContent } from './submit-invoice-content.ts';
import type { SubmitInvoiceFacts } from './submit-invoice-facts.ts';

/** Matching with orders and receipts, for an invoice that names any. */
export function orderControls(
  content: SubmitInvoiceContent,
  { orders, duplicates }: SubmitInvoiceFacts,
  policy: MatchingPolicy,
): Problem[] {
  const { currency, kind, legalEntity, lines, purchaseOrderIds, billing } = content;
  const found = orders.isUnknowable
    ? [hold('MAT-1', 'no system of its purchase orders is configured', ['purchaseOrderIds'], {})]
    : matchInvoice(
        {
          kind,
          currency,
          legalEntity,
          family: duplicates.family,
          charges: parseMoney(content.charges, currency),
          lines: lines.map((line) => ({
            amount: parseMoney(line.amount, currency),
            quantity: line.quantity === null ? null : decimalOf(line.quantity),
            taxCode: line.taxCode,
            purchaseOrderLineId: line.purchaseOrderLineId,
          })),
        },
        orders,
        policy,
      );
  return purchaseOrderIds.length + billing.length === 0 ? [] : [...found, notPassedOn(content)];
}

/** Who may release what `orderControls` holds; any approver where the policy names no roles. */
export const orderReleases = ({
  releases,
}: MatchingPolicy): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.entries(releasedBy).flatMap(([code, who]) =>
      releases[who].length > 0 ? [[code, releases[who]]] : [],
    ),
  );

/** The target's document has accounts and amounts; its own order does not learn of it. */
const notPassedOn = ({ target }: SubmitInvoiceContent): Problem => ({
  code: 'IGNORED_BY_TARGET',
  severity: 'WARN',
  message: `orders are matched here; ${target} gets the invoice without them`,
  path: ['input', 'purchaseOrderIds'],
  evidence: { source: target, fields: ['purchaseOrderIds', 'lines.purchaseOrderLineId'] },
});

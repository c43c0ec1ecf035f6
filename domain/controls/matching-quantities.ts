import { decimalOf, formatDecimal, percentOf, type Decimal } from '../decimal.ts';
import type { InvoiceKind } from '../invoice.ts';
import { hold, type Billed } from './matching-hold.ts';
import type { MatchingPolicy } from './matching-policy.ts';
import type { Problem } from './problem.ts';

interface Context {
  readonly kind: InvoiceKind;
  readonly billedHere: ReadonlyMap<string, Decimal>;
  readonly policy: MatchingPolicy;
}

/**
 * All that is billed of one order line, by this invoice and every one before it, against what was ordered (two-way),
 * received (three-way) and accepted (four-way). A credit memo takes back at most what was billed.
 */
export function matchQuantities(
  group: readonly [Billed, ...Billed[]],
  { kind, billedHere, policy }: Context,
): Problem[] {
  const [{ orderLine, index }] = group;
  const now = group.reduce((total, { line }) => total + (line.quantity ?? 0n), 0n);
  const before = decimalOf(orderLine.billedQuantity) + (billedHere.get(orderLine.id) ?? 0n);
  const path = ['lines', `${index}`, 'quantity'];
  const evidence = (of: string, limit: Decimal) => ({
    purchaseOrderLine: orderLine.id,
    billedBefore: formatDecimal(before),
    billedNow: formatDecimal(now),
    [of]: formatDecimal(limit),
  });
  if (kind === 'CREDIT_MEMO')
    return now > before
      ? [hold('QTY_ORD', 'more is credited than was billed', path, evidence('billed', before))]
      : [];
  const ordered = decimalOf(orderLine.orderedQuantity);
  const found: Problem[] = [];
  const isOver = (limit: Decimal): boolean =>
    before + now > limit + percentOf(policy.quantity.percent, limit);
  if (before >= ordered)
    found.push(
      hold('DUP-5', 'the order line is fully invoiced already', path, evidence('ordered', ordered)),
    );
  if (isOver(ordered))
    found.push(
      hold('QTY_ORD', 'more is billed than was ordered', path, evidence('ordered', ordered)),
    );
  if (!orderLine.receiptRequired) return found;
  const received = decimalOf(orderLine.receivedQuantity);
  if (received <= 0n)
    return [...found, hold('NO_RECEIPT', 'nothing was received', path, evidence('received', 0n))];
  if (isOver(received))
    found.push(
      hold('QTY_REC', 'more is billed than was received', path, evidence('received', received)),
    );
  const accepted =
    orderLine.acceptedQuantity === null ? null : decimalOf(orderLine.acceptedQuantity);
  if (accepted !== null && isOver(accepted))
    found.push(
      hold('QTY_ACC', 'more is billed than was accepted', path, evidence('accepted', accepted)),
    );
  return found;
}

import { decimalOfMoney, percentOf, priceOf } from '../decimal.ts';
import { absolute, formatAmount, subtract, sum, type Money } from '../money.ts';
import { hold, type Billed } from './matching-hold.ts';
import type { MatchingPolicy } from './matching-policy.ts';
import type { MatchedInvoice } from './matching.ts';
import type { Problem } from './problem.ts';

/** Each line against its quantity at the order's price, then all of them together. Other currencies are not compared. */
export function matchAmounts(
  { currency, kind }: MatchedInvoice,
  billed: readonly Billed[],
  policy: MatchingPolicy,
): Problem[] {
  const comparable = billed.filter(({ orderLine }) => orderLine.unitPrice.currency === currency);
  if (comparable.length === 0) return [];
  const apart = comparable.map((each) => ({ ...each, over: overOf(each) }));
  const prices = apart.flatMap(({ over, ...each }) => {
    const tolerated = toleratedOf(each, policy);
    if (kind === 'CREDIT_MEMO' || over.amountMinor <= tolerated) return [];
    return [
      hold('PRICE', 'the price is above the order’s', ['lines', `${each.index}`, 'amount'], {
        purchaseOrderLine: each.orderLine.id,
        ordered: formatAmount(each.orderLine.unitPrice),
        over: formatAmount(over),
        tolerated: formatAmount({ amountMinor: tolerated, currency }),
      }),
    ];
  });
  const total = sum(
    apart.map(({ over }) => over),
    currency,
  );
  const limit = policy.total.upTo[currency]?.amountMinor ?? 0n;
  if (absolute(total).amountMinor <= limit) return prices;
  const evidence = {
    apart: formatAmount(total),
    tolerated: formatAmount({ amountMinor: limit, currency }),
  };
  return [...prices, hold('AMOUNT', 'the lines are not what was ordered', ['net'], evidence)];
}

/** Below zero where the invoice is cheaper than the order. */
function overOf({ line, orderLine }: Billed): Money {
  const { unitPrice } = orderLine;
  const ordered = priceOf(line.quantity ?? 0n, decimalOfMoney(unitPrice), unitPrice.currency);
  return subtract(line.amount, ordered);
}

/** The smaller of the two tolerances; what the policy does not name is zero. */
function toleratedOf({ line, orderLine }: Billed, { price }: MatchingPolicy): bigint {
  const { unitPrice } = orderLine;
  const ordered = priceOf(line.quantity ?? 0n, decimalOfMoney(unitPrice), unitPrice.currency);
  const byPercent = percentOf(price.percent, ordered.amountMinor);
  const byAmount = price.upTo[unitPrice.currency]?.amountMinor ?? 0n;
  return byPercent < byAmount ? byPercent : byAmount;
}

import { discountOf, discountUntil } from '#domain/controls/payment-discount';
import type { Problem, Severity } from '#domain/controls/problem';
import { availableMinor } from '#domain/controls/reservation';
import type { CalendarDate } from '#domain/date';
import { formatAmount, sum } from '#domain/money';
import type { DraftAllocation, PaymentDraft } from './payment-draft.ts';
import type { PaymentsPolicy } from './policy/payments.ts';
import { clearedOf } from './reservations.ts';

/** PAY-4 to PAY-8: whether each invoice may be paid, and so much of it. */
export function invoiceControls(
  draft: PaymentDraft,
  {
    legalEntity,
    executionDate,
    policy,
  }: {
    readonly legalEntity: string;
    readonly executionDate: CalendarDate;
    readonly policy: PaymentsPolicy;
  },
): Problem[] {
  const of = draft.allocations.flatMap((each, index) => {
    const at = ['input', 'allocations', String(index)];
    const { invoice, holds } = each.payable;
    const faults = stateFaults(each, draft, legalEntity);
    if (faults.length > 0)
      return [
        problem('PAY-4', 'BLOCK', 'this invoice cannot be paid by this payment', at, {
          invoice: invoice.id,
          faults,
        }),
      ];
    return [
      ...(holds.length > 0
        ? [
            problem('PAY-5', 'BLOCK', 'the invoice is held', at, {
              invoice: invoice.id,
              holds: holds.map(({ code }) => code),
            }),
          ]
        : []),
      ...reservation(each, at),
      ...discounts(each, draft, { at, executionDate, policy }),
    ];
  });
  return [...of, ...additions(draft)];
}

function stateFaults(
  { payable: { invoice, open }, amount: paid }: DraftAllocation,
  { family, amount }: PaymentDraft,
  legalEntity: string,
): readonly string[] {
  const { direction, kind, documentStatus, supplierId, gross } = invoice;
  return [
    ...(direction === 'PAYABLE' ? [] : ['DIRECTION']),
    // A credit memo is netted, and never paid; an invoice is paid, and never netted.
    ...((kind === 'CREDIT_MEMO') === paid.amountMinor < 0n ? [] : ['CREDIT_MEMO']),
    ...(documentStatus === 'POSTED' ? [] : ['NOT_POSTED']),
    ...(supplierId !== null && family.includes(supplierId) ? [] : ['SUPPLIER']),
    ...(invoice.legalEntity === legalEntity ? [] : ['LEGAL_ENTITY']),
    ...(gross.currency === amount.currency ? [] : ['CURRENCY']),
    ...(open && open.currency === gross.currency ? [] : ['OPEN_UNKNOWN']),
  ];
}

/** PAY-7 as it looks now; the database says it once more when it is written. */
function reservation(
  { payable: { invoice, open, held }, amount, discount }: DraftAllocation,
  at: readonly string[],
): Problem[] {
  const available = availableMinor(open?.amountMinor ?? 0n, held);
  if (clearedOf(amount.amountMinor, discount.amountMinor) <= available) return [];
  const { currency } = amount;
  return [
    problem('PAY-7', 'BLOCK', 'less of the invoice is open than is to be paid', at, {
      invoice: invoice.id,
      open: open && formatAmount(open),
      available: formatAmount({ amountMinor: available, currency }),
    }),
  ];
}

function discounts(
  { payable: { invoice }, discount }: DraftAllocation,
  { supplier }: PaymentDraft,
  {
    at,
    executionDate,
    policy,
  }: {
    readonly at: readonly string[];
    readonly executionDate: CalendarDate;
    readonly policy: PaymentsPolicy;
  },
): Problem[] {
  if (discount.amountMinor === 0n) return [];
  const terms = policy.discounts[supplier.paymentTerms ?? ''];
  const evidence = { invoice: invoice.id, terms: supplier.paymentTerms };
  const hold = (message: string, more: object): Problem[] => [
    problem('PAY-8', 'HOLD', message, [...at, 'discount'], { ...evidence, ...more }),
  ];
  if (!terms) return hold('the supplier’s terms have no discount', {});
  const until = discountUntil(invoice.invoiceDate, terms);
  if (executionDate > until)
    return hold('the discount’s time is over when the bank executes', { until, executionDate });
  const most = discountOf(invoice.gross, terms);
  return discount.amountMinor > most.amountMinor
    ? hold('the discount is more than the terms allow', { most: formatAmount(most) })
    : [];
}

function additions({ amount, allocations }: PaymentDraft): Problem[] {
  const total = sum(
    allocations.map((each) => each.amount),
    amount.currency,
  );
  if (total.amountMinor === amount.amountMinor && amount.amountMinor > 0n) return [];
  return [
    problem(
      'PAY-6',
      'BLOCK',
      'what is paid of the invoices does not add up to the payment',
      ['input', 'amount'],
      { amount: formatAmount(amount), allocated: formatAmount(total) },
    ),
  ];
}

export const problem = (
  code: string,
  severity: Severity,
  message: string,
  path: readonly string[],
  evidence: Problem['evidence'],
): Problem => ({ code, severity, message, path, evidence });

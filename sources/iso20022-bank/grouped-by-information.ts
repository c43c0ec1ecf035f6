/** Payments by payment information, in the order of their first ones. */
export function groupedByInformation<T extends { readonly paymentInformationId: string }>(
  payments: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const payment of payments) {
    const group = groups.get(payment.paymentInformationId);
    if (group) group.push(payment);
    else groups.set(payment.paymentInformationId, [payment]);
  }
  return groups;
}

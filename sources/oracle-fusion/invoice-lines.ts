import type { Call } from '#domain/call';
import type { InvoiceLine } from '#domain/invoice';
import { negate, sum } from '#domain/money';
import { chunks, type Walkable } from './client.ts';
import { type Context, entityOfUnit, inOrder, needCurrency, toId, toKeys } from './context.ts';
import { type InvoiceWithLines, parseLines } from './invoice-wire.ts';
import { keyIn } from './query.ts';
import { parseCombination } from './segments.ts';
import { toMoney } from './wire.ts';

/** Null for an invoice Oracle does not know, no lines for one that has none. */
export async function linesByInvoice(
  context: Context,
  ids: readonly string[],
  call: Call,
): Promise<readonly (readonly InvoiceLine[] | null)[]> {
  const queries = chunks(toKeys(context, ids), context.settings.keysPerQuery).map(
    (some): Walkable => ({
      path: '/invoices',
      resource: 'invoices',
      shape: { expand: ['invoiceLines'] },
      where: [keyIn('InvoiceId', some)],
      by: 'InvoiceId',
      as: 'number',
    }),
  );
  const rows = parseLines(context.source, (await context.client.together(queries, call)).flat());
  const found = rows
    .filter(({ BusinessUnit }) => entityOfUnit(context, BusinessUnit) !== null)
    .map((row) => [row.InvoiceId, toLines(context, row)] as const);
  return inOrder(context, ids, new Map(found));
}

/** Tax has lines of its own, and is not among ours; a credit memo's amounts are negative, and ours are the document's. */
function toLines(context: Context, row: InvoiceWithLines): readonly InvoiceLine[] {
  const currency = needCurrency(context, row.InvoiceCurrency);
  const present = row.invoiceLines
    .filter(({ LineType }) => LineType?.toLowerCase() !== 'tax')
    .toSorted((one, other) => Number(one.LineNumber) - Number(other.LineNumber));
  const amounts = present.map(({ LineAmount }) => toMoney(context.source, LineAmount, currency));
  const isReversed = sum(amounts, currency).amountMinor < 0n;
  return present.flatMap((line, at) => {
    const amount = amounts[at];
    if (!amount) return [];
    const combination = parseCombination(context.settings, line.DistributionCombination);
    return [
      {
        number: at + 1,
        description: line.Description,
        amount: isReversed ? negate(amount) : amount,
        quantity: line.Quantity,
        taxCode: line.TaxClassification,
        accountId: combination && toId(context, combination.account),
        costCenterId: combination?.costCenter ? toId(context, combination.costCenter) : null,
        isOrdered:
          line.PurchaseOrderNumber === undefined ? null : line.PurchaseOrderNumber !== null,
      },
    ];
  });
}

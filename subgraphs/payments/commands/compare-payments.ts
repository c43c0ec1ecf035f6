import { accountOf } from '#domain/bank/account';
import { formatAmount, parseMoney } from '#domain/money';
import { maskAccount } from '#domain/iban';
import type { Difference } from '#platform/commands/command';
import type { Database } from '#platform/db/client';
import { ordersOf, type PaymentsContent } from '../payment-content.ts';

/** Differences that one answer names. */
const MAX_DIFFERENCES = 20;

/** Reconciliation of ourselves: the rows that statements are matched with still say what was approved and sent. */
export async function comparePayments(
  database: Database,
  content: PaymentsContent,
  reference: string,
): Promise<readonly Difference[]> {
  const rows = await database.paymentOrder.findMany({
    where: { reference },
    select: { key: true, amountMinor: true, currency: true, creditorAccount: true, uetr: true },
  });
  const found = new Map(rows.map((row) => [row.key, row]));
  const differences = ordersOf(content, reference).flatMap(({ ids, file, payment }) => {
    const row = found.get(ids.key);
    if (!row) return [{ field: ids.key, posted: 'a payment', found: 'nothing' }];
    const { amountMinor, currency } = row;
    const account = accountOf(payment.creditor);
    return [
      differs(`${ids.key}.amount`, money(payment.amount, file.currency), {
        text: money(formatAmount({ amountMinor, currency }), currency),
      }),
      differs(`${ids.key}.creditorAccount`, account, {
        text: row.creditorAccount,
        show: maskAccount,
      }),
      differs(`${ids.key}.uetr`, ids.uetr, { text: row.uetr }),
    ].flat();
  });
  return differences.slice(0, MAX_DIFFERENCES);
}

const money = (text: string, currency: string): string =>
  `${formatAmount(parseMoney(text, currency))} ${currency}`;

const differs = (
  field: string,
  posted: string,
  { text, show = String }: { readonly text: string; readonly show?: (text: string) => string },
): readonly Difference[] =>
  posted === text ? [] : [{ field, posted: show(posted), found: show(text) }];

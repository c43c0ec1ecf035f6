import { priceOf, type Decimal } from '../decimal.ts';
import { currencyDigits } from '../currency.ts';
import { absolute, add, formatAmount, sameMoney, subtract, sum, type Money } from '../money.ts';
import type { Problem } from './problem.ts';

/** What EN 16931 (BR-CO-10, BR-CO-13, BR-CO-15, BR-CO-16) sums up. */
export interface InvoiceAmounts {
  /** Σ lines − allowances + charges. */
  readonly net: Money;
  readonly tax: Money;
  readonly gross: Money;
  /** Of the whole document. */
  readonly allowances: Money;
  readonly charges: Money;
  readonly prepaid: Money;
  /** Below zero where the amount due was rounded down. */
  readonly rounding: Money;
  readonly lines: readonly LineAmounts[];
}

export interface LineAmounts {
  /** Net of tax. */
  readonly amount: Money;
  /** Null where the line says one amount only. */
  readonly quantity: Decimal | null;
  readonly unitPrice: Decimal | null;
}

/** Every sum of the invoice, in minor units; every line above zero. */
export function checkArithmetic(amounts: InvoiceAmounts): Problem[] {
  const { net, tax, gross, lines, allowances, charges } = amounts;
  const found = [...lines.flatMap(checkLine), ...checkSigns(amounts)];
  const lineTotal = sum(
    lines.map(({ amount }) => amount),
    net.currency,
  );
  const isPlain = allowances.amountMinor === 0n && charges.amountMinor === 0n;
  const expected = add(subtract(lineTotal, allowances), charges);
  if (!sameMoney(expected, net))
    found.push(
      isPlain
        ? block('BR-CO-10', 'the lines do not add up to net', ['net'], expected)
        : block('BR-CO-13', 'lines, allowances and charges do not make net', ['net'], expected),
    );
  const total = add(net, tax);
  if (!sameMoney(total, gross))
    found.push(block('BR-CO-15', 'net and tax do not add up to gross', ['gross'], total));
  if (payableOf(amounts).amountMinor < 0n)
    found.push(block('BR-CO-16', 'more was paid before than the invoice asks for', ['prepaid']));
  return found;
}

/** BR-CO-16: what is due. */
export const payableOf = ({
  gross,
  prepaid,
  rounding,
}: Pick<InvoiceAmounts, 'gross' | 'prepaid' | 'rounding'>): Money =>
  add(subtract(gross, prepaid), rounding);

function checkLine({ amount, quantity, unitPrice }: LineAmounts, index: number): Problem[] {
  const path = ['lines', `${index}`, 'amount'];
  if (amount.amountMinor <= 0n) return [block('BR-CO-10', 'a line amount is above zero', path)];
  if (quantity === null || unitPrice === null) return [];
  const expected = priceOf(quantity, unitPrice, amount.currency);
  return sameMoney(expected, amount)
    ? []
    : [block('INV-1', 'quantity and unit price do not make the line’s amount', path, expected)];
}

function checkSigns({ tax, allowances, charges, prepaid, rounding }: InvoiceAmounts): Problem[] {
  const found: Problem[] = [];
  if (tax.amountMinor < 0n) found.push(block('BR-CO-15', 'the tax is zero or more', ['tax']));
  if (allowances.amountMinor < 0n)
    found.push(block('BR-CO-13', 'allowances are zero or more', ['allowances']));
  if (charges.amountMinor < 0n)
    found.push(block('BR-CO-13', 'charges are zero or more', ['charges']));
  if (prepaid.amountMinor < 0n)
    found.push(block('BR-CO-16', 'what was paid before is zero or more', ['prepaid']));
  if (absolute(rounding).amountMinor >= wholeUnit(rounding.currency))
    found.push(block('BR-CO-16', 'rounding is less than one unit of the currency', ['rounding']));
  return found;
}

/** One euro; ten yen, since yen have nothing smaller that is rounded away. */
const wholeUnit = (currency: string): bigint => 10n ** BigInt(currencyDigits(currency) || 1);

const block = (
  code: string,
  message: string,
  path: readonly string[],
  expected: Money | null = null,
): Problem => ({
  code,
  severity: 'BLOCK',
  message,
  path: ['input', ...path],
  evidence: expected ? { expected: formatAmount(expected) } : {},
});

import type { UnavailableCheck } from '#domain/checks';
import type { InvoiceKind } from '#domain/invoice';
import { formatAmount, negate, parseMoney } from '#domain/money';
import type { Address } from '#domain/supplier';
import type { TaxDetermination, TaxedDocument, TaxedLine } from '#domain/tax';

/** What an engine was asked and said, as the content hash keeps it: JSON, amounts as decimal text. */
export interface InvoiceTax {
  /** The engine that keeps the document once it is posted. */
  readonly source: string;
  readonly from: Address;
  readonly to: Address;
  readonly determined: StoredDetermination | UnavailableCheck;
}

interface StoredDetermination {
  readonly tax: string;
  readonly lines: readonly {
    readonly number: number;
    readonly tax: string;
    readonly components: readonly {
      readonly jurisdiction: string;
      readonly level: string;
      readonly name: string;
      readonly rate: string;
      readonly tax: string;
    }[];
  }[];
}

/** An invoice as it was entered, amounts as decimal text. */
interface TaxedInvoice {
  readonly legalEntity: string;
  readonly supplierId: string;
  readonly kind: InvoiceKind;
  readonly invoiceDate: string;
  readonly currency: string;
  readonly allowances: string;
  readonly charges: string;
  readonly lines: readonly {
    readonly description: string;
    readonly amount: string;
    readonly taxCode: string | null;
  }[];
}

/** What concerns the whole document stands beside its lines, taxed as the first of them. */
export function taxedDocument(
  { invoiceDate: date, allowances, charges, lines, ...invoice }: TaxedInvoice,
  places: { readonly from: Address; readonly to: Address },
): TaxedDocument {
  const { currency, legalEntity, supplierId, kind } = invoice;
  const taxCode = lines[0]?.taxCode ?? null;
  const money = (text: string) => parseMoney(text, currency);
  const whole = [
    { description: 'Allowances', amount: negate(money(allowances)), taxCode },
    { description: 'Charges', amount: money(charges), taxCode },
  ].filter(({ amount }) => amount.amountMinor !== 0n);
  const all = [...lines.map((line) => ({ ...line, amount: money(line.amount) })), ...whole];
  const numbered = all.map(({ description, amount, taxCode: code }, index): TaxedLine => ({
    number: index + 1,
    description,
    amount,
    taxCode: code,
  }));
  const { from, to } = places;
  return { legalEntity, supplierId, kind, date, currency, from, to, lines: numbered };
}

export function storedDetermination(
  determined: TaxDetermination | UnavailableCheck,
): StoredDetermination | UnavailableCheck {
  if ('result' in determined) return determined;
  return {
    tax: formatAmount(determined.tax),
    lines: determined.lines.map(({ number, tax, components }) => ({
      number,
      tax: formatAmount(tax),
      components: components.map(({ jurisdiction, level, name, rate, tax: part }) => ({
        jurisdiction,
        level,
        name,
        rate,
        tax: formatAmount(part),
      })),
    })),
  };
}

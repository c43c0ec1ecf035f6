import { FRESH, type Call } from '#domain/call';
import { discountOf, discountUntil } from '#domain/controls/payment-discount';
import { availableMinor } from '#domain/controls/reservation';
import type { CalendarDate } from '#domain/date';
import { parseId } from '#domain/ids';
import type { Invoice } from '#domain/invoice';
import { negate, zero, type Money } from '#domain/money';
import type { RoutedInvoices } from '#domain/routed';
import { walk } from '#domain/walk-list';
import type { Supplier } from '#domain/supplier';
import type { LeftOut } from './left-out.ts';
import type { DraftAllocation, PayableInvoice } from './payment-draft.ts';
import type { PaymentsPolicy } from './policy/payments.ts';

/** 40,000 documents of which something may be open. */
const MAX_PAGES = 200;

export interface PostedInvoices {
  readonly invoices: readonly Invoice[];
  /** Sources whose invoices are missing. */
  readonly missing: readonly string[];
  /** False where there are more than are looked at. */
  readonly isAll: boolean;
}

/** Posted payables of a legal entity, newest first, but for those whose source tells that they are settled. */
export async function postedInvoices(
  { invoices }: RoutedInvoices,
  legalEntity: string,
  call: Call,
): Promise<PostedInvoices> {
  const filter = {
    ids: null,
    direction: 'PAYABLE',
    supplierId: null,
    legalEntities: [legalEntity],
    documentStatus: ['POSTED'],
    number: null,
    onlyOpen: true,
  } as const;
  const fresh = { ...call, freshness: FRESH };
  const { nodes, isAll, incomplete } = await walk<Invoice>(
    (page) => invoices(filter, page, fresh),
    MAX_PAGES,
  );
  const missing = [...new Set(incomplete.map(({ source }) => source))];
  return { invoices: nodes, missing, isAll };
}

export interface Wanted {
  /** The system of record of the legal entity's payables. */
  readonly keeper: string;
  readonly dueBefore: CalendarDate;
  /** Whether a discount makes an invoice due: the latest day any terms allow. */
  readonly discountDays: number | null;
  readonly suppliers: ReadonlySet<string> | null;
  readonly currencies: ReadonlySet<string> | null;
  /** Whether credit memos that are due are taken off; else they are left out. */
  readonly netsCreditMemos: boolean;
}

/** Those that may be due; what is due and cannot be paid so is told. */
export function dueOf(
  invoices: readonly Invoice[],
  { keeper, dueBefore, discountDays, suppliers, currencies, netsCreditMemos }: Wanted,
  left: LeftOut,
): readonly Invoice[] {
  const concerned = invoices.filter(
    ({ id, supplierId, gross }) =>
      parseId(id)?.source === keeper &&
      (!suppliers || (supplierId !== null && suppliers.has(supplierId))) &&
      (!currencies || currencies.has(gross.currency)),
  );
  const due = concerned.filter(
    ({ dueDate, invoiceDate }) =>
      (dueDate !== null && dueDate <= dueBefore) ||
      (discountDays !== null &&
        discountUntil(invoiceDate, { percent: '0', days: discountDays }) <= dueBefore),
  );
  const isChosen = new Set(due);
  left.put(
    'NO_DUE_DATE',
    concerned
      .filter((each) => each.dueDate === null && isOpen(each) && !isChosen.has(each))
      .map(({ id }) => id),
  );
  const open = due.filter(isOpen);
  if (netsCreditMemos) return open;
  left.put(
    'CREDIT_MEMO',
    open.filter(isMemo).map(({ id }) => id),
  );
  return open.filter((each) => !isMemo(each));
}

const isMemo = ({ kind }: Invoice): boolean => kind === 'CREDIT_MEMO';

/** False only where the document itself says so. */
const isOpen = ({ settlement }: Invoice): boolean =>
  settlement === null || settlement.open.amountMinor > 0n;

/** Those of which something may be paid now. */
export function payableOf(
  invoices: readonly PayableInvoice[],
  left: LeftOut,
): readonly PayableInvoice[] {
  const [known, unknown] = split(
    invoices,
    ({ open, invoice }) => open !== null && open.currency === invoice.gross.currency,
  );
  left.put('OPEN_UNKNOWN', idsOf(unknown));
  const open = known.filter((each) => (each.open?.amountMinor ?? 0n) > 0n);
  const [free, held] = split(open, ({ holds }) => holds.length === 0);
  left.put('HELD', idsOf(held));
  const [available, taken] = split(
    free,
    (each) => availableMinor(each.open?.amountMinor ?? 0n, each.held) > 0n,
  );
  left.put('NOTHING_LEFT', idsOf(taken));
  return available;
}

/**
 * What a run pays of an invoice: all that may be paid, or that less its discount where nothing was paid of it before and
 * the bank executes in time; or what it takes off for a credit memo. Null where the document is not due.
 */
export function allocationOf(
  payable: PayableInvoice,
  supplier: Supplier,
  {
    dueBefore,
    executionDate,
    takeDiscounts,
    policy,
  }: {
    readonly dueBefore: CalendarDate;
    readonly executionDate: CalendarDate;
    readonly takeDiscounts: boolean;
    readonly policy: PaymentsPolicy;
  },
): DraftAllocation | null {
  const { invoice, open, held } = payable;
  const { currency } = invoice.gross;
  const available = availableMinor(open?.amountMinor ?? 0n, held);
  const isDue = invoice.dueDate !== null && invoice.dueDate <= dueBefore;
  if (isMemo(invoice))
    return isDue ? { payable, ...netted({ amountMinor: available, currency }) } : null;
  const terms = takeDiscounts ? policy.discounts[supplier.paymentTerms ?? ''] : undefined;
  const until = terms && discountUntil(invoice.invoiceDate, terms);
  const isWhole = available === invoice.gross.amountMinor;
  const isDiscounted = until !== undefined && isWhole && executionDate <= until;
  if (!isDue && !(isDiscounted && until <= dueBefore)) return null;
  const off = terms && isDiscounted ? discountOf(invoice.gross, terms).amountMinor : 0n;
  return {
    payable,
    amount: { amountMinor: available - off, currency },
    discount: { amountMinor: off, currency },
  };
}

/** A credit memo is taken off whole: a part of one would need somebody to choose which. */
const netted = (amount: Money) => ({ amount: negate(amount), discount: zero(amount.currency) });

const idsOf = (some: readonly PayableInvoice[]) => some.map(({ invoice }) => invoice.id);

function split<T>(all: readonly T[], is: (one: T) => boolean): readonly [T[], T[]] {
  return [all.filter(is), all.filter((one) => !is(one))];
}

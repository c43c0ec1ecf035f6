import type { InvoiceFilter } from './invoice.ts';
import type { AccountFilter, CostCenterFilter, JournalEntryFilter } from './ledger.ts';
import { fieldsOf } from './list-filter.ts';
import type { PaymentFilter } from './payment.ts';
import type { PurchaseOrderFilter } from './purchase-order.ts';
import type { SupplierFilter } from './supplier.ts';

/**
 * What a source understands of each list's filter: `true`, or the values it knows. Everything else is applied to its
 * rows after they came. A list that is not named here takes its whole filter, but for `search` and `onlyOpen` of documents,
 * which are only pushed where they are declared.
 */
export interface PushedFilters {
  readonly suppliers?: PushedFields<SupplierFilter>;
  readonly invoices?: PushedFields<InvoiceFilter>;
  readonly payments?: PushedFields<PaymentFilter>;
  readonly accounts?: PushedFields<AccountFilter>;
  readonly costCenters?: PushedFields<CostCenterFilter>;
  readonly journalEntries?: PushedFields<JournalEntryFilter>;
  readonly purchaseOrders?: PushedFields<PurchaseOrderFilter>;
}

export type PushedFields<Filter> = {
  readonly [Field in keyof Filter]?: true | readonly ValueOf<NonNullable<Filter[Field]>>[];
};

type ValueOf<Wanted> = Wanted extends readonly (infer Value)[] ? Value : Wanted;

/** A filter in two: what the source is asked for, and the fields that are left to be applied to its rows. */
export interface SplitFilter<Filter> {
  readonly pushed: Filter;
  readonly after: readonly (keyof Filter)[];
}

/** @param pushes null where the source declares nothing of this list. */
export function splitFilter<Filter extends object>(
  filter: Filter,
  pushes: PushedFields<Filter> | null,
): SplitFilter<Filter> {
  const after = fieldsOf(filter).filter((field) => {
    const wanted = filter[field];
    if (wanted === null || wanted === undefined) return false;
    return pushes === null ? isDeclaredOnly(filter, field) : !isPushed(wanted, pushes[field]);
  });
  if (after.length === 0) return { pushed: filter, after };
  return {
    pushed: { ...filter, ...Object.fromEntries(after.map((field) => [field, null])) },
    after,
  };
}

function isPushed(wanted: unknown, known: true | readonly unknown[] | undefined): boolean {
  if (known === undefined || known === true) return known === true;
  return Array.isArray(wanted)
    ? wanted.every((value) => known.includes(value))
    : known.includes(wanted);
}

/** Fields of documents that came after the first connectors: one that says nothing may not look at them. */
const isDeclaredOnly = <Filter extends object>(filter: Filter, field: keyof Filter): boolean =>
  field === 'onlyOpen' || (field === 'search' && 'supplierId' in filter);

import { accountingKey, invoiceKey } from './documents.ts';
import type { AccountingDocument, InvoiceDocument } from './documents.ts';
import type { SupplierDocument } from './supplier-document.ts';

/** A document with the collection it belongs to; null takes it away. */
export type Change =
  | { readonly kind: 'invoice'; readonly key: string; readonly value: InvoiceDocument | null }
  | { readonly kind: 'accounting'; readonly key: string; readonly value: AccountingDocument }
  | { readonly kind: 'supplier'; readonly key: string; readonly value: SupplierDocument };

export interface Seed {
  readonly invoices: Iterable<InvoiceDocument>;
  readonly accounting: Iterable<AccountingDocument>;
  readonly suppliers: Iterable<SupplierDocument>;
}

/**
 * Everything that can change. Writes happen within a transaction, which keeps them (`persist`) before anybody may
 * learn of them, and undoes them where it fails.
 */
export class Books {
  readonly invoices = new Map<string, InvoiceDocument>();
  readonly accounting = new Map<string, AccountingDocument>();
  readonly suppliers = new Map<string, SupplierDocument>();
  /** How often each supplier was written: the same flag set once more leaves no other trace. */
  readonly supplierWrites = new Map<string, number>();
  readonly #persist: (changes: readonly Change[]) => void;
  readonly #followers: ((changes: readonly Change[]) => void)[] = [];
  /**
   * The documents a supplier invoice made are found by what they refer to; a reversal has one of
   * its own.
   */
  readonly #byOrigin = new Map<string, string>();
  readonly #lastNumbers = new Map<string, number>();
  #open: { readonly changes: Change[]; readonly undo: (() => void)[] } | null = null;

  constructor(seed: Seed, persist: (changes: readonly Change[]) => void) {
    this.#persist = persist;
    for (const invoice of seed.invoices) this.#apply(changeOfInvoice(invoice));
    for (const document of seed.accounting) this.#apply(changeOfAccounting(document));
    for (const supplier of seed.suppliers) this.#apply(changeOfSupplier(supplier));
  }

  /** Takes over what an earlier run has kept. */
  replay(changes: Iterable<Change>): void {
    for (const change of changes) {
      this.#apply(change);
      this.#count(change);
    }
  }

  /** Called with what every transaction has changed. */
  follow(follower: (changes: readonly Change[]) => void): void {
    this.#followers.push(follower);
  }

  transaction<T>(work: () => T): T {
    if (this.#open) throw new Error('A transaction is open already');
    const open = { changes: [] as Change[], undo: [] as (() => void)[] };
    this.#open = open;
    try {
      const result = work();
      if (open.changes.length > 0) this.#persist(open.changes);
      for (const change of open.changes) this.#count(change);
      for (const follower of this.#followers) follower(open.changes);
      return result;
    } catch (error) {
      for (const undo of open.undo.toReversed()) undo();
      throw error;
    } finally {
      this.#open = null;
    }
  }

  putInvoice(invoice: InvoiceDocument): void {
    this.#write(changeOfInvoice(invoice));
  }

  removeInvoice(invoice: InvoiceDocument): void {
    this.#write({ kind: 'invoice', key: invoiceKey(invoice), value: null });
  }

  putAccounting(document: AccountingDocument): void {
    this.#write(changeOfAccounting(document));
  }

  putSupplier(supplier: SupplierDocument): void {
    this.#write(changeOfSupplier(supplier));
  }

  /** The accounting document that a supplier invoice made. */
  accountingOf(invoice: InvoiceDocument): AccountingDocument | null {
    const key = this.#byOrigin.get(`RMRP/${invoice.number}${invoice.fiscalYear}`);
    return (key !== undefined && this.accounting.get(key)) || null;
  }

  /** The number after the highest of the range, which `first` begins. */
  nextNumber(range: string, first: number): string {
    return String((this.#lastNumbers.get(range) ?? first - 1) + 1).padStart(10, '0');
  }

  #write(change: Change): void {
    if (!this.#open) throw new Error('No transaction is open');
    const collection: Map<string, unknown> = this.#collection(change);
    const before = collection.get(change.key);
    this.#open.undo.push(() => {
      if (before === undefined) collection.delete(change.key);
      else collection.set(change.key, before);
    });
    this.#open.changes.push(change);
    this.#apply(change);
  }

  #apply(change: Change): void {
    const collection: Map<string, unknown> = this.#collection(change);
    if (change.value === null) collection.delete(change.key);
    else collection.set(change.key, change.value);
    if (change.kind === 'invoice' && change.value) {
      this.#use(invoiceRange(change.value.fiscalYear), change.value.number);
    } else if (change.kind === 'accounting') {
      const { companyCode, fiscalYear, number, originType, origin } = change.value;
      this.#byOrigin.set(`${originType}/${origin}`, change.key);
      this.#use(accountingRange(companyCode, fiscalYear, number), number);
    } else if (change.kind === 'supplier' && change.value.origin === 'api') {
      this.#use(SUPPLIER_RANGE, change.value.supplier);
    }
  }

  #count({ kind, key }: Change): void {
    if (kind === 'supplier') this.supplierWrites.set(key, (this.supplierWrites.get(key) ?? 0) + 1);
  }

  #collection(change: Change): Map<string, unknown> {
    if (change.kind === 'invoice') return this.invoices;
    return change.kind === 'accounting' ? this.accounting : this.suppliers;
  }

  #use(range: string, number: string): void {
    this.#lastNumbers.set(range, Math.max(Number(number), this.#lastNumbers.get(range) ?? 0));
  }
}

/** Of suppliers created here; those of the world came with their numbers. */
export const SUPPLIER_RANGE = 'supplier';

export function invoiceRange(fiscalYear: string): string {
  return `invoice/${fiscalYear}`;
}

/** The ranges of a company code and year are told apart by their first two digits: 51, 15, 01. */
export function accountingRange(companyCode: string, fiscalYear: string, number: string): string {
  return `${companyCode}/${fiscalYear}/${number.slice(0, 2)}`;
}

function changeOfInvoice(value: InvoiceDocument): Change {
  return { kind: 'invoice', key: invoiceKey(value), value };
}

function changeOfAccounting(value: AccountingDocument): Change {
  return { kind: 'accounting', key: accountingKey(value.companyCode, value), value };
}

function changeOfSupplier(value: SupplierDocument): Change {
  return { kind: 'supplier', key: value.supplier, value };
}

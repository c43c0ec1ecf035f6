import type { BankAccount } from '#domain/bank/account';
import type { Held } from '#domain/controls/reservation';
import type { Invoice, InvoiceHold } from '#domain/invoice';
import type { Money } from '#domain/money';
import type { PayeeVerification } from '#domain/payment';
import type { Supplier, SupplierBankAccount } from '#domain/supplier';

/** An invoice as it stands now, for whoever wants to pay it. */
export interface PayableInvoice {
  /** Under the id it has by now. */
  readonly invoice: Invoice;
  /** Open at its system of record; null where that does not say. */
  readonly open: Money | null;
  readonly held: Held | null;
  /** Its source's own holds, and Superledger's. */
  readonly holds: readonly InvoiceHold[];
}

/** One payment that is thought of: who is paid, to which account, and what for. */
export interface PaymentDraft {
  readonly supplier: Supplier;
  /** The ids of all its records. */
  readonly family: readonly string[];
  readonly account: SupplierBankAccount;
  readonly debtor: BankAccount;
  readonly amount: Money;
  readonly allocations: readonly DraftAllocation[];
  readonly payeeVerification: PayeeVerification | null;
}

export interface DraftAllocation {
  readonly payable: PayableInvoice;
  /** What is paid of it, below zero of a credit memo; and what is taken off beside. */
  readonly amount: Money;
  readonly discount: Money;
}

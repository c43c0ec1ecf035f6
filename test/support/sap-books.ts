import { simulatorAdmin } from './simulator-admin.ts';

type Product = { readonly systems: Readonly<Record<string, string>> };

interface Books {
  readonly supplierInvoices: readonly { number: string; assignmentReference: string }[];
  readonly suppliers: readonly { number: string; name: string; searchTerm1: string }[];
  readonly bankAccounts: readonly {
    businessPartner: string;
    bankAccountName: string;
    iban: string;
  }[];
}

export interface SapBookedInvoice {
  readonly number: string;
  readonly reference: string;
}

export interface SapBookedSupplier extends SapBookedInvoice {
  readonly name: string;
}

export interface SapBookedAccount {
  /** The supplier's number. */
  readonly supplier: string;
  readonly iban: string;
  readonly reference: string;
}

/** The supplier invoices in the SAP simulator's own books that carry our reference: the oracle of "exactly once". */
export async function sapInvoicesWith(
  product: Product,
  reference: string,
): Promise<readonly SapBookedInvoice[]> {
  const { supplierInvoices } = await booksOf(product);
  return supplierInvoices
    .filter(({ assignmentReference }) => assignmentReference === reference)
    .map(({ number }) => ({ number, reference }));
}

/** The suppliers created over the API that carry our reference. */
export async function sapSuppliersWith(
  product: Product,
  reference: string,
): Promise<readonly SapBookedSupplier[]> {
  const { suppliers } = await booksOf(product);
  return suppliers
    .filter(({ searchTerm1 }) => searchTerm1 === reference)
    .map(({ number, name }) => ({ number, name, reference }));
}

/** The bank accounts added over the API that carry our reference; a new supplier's first one carries none. */
export async function sapBankAccountsWith(
  product: Product,
  reference: string,
): Promise<readonly SapBookedAccount[]> {
  const { bankAccounts } = await booksOf(product);
  return bankAccounts
    .filter(({ bankAccountName }) => bankAccountName === reference)
    .map(({ businessPartner, iban }) => ({ supplier: businessPartner, iban, reference }));
}

const booksOf = async ({ systems }: Product) =>
  (await simulatorAdmin(systems['sap'] ?? '').books()) as Books;

import { makeId, SUPERLEDGER } from '#domain/ids';
import type {
  Address,
  Contact,
  Supplier,
  SupplierBankDetails,
  SupplierStatus,
  TaxId,
} from '#domain/supplier';
import type { Prisma } from '#platform/db/generated';

type Row = Prisma.OnboardedSupplierGetPayload<object>;

/** What was submitted of a supplier, as the store and the content hash keep it: JSON. */
export interface SupplierDetails {
  readonly taxId: TaxId | null;
  readonly address: Address | null;
  readonly contact: Contact | null;
  readonly paymentTerms: string | null;
  readonly currency: string;
  readonly bankAccount: SupplierBankDetails | null;
}

export function toSupplier(row: Row, readAt: Date): Supplier {
  const { reference, legalEntity, status } = row;
  const details = row.details as unknown as SupplierDetails;
  return {
    id: makeId(SUPERLEDGER, reference),
    name: row.name,
    legalName: null,
    status: status as SupplierStatus,
    country: row.country,
    taxIds: details.taxId ? [details.taxId] : [],
    addresses: details.address ? [details.address] : [],
    contacts: details.contact ? [details.contact] : [],
    paymentTerms: details.paymentTerms,
    currency: details.currency,
    bankAccounts: details.bankAccount ? [toBankAccount(details.bankAccount, reference)] : [],
    legalEntities: [legalEntity],
    blockedIn: status === 'BLOCKED' ? [legalEntity] : [],
    provenance: {
      source: SUPERLEDGER,
      sourceKey: reference,
      fetchedAt: readAt.toISOString(),
      stale: false,
      sourceVersion: row.updatedAt.toISOString(),
      sourceStatus: status,
    },
  };
}

const toBankAccount = ({ holder, iban, bic }: SupplierBankDetails, reference: string) => ({
  id: `${makeId(SUPERLEDGER, reference)}.1`,
  holder,
  iban,
  accountNumber: null,
  bankCode: null,
  bic,
  country: iban.slice(0, 2),
});

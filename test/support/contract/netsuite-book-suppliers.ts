import type { Supplier } from '#domain/supplier';
import type { World, WorldBank } from '#simulators/world/model';
import type { Expected, Told } from './book.ts';
import { id, SOURCE } from './netsuite-book-keys.ts';
import { recordsOf, told } from './world-terms.ts';

/** What the connection says of vendors' bank accounts; their country is US where they tell none. */
export type SupplierBankAccounts = 'none' | 'electronicBankPayments';

/** Vendors with everything NetSuite tells, in no order. */
export const netsuiteSuppliers = (
  world: World,
  bankAccounts: SupplierBankAccounts,
): Expected<Supplier>[] =>
  recordsOf(world, 'netsuite').map(({ supplier, record }) => {
    const node: Told<Supplier> & BankAccounts = {
      id: id(record.nativeKey),
      provenance: told(SOURCE, record.nativeKey, null),
      name: record.name,
      legalName: supplier.legalName,
      status: 'ACTIVE',
      country: null,
      taxIds: [],
      addresses: [],
      contacts: [{ email: supplier.email, phone: supplier.phone }],
      paymentTerms: `Net ${supplier.netDays}`,
      currency: supplier.currency,
      bankAccounts:
        bankAccounts === 'none' || supplier.bank === null ? [] : [toldAccount(supplier.bank)],
      legalEntities: record.entities,
      blockedIn: [],
    };
    return { id: node.id, sort: '', key: record.nativeKey, node };
  });

/** The file format of an account has a field for an IBAN and a BIC, or for a routing and an account number. */
const toldAccount = (bank: WorldBank): unknown => {
  const { holder, country, iban, bic, bankCode, accountNumber } = bank;
  const none = { accountNumber: null, bankCode: null };
  return iban === null
    ? { holder, country, iban, accountNumber, bankCode, bic: null }
    : { holder, country, iban, bic, ...none };
};

/** The world's accounts have no id of their own; all else is NetSuite's. */
interface BankAccounts {
  readonly bankAccounts: readonly unknown[];
}

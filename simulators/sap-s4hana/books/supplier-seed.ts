import type { WorldSupplier } from '../../world/model.ts';
import { alpha, termsOf } from './company.ts';
import type { Company, KnownSupplier } from './company.ts';
import type { SupplierBank, SupplierCompany, SupplierDocument } from './supplier-document.ts';

/** The world's suppliers as SAP keeps them. */
export function suppliersOf(company: Company): SupplierDocument[] {
  return [...company.suppliers].map(([key, known]) => supplierOf(key, known, company));
}

const FOUNDED = '2019-04-01';

function supplierOf(
  key: string,
  { supplier, record }: KnownSupplier,
  { entities, world }: Company,
): SupplierDocument {
  const payables = world.accounts.find(({ control }) => control === 'payables');
  const inCompany: SupplierCompany = {
    postingBlocked: record.blocked,
    paymentBlock: '',
    checksDuplicates: true,
    paymentTerms: termsOf(supplier.netDays),
    paymentMethods: 'T',
    currency: supplier.currency,
    reconciliationAccount: payables ? alpha(payables.number) : '',
  };
  const codes = [...entities.values()].filter(({ code }) => record.entities.includes(code));
  return {
    supplier: key,
    name1: record.name.slice(0, 40),
    name2: record.name.slice(40, 80),
    name: record.name.slice(0, 80),
    legalName: supplier.legalName,
    searchTerm: supplier.name.slice(0, 20).toUpperCase(),
    grouping: 'BP02',
    roles: ['FLVN00', 'FLVN01'],
    address: addressOf(key, supplier),
    taxNumbers:
      supplier.vatId === null ? [] : [{ type: `${supplier.country}0`, number: supplier.vatId }],
    banks: banksOf(supplier),
    postingBlocked: record.blocked,
    paymentBlocked: record.blocked,
    purchasingBlocked: record.blocked,
    deleted: record.deleted,
    companies: Object.fromEntries(codes.map(({ nativeKey }) => [nativeKey, inCompany])),
    createdOn: FOUNDED,
    changedAt: `${world.anchor}T00:00:00.000Z`,
    origin: 'world',
  };
}

function addressOf(key: string, supplier: WorldSupplier): SupplierDocument['address'] {
  const [, street = supplier.street, house = ''] = /^(.+?) (\d+\S*)$/.exec(supplier.street) ?? [];
  const { city, postalCode, region, country, email, phone } = supplier;
  // Addresses have numbers of their own: not the partner's.
  const id = String(20_000 + (Number(key) % 10_000));
  return { id, street, house, city, postalCode, region, country, email, phone };
}

function banksOf({ bank }: WorldSupplier): SupplierBank[] {
  if (!bank) return [];
  return [
    {
      identification: '0001',
      country: bank.country,
      bankNumber: bank.bankCode,
      account: bank.accountNumber.slice(0, 18),
      iban: bank.iban ?? '',
      bic: bank.bic,
      holder: bank.holder.slice(0, 60),
      name: '',
      validFrom: FOUNDED,
      origin: 'world',
    },
  ];
}

import type { BankProfile } from '#domain/bank/profile';

/**
 * SEPA credit transfer, customer to bank: euros between IBANs, charges shared, no UETR and no document references.
 * A bank that goes by it reports refusals only.
 */
export const epcSct: BankProfile = {
  name: 'epc-sct',
  title: 'SEPA credit transfer',
  source: 'EPC132-08, SEPA Credit Transfer customer-to-bank implementation guidelines 2025',
  currencies: ['EUR'],
  maxTransactions: 10_000,
  maxAmount: '999999999.99',
  characters: { name: 'swift-x', transliterates: true },
  maxNameLength: 70,
  debtorAddress: 'NONE',
  serviceLevel: 'SEPA',
  chargeBearer: 'SLEV',
  uetr: 'FORBIDDEN',
  creditorAgent: 'OPTIONAL',
  creditorAccount: 'IBAN',
  creditorAddress: 'OPTIONAL',
  remittance: { unstructured: true, structured: 'CREDITOR_REFERENCE', maxStructured: 1 },
  reportsOnlyRefusals: true,
  cutOffs: [
    { currency: 'EUR', time: '14:30', timeZone: 'Europe/Berlin', calendar: 'TARGET', leadDays: 0 },
  ],
};

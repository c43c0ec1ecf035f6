import type { BankProfile } from '#domain/bank/profile';
import { CENTRAL_EUROPE } from './usual-cut-offs.ts';

/** What the schema allows and nothing more: for a bank that names no rules of its own. */
export const iso: BankProfile = {
  name: 'iso',
  title: 'ISO 20022 credit transfer',
  source: 'ISO 20022 pain.001.001.09',
  currencies: null,
  maxTransactions: 10_000,
  maxAmount: null,
  characters: { name: 'utf-8', transliterates: false },
  maxNameLength: 140,
  debtorAddress: 'COUNTRY',
  serviceLevel: null,
  chargeBearer: 'SHAR',
  uetr: 'ALLOWED',
  creditorAgent: 'OPTIONAL',
  creditorAccount: 'ANY',
  creditorAddress: 'OPTIONAL',
  remittance: { unstructured: true, structured: 'DOCUMENTS', maxStructured: 100 },
  reportsOnlyRefusals: false,
  cutOffs: CENTRAL_EUROPE,
};

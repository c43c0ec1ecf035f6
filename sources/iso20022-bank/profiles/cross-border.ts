import type { BankProfile } from '#domain/bank/profile';
import { CENTRAL_EUROPE } from './usual-cut-offs.ts';

/** Across borders and currencies: every payment is traceable by its UETR, and payees have a structured address. */
export const crossBorder: BankProfile = {
  name: 'cross-border',
  title: 'Cross-border credit transfer',
  source: 'CGI-MP pain.001.001.09 and Swiss Payment Standards 2025, payment type X',
  currencies: null,
  maxTransactions: 10_000,
  maxAmount: null,
  characters: { name: 'sps-latin', transliterates: true },
  maxNameLength: 70,
  debtorAddress: 'NONE',
  serviceLevel: 'NURG',
  chargeBearer: 'SHAR',
  uetr: 'REQUIRED',
  creditorAgent: 'REQUIRED',
  creditorAccount: 'ANY',
  creditorAddress: 'STRUCTURED',
  remittance: { unstructured: true, structured: 'CREDITOR_REFERENCE', maxStructured: 1 },
  reportsOnlyRefusals: false,
  cutOffs: CENTRAL_EUROPE,
};

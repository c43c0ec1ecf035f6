import type { CalendarDate } from '../date.ts';

/**
 * An account of ours at a bank, as configured: it belongs to a legal entity, and a bank connection moves its money.
 * Its id is `<source>:<key>`, such as `bank:DE01-EUR`.
 */
export interface BankAccount {
  readonly id: string;
  /** The bank connection's id in the configuration. */
  readonly source: string;
  /** For people. */
  readonly name: string;
  /** The legal entity's code. */
  readonly legalEntity: string;
  /** Who holds it, as the bank writes it. */
  readonly holder: string;
  /** ISO 13616; null in countries without, which then have an account number. */
  readonly iban: string | null;
  readonly accountNumber: string | null;
  /** ISO 9362, of the bank that keeps it. */
  readonly bic: string;
  /** ISO 4217. */
  readonly currency: string;
  /** What the bank takes by this account, by name (`BankProfile.name`). */
  readonly profile: string;
  readonly ledger: BankLedgerAccounts;
}

/** Where the account stands in the general ledger of its legal entity; ids of accounts. */
export interface BankLedgerAccounts {
  /** The bank account itself: moves when, and only when, a statement entry is booked. */
  readonly cash: string;
  /** What was instructed and is on its way: debited at booking, cleared by the payables sub-ledger. */
  readonly clearing: string;
  /** What the bank charges. */
  readonly charges: string;
  /** Where the chart asks for one with charges; null for none. */
  readonly chargesCostCenter: string | null;
  /** The first day whose entries are Superledger's to book; null for all. */
  readonly since: CalendarDate | null;
}

/** IBAN or account number without spaces: what accounts are compared by. */
export const accountOf = ({
  iban,
  accountNumber,
}: Pick<BankAccount, 'iban' | 'accountNumber'>): string =>
  (iban ?? accountNumber ?? '').replaceAll(/\s/g, '').toUpperCase();

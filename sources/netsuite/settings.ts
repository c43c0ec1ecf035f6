import { z } from 'zod';
import { currencyDigits } from '#domain/currency';

const internalId = z.string().regex(/^\d{1,15}$/, 'a NetSuite internal id, as text: "1"');
const isoCode = z
  .string()
  .refine((code) => currencyDigits(code) !== null, 'a currency of ISO 4217: "EUR"');
const country = z.string().regex(/^[A-Z]{2}$/, 'a country of ISO 3166-1: "US"');
const recordType = z.string().regex(/^[A-Za-z]{2,32}$/, 'a transaction type: "VendBill"');

const schema = z.strictObject({
  /** What `BUILTIN.DF(currency)` says, to ISO 4217, where it is not the code itself: `{ "US Dollar": "USD" }`. */
  accountCurrencyNames: z.record(z.string().min(1), isoCode).default({}),
  /** Internal ids of currencies by ISO code; a currency other than the legal entity's needs its own to be posted. */
  currencyIds: z.record(isoCode, internalId).default({}),
  /** Internal ids of payment terms by the name a vendor shows them with: `{ "Net 30": "4" }`. */
  termIds: z.record(z.string().min(1), internalId).default({}),
  /** Where a new vendor's tax id goes; null where the account's vendors have neither, as under SuiteTax. */
  vendorTaxIdProperty: z.enum(['vatRegNumber', 'taxIdNum']).nullable().default('vatRegNumber'),
  /** Where vendors' bank accounts are: in the SuiteApp Electronic Bank Payments, or nowhere we could read them. */
  supplierBankAccounts: z.enum(['none', 'electronicBankPayments']).default('none'),
  /** Of a vendor's bank account that tells its country in no field; null leaves it without one. */
  bankAccountCountry: country.nullable().default(null),
  /** How Superledger names the account's one chart. */
  chartOfAccounts: z.string().min(1).default('NETSUITE'),
  /** The accounting book whose ledger impact is read; `1` is the primary one. */
  accountingBook: internalId.default('1'),
  billTypes: z.array(recordType).min(1).max(20).default(['VendBill']),
  creditMemoTypes: z.array(recordType).max(20).default(['VendCred']),
  paymentTypes: z.array(recordType).min(1).max(20).default(['VendPymt']),
  /** 1..12; a fiscal year is named for the calendar year it ends in. */
  fiscalYearStartMonth: z.int().min(1).max(12).default(1),
  /** Posting periods' internal ids by month: `{ "2026-11": "212" }`. */
  postingPeriodIds: z.record(z.string().regex(/^\d{4}-\d{2}$/), internalId).default({}),
  /** Where the tax of a submitted invoice goes; null refuses invoices with tax. */
  taxAccountId: internalId.nullable().default(null),
  /** Sent as `approvalStatus` of a new bill; null leaves it to the account's approval routing. */
  billApprovalStatusId: internalId.nullable().default(null),
  /** Sent as `approved` of a new journal entry; null leaves it to the account. */
  journalApproved: z.boolean().nullable().default(null),
});

export type NetSuiteSettings = z.infer<typeof schema>;

/** @throws Error in sentences a person can act on. */
export function parseSettings(settings: unknown): NetSuiteSettings {
  const parsed = schema.safeParse(settings ?? {});
  if (!parsed.success) throw new Error(`NetSuite settings:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

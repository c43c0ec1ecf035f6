import { z } from 'zod';
import { calendarNames } from '#domain/bank/calendars';
import type { BankProfile } from '#domain/bank/profile';
import { currencyDigits } from '#domain/currency';
import { InvalidMoney, parseMoney } from '#domain/money';

/** Files are held whole while they are signed. */
const MOST_TRANSACTIONS = 50_000;
/** A date is looked for among the working days around it. */
const MOST_LEAD_DAYS = 10;

const currency = z
  .string()
  .refine((code) => currencyDigits(code) !== null, 'a currency of ISO 4217: "EUR"');

const timeZone = z.string().refine((name) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format() !== '';
  } catch {
    return false;
  }
}, 'a time zone: "Europe/Berlin"');

const cutOff = z.strictObject({
  currency: currency.nullable(),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day: "15:30"'),
  timeZone,
  calendar: z.enum(calendarNames),
  leadDays: z.int().min(0).max(MOST_LEAD_DAYS),
});

/** A bank's rules as a deployment writes them down; meanings are those of `BankProfile`. */
export const profileSchema = z
  .strictObject({
    name: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'letters in lower case, digits and hyphens'),
    title: z.string().min(1).max(100),
    source: z.string().min(1).max(300),
    currencies: z.array(currency).min(1).nullable(),
    maxTransactions: z.int().min(1).max(MOST_TRANSACTIONS),
    maxAmount: z
      .string()
      .regex(/^\d{1,15}(\.\d{1,5})?$/, 'a decimal text: "999999999.99"')
      .nullable(),
    characters: z.strictObject({
      name: z.enum(['sps-latin', 'swift-x', 'utf-8']),
      transliterates: z.boolean(),
    }),
    maxNameLength: z.int().min(1).max(140),
    debtorAddress: z.enum(['COUNTRY', 'NONE']),
    serviceLevel: z
      .string()
      .regex(/^[A-Z0-9]{4}$/, 'an ISO service level: "SEPA"')
      .nullable(),
    chargeBearer: z.enum(['SLEV', 'SHAR', 'DEBT', 'CRED']),
    uetr: z.enum(['REQUIRED', 'ALLOWED', 'FORBIDDEN']),
    creditorAgent: z.enum(['REQUIRED', 'OPTIONAL']),
    creditorAccount: z.enum(['IBAN', 'ANY']),
    creditorAddress: z.enum(['STRUCTURED', 'OPTIONAL']),
    remittance: z.strictObject({
      unstructured: z.boolean(),
      structured: z.enum(['DOCUMENTS', 'CREDITOR_REFERENCE', 'NONE']),
      maxStructured: z.int().min(0).max(1000),
    }),
    reportsOnlyRefusals: z.boolean(),
    cutOffs: z.array(cutOff).min(1).max(50),
  })
  .refine(({ cutOffs }) => new Set(cutOffs.map((each) => each.currency)).size === cutOffs.length, {
    path: ['cutOffs'],
    error: 'a currency has one cut-off',
  })
  .refine(coversItsCurrencies, { path: ['cutOffs'], error: 'every currency has a cut-off' })
  .refine(hasPossibleMaximum, {
    path: ['maxAmount'],
    error: 'a maximum is of the digits of each of its currencies, which have to be named',
  });

function coversItsCurrencies({ currencies, cutOffs }: BankProfile): boolean {
  const covered = new Set(cutOffs.map((each) => each.currency));
  return covered.has(null) || (currencies?.every((each) => covered.has(each)) ?? false);
}

function hasPossibleMaximum({ currencies, maxAmount }: BankProfile): boolean {
  if (maxAmount === null) return true;
  if (currencies === null) return false;
  try {
    return currencies.every((each) => parseMoney(maxAmount, each).amountMinor > 0n);
  } catch (error) {
    if (error instanceof InvalidMoney) return false;
    throw error;
  }
}

import { z } from 'zod';
import type { Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import type { SupplierBankAccount } from '#domain/supplier';
import { chunks } from './client.ts';
import { bankAccountColumns } from './columns.ts';
import { toId, type Context } from './context.ts';
import { flag, groupBy, key, maybe, parseRows, text } from './rows.ts';
import { list, select, sql } from './suiteql.ts';

/** What people left blank is absent. */
const filled = maybe(text).transform((value) => value?.trim() || null);
const code = filled.transform((value) => value?.replaceAll(/\s/g, '').toUpperCase() ?? null);

const bankAccountRow = z.object({
  id: key,
  vendor: key,
  holder: filled,
  iban: code,
  accountnumber: filled,
  isencrypted: flag,
  bankcode: code,
  bic: code,
  swift: code,
  country: code,
});
type BankAccountRow = z.infer<typeof bankAccountRow>;

/** Where the settings say that there are such records: SuiteQL refuses to speak of a record it does not know. */
export const hasBankAccounts = ({ settings }: Context): boolean =>
  settings.supplierBankAccounts === 'electronicBankPayments';

const fromBankDetails = sql`SELECT ${select(bankAccountColumns)}
  FROM customrecord_2663_entity_bank_details b WHERE b.isinactive = 'F'`;

/**
 * The active bank accounts of vendors by the vendor's key, its primary one first; one statement for up to 1,000
 * vendors, and none where the settings know of no accounts.
 * @throws SourceError REFUSED where the settings name the SuiteApp and the account does not know its record.
 */
export async function readBankAccounts(
  context: Context,
  vendors: readonly string[],
  call: Call,
): Promise<ReadonlyMap<string, readonly SupplierBankAccount[]>> {
  if (!hasBankAccounts(context)) return new Map();
  const answers = await Promise.all(
    chunks(vendors).map((some) =>
      ofSuiteApp(
        context,
        context.client.all(
          sql`${fromBankDetails} AND b.custrecord_2663_parent_vendor IN ${list(some)}
            ORDER BY b.custrecord_2663_entity_bank_type, b.id`,
          call,
        ),
      ),
    ),
  );
  const rows = parseRows(context.source, 'a bank account', bankAccountRow, answers.flat());
  const byVendor = groupBy(rows, ({ vendor }) => vendor);
  return new Map(
    [...byVendor].map(([vendor, own]) => [vendor, own.map((row) => toBankAccount(context, row))]),
  );
}

const QUERY_REFUSED = 'INVALID_PARAMETER';

/** Says what to do where a statement about the SuiteApp's record is refused; any other failure is passed on. */
export async function ofSuiteApp<T>({ source }: Context, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    if (!(cause instanceof SourceError) || cause.details.sourceCode !== QUERY_REFUSED) throw cause;
    throw new SourceError(
      source,
      'REFUSED',
      'NetSuite does not know customrecord_2663_entity_bank_details as it is read: install Electronic Bank Payments ' +
        'and let the role view its Entity Bank Details, or set supplierBankAccounts to none',
      { cause, sourceCode: QUERY_REFUSED },
    );
  }
}

/** Some file formats keep a routing number in the fields for a BIC: what is no BIC is none. */
const BIC = /^[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/;
const COUNTRY = /^[A-Z]{2}$/;

function toBankAccount(context: Context, row: BankAccountRow): SupplierBankAccount {
  const bic = [row.bic, row.swift].find((each) => each !== null && BIC.test(each)) ?? null;
  return {
    id: toId(context, row.id),
    holder: row.holder,
    iban: row.iban,
    accountNumber: readableNumber(context, row),
    bankCode: row.bankcode,
    bic,
    country: countryOf(row, bic) ?? context.settings.bankAccountCountry,
  };
}

/**
 * Under the SuiteApp's NACHA rules the field holds a cipher text, which is nobody's account number: the account is
 * shown without one, so that it is neither paid to nor passed over for another.
 */
function readableNumber(
  { countUnknown }: Context,
  { accountnumber, isencrypted }: BankAccountRow,
): string | null {
  if (isencrypted === 'F') return accountnumber;
  countUnknown('bank account number', 'encrypted');
  return null;
}

/** As the SuiteApp itself derives the country code: of the IBAN or the BIC, where a format has no field for it. */
const countryOf = ({ country, iban }: BankAccountRow, bic: string | null): string | null =>
  [country, iban?.slice(0, 2), bic?.slice(4, 6)].find(
    (each) => each != null && COUNTRY.test(each),
  ) ?? null;

import type { World, WorldBank, WorldSupplier } from '../world/model.ts';
import type { Account } from './account.ts';
import { userError } from './answers.ts';
import type { Books } from './books.ts';
import { firstRow, putRows } from './database.ts';
import type { Database, Row } from './database.ts';
import { stored } from './dates.ts';
import type { Keys } from './keys.ts';
import { BANK_DETAILS_SCHEMA } from './schema.ts';

export const BANK_DETAILS = 'customrecord_2663_entity_bank_details';

/** The SuiteApp's lists: types of bank details, and two of its many payment file formats. */
const PRIMARY = 1;
const ACH = 1;
const SEPA = 2;
/** One vendor of so many had another account before, which is inactive now. */
const FORMER_EVERY = 7;

/** Installs Electronic Bank Payments: its record, and one primary account of every vendor that has one. */
export function installBankPayments(database: Database, world: World, keys: Keys): void {
  database.run(BANK_DETAILS_SCHEMA);
  const made = stored(`${world.anchor}T00:00:00`);
  const owned = world.suppliers.flatMap(({ no, bank, records }) =>
    bank && records.some(({ system }) => system === 'netsuite') ? [{ no, bank }] : [],
  );
  putRows(
    database,
    BANK_DETAILS,
    [
      ...owned.map((one) => details(one, keys, 'F')),
      ...owned.filter((_, at) => at % FORMER_EVERY === 0).map((one) => details(one, keys, 'T')),
    ].map((row, at) => ({ id: at + 1, ...row, created: made, lastmodified: made })),
  );
}

/** The file format decides which fields are filled: a SEPA one has no account number, an American one no BIC. */
function details(
  { no, bank }: { readonly no: WorldSupplier['no']; readonly bank: WorldBank },
  keys: Keys,
  isinactive: 'T' | 'F',
): Row {
  const account = isinactive === 'F' ? bank : former(bank);
  const isSepa = account.iban !== null;
  return {
    name: account.holder,
    isinactive,
    externalid: null,
    custrecord_2663_parent_vendor: keys.vendor(no),
    custrecord_2663_entity_bank_type: PRIMARY,
    custrecord_2663_entity_file_format: isSepa ? SEPA : ACH,
    custrecord_2663_entity_acct_name: account.holder,
    custrecord_2663_entity_acct_no: isSepa ? null : account.accountNumber,
    custrecord_15152_is_acc_num_encrypted: 'F',
    custrecord_2663_entity_iban: account.iban,
    custrecord_2663_entity_bic: isSepa ? account.bic : null,
    custrecord_2663_entity_swift: null,
    custrecord_2663_entity_bank_no: isSepa ? null : account.bankCode,
    custrecord_2663_entity_bank_name: null,
    custrecord_2663_entity_branch_no: null,
    custrecord_2663_entity_country_code: isSepa ? account.country : null,
  };
}

/** Nobody's account: a former number, no longer one that could be paid to. */
const former = (bank: WorldBank): WorldBank => ({
  ...bank,
  iban: bank.iban === null ? null : `${bank.iban.slice(0, 2)}00${bank.iban.slice(4)}`,
  accountNumber: `9${bank.accountNumber.slice(1)}`,
});

/**
 * Somebody writes another account number (or IBAN, where the account has one) into a vendor's active details. The
 * vendor's own record stays as it is, its stamp too.
 */
export function changeBankDetails(
  { account, books }: { readonly account: Account; readonly books: Books },
  vendor: string,
  number: string,
): void {
  const { database, now } = account;
  const known =
    account.settings.electronicBankPayments === 'installed'
      ? firstRow(
          database,
          `SELECT * FROM ${BANK_DETAILS} WHERE custrecord_2663_parent_vendor = ? AND isinactive = 'F'`,
          [vendor],
        )
      : null;
  if (!known) throw userError('This vendor has no bank details.');
  const column =
    known['custrecord_2663_entity_iban'] === null
      ? 'custrecord_2663_entity_acct_no'
      : 'custrecord_2663_entity_iban';
  const at = now().toISOString();
  const row = { ...known, [column]: number, lastmodified: stored(at) };
  books.write({
    at,
    recordType: BANK_DETAILS,
    id: Number(known['id']),
    action: 'update',
    changes: [{ kind: 'row', table: BANK_DETAILS, row }],
  });
}

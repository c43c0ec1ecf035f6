import { mod97 } from '../../world/iban.ts';
import type { Payload, Resource, Row } from '../adf/resource.ts';
import { invalid } from '../answers.ts';
import { changed, made, today } from '../desk.ts';
import type { Desk } from '../desk.ts';
import {
  checkAttributes,
  childrenOf,
  dateOf,
  requiredText,
  scalars,
  textOf,
  without,
} from './payload.ts';
import { ACCOUNT_OWNER, BANK_ACCOUNT, TAX_REGISTRATION } from './shapes.ts';

const FIRST_ACCOUNT = 300_100_000_940_001;
const FIRST_OWNER = 300_100_000_950_001;
const FIRST_REGISTRATION = 300_100_000_960_001;

const CREATABLE = `BankAccountNumber CountryCode BankBranchIdentifier BankIdentifier CurrencyCode
  IBAN CheckDigits AccountType AccountSuffix AllowInternationalPaymentIndicator StartDate EndDate
  BankAccountName AlternateAccountName BankName BankNumber BankBranchName BankBranchNumber BIC
  VendorId Intent PartyId`.split(/\s+/);
const CHANGEABLE = 'EndDate BankAccountName AlternateAccountName AccountType'.split(' ');

/** Of suppliers; `VendorId` and `PartyId` say whose. An account that is not used any more gets an end date. */
export function bankAccountResource(desk: Desk): Resource {
  const { tables } = desk.books;
  return {
    name: 'externalBankAccounts',
    key: 'BankAccountId',
    shape: BANK_ACCOUNT,
    rows: () => tables.all('externalBankAccounts'),
    create: (payload) => createAccount(desk, payload),
    update: (row, payload) => {
      checkAttributes(payload, BANK_ACCOUNT, CHANGEABLE);
      dateOf(payload, 'EndDate');
      const after = { ...row, ...scalars(payload, CHANGEABLE) };
      desk.books.put('externalBankAccounts', Number(row['BankAccountId']), after);
      noted(desk, row, 'update');
      return after;
    },
    children: [
      {
        name: 'accountOwners',
        key: 'AccountOwnershipIdentifier',
        shape: ACCOUNT_OWNER,
        rows: (parent) =>
          tables.by('accountOwners', 'BankAccountIdentifier', parent?.['BankAccountId']),
        create: (payload, parent) => createOwner(desk, payload, parent!),
      },
    ],
  };
}

function noted({ books }: Desk, row: Row, action: 'create' | 'update'): void {
  books.note({ resource: 'externalBankAccounts', id: String(row['BankAccountId']), action });
}

function createAccount(desk: Desk, payload: Payload): Row {
  checkAttributes(without(payload, ['accountOwners']), BANK_ACCOUNT, CREATABLE);
  const country = requiredText(payload, 'CountryCode');
  const iban = textOf(payload, 'IBAN');
  const number = textOf(payload, 'BankAccountNumber') ?? iban;
  if (number === null) throw invalid('IBY-ACCOUNT', 'An account number is required.');
  if (iban !== null && (!iban.startsWith(country) || mod97(iban.slice(4) + iban.slice(0, 4)) !== 1))
    throw invalid('IBY-IBAN', 'The IBAN is not valid.', '/IBAN');
  const isThere = desk.books.tables
    .by('externalBankAccounts', 'BankAccountNumber', number)
    .some((one) => one['CountryCode'] === country && one['VendorId'] === payload['VendorId']);
  if (isThere)
    throw invalid('IBY-EXISTS', 'The bank account already exists.', '/BankAccountNumber');
  const id = desk.books.next('bankAccounts', FIRST_ACCOUNT);
  const row: Row = {
    ...BANK_ACCOUNT,
    ...scalars(payload, CREATABLE),
    BankAccountId: id,
    BankAccountNumber: number,
    StartDate: dateOf(payload, 'StartDate') ?? today(desk),
    EndDate: dateOf(payload, 'EndDate'),
    Intent: 'Supplier',
  };
  desk.books.put('externalBankAccounts', id, row);
  noted(desk, row, 'create');
  for (const owner of childrenOf(payload, 'accountOwners')) createOwner(desk, owner, row);
  return desk.books.tables.get('externalBankAccounts', id) ?? row;
}

const OWNER = `AccountOwnerPartyIdentifier AccountOwnerPartyNumber AccountOwnerPartyName
  PrimaryOwnerIndicator StartDate EndDate`.split(/\s+/);

function createOwner(desk: Desk, payload: Payload, account: Row): Row {
  checkAttributes(payload, ACCOUNT_OWNER, OWNER, '/accountOwners');
  const party = requiredText(payload, 'AccountOwnerPartyIdentifier', '/accountOwners');
  const [supplier] = desk.books.tables.by('suppliers', 'SupplierPartyId', Number(party));
  if (!supplier) throw invalid('IBY-PARTY', 'The account owner is not valid.', '/accountOwners');
  const id = desk.books.next('accountOwners', FIRST_OWNER);
  const row: Row = {
    ...ACCOUNT_OWNER,
    ...scalars(payload, OWNER),
    AccountOwnershipIdentifier: id,
    BankAccountIdentifier: account['BankAccountId'] ?? null,
    AccountOwnerPartyIdentifier: Number(party),
    AccountOwnerPartyName: supplier['Supplier'] ?? null,
    PrimaryOwnerIndicator: textOf(payload, 'PrimaryOwnerIndicator') ?? 'Y',
    StartDate: dateOf(payload, 'StartDate') ?? today(desk),
  };
  desk.books.put('accountOwners', id, row);
  // The account shows whose it is.
  const owned = { ...account, VendorId: supplier['SupplierId'] ?? null, PartyId: Number(party) };
  desk.books.put('externalBankAccounts', Number(account['BankAccountId']), owned);
  return row;
}

const REGISTRATION =
  `PartyTypeCode PartyNumber PartyName CountryCode TaxRegimeCode RegistrationNumber
  RegistrationStatusCode RegistrationTypeCode RoundingRuleCode EffectiveFrom EffectiveTo`.split(
    /\s+/,
  );

/** Of suppliers, by the supplier's number as the party's. */
export function taxRegistrationResource(desk: Desk): Resource {
  const { tables } = desk.books;
  return {
    name: 'taxRegistrations',
    key: 'RegistrationId',
    shape: TAX_REGISTRATION,
    rows: () => tables.all('taxRegistrations'),
    create: (payload) => {
      checkAttributes(payload, TAX_REGISTRATION, REGISTRATION);
      const number = requiredText(payload, 'PartyNumber');
      const [supplier] = tables.by('suppliers', 'SupplierNumber', number);
      if (!supplier) throw invalid('ZX-PARTY', 'The party is not valid.', '/PartyNumber');
      requiredText(payload, 'RegistrationNumber');
      const id = desk.books.next('taxRegistrations', FIRST_REGISTRATION);
      const row: Row = {
        ...TAX_REGISTRATION,
        ...scalars(payload, REGISTRATION),
        RegistrationId: id,
        PartyName: supplier['Supplier'] ?? null,
        EffectiveFrom: dateOf(payload, 'EffectiveFrom') ?? today(desk),
        ...made(desk),
        '#SupplierId': supplier['SupplierId'] ?? null,
      };
      desk.books.put('taxRegistrations', id, row);
      return row;
    },
    update: (row, payload) => {
      checkAttributes(payload, TAX_REGISTRATION, ['EffectiveTo', 'RegistrationNumber']);
      const names = ['EffectiveTo', 'RegistrationNumber'];
      const after = { ...row, ...scalars(payload, names), ...changed(desk) };
      desk.books.put('taxRegistrations', Number(row['RegistrationId']), after);
      return after;
    },
  };
}

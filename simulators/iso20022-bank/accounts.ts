import type { Account } from './model.ts';
import { minorOf } from './money.ts';
import type { Settings } from './settings.ts';

/** What the bank keeps for the demo company; written down in README.md for those who configure the other side. */
const ACCOUNTS: readonly (Omit<Account, 'opening'> & { readonly opening: string })[] = [
  {
    key: 'DE01-EUR',
    holder: 'Superledger Demo GmbH',
    iban: 'DE70999123450000010001',
    accountNumber: null,
    bic: 'DEMODEFFXXX',
    bankCode: '99912345',
    currency: 'EUR',
    opening: '5000000',
    timeZone: 'Europe/Berlin',
    profile: 'epc-sct',
    booking: 'single',
  },
  {
    key: 'US01-USD',
    holder: 'Superledger Demo Inc',
    iban: null,
    accountNumber: '4400010001',
    bic: 'DEMOUS33XXX',
    bankCode: '099900014',
    currency: 'USD',
    opening: '5000000',
    timeZone: 'America/New_York',
    profile: 'iso',
    booking: 'single',
  },
  {
    key: 'JP01-JPY',
    holder: 'Superledger Demo KK',
    iban: null,
    accountNumber: '1000101',
    bic: 'DEMOJPJTXXX',
    bankCode: '9990001',
    currency: 'JPY',
    opening: '800000000',
    timeZone: 'Asia/Tokyo',
    profile: 'cross-border',
    booking: 'single',
  },
  {
    key: 'GB01-GBP',
    holder: 'Superledger Demo Ltd',
    iban: 'GB68DEMO20304012345001',
    accountNumber: null,
    bic: 'DEMOGB2LXXX',
    bankCode: '203040',
    currency: 'GBP',
    opening: '5000000',
    timeZone: 'Europe/London',
    profile: 'iso',
    booking: 'batch',
  },
];

/** The accounts a bank was told to keep, by what it was told of them. */
export function accountsOf(settings: Settings): readonly Account[] {
  return ACCOUNTS.filter(({ key }) => settings.accounts?.includes(key) ?? true).map((account) => ({
    ...account,
    profile: settings.profiles.get(account.key) ?? account.profile,
    booking: settings.booking.get(account.key) ?? account.booking,
    opening: minorOf(settings.openingBalance ?? account.opening, account.currency),
  }));
}

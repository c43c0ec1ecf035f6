import { expect, test } from 'vitest';
import { bankAccountSchema, bankAccountsOf } from '#app/bank-accounts';

const account = (key: string, given: object = {}) =>
  bankAccountSchema.parse({
    source: 'bank',
    key,
    name: key,
    legalEntity: 'DE01',
    iban: 'DE89370400440532013000',
    bic: 'COBADEFFXXX',
    currency: 'EUR',
    profile: 'iso',
    ledger: { cash: 'books:CASH', clearing: 'books:CLEARING', charges: 'books:CHARGES' },
    ...given,
  });
const config = (...bankAccounts: readonly ReturnType<typeof account>[]) => ({
  bankAccounts,
  legalEntities: [
    { code: 'DE01', name: 'Sample GmbH' },
    { code: 'FR01', name: 'Sample SARL' },
  ],
  sources: [{ id: 'bank' }],
});

test('our own accounts are held by their legal entity unless told', () => {
  const [first] = bankAccountsOf(config(account('ONE')));
  expect(first).toMatchObject({ id: 'bank:ONE', holder: 'Sample GmbH' });
});

test.each([
  [
    'the legal entity',
    config(account('ONE', { legalEntity: 'XX01' })),
    'not among the legal entities',
  ],
  ['the source', config(account('ONE', { source: 'other' })), 'not among the sources'],
  ['the key', config(account('ONE'), account('ONE')), 'Two bank accounts are called "bank:ONE"'],
  [
    'the cash account',
    config(account('ONE'), account('TWO')),
    'Bank accounts "bank:ONE" and "bank:TWO" of "DE01" have the same cash account "books:CASH"',
  ],
])('%s has to be one there is, or its own', (_, given, message) => {
  expect(() => bankAccountsOf(given)).toThrow(message);
});

test('the same number in the books of two legal entities is two accounts', () => {
  const both = config(account('ONE'), account('TWO', { legalEntity: 'FR01' }));
  expect(bankAccountsOf(both)).toHaveLength(2);
});

import fc from 'fast-check';
import type { Supplier } from '#domain/supplier';
import { aSupplier, anAccount } from './doubles/supplier-books.ts';

const NAMES = [
  'Blaue Werke GmbH',
  'Blau-Werke',
  'Blaue Werke Nord GmbH',
  'Rote Werke AG',
  'Müller Maschinenbau KG',
  'Mueller Maschinenbau',
  'Möller Maschinen',
  'Acme Tools Inc.',
  'ACME TOOLS INCORPORATED',
];
const NUMBERS = ['DE136695976', 'DE 811 569 869', 'DE 136 695 976'];
const IBANS = ['DE89370400440532013000', 'DE12500105170648489890'];
const PHONES = ['+49 30 1234567', '030 1234567', '+49 89 7654321'];
const MAILS = ['office@blaue.example', 'buha@blaue.example', 'x@rote.example', 'y@gmail.com'];

const some = <T>(values: readonly T[]): fc.Arbitrary<readonly T[]> =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.constantFrom(...values).map((value) => [value]) },
  );

/** Records of a few companies in three systems, which share and contradict each other as in no real company. */
export const supplierWorld = (maxLength: number): fc.Arbitrary<readonly Supplier[]> =>
  fc
    .array(
      fc.record({
        source: fc.constantFrom('sap', 'netsuite', 'coupa'),
        name: fc.constantFrom(...NAMES),
        country: fc.constantFrom('DE', 'DE', 'US', null),
        taxIds: some(NUMBERS),
        ibans: some(IBANS),
        phones: some(PHONES),
        mails: some(MAILS),
        postalCodes: some(['10115', '80331']),
        duns: some(['150483782', '315369934']),
      }),
      { minLength: 2, maxLength },
    )
    .map((records) =>
      records.map(({ source, taxIds, ibans, phones, mails, postalCodes, duns, ...rest }, at) =>
        aSupplier(`${source}:${at + 1}`, {
          ...rest,
          taxIds: taxIds.map((value) => ({ type: 'VAT', value })),
          bankAccounts: ibans.map((iban) => anAccount(iban)),
          contacts: [
            ...phones.map((phone) => ({ phone, email: null })),
            ...mails.map((email) => ({ phone: null, email })),
          ],
          addresses: postalCodes.map((postalCode) => ({
            postalCode,
            street: 'Hauptstr. 5',
            city: null,
            region: null,
            country: 'DE',
          })),
          duns: duns[0] ?? null,
        }),
      ),
    );

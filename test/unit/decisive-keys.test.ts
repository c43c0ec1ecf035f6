import fc from 'fast-check';
import { expect, test } from 'vitest';
import { likenessOf } from '#domain/controls/duplicate-suppliers';
import { decisiveKeys, decisiveTexts } from '#domain/matching-suppliers/decisive-keys';
import { aSupplier, anAccount } from '../support/doubles/supplier-books.ts';

/** Long names in many spellings, so that the same company is often written in two ways. */
const name = fc
  .array(fc.tuple(fc.constantFrom('Bau', 'bäu', 'BAEU', 'ß', 'ss', 'GmbH', 'b.a.u'), fc.nat(2)), {
    minLength: 1,
    maxLength: 12,
  })
  .map((words) => words.map(([word, gap]) => `${word}${['', ' ', '-'][gap]}`).join(''));
const taxId = fc.constantFrom('DE 811.569.869', 'de811569869', '811569869', '000000', '1');
const iban = fc.constantFrom('DE91100000000123456789', 'DE89370400440532013000');
const country = fc.constantFrom('DE', 'FR');

const party = fc.record({
  name: fc.option(name),
  country,
  taxId: fc.option(taxId),
  iban: fc.option(iban),
});
const supplier = fc
  .record({
    name,
    legalName: fc.option(name),
    country,
    taxIds: fc.array(taxId, { maxLength: 14 }),
    ibans: fc.array(iban, { maxLength: 14 }),
  })
  .map(({ taxIds, ibans, ...rest }) =>
    aSupplier('sap:1', {
      ...rest,
      taxIds: taxIds.map((value) => ({ type: 'XX', value })),
      bankAccounts: ibans.map((each) => anAccount(each)),
    }),
  );

const seal = (kind: string, text: string): string => `${kind}=${text}`;

test('whoever a control finds alike is found by a key, whatever the spelling and however much there is', () => {
  let alike = 0;
  fc.assert(
    fc.property(party, supplier, (one, other) => {
      if (likenessOf(one, other).length === 0) return;
      alike += 1;
      const texts = {
        names: one.name === null ? [] : [one.name],
        taxIds: one.taxId === null ? [] : [one.taxId],
        ibans: one.iban === null ? [] : [one.iban],
      };
      const theirs = decisiveKeys(decisiveTexts(other), seal);
      expect(decisiveKeys(texts, seal).some((key) => theirs.includes(key))).toBe(true);
    }),
    { numRuns: 2_000 },
  );
  expect(alike).toBeGreaterThan(100);
});

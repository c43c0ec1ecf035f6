import fc from 'fast-check';
import { expect, test } from 'vitest';
import { goldenFields, goldenSupplier } from '#domain/golden-record';
import type { Supplier } from '#domain/supplier';
import { aSupplier } from '../support/doubles/supplier-books.ts';

const isSystemOfRecord = (source: string, code: string): boolean =>
  (source === 'sap' && code === 'DE01') || (source === 'netsuite' && code === 'US01');
const golden = (
  answered: readonly [Supplier, ...Supplier[]],
  changed: Record<string, string> = {},
) =>
  goldenSupplier({
    id: answered[0].id,
    records: answered.map(({ id, legalEntities }) => ({
      id,
      legalEntities,
      changedAt: changed[id] ?? '2026-11-01T00:00:00.000Z',
    })),
    answered,
    isSystemOfRecord,
  });
const originOf = (supplier: ReturnType<typeof golden>, field: string) =>
  supplier.origins.find((each) => each.field === field);

const sap = aSupplier('sap:1', { name: 'S', paymentTerms: '0030' });
const coupa = aSupplier('coupa:1', { name: 'C', paymentTerms: 'NET30', legalName: 'C legal' });
const netsuite = aSupplier('netsuite:1', { name: 'N', legalEntities: ['US01'] });

test('the system of record of a legal entity has the say before any other system', () => {
  const supplier = golden([coupa, sap], { 'coupa:1': '2026-11-20T00:00:00.000Z' });
  expect(supplier.name).toBe('S');
  expect(originOf(supplier, 'name')).toEqual({
    field: 'name',
    recordId: 'sap:1',
    rule: 'SYSTEM_OF_RECORD',
  });
});

test('of two systems of record the one that changed last, then the one known first', () => {
  const later = { 'netsuite:1': '2026-11-20T00:00:00.000Z' };
  expect(originOf(golden([sap, netsuite], later), 'name')).toMatchObject({
    recordId: 'netsuite:1',
    rule: 'NEWEST',
  });
  expect(originOf(golden([sap, netsuite]), 'name')).toMatchObject({
    recordId: 'sap:1',
    rule: 'EARLIEST_RECORD',
  });
});

test('an empty value never stands before one', () => {
  const supplier = golden([sap, coupa]);
  expect(supplier.legalName).toBe('C legal');
  expect(originOf(supplier, 'legalName')).toMatchObject({ rule: 'ONLY_RECORD' });
});

test('every field has the value of the record that is named for it', () => {
  const text = fc.option(fc.constantFrom('a', 'b'), { nil: null });
  const record = fc.record({
    source: fc.constantFrom('sap', 'netsuite', 'coupa'),
    legalName: text,
    paymentTerms: text,
    currency: text,
    country: text,
    legalEntities: fc.constantFrom(['DE01'], ['US01'], ['DE01', 'US01']),
    changedAt: fc.constantFrom('2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z'),
  });
  fc.assert(
    fc.property(fc.array(record, { minLength: 1, maxLength: 4 }), (records) => {
      const all = records.map(({ source, ...rest }, at) => aSupplier(`${source}:${at}`, rest));
      const [first, ...others] = all;
      if (!first) return;
      const changed = Object.fromEntries(
        all.map(({ id }, at) => [id, records[at]?.changedAt ?? '']),
      );
      const supplier = golden([first, ...others], changed);
      for (const field of goldenFields) {
        const named = all.find(({ id }) => id === originOf(supplier, field)?.recordId);
        expect(supplier[field]).toEqual(named?.[field]);
      }
      expect(supplier.legalEntities.toSorted()).toEqual(
        [...new Set(all.flatMap(({ legalEntities }) => legalEntities))].toSorted(),
      );
    }),
  );
});

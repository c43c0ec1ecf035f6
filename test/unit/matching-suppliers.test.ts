import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareSuppliers, contradict } from '#domain/matching-suppliers/compare';
import { factsOf, type Seal } from '#domain/matching-suppliers/facts';
import { groupSuppliers, ordered, pairKey } from '#domain/matching-suppliers/group';
import { soundOf } from '#domain/matching-suppliers/sound';
import type { Supplier } from '#domain/supplier';
import { aSupplier, anAccount } from '../support/doubles/supplier-books.ts';
import { supplierWorld } from '../support/supplier-world.ts';

const plain: Seal = (kind, text) => `${kind}=${text}`;
const facts = (supplier: Supplier) => factsOf(supplier, plain);
const compared = (one: Partial<Supplier>, other: Partial<Supplier>, source = 'netsuite') =>
  compareSuppliers(facts(aSupplier('sap:1', one)), facts(aSupplier(`${source}:2`, other)));

/** A world, pairs of it that people took apart, and a group that people made. */
const world = supplierWorld(16).chain((suppliers) => {
  const ids = suppliers.map(({ id }) => id);
  const pairs = ids.flatMap((one, at) => ids.slice(at + 1).map((other) => ordered(one, other)));
  return fc.record({
    suppliers: fc.constant(suppliers),
    keptApart: fc.subarray(pairs, { maxLength: Math.min(4, pairs.length) }),
    linked: fc.subarray(ids, { maxLength: Math.min(3, ids.length) }).map((group) => [group]),
    order: fc.shuffledSubarray(ids, { minLength: ids.length }),
  });
});

function neighbourhood(suppliers: readonly Supplier[]) {
  const records = suppliers.map(facts);
  const links = records.flatMap((one, at) =>
    records.slice(at + 1).flatMap((other) => {
      const match = compareSuppliers(one, other);
      return match?.links ? [{ ...ordered(one.id, other.id), ...match }] : [];
    }),
  );
  return { records, links };
}
const asText = (groups: readonly (readonly string[])[]): readonly string[] =>
  groups.map((group) => group.toSorted().join(' ')).toSorted();

describe('groups of records', () => {
  test('hold every record once, whatever the order of records and links', () => {
    fc.assert(
      fc.property(world, ({ suppliers, keptApart, linked, order }) => {
        const here = neighbourhood(suppliers);
        const { groups } = groupSuppliers({ ...here, linked, keptApart });
        expect(groups.flat().toSorted()).toEqual(suppliers.map(({ id }) => id).toSorted());
        const shuffled = groupSuppliers({
          records: order.flatMap((id) => here.records.filter((each) => each.id === id)),
          links: here.links.toReversed(),
          linked,
          keptApart: keptApart.toReversed(),
        });
        expect(asText(shuffled.groups)).toEqual(asText(groups));
      }),
    );
  });

  test('hold what people linked, and nothing that contradicts itself or was taken apart', () => {
    fc.assert(
      fc.property(world, ({ suppliers, keptApart, linked }) => {
        const here = neighbourhood(suppliers);
        const { groups } = groupSuppliers({ ...here, linked, keptApart });
        for (const people of linked)
          expect(
            people.length < 2 || groups.some((own) => people.every((id) => own.includes(id))),
          ).toBe(true);
        const of = new Map(here.records.map((each) => [each.id, each]));
        const apart = new Set(keptApart.map(pairKey));
        const asked = new Set(linked.flat());
        for (const group of groups.filter((each) => !each.some((id) => asked.has(id))))
          for (const [at, one] of group.entries())
            for (const other of group.slice(at + 1)) {
              expect(apart.has(pairKey(ordered(one, other)))).toBe(false);
              const [left, right] = [of.get(one), of.get(other)];
              expect(left && right && contradict(left, right)).toBe(false);
            }
      }),
    );
  });

  test('say of each link that was not made why not', () => {
    fc.assert(
      fc.property(world, ({ suppliers, keptApart, linked }) => {
        const here = neighbourhood(suppliers);
        const { groups, refused } = groupSuppliers({ ...here, linked, keptApart });
        const reasons = new Set(refused.map(pairKey));
        for (const link of here.links) {
          const isMade = groups.some((own) => own.includes(link.one) && own.includes(link.other));
          expect(isMade || reasons.has(pairKey(link))).toBe(true);
        }
      }),
    );
  });
});

describe('what two records have in common', () => {
  const iban = { bankAccounts: [anAccount('DE89370400440532013000')] };

  test('is the same from both sides', () => {
    fc.assert(
      fc.property(supplierWorld(2), ([one, other]) => {
        const [left, right] = [
          facts(one ?? aSupplier('sap:1')),
          facts(other ?? aSupplier('sap:2')),
        ];
        expect(compareSuppliers(left, right)).toEqual(compareSuppliers(right, left));
      }),
    );
  });

  test.each([
    ['Müller Maschinenbau GmbH', 'MUELLER MASCHINENBAU', 1],
    ['Blaue Werke GmbH', 'Werke, Blaue', 1],
    ['Meyer Logistik AG', 'Meier Logistic', 0.8],
  ])('the names %s and %s are alike by %d', (one, other, likeness) => {
    const mail = { contacts: [{ email: 'a@one.example', phone: '+49 30 1234567' }] };
    const match = compared({ name: one, ...mail }, { name: other, ...mail });
    const rest = (1 - 0.6 * likeness) * (1 - 0.25) * (1 - 0.3);
    expect(match?.score).toBeCloseTo(1 - rest, 3);
    expect(match?.links).toBe(false);
  });

  test('is nothing where only a free mail provider or a dummy number is the same', () => {
    const one = { contacts: [{ email: 'a@gmail.com', phone: null }] };
    const dummy = { taxIds: [{ type: 'VAT', value: 'DE999999999' }] };
    expect(compared({ name: 'A', ...one, ...dummy }, { name: 'B', ...one, ...dummy })).toBeNull();
  });

  test('links across systems by account, within one by number only', () => {
    const number = { taxIds: [{ type: 'VAT', value: 'DE136695976' }] };
    expect(compared(iban, iban)?.links).toBe(true);
    expect(compared(iban, iban, 'sap')?.links).toBe(false);
    expect(compared(number, number, 'sap')?.links).toBe(true);
  });

  test('links by what one system calls the record of another', () => {
    const match = compared({ name: 'A' }, { name: 'B', externalReference: 'sap:1' });
    expect(match).toMatchObject({ evidence: ['EXTERNAL_REFERENCE'], links: true });
  });
});

test.each([
  ['meyer', 'meier'],
  ['schmidt', 'schmitt'],
  ['logistik', 'logistic'],
])('%s sounds like %s', (one, other) => {
  expect(soundOf(one)).toBe(soundOf(other));
});

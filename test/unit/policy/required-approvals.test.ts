import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RequiredApproval } from '#platform/approvals/approval-policy';
import { satisfied } from '#platform/approvals/required-approvals';

const approver = (...roles: string[]): RequiredApproval => ({
  scope: 'invoices:approve',
  roles: roles.length > 0 ? roles : null,
  reason: 'APR-2',
  kind: 'approver',
});
const release = (...roles: string[]): RequiredApproval => ({
  ...approver(...roles),
  kind: 'release',
});
const by = (person: string, ...roles: string[]) => ({ person, roles });
const said = (required: RequiredApproval[], approvals: ReturnType<typeof by>[]): string =>
  satisfied(required, approvals)
    .map((each) => (each.satisfied ? 'x' : '-'))
    .join('');

describe('what is satisfied', () => {
  const slot = approver();
  test.each<[string, RequiredApproval[], ReturnType<typeof by>[], string]>([
    ['nothing by nobody', [approver(), release()], [], '--'],
    ['one place by one person', [approver(), approver()], [by('a')], 'x-'],
    [
      'one place by a person who approved twice',
      [approver(), approver()],
      [by('a'), by('a')],
      'x-',
    ],
    ['two places by two people', [approver(), approver()], [by('a'), by('b')], 'xx'],
    ['places that are one object', [slot, slot], [by('a')], 'x-'],
    ['a role’s place by nobody without it', [approver('cfo'), approver()], [by('a')], '-x'],
    [
      'a role’s place though its only holder came first',
      [approver(), approver('cfo')],
      [by('a', 'cfo'), by('b')],
      'xx',
    ],
    [
      'a role’s place though its only holder came last',
      [approver(), approver('cfo')],
      [by('b'), by('a', 'cfo')],
      'xx',
    ],
    [
      'a chain of places only one way fits',
      [approver('x', 'y'), approver('y', 'z'), approver('z')],
      [by('a', 'y', 'x'), by('b', 'z', 'y'), by('c', 'z')],
      'xxx',
    ],
    ['roles of both approvals of a person', [approver('cfo')], [by('a'), by('a', 'cfo')], 'x'],
    ['a release by who approves anyway', [approver(), release('buyer')], [by('a', 'buyer')], 'xx'],
    ['several releases by one', [release(), release('buyer')], [by('a', 'buyer')], 'xx'],
    ['no release without the role', [approver(), release('buyer')], [by('a')], 'x-'],
    [
      'no place for a role nobody can have',
      [release(), { ...approver(), roles: [] }],
      [by('a', 'b')],
      'x-',
    ],
  ])('%s', (_, required, approvals, expected) => {
    expect(said(required, approvals)).toBe(expected);
  });

  test('the answer has the same length, order and content', () => {
    const required = [release('b'), approver('a'), approver()];
    expect(satisfied(required, []).map(({ satisfied: _satisfied, ...each }) => each)).toEqual(
      required,
    );
  });
});

const role = fc.constantFrom('ap', 'buyer', 'cfo');
const roles = fc.uniqueArray(role, { maxLength: 3 });
const required = fc.array(
  fc.record({
    scope: fc.constant('s'),
    roles: fc.option(roles),
    reason: fc.constant('APR-2'),
    kind: fc.constantFrom('approver' as const, 'release' as const),
  }),
  { maxLength: 6 },
);
const approvals = fc.array(fc.record({ person: fc.constantFrom('a', 'b', 'c', 'd', 'e'), roles }), {
  maxLength: 6,
});

describe('for any requirements and approvals', () => {
  test('no fewer people than the approver places they fill', () => {
    fc.assert(
      fc.property(required, approvals, (needs, given) => {
        const filled = satisfied(needs, given).filter(
          (each) => each.kind === 'approver' && each.satisfied,
        );
        expect(filled.length).toBeLessThanOrEqual(new Set(given.map(({ person }) => person)).size);
      }),
    );
  });

  test('another person’s approval takes nothing away', () => {
    fc.assert(
      fc.property(required, approvals, approvals, (needs, given, more) => {
        const known = new Set(given.map(({ person }) => person));
        const before = satisfied(needs, given);
        const after = satisfied(needs, [
          ...given,
          ...more.filter((each) => !known.has(each.person)),
        ]);
        expect(after.filter((each, index) => before[index]?.satisfied && !each.satisfied)).toEqual(
          [],
        );
      }),
    );
  });

  test('no approval makes fewer places filled', () => {
    fc.assert(
      fc.property(required, approvals, approvals, (needs, given, more) => {
        expect(count(needs, [...given, ...more])).toBeGreaterThanOrEqual(count(needs, given));
      }),
    );
  });

  test('the order of the approvals does not matter', () => {
    const shuffled = approvals.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
    );
    fc.assert(
      fc.property(required, shuffled, (needs, [given, other]) => {
        expect(satisfied(needs, other)).toEqual(satisfied(needs, given));
      }),
    );
  });

  test('as many places are filled as any way of placing the people can fill', () => {
    fc.assert(
      fc.property(required, approvals, (needs, given) => {
        const filled = satisfied(needs, given).filter(
          (each) => each.kind === 'approver' && each.satisfied,
        );
        expect(filled).toHaveLength(mostPlaces(needs, given));
      }),
    );
  });
});

/** By trying every way. */
function mostPlaces(
  [first, ...rest]: readonly RequiredApproval[],
  given: readonly { person: string; roles: readonly string[] }[],
): number {
  if (!first) return 0;
  const without = mostPlaces(rest, given);
  if (first.kind === 'release') return without;
  const able = given.filter(
    (each) => first.roles === null || first.roles.some((one) => each.roles.includes(one)),
  );
  const ways = [...new Set(able.map(({ person }) => person))].map(
    (person) =>
      1 +
      mostPlaces(
        rest,
        given.filter((each) => each.person !== person),
      ),
  );
  return Math.max(without, ...ways);
}
const count = (needs: RequiredApproval[], given: ReturnType<typeof by>[]): number =>
  satisfied(needs, given).filter((each) => each.satisfied).length;

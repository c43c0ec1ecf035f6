import type { RequiredApproval } from './approval-policy.ts';

/** An approval that counts: not void, and judged without problems. */
interface GivenApproval {
  readonly person: string;
  /** Those it counts with, a delegator's included. */
  readonly roles: readonly string[];
}

/** Why an approval is needed, as people are told: the control's id and, where a risk asks for it, which. */
export const reasonOf = ({ reason, risk }: Pick<RequiredApproval, 'reason' | 'risk'>): string =>
  risk === undefined ? reason : `${reason}: ${risk}`;

type Answered = RequiredApproval & { readonly satisfied: boolean };

/**
 * Which of the required approvals are there, same length and order. Each `approver` takes a person of its own, and
 * people are placed so that as many places as possible are filled: who could fill a role's place is not used up by one
 * that anybody fills, whatever the order they approved in. A `release` is given by anybody of its roles who approved.
 */
export function satisfied(
  required: readonly RequiredApproval[],
  approvals: readonly GivenApproval[],
): readonly Answered[] {
  const people = rolesByPerson(approvals);
  const placed = place(required, people);
  const all = [...people.values()];
  return required.map((each, index) => ({
    ...each,
    satisfied:
      each.kind === 'approver' ? placed.has(index) : all.some((roles) => fills(each, roles)),
  }));
}

type People = ReadonlyMap<string, ReadonlySet<string>>;

/** Who approved twice is one person with the roles of both. */
function rolesByPerson(approvals: readonly GivenApproval[]): People {
  const people = new Map<string, Set<string>>();
  for (const { person, roles } of approvals)
    people.set(person, new Set([...(people.get(person) ?? []), ...roles]));
  return people;
}

/**
 * A maximum matching by augmenting paths: a place once filled stays filled, at most by somebody else, and each place is
 * tried once in order, so the answer does not depend on the order of the people.
 */
function place(required: readonly RequiredApproval[], people: People): ReadonlySet<number> {
  const placeOf = new Map<string, number>();
  const find = (index: number, tried: Set<string>): boolean => {
    for (const [person, roles] of people) {
      if (tried.has(person) || !fills(required[index], roles)) continue;
      tried.add(person);
      const held = placeOf.get(person);
      if (held !== undefined && !find(held, tried)) continue;
      placeOf.set(person, index);
      return true;
    }
    return false;
  };
  required.forEach(({ kind }, index) => {
    if (kind === 'approver') find(index, new Set());
  });
  return new Set(placeOf.values());
}

const fills = (wanted: RequiredApproval | undefined, has: ReadonlySet<string>): boolean =>
  wanted?.roles?.some((role) => has.has(role)) ?? true;

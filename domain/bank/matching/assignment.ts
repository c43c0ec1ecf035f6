import type { Candidate, Match, Movement, Named } from './movement.ts';

/** What is left to match, and what was found; nothing in it is given away twice. */
export interface Assignment {
  readonly matches: readonly Match[];
  openMovements(): readonly Movement[];
  isFree(candidate: Candidate): boolean;
  /** True where a person said that the two are not one. */
  isApart(movement: Movement, candidate: Candidate): boolean;
  /** True where a person took any payment apart from the movement. */
  isApartOfSome(movement: Movement): boolean;
  /** True where the movement carries no id of a payment of ours, or one of these. */
  mayBe(movement: Movement, candidates: readonly Candidate[]): boolean;
  assign(match: Match): void;
}

/** `apart` has `<movement> <payment>` of every match a person took back. */
export function assignment(
  movements: readonly Movement[],
  apart: ReadonlySet<string>,
  named: Named,
): Assignment {
  const matches: Match[] = [];
  const open = new Map(movements.map((each) => [each.id, each]));
  const taken = new Set<string>();
  const parted = new Set([...apart].map((key) => key.slice(0, key.indexOf(' '))));
  return {
    matches,
    openMovements: () => [...open.values()],
    isFree: ({ paymentId }) => !taken.has(paymentId),
    isApart: ({ id }, { paymentId }) => apart.has(apartKey(id, paymentId)),
    isApartOfSome: ({ id }) => parted.has(id),
    mayBe(movement, candidates) {
      const names = named.get(movement.id);
      return !names || candidates.some(({ paymentId }) => names.has(paymentId));
    },
    assign(match) {
      if (!open.has(match.movementId) || match.paymentIds.some((id) => taken.has(id)))
        throw new Error('a movement and a payment are matched once');
      open.delete(match.movementId);
      for (const id of match.paymentIds) taken.add(id);
      matches.push(match);
    },
  };
}

export const apartKey = (movementId: string, paymentId: string): string =>
  `${movementId} ${paymentId}`;

/**
 * Assigns where each is the other's only one: a movement that fits two payments, and a payment that two movements fit,
 * are left to a person.
 */
export function assignUnique(
  to: Assignment,
  fits: (movement: Movement) => readonly Candidate[],
  matchOf: (movement: Movement, candidate: Candidate) => Match,
): void {
  const pairs: (readonly [Movement, Candidate])[] = [];
  const wanted = new Map<string, number>();
  for (const movement of to.openMovements()) {
    const fitting = fits(movement).filter(
      (each) => to.isFree(each) && !to.isApart(movement, each) && to.mayBe(movement, [each]),
    );
    for (const { paymentId } of fitting) wanted.set(paymentId, (wanted.get(paymentId) ?? 0) + 1);
    const [only] = fitting;
    if (only && fitting.length === 1) pairs.push([movement, only]);
  }
  for (const [movement, candidate] of pairs)
    if (wanted.get(candidate.paymentId) === 1) to.assign(matchOf(movement, candidate));
}

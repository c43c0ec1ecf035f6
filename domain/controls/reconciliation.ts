import type { MatchRole } from '../bank/matching/movement.ts';
import type { PaymentStatus } from '../payment.ts';
import { mayBecome } from '../payment-status.ts';
import type { Problem } from './problem.ts';

/** A movement somebody wants to say something about. Amounts in minor units. */
export interface ReconciledMovement {
  readonly id: string;
  readonly accountId: string;
  readonly legalEntity: string;
  readonly amountMinor: bigint;
  readonly chargesMinor: bigint | null;
  readonly currency: string;
  readonly status: string;
  readonly matching: string;
}

export interface ReconciledPayment {
  readonly id: string;
  readonly isOurs: boolean;
  readonly legalEntity: string;
  /** Null where another system does not say. */
  readonly accountId: string | null;
  readonly isInbound: boolean;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly status: PaymentStatus;
  /** It has a movement of this role already. */
  readonly isTaken: boolean;
}

/** REC-1 to REC-3 of a match by hand. */
export function matchProblems(
  movement: ReconciledMovement,
  role: MatchRole,
  payments: readonly ReconciledPayment[],
): readonly Problem[] {
  if (movement.matching !== 'UNMATCHED')
    return [taken(movement.id, `it is ${movement.matching} and not UNMATCHED`)];
  if (role === 'CHARGE' || role === 'OTHER') return [];
  return [
    ...payments.flatMap((each) => unfit(movement, role, each)),
    ...sums(movement, role, payments),
  ];
}

function unfit(
  { accountId, legalEntity }: ReconciledMovement,
  role: MatchRole,
  payment: ReconciledPayment,
): readonly Problem[] {
  const { id, isTaken, status } = payment;
  const say = (message: string) => [rec3(id, message)];
  if (payment.legalEntity !== legalEntity) return say('it is a payment of another legal entity');
  if (payment.accountId !== null && payment.accountId !== accountId)
    return say('it is a payment of another account');
  if (isTaken) return say('it has its movement already');
  if (role === 'SETTLEMENT' && !mayBecome(status, 'SETTLED'))
    return say(`a payment that is ${status} cannot be settled`);
  if (role === 'RETURN' && status !== 'SETTLED')
    return say(`a payment that is ${status} cannot come back`);
  return [];
}

function sums(
  movement: ReconciledMovement,
  role: MatchRole,
  payments: readonly ReconciledPayment[],
): readonly Problem[] {
  const { amountMinor, currency, chargesMinor, id } = movement;
  if (payments.some((each) => each.currency !== currency))
    return [rec2('BLOCK', id, 'the currencies differ', {})];
  const isOut = amountMinor < 0n;
  const isRightWay = payments.every(({ isInbound }) =>
    role === 'RETURN' ? isOut === isInbound : isOut !== isInbound,
  );
  if (!isRightWay) return [rec2('BLOCK', id, 'the money goes the other way', {})];
  const booked = isOut ? -amountMinor : amountMinor;
  const total = payments.reduce((sum, each) => sum + each.amountMinor, 0n);
  const charges = chargesMinor ?? 0n;
  if (booked === total || booked === total + (isOut ? charges : -charges)) return [];
  const evidence = { differenceMinor: (booked - total).toString() };
  return role === 'RETURN' && booked < total
    ? [rec2('WARN', id, 'less came back than was paid', evidence)]
    : [rec2('BLOCK', id, 'the payments do not add up to the movement', evidence)];
}

const rec2 = (
  severity: 'BLOCK' | 'WARN',
  id: string,
  message: string,
  evidence: Readonly<Record<string, unknown>>,
): Problem => ({
  code: 'REC-2',
  severity,
  message,
  path: ['input', 'paymentIds'],
  evidence: { movement: id, ...evidence },
});

export const taken = (id: string, message: string): Problem => ({
  code: 'REC-1',
  severity: 'BLOCK',
  message,
  path: ['input', 'bankTransactionId'],
  evidence: { movement: id },
});

export const rec3 = (id: string, message: string): Problem => ({
  code: 'REC-3',
  severity: 'BLOCK',
  message,
  path: ['input', 'paymentIds'],
  evidence: { payment: id },
});

/** REC-5; state null where somebody else is at it. */
export const fileAside = (id: string, state: string | null): Problem => ({
  code: 'REC-5',
  severity: 'BLOCK',
  message:
    state === null
      ? 'somebody is setting it aside already'
      : `it is ${state}: neither refused nor failed, nor about what nobody here sent`,
  path: ['input', 'bankFileId'],
  evidence: { file: id },
});

export const PAYER_RECONCILES = 'who asked for a payment, or approved it, does not reconcile it';

/** REC-4: one of the people who ask had a hand in these payments. */
export const payerReconciles = (
  people: readonly string[],
  payers: readonly string[],
): readonly Problem[] =>
  people.some((each) => payers.includes(each))
    ? [
        {
          code: 'REC-4',
          severity: 'BLOCK',
          message: PAYER_RECONCILES,
          path: ['input'],
          evidence: {},
        },
      ]
    : [];

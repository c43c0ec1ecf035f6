import type { MatchRole } from '#domain/bank/matching/movement';
import type { Call } from '#domain/call';
import type { ReconciledMovement, ReconciledPayment } from '#domain/controls/reconciliation';
import { FRESH } from '#domain/call';
import { SourceError } from '#domain/failures';
import { makeId, SUPERLEDGER } from '#domain/ids';
import type { PaymentStatus } from '#domain/payment';
import type { CommandServices } from '#platform/commands/services';
import { clientError } from '#platform/errors';
import { seesRow } from '#platform/identity/row-access';
import { peopleOf, type Viewer } from '#platform/identity/viewer';
import { ownKeys } from '../bank/matching/match-effects.ts';
import { paymentScope } from '../payment-scope.ts';
import { findMovement, payersOf, reconciledOf } from './find-movement.ts';

export interface MatchInput {
  readonly bankTransactionId: string;
  readonly paymentIds: readonly string[];
  readonly role: MatchRole | null;
  readonly reason: string;
}

export interface MatchFacts {
  readonly movement: ReconciledMovement;
  readonly role: MatchRole;
  readonly payments: readonly ReconciledPayment[];
  /** Who asked for the payments, or approved them. */
  readonly payers: readonly string[];
  /** Everybody behind the request. */
  readonly people: readonly string[];
}

/** What a match by hand is decided on. @throws NOT_FOUND, BAD_USER_INPUT; SourceError when a system does not answer. */
export async function matchFacts(
  services: CommandServices,
  { bankTransactionId, paymentIds, role: wanted }: MatchInput,
  viewer: Viewer,
  call: Call,
): Promise<MatchFacts> {
  const { database } = services;
  const movement = reconciledOf(await findMovement(database, bankTransactionId, viewer));
  const ids = [...new Set(paymentIds)].toSorted();
  const own = ownKeys(ids);
  if (own.length > 0 && own.length < ids.length)
    throw refused('payments of one kind: those instructed here, or those of another system');
  const role = roleOf(movement, wanted, ids.length, own.length);
  const taken = await database.bankMatchItem.findMany({
    where: { paymentId: { in: ids }, role, active: true },
    select: { paymentId: true },
  });
  const isTaken = new Set(taken.map(({ paymentId }) => paymentId));
  const orders = await database.paymentOrder.findMany({ where: { key: { in: [...own] } } });
  const payments: readonly ReconciledPayment[] =
    own.length > 0
      ? orders.map((row) => ({
          id: makeId(SUPERLEDGER, row.key),
          isOurs: true,
          legalEntity: row.legalEntity,
          accountId: row.debtorAccountId,
          isInbound: false,
          amountMinor: row.amountMinor,
          currency: row.currency,
          status: row.status as PaymentStatus,
          isTaken: isTaken.has(makeId(SUPERLEDGER, row.key)),
        }))
      : await foreign(services, ids, isTaken, viewer, call);
  const visible = payments.filter(({ legalEntity }) =>
    seesRow(viewer, { legalEntities: [legalEntity], supplierId: null }),
  );
  if (visible.length < ids.length)
    throw clientError('NOT_FOUND', 'there is no such payment', { path: ['input', 'paymentIds'] });
  return {
    movement,
    role,
    payments,
    payers: await payersOf(
      database,
      orders.map(({ reference }) => reference),
    ),
    people: peopleOf(viewer),
  };
}

async function foreign(
  { sources }: CommandServices,
  ids: readonly string[],
  isTaken: ReadonlySet<string>,
  viewer: Viewer,
  call: Call,
): Promise<readonly ReconciledPayment[]> {
  const found = await sources.payments.paymentsById(ids, { ...call, freshness: FRESH });
  return found.flatMap((each) => {
    if (each instanceof SourceError) throw each;
    if (!each || !seesRow(viewer, paymentScope(each))) return [];
    const { id, legalEntity, direction, amount, status } = each;
    return [
      {
        id,
        isOurs: false,
        legalEntity,
        accountId: null,
        isInbound: direction === 'INBOUND',
        ...amount,
        status,
        isTaken: isTaken.has(id),
      },
    ];
  });
}

function roleOf(
  { amountMinor }: ReconciledMovement,
  wanted: MatchRole | null,
  payments: number,
  own: number,
): MatchRole {
  if (payments === 0) {
    if (wanted === 'CHARGE' || wanted === 'OTHER') return wanted;
    throw refused('either paymentIds, or the role CHARGE or OTHER');
  }
  const settles = amountMinor < 0n ? 'SETTLEMENT' : 'RETURN';
  const role = own === 0 ? 'PAYMENT_ELSEWHERE' : settles;
  if (wanted !== null && wanted !== role)
    throw refused(`this movement and these payments are a ${role}`);
  return role;
}

const refused = (message: string) =>
  clientError('BAD_USER_INPUT', message, { path: ['input', 'paymentIds'] });

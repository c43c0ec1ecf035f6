import { makeId, parseId, SUPERLEDGER } from '#domain/ids';
import type { PaymentStatus } from '#domain/payment';
import type { MatchRole } from '#domain/bank/matching/movement';
import type { Transaction } from '#platform/db/client';
import type { NewEvent } from '#platform/events/outbox';
import { movePayments, type Moved, type PaymentMove } from '../../move-payments.ts';

/** A movement and what it was found to be, or is not any more. */
export interface Effective {
  /** Its id in the graph. */
  readonly transactionId: string;
  readonly source: string;
  readonly legalEntity: string;
  readonly role: MatchRole;
  readonly pass: string;
  readonly paymentIds: readonly string[];
  readonly valueDate: string | null;
  readonly returnReason: string | null;
}

/** Those of the payments that were instructed here. */
export const ownKeys = (paymentIds: readonly string[]): readonly string[] =>
  paymentIds.flatMap((id) => {
    const parsed = parseId(id);
    return parsed?.source === SUPERLEDGER ? [parsed.key] : [];
  });

/** Settles or returns the payments of matches, and tells of the movements; in the caller's transaction. */
export async function takeEffect(
  tx: Transaction,
  matches: readonly Effective[],
  at: Date,
): Promise<Moved> {
  const moves = matches.flatMap(({ role, ...match }) =>
    role === 'SETTLEMENT' || role === 'RETURN'
      ? ownKeys(match.paymentIds).map((key): PaymentMove => movedBy(key, role, match))
      : [],
  );
  const moved = await movePayments(tx, moves, at);
  return { ...moved, events: [...moved.events, ...matches.map(matchedEvent)] };
}

function movedBy(
  key: string,
  role: 'SETTLEMENT' | 'RETURN',
  match: Omit<Effective, 'role'>,
): PaymentMove {
  const { transactionId, source, pass, valueDate, returnReason } = match;
  const base = { key, source, evidence: { transaction: transactionId, pass } };
  if (role === 'RETURN')
    return { ...base, to: 'RETURNED', code: returnReason ?? 'RVSL', reason: 'returned' };
  return {
    ...base,
    to: 'SETTLED',
    code: 'BOOK',
    reason: 'booked by a statement',
    ...(valueDate === null ? {} : { valueDate }),
  };
}

const matchedEvent = ({ transactionId, source, role, pass, legalEntity }: Effective): NewEvent =>
  eventOf(transactionId, {
    source,
    from: 'UNMATCHED',
    to: role === 'CHARGE' || role === 'OTHER' ? 'EXPLAINED' : 'MATCHED',
    reason: `${pass} ${role}`,
    legalEntity,
  });

/** Takes matches back: what was settled is again what it was before, what was returned is paid again. */
export async function takeBack(
  tx: Transaction,
  match: Effective,
  at: Date,
): Promise<readonly NewEvent[]> {
  const { role, transactionId, legalEntity, pass, source } = match;
  const keys = ownKeys(match.paymentIds);
  const before = await beforeSettled(tx, role === 'SETTLEMENT' ? keys : []);
  const moves = keys.map((key): PaymentMove => ({
    key,
    to: role === 'RETURN' ? 'SETTLED' : (before.get(key) ?? 'ACCEPTED'),
    code: null,
    reason: 'the match was taken back',
    isBack: true,
    source: SUPERLEDGER,
    evidence: { transaction: transactionId },
  }));
  const isOfPayments = role === 'SETTLEMENT' || role === 'RETURN';
  const { events } = await movePayments(tx, isOfPayments ? moves : [], at);
  return [
    ...events,
    eventOf(transactionId, {
      source,
      from: role === 'CHARGE' || role === 'OTHER' ? 'EXPLAINED' : 'MATCHED',
      to: 'UNMATCHED',
      reason: `${pass} ${role}`,
      legalEntity,
    }),
  ];
}

/** Where each was when it was last settled; one whose file was just leaving is in doubt by now. */
async function beforeSettled(
  tx: Transaction,
  keys: readonly string[],
): Promise<ReadonlyMap<string, PaymentStatus>> {
  const rows = await tx.$queryRawUnsafe<{ key: string; from: PaymentStatus }[]>(BEFORE, keys);
  return new Map(
    rows.map(({ key, from }) => [key, from === 'TRANSMITTING' ? 'OUTCOME_UNKNOWN' : from]),
  );
}

const BEFORE = `select distinct on (payment_key) payment_key as key, "from" from payments.payment_transition
  where payment_key = any($1) and "to" = 'SETTLED' and "from" not in ('SETTLED', 'RETURNED')
  order by payment_key, id desc`;

const eventOf = (
  id: string,
  body: {
    readonly source: string;
    readonly from: string;
    readonly to: string;
    readonly reason: string;
    readonly legalEntity: string;
  },
): NewEvent => ({
  topic: 'bank-transaction.matched',
  key: id,
  body: { ...body, entity: { type: 'BankTransaction', id }, supplierId: null },
});

/** A movement's id in the graph. */
export const transactionIdOf = (source: string, number: bigint | string): string =>
  makeId(source, `${number}`);

import { z } from 'zod';
import type { Match, MatchRole, Movement } from '#domain/bank/matching/movement';
import { makeId, SUPERLEDGER } from '#domain/ids';
import type { PaymentStatus } from '#domain/payment';
import { cameToNothing, mayBecome } from '#domain/payment-status';
import { raiseExceptions, type NewException } from '#platform/commands/exceptions';
import { LOCKS } from '#platform/db/locks';
import type { Statements } from '#platform/db/statements';
import type { StoreTransaction } from '#platform/db/transactions';
import { appendEvents } from '#platform/events/outbox';
import { failpoint } from '#platform/failpoint';
import type { BankFeedParts } from '../bank-feed-parts.ts';
import { actionOf } from '../reason-action.ts';
import { ownKeys, takeEffect, transactionIdOf, type Effective } from './match-effects.ts';

/** A batch booking may settle fifty thousand payments, which are one step. */
const MATCH_MS = 120_000;

/** Until the transaction ends nobody else says what a movement is. */
export const lockMatching = async (tx: Statements): Promise<void> => {
  await tx.rows('select pg_advisory_xact_lock($1)::text', [LOCKS.bankMatching], z.unknown());
};

/**
 * Writes matches down and lets them take effect, all of them in one transaction. What was found meanwhile to be something
 * else is left out; what slips through is refused by the unique indexes, and all is tried again.
 */
export async function applyMatches(
  parts: Pick<BankFeedParts, 'kernel' | 'database' | 'bankAccounts'>,
  matches: readonly Match[],
  movements: readonly Movement[],
): Promise<number> {
  if (matches.length === 0) return 0;
  const byId = new Map(movements.map((each) => [each.id, each]));
  const matched = await parts.database.inTransaction(
    async (tx) => {
      await lockMatching(tx);
      const possible = await stillPossible(tx, matches);
      if (possible.matches.length === 0) return 0;
      await write(parts, tx, possible.matches, byId);
      const effects = possible.matches.map((match) => effectOf(match, byId));
      const at = parts.kernel.now();
      const { events } = await takeEffect(tx.prisma, effects, at);
      await appendEvents(tx, events, at);
      await raiseExceptions(parts.kernel, tx, exceptionsOf(effects, possible.payments));
      failpoint('bank.before-match');
      return possible.matches.length;
    },
    { timeoutMs: MATCH_MS },
  );
  if (matched > 0) failpoint('bank.matched');
  return matched;
}

interface Payment {
  readonly key: string;
  readonly status: string;
  readonly reference: string;
  readonly legalEntity: string;
}

const payment = z.object({
  key: z.string(),
  status: z.string(),
  reference: z.string(),
  legalEntity: z.string(),
});

/** Rows stay locked until the transaction ends. */
async function stillPossible(tx: StoreTransaction, matches: readonly Match[]) {
  const open = await tx.rows(
    OPEN,
    [matches.map(({ movementId }) => movementId)],
    z.object({ id: z.string() }),
  );
  const isOpen = new Set(open.map(({ id }) => id));
  const paymentIds = matches.flatMap((match) => match.paymentIds);
  const own = await tx.rows(OWN, [ownKeys(paymentIds)], payment);
  const payments = new Map(
    own.map((each): [string, Payment] => [makeId(SUPERLEDGER, each.key), each]),
  );
  const taken = await tx.rows(TAKEN, [paymentIds], z.object({ id: z.string(), role: z.string() }));
  const isTaken = new Set(taken.map(({ id, role }) => `${role} ${id}`));
  return {
    payments,
    matches: matches.filter(
      ({ movementId, role, paymentIds: ids }) =>
        isOpen.has(movementId) &&
        ids.every((id) => !isTaken.has(`${role} ${id}`) && isReachable(payments.get(id), role)),
    ),
  };
}

const OPEN = `select id::text from payments.bank_transaction
  where id = any($1::bigint[]) and matching = 'UNMATCHED' order by bank_transaction.id for update`;
const OWN = `select key, status, reference, legal_entity as "legalEntity" from payments.payment_order
  where key = any($1) order by key for update`;
const TAKEN = `select payment_id as id, role from payments.bank_match_item where payment_id = any($1) and active`;

const isReachable = (row: Payment | undefined, role: MatchRole): boolean => {
  if (role !== 'SETTLEMENT' && role !== 'RETURN') return true;
  if (!row) return false;
  return mayBecome(row.status as PaymentStatus, role === 'RETURN' ? 'RETURNED' : 'SETTLED');
};

async function write(
  { kernel, bankAccounts }: Pick<BankFeedParts, 'kernel' | 'bankAccounts'>,
  tx: StoreTransaction,
  matches: readonly Match[],
  movements: ReadonlyMap<string, Movement>,
): Promise<void> {
  const ids = await tx.rows(IDS, [matches.length], z.object({ id: z.string() }));
  const charges = new Map(bankAccounts.map(({ id, ledger }) => [id, ledger.charges]));
  const rows = matches.map((match, at) => {
    const { evidence, movementId, role, pass } = match;
    const account = charges.get(movements.get(movementId)?.accountId ?? '');
    const told =
      evidence['ledgerAccount'] === 'charges' ? { ...evidence, ledgerAccount: account } : evidence;
    return { id: ids[at]?.id, transaction: movementId, role, pass, evidence: told };
  });
  const items = matches.flatMap(({ paymentIds, role }, at) =>
    paymentIds.map((id) => ({ match: ids[at]?.id, payment: id, role })),
  );
  await tx.execute(INSERT, [JSON.stringify(rows), SUPERLEDGER, kernel.now()]);
  await tx.execute(INSERT_ITEMS, [JSON.stringify(items)]);
  await tx.execute(MARK, [
    JSON.stringify(
      matches.map(({ movementId, role }) => ({
        id: movementId,
        matching: role === 'CHARGE' || role === 'OTHER' ? 'EXPLAINED' : 'MATCHED',
      })),
    ),
  ]);
}

const IDS = `select nextval(pg_get_serial_sequence('payments.bank_match', 'id'))::text as id
  from generate_series(1, $1::int)`;
const INSERT = `insert into payments.bank_match (id, transaction_id, role, pass, evidence, matched_by, matched_at)
  select id, transaction, role, pass, evidence, $2, $3
  from jsonb_to_recordset($1::jsonb) as match(id bigint, transaction bigint, role text, pass text, evidence jsonb)`;
const INSERT_ITEMS = `insert into payments.bank_match_item (match_id, payment_id, role, active)
  select match, payment, role, true
  from jsonb_to_recordset($1::jsonb) as item(match bigint, payment text, role text)`;
const MARK = `update payments.bank_transaction known set matching = told.matching
  from jsonb_to_recordset($1::jsonb) as told(id bigint, matching text) where known.id = told.id`;

function effectOf(match: Match, movements: ReadonlyMap<string, Movement>): Effective {
  const movement = movements.get(match.movementId);
  if (!movement) throw new Error('a match is of a movement that was asked about');
  const source = movement.accountId.slice(0, movement.accountId.indexOf(':'));
  return {
    transactionId: transactionIdOf(source, match.movementId),
    source,
    legalEntity: movement.legalEntity,
    role: match.role,
    pass: match.pass,
    paymentIds: match.paymentIds,
    valueDate: movement.valueDate ?? movement.bookingDate,
    returnReason: movement.returnReason,
  };
}

/** What came back, and what was paid although it had been refused or given up. */
const exceptionsOf = (
  effects: readonly Effective[],
  payments: ReadonlyMap<string, Payment>,
): readonly NewException[] =>
  effects.flatMap(({ role, paymentIds, transactionId, returnReason }) =>
    paymentIds.flatMap((id): NewException[] => {
      const row = payments.get(id);
      if (!row) return [];
      const { reference, legalEntity, status } = row;
      const about = { object: id, reference, legalEntity };
      if (role === 'RETURN')
        return [
          {
            ...about,
            kind: 'PAYMENT_RETURNED',
            evidence: { transaction: transactionId, code: returnReason, ...actionOf(returnReason) },
          },
        ];
      if (!cameToNothing.has(status as PaymentStatus)) return [];
      return [
        {
          ...about,
          kind: 'EXECUTED_AFTER_REJECTION',
          evidence: {
            transaction: transactionId,
            status,
            act: 'treasury with the bank: it was paid although the bank had refused it or given it up',
          },
        },
      ];
    }),
  );

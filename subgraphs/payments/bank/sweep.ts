import { z } from 'zod';
import { addBusinessDays } from '#domain/bank/matching/business-days';
import { dayOf } from '#domain/date';
import { makeId, SUPERLEDGER } from '#domain/ids';
import { atTheBank } from '#domain/payment-status';
import {
  raiseExceptions,
  resolveExceptions,
  type ExceptionKind,
} from '#platform/commands/exceptions';
import { isIdOf } from '#platform/db/is-id-of';
import type { StoreTransaction } from '#platform/db/transactions';
import type { BankFeedParts } from './bank-feed-parts.ts';
import { isOverdue } from './overdue.ts';

const AT_ONCE = 1_000;
const AT_THE_BANK = [...atTheBank];

/**
 * What no message tells: payments whose answer is overdue, what came in unasked, and exceptions that time has settled.
 */
export async function sweep(parts: BankFeedParts): Promise<void> {
  await parts.database.inTransaction(async (tx) => {
    await tellOverdue(parts, tx);
    await resolveSettled(parts, tx);
    await tellUnasked(parts, tx);
  });
}

/** At the bank, and its day is over with no movement: nobody has to notice that nothing happens. */
async function tellOverdue(parts: BankFeedParts, tx: StoreTransaction): Promise<void> {
  const { kernel, treasury } = parts;
  const { workingDays } = treasury.matching.overdue;
  const before = addBusinessDays(dayOf(kernel.now()), -workingDays);
  const found = await tx.rows(LATE, [AT_THE_BANK, before, AT_ONCE], late);
  const overdue = found.filter((each) => isOverdue(parts, each));
  if (overdue.length === 0) return;
  await raiseExceptions(
    kernel,
    tx,
    overdue.map(({ key, reference, legalEntity, status, bankStatus, date }) => ({
      kind: 'PAYMENT_OVERDUE',
      object: makeId(SUPERLEDGER, key),
      reference,
      legalEntity,
      evidence: {
        status,
        bankStatus,
        executionDate: date,
        act: 'treasury: ask the bank what became of it; never pay it anew before it says so',
      },
    })),
  );
  await tx.execute(MARK_OVERDUE, [overdue.map(({ key }) => key), kernel.now()]);
}

const late = z.object({
  key: z.string(),
  reference: z.string(),
  legalEntity: z.string(),
  accountId: z.string(),
  currency: z.string(),
  status: z.string(),
  bankStatus: z.string().nullable(),
  date: z.string(),
});
/** The day the bank said it would execute it on (ACWC) counts, where it said so. */
const LATE = `select key, reference, legal_entity as "legalEntity", debtor_account_id as "accountId", currency, status,
    bank_status as "bankStatus", date from (
    select payment.*, coalesce((select told.evidence->>'executionDate' from payments.payment_transition told
        where told.payment_key = payment.key and told.evidence ? 'executionDate' order by told.id desc limit 1),
      to_char(requested_execution_date, 'YYYY-MM-DD')) as date
    from payments.payment_order payment
    where status = any($1) and overdue_since is null and requested_execution_date <= to_date($2, 'YYYY-MM-DD')) waiting
  where date <= $2 order by date, key limit $3`;
const MARK_OVERDUE = `update payments.payment_order set overdue_since = $2 where key = any($1)`;

/** What was looked for has come, or the payment is over: there is nothing to look at any more. */
async function resolveSettled({ kernel }: BankFeedParts, tx: StoreTransaction): Promise<void> {
  const resolve = async (kinds: readonly ExceptionKind[], where: string): Promise<void> => {
    const rows = await tx.rows(
      `${OPEN_OF_PAYMENTS} and ${where} limit ${AT_ONCE}`,
      [kernel.tenant, kinds, AT_THE_BANK],
      z.object({ object: z.string() }),
    );
    await resolveExceptions(
      kernel,
      tx,
      kinds,
      rows.map(({ object }) => object),
    );
  };
  await resolve(
    ['PAYMENT_OVERDUE', 'PAYMENT_CHANGED', 'CANCELLATION_REFUSED'],
    'payment.status <> all($3)',
  );
  await tx.execute(NOT_OVERDUE, [AT_THE_BANK]);
  await resolve(['EXECUTED_AFTER_REJECTION'], `($3::text[] is not null and ${IS_SEEN_THROUGH})`);
  await resolve(
    ['PAYMENT_REJECTED', 'PAYMENT_RETURNED'],
    `($3::text[] is not null and (payment.status not in ('REJECTED', 'RETURNED') or not exists (${UNPAID})))
      and (open.kind <> 'PAYMENT_REJECTED' or payment.status in ('REJECTED', 'SETTLED', 'RETURNED', 'CANCELLED'))`,
  );
  const matched = await tx.rows(
    MATCHED,
    [kernel.tenant, AT_ONCE],
    z.object({ object: z.string() }),
  );
  await resolveExceptions(
    kernel,
    tx,
    ['UNMATCHED_TRANSACTION'],
    matched.map(({ object }) => object),
  );
}

const OPEN_OF_PAYMENTS = `select open.object from platform.ledger_exception open
  join payments.payment_order payment on ${isIdOf('open.object', 'payment.key')}
  where open.tenant = $1 and open.kind = any($2) and open.resolved_at is null`;
/** It came back, or two people have confirmed by hand since what the movement is. */
const IS_SEEN_THROUGH = `(payment.status <> 'SETTLED' or exists (select 1 from payments.bank_match match
  join payments.bank_match_item item on item.match_id = match.id and item.active
  where item.payment_id = 'superledger:' || payment.key and match.pass = 'MANUAL'
    and match.matched_at >= open.raised_at))`;
/** An invoice it was to pay that no other payment has taken up. */
const UNPAID = `select 1 from payments.payment_allocation own where own.payment_key = payment.key
  and not exists (select 1 from payments.payment_allocation other where other.invoice_id = own.invoice_id
    and other.payment_key <> own.payment_key and other.state in ('RESERVED', 'SETTLED'))`;
const NOT_OVERDUE = `update payments.payment_order set overdue_since = null
  where overdue_since is not null and status <> all($1)`;
const MATCHED = `select open.object from platform.ledger_exception open
  join payments.bank_transaction movement on movement.id = substring(open.object from ':([0-9]+)$')::bigint
    and movement.source = split_part(open.object, ':', 1)
  where open.tenant = $1 and open.kind = 'UNMATCHED_TRANSACTION' and open.resolved_at is null
    and movement.matching in ('MATCHED', 'EXPLAINED', 'NONE') limit $2`;

/** What customers and others paid is much, and no payment of ours: one exception an account while there is any. */
async function tellUnasked({ kernel, bankAccounts }: BankFeedParts, tx: StoreTransaction) {
  const found = await tx.rows(UNASKED, [], unasked);
  await raiseExceptions(
    kernel,
    tx,
    found.map(({ accountId, legalEntity, count, oldest }) => ({
      kind: 'UNMATCHED_TRANSACTION',
      object: accountId,
      reference: null,
      legalEntity,
      evidence: {
        credits: count,
        oldest,
        act: 'accounting: bankTransactions(filter: { accountId, matching: UNMATCHED })',
      },
    })),
  );
  const still = new Set(found.map(({ accountId }) => accountId));
  await resolveExceptions(
    kernel,
    tx,
    ['UNMATCHED_TRANSACTION'],
    bankAccounts.map(({ id }) => id).filter((id) => !still.has(id)),
  );
}

const unasked = z.object({
  accountId: z.string(),
  legalEntity: z.string(),
  count: z.number(),
  oldest: z.string(),
});
const UNASKED = `select account_id as "accountId", legal_entity as "legalEntity", count(*)::int as count,
    to_char(min(booking_date), 'YYYY-MM-DD') as oldest
  from payments.bank_transaction where matching = 'UNMATCHED' and amount_minor > 0
  group by account_id, legal_entity`;

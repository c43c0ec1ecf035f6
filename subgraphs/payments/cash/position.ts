import { z } from 'zod';
import type { BankAccount } from '#domain/bank/account';
import { skipsWeekday } from '#domain/cash-forecast';
import { addDays, dayOf, type CalendarDate } from '#domain/date';
import { add, zero, type Money } from '#domain/money';
import { atTheBank } from '#domain/payment-status';
import type { Statements } from '#platform/db/statements';
import type { ExchangeRates } from '#platform/approvals/exchange-rates';
import { balancesOf } from '../bank/read/balances.ts';
import { convertAt } from './reference-rates.ts';
import { SETTLED_AFTER } from './settled-after.ts';

export interface CashPosition {
  readonly asOf: CalendarDate;
  readonly currency: string;
  readonly accounts: readonly CashPositionRow[];
  readonly total: Money | null;
  readonly unconverted: readonly string[];
  readonly rateDate: CalendarDate | null;
}

export interface CashPositionRow {
  readonly account: BankAccount;
  readonly booked: Money | null;
  readonly statementDate: CalendarDate | null;
  readonly isOld: boolean;
  readonly inTransit: Money;
  readonly converted: Money | null;
  readonly rate: string | null;
}

export interface PositionWanted {
  readonly accounts: readonly BankAccount[];
  readonly asOf: CalendarDate;
  /** In UTC. Where the day is today, the statement of a bank that is a day ahead already counts. */
  readonly today: CalendarDate;
  readonly currency: string;
  readonly rates: ExchangeRates;
}

/**
 * What the accounts hold at the end of a day: the closing balance of the newest statement on or before it, and what was
 * instructed by then and is in no such balance. The total is of what is booked, each account converted by itself.
 */
export async function cashPosition(
  database: Statements,
  { accounts, asOf, today, currency, rates }: PositionWanted,
): Promise<CashPosition> {
  const ids = accounts.map(({ id }) => id);
  const endOfDay = endOf(asOf);
  const lastDay = lastStatementDay(asOf, today);
  const [balances, transits] = await Promise.all([
    balancesOf(database, ids, lastDay),
    database.rows(IN_TRANSIT, [ids, lastDay, endOfDay, [...atTheBank]], transitRow),
  ]);
  const transitOf = new Map(transits.map((row) => [row.account, row.minor]));
  const unconverted = new Set<string>();
  const rateDates: CalendarDate[] = [];
  let total = zero(currency);
  const rows = accounts.map((account): CashPositionRow => {
    const balance = balances.get(account.id);
    const booked = balance && {
      amountMinor: balance.amountMinor,
      currency: account.currency,
    };
    const converted = booked && convertAt(rates, booked, currency, asOf);
    if (booked && !converted) unconverted.add(account.currency);
    if (converted?.on) rateDates.push(converted.on);
    if (converted) total = add(total, converted.money);
    return {
      account,
      booked: booked ?? null,
      statementDate: balance ? dayOf(balance.date) : null,
      isOld: balance === undefined || skipsWeekday(dayOf(balance.date), asOf),
      inTransit: {
        amountMinor: -(transitOf.get(account.id) ?? 0n),
        currency: account.currency,
      },
      converted: converted?.money ?? null,
      rate: converted?.rate ?? null,
    };
  });
  // Nobody is to read what is not known as nothing.
  const isWhole = rows.length > 0 && rows.every(({ converted }) => converted !== null);
  return {
    asOf,
    currency,
    accounts: rows,
    total: isWhole ? total : null,
    unconverted: [...unconverted].toSorted(),
    rateDate: rateDates.toSorted()[0] ?? null,
  };
}

/** The day a statement may be of to count on a day. */
export const lastStatementDay = (asOf: CalendarDate, today: CalendarDate): CalendarDate =>
  asOf === today ? addDays(today, 1) : asOf;

/** In UTC. */
export const endOf = (day: CalendarDate): Date => new Date(`${addDays(day, 1)}T00:00:00Z`);

const transitRow = z.object({ account: z.string(), minor: z.coerce.bigint() });

/**
 * By its last transition before the day's end; what settles it is in the balance but for what is on a statement after
 * it. Whoever ended long before the day is in the balance, or in `settled_after`.
 */
const IN_TRANSIT = `with ${SETTLED_AFTER}, candidate as (
    select key from payments.payment_order where debtor_account_id = any($1) and status = any($4)
    union select key from payments.payment_order
      where debtor_account_id = any($1) and updated_at >= $3::timestamptz - interval '14 days'
    union select key from settled_after)
  select payment.debtor_account_id as account, sum(payment.amount_minor) as minor
  from candidate join payments.payment_order payment on payment.key = candidate.key
  cross join lateral (select "to" from payments.payment_transition
    where payment_key = payment.key and at < $3 order by id desc limit 1) last
  where payment.debtor_account_id = any($1) and payment.created_at < $3
    and (last."to" = any($4) or last."to" = 'SETTLED')
    and not exists (select from payments.bank_match_item item
      join payments.bank_match match on match.id = item.match_id and match.undone_at is null
      join payments.bank_transaction movement on movement.id = match.transaction_id
      where item.payment_id = 'superledger:' || payment.key and item.role = 'SETTLEMENT' and item.active
        and movement.statement_id not in (select id from after))
  group by 1`;

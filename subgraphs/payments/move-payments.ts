import { makeId, SUPERLEDGER } from '#domain/ids';
import { invariant } from '#domain/invariant';
import type { PaymentStatus } from '#domain/payment';
import { cameToNothing, mayBeAgain, mayBecome } from '#domain/payment-status';
import type { CalendarDate } from '#domain/date';
import type { Transaction } from '#platform/db/client';
import type { NewEvent } from '#platform/events/outbox';

/** What is said of one payment, by whom and on what grounds. */
export interface PaymentMove {
  readonly key: string;
  readonly to: PaymentStatus;
  /** ISO 20022 status, reason, return or cancellation code; null for our own steps. */
  readonly code: string | null;
  /** Ours, or the code's meaning: nothing personal. */
  readonly reason: string | null;
  /** `superledger`, or the bank connection's id. */
  readonly source: string;
  /** The match that led to where it is was taken back. */
  readonly isBack?: true;
  /** Ids and codes only. */
  readonly evidence: Readonly<Record<string, unknown>>;
  /** The bank's status from now on, where it says more than the one before. */
  readonly bankStatus?: string;
  readonly bankReference?: string;
  readonly valueDate?: CalendarDate;
}

export interface Moved {
  /** `payment.status-changed` of those that changed, to be told in the same transaction. */
  readonly events: readonly NewEvent[];
  /** The keys whose status is another one now. */
  readonly changed: ReadonlySet<string>;
}

interface Locked {
  readonly key: string;
  readonly status: PaymentStatus;
  readonly legalEntity: string;
  readonly supplierId: string | null;
}

/**
 * The one place where a payment's status changes: its row, its history, what it holds of invoices, and the events, in
 * the caller's transaction. In the order given; several moves of one payment are several steps. A move the machine does
 * not know (domain/payment-status.ts) is kept in the history as what it is, said and without effect.
 */
export async function movePayments(
  tx: Transaction,
  moves: readonly PaymentMove[],
  at: Date,
): Promise<Moved> {
  if (moves.length === 0) return { events: [], changed: new Set() };
  const keys = [...new Set(moves.map(({ key }) => key))].toSorted();
  const locked = await tx.$queryRawUnsafe<Locked[]>(LOCK, keys);
  const rows = new Map(locked.map((row) => [row.key, row]));
  const now = new Map(locked.map(({ key, status }) => [key, status]));
  const history: object[] = [];
  const events: NewEvent[] = [];
  const changed = new Set<string>();
  for (const move of moves) {
    const { key, to, code, reason, source, evidence } = move;
    const row = rows.get(key);
    const from = now.get(key);
    invariant(row && from, 'a payment that is moved exists');
    const isStep = move.isBack ? mayBeAgain(from, to) : mayBecome(from, to);
    if (!isStep && code === null) continue;
    const reached = isStep ? to : from;
    history.push({
      key,
      from,
      to: reached,
      code,
      reason: isStep || to === from ? reason : refused(to, reason),
      source,
      evidence,
    });
    if (!isStep) continue;
    now.set(key, to);
    changed.add(key);
    events.push(changeOf(row, move, from));
  }
  await tx.$executeRawUnsafe(APPEND, JSON.stringify(history), at);
  await tx.$executeRawUnsafe(UPDATE, JSON.stringify(updatesOf(moves, now)), at);
  await tx.$executeRawUnsafe(ALLOCATE, JSON.stringify(allocationsOf(changed, now)));
  return { events, changed };
}

const refused = (to: PaymentStatus, reason: string | null): string =>
  `without effect: ${to}${reason === null ? '' : `, ${reason}`}`;

/** `payment.status-changed`, for the transaction that changes it; `from` is null for a payment that was just made. */
export function changeOf(
  { key, legalEntity, supplierId }: Omit<Locked, 'status'>,
  { to, reason, code, source }: Pick<PaymentMove, 'to' | 'reason' | 'code' | 'source'>,
  from: PaymentStatus | null,
): NewEvent {
  const id = makeId(SUPERLEDGER, key);
  const said = [code, reason].filter((each) => each !== null).join(': ');
  return {
    topic: 'payment.status-changed',
    key: id,
    body: {
      source,
      from,
      to,
      reason: said === '' ? null : said,
      entity: { type: 'Payment', id },
      legalEntity,
      supplierId,
    },
  };
}

/** The last word of each: its status, and what the bank said beside it. */
function updatesOf(moves: readonly PaymentMove[], now: ReadonlyMap<string, PaymentStatus>) {
  const last = new Map<string, object>();
  for (const { key, bankStatus, bankReference, valueDate } of moves)
    last.set(key, {
      ...last.get(key),
      key,
      status: now.get(key),
      ...(bankStatus === undefined ? {} : { bankStatus }),
      ...(bankReference === undefined ? {} : { bankReference }),
      ...(valueDate === undefined ? {} : { valueDate }),
    });
  return [...last.values()];
}

const allocationsOf = (changed: ReadonlySet<string>, now: ReadonlyMap<string, PaymentStatus>) =>
  [...changed].map((key) => ({ key, state: allocationState(now.get(key)) }));

function allocationState(status: PaymentStatus | undefined): string {
  if (status === 'SETTLED') return 'SETTLED';
  if (status === 'RETURNED') return 'RETURNED';
  return status && cameToNothing.has(status) ? 'RELEASED' : 'RESERVED';
}

const LOCK = `select key, status, legal_entity as "legalEntity", supplier_id as "supplierId"
  from payments.payment_order where key = any($1) order by key for update`;
const APPEND = `insert into payments.payment_transition (payment_key, "from", "to", code, reason, source, evidence, at)
  select key, "from", "to", code, reason, source, evidence, $2
  from rows from (jsonb_to_recordset($1::jsonb) as (key text, "from" text, "to" text, code text, reason text,
    source text, evidence jsonb)) with ordinality as move order by ordinality`;
const UPDATE = `update payments.payment_order as payment
  set status = said.status, bank_status = coalesce(said."bankStatus", payment.bank_status),
    bank_reference = coalesce(said."bankReference", payment.bank_reference),
    value_date = coalesce(said."valueDate", payment.value_date), updated_at = $2
  from jsonb_to_recordset($1::jsonb) as said(key text, status text, "bankStatus" text, "bankReference" text,
    "valueDate" date) where payment.key = said.key`;
const ALLOCATE = `update payments.payment_allocation as allocation set state = said.state
  from jsonb_to_recordset($1::jsonb) as said(key text, state text)
  where allocation.payment_key = said.key and allocation.state <> said.state`;

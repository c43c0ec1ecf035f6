import { accountOf } from '#domain/bank/account';
import { addDays, dayOf, type CalendarDate } from '#domain/date';
import { makeId, SUPERLEDGER } from '#domain/ids';
import { sameMoney } from '#domain/money';
import type { Payment } from '#domain/payment';
import type { Database } from '#platform/db/client';
import type { PaymentDraft } from './payment-draft.ts';
import type { PaymentsPolicy } from './policy/payments.ts';
import { inSameRun, type InSameRun } from './same-run.ts';

/** What was paid to one payee before, here, in an ERP, or by any other way that a statement shows. */
export interface PayeeHistory {
  /** Ids of payments and of movements of ours with this amount, to this account; of the same run, of their invoices. */
  readonly sameAmount: readonly string[];
  /** The same of those that name an invoice that is to be paid. */
  readonly sameInvoice: readonly string[];
  /** Since midnight (UTC), and within seven days. */
  readonly day: Pace;
  readonly week: Pace;
  /** Nobody paid this payee before, as far as anybody knows. */
  readonly isFirst: boolean;
}

/** Payments to an account, and what they come to in the draft's currency. */
interface Pace {
  readonly payments: number;
  readonly minor: bigint;
}

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;
/** Numbers of invoices that are shorter stand in too many texts to tell anything. */
const MIN_NUMBER = 5;

/** Same length and order as the drafts. */
export async function paymentHistory(
  database: Database,
  drafts: readonly PaymentDraft[],
  {
    elsewhere,
    changedSuppliers,
    policy,
    now,
  }: {
    /** Payments of the ERPs. */
    readonly elsewhere: readonly Payment[];
    /** Suppliers whose account was changed here: what an ERP paid them before went elsewhere. */
    readonly changedSuppliers: ReadonlySet<string>;
    readonly policy: PaymentsPolicy;
    readonly now: Date;
  },
): Promise<readonly PayeeHistory[]> {
  const ago = (days: number): Date => new Date(now.getTime() - days * DAY_MS);
  const columns = columnsOf(drafts);
  const numbers = numbersOf(drafts);
  const since = ago(policy.duplicateDays);
  const [amounts, moved, allocated, named, paces, paid] = await Promise.all([
    database.$queryRawUnsafe<Hit[]>(SAME_AMOUNT, ...columns, since),
    database.$queryRawUnsafe<Hit[]>(SAME_MOVEMENT, ...columns, dayOf(since)),
    database.$queryRawUnsafe<Hit[]>(SAME_INVOICE, numbers.places, numbers.invoiceIds),
    database.$queryRawUnsafe<Hit[]>(
      NAMED,
      numbers.accounts,
      numbers.numbers,
      numbers.places,
      dayOf(since),
    ),
    database.$queryRawUnsafe<PaceRow[]>(PACE, ...columns, midnight(now), ago(WEEK_DAYS)),
    database.$queryRawUnsafe<Hit[]>(PAID, columns[0], ago(policy.historyDays)),
  ]);
  const erp = byInvoiceAndSupplier(elsewhere);
  const hits = [amounts, moved, allocated, named].map(byPlace);
  const paceOf = new Map(paces.map((row) => [Number(row.place), row]));
  const sameRun = inSameRun(drafts);
  const paidBefore = new Set(paid.map(({ place }) => Number(place)));
  return drafts.map((draft, index) => {
    const place = index + 1;
    const ofErp = draft.family.flatMap((id) => erp.bySupplier.get(id) ?? []);
    const oldest = addDays(dayOf(now), -policy.duplicateDays);
    const row = paceOf.get(place);
    const run = sameRun.get(draft);
    const isChanged = draft.family.some((id) => changedSuppliers.has(id));
    return {
      sameAmount: [
        ...(hits[0]?.get(place) ?? []),
        ...(hits[1]?.get(place) ?? []),
        ...ofErp.filter((each) => isSameAmount(each, draft, oldest)).map(({ id }) => id),
        ...(run?.sameAmount ?? []),
      ],
      sameInvoice: [
        ...(hits[2]?.get(place) ?? []),
        ...(hits[3]?.get(place) ?? []),
        ...draft.allocations.flatMap(({ payable }) => erp.byInvoice.get(payable.invoice.id) ?? []),
      ],
      day: withRun({ payments: Number(row?.today ?? 0), minor: BigInt(row?.todayMinor ?? 0) }, run),
      week: withRun({ payments: Number(row?.week ?? 0), minor: BigInt(row?.weekMinor ?? 0) }, run),
      isFirst: !paidBefore.has(place) && (isChanged || ofErp.length === 0),
    };
  });
}

const withRun = ({ payments, minor }: Pace, run: InSameRun | undefined): Pace => ({
  payments: payments + (run?.payments ?? 0),
  minor: minor + (run?.minor ?? 0n),
});

interface Hit {
  readonly place: bigint;
  readonly id: string;
}

interface PaceRow {
  readonly place: bigint;
  readonly today: bigint;
  readonly todayMinor: string;
  readonly week: bigint;
  readonly weekMinor: string;
}

function byPlace(hits: readonly Hit[]): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  for (const { place, id } of hits) append(found, Number(place), id);
  return found;
}

function append<K, T>(map: Map<K, T[]>, key: K, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

const isSameAmount = (payment: Payment, { amount }: PaymentDraft, oldest: CalendarDate): boolean =>
  payment.postingDate >= oldest && sameMoney(payment.amount, amount);

const midnight = (now: Date): Date => new Date(`${dayOf(now)}T00:00:00Z`);

function columnsOf(drafts: readonly PaymentDraft[]): [string[], string[], string[]] {
  return [
    drafts.map(({ account }) => accountOf(account)),
    drafts.map(({ amount }) => String(amount.amountMinor)),
    drafts.map(({ amount }) => amount.currency),
  ];
}

/** One row an invoice that is to be paid, with the draft's place. */
function numbersOf(drafts: readonly PaymentDraft[]) {
  const rows = drafts.flatMap(({ account, allocations }, index) =>
    allocations.map(({ payable: { invoice } }) => ({
      place: String(index + 1),
      account: accountOf(account),
      invoiceId: invoice.id,
      number: invoice.number.length < MIN_NUMBER ? '' : invoice.number.toLowerCase(),
    })),
  );
  return {
    places: rows.map(({ place }) => place),
    accounts: rows.map(({ account }) => account),
    invoiceIds: rows.map(({ invoiceId }) => invoiceId),
    numbers: rows.map(({ number }) => number),
  };
}

function byInvoiceAndSupplier(payments: readonly Payment[]) {
  const bySupplier = new Map<string, Payment[]>();
  const byInvoice = new Map<string, string[]>();
  for (const payment of payments) {
    if (payment.supplierId !== null) append(bySupplier, payment.supplierId, payment);
    for (const { invoiceId } of payment.allocations) append(byInvoice, invoiceId, payment.id);
  }
  return { bySupplier, byInvoice };
}

const ASKED = `unnest($1::text[], $2::text[]::bigint[], $3::text[])
  with ordinality as asked(account, minor, currency, place)`;
const STANDS = "payment.status not in ('REJECTED', 'CANCELLED', 'EXPIRED', 'RETURNED')";
const OWN = `'${makeId(SUPERLEDGER, '')}' || payment.key`;
/** A movement that is not one of our own payments, as far as is known. */
const FOREIGN = `movement.amount_minor < 0 and not movement.is_reversal and movement.status = 'BOOK'
    and not exists (select from payments.payment_order own where own.end_to_end_id = movement.end_to_end_id)
    and not exists (select from payments.bank_match match
      join payments.bank_match_item item on item.match_id = match.id and item.active
      where match.transaction_id = movement.id and item.payment_id like '${SUPERLEDGER}:%')`;
const MOVEMENT = "movement.source || ':' || movement.id";

const SAME_AMOUNT = `select asked.place, ${OWN} as id from ${ASKED}
  join payments.payment_order payment on payment.creditor_account = asked.account and payment.created_at >= $4
    and payment.amount_minor = asked.minor and payment.currency = asked.currency and ${STANDS}`;
const SAME_MOVEMENT = `select asked.place, ${MOVEMENT} as id from ${ASKED}
  join payments.bank_transaction movement on movement.counterparty_account = asked.account
    and movement.booking_date >= $4::date and movement.amount_minor = -asked.minor
    and movement.currency = asked.currency and ${FOREIGN}`;
const SAME_INVOICE = `select asked.place::bigint as place, ${OWN} as id
  from unnest($1::text[], $2::text[]) as asked(place, invoice)
  join payments.payment_allocation allocation on allocation.invoice_id = asked.invoice
    and allocation.state in ('RESERVED', 'SETTLED')
  join payments.payment_order payment on payment.key = allocation.payment_key`;
const NAMED = `select asked.place::bigint as place, ${MOVEMENT} as id
  from unnest($1::text[], $2::text[], $3::text[]) as asked(account, number, place)
  join payments.bank_transaction movement on movement.counterparty_account = asked.account
    and movement.booking_date >= $4::date and asked.number <> ''
    and position(asked.number in lower(movement.text)) > 0 and ${FOREIGN}`;
const PACE = `select asked.place, count(*) filter (where payment.created_at >= $4) as today,
    coalesce(sum(payment.amount_minor) filter (where payment.created_at >= $4
      and payment.currency = asked.currency), 0)::text as "todayMinor",
    count(*) as week,
    coalesce(sum(payment.amount_minor) filter (where payment.currency = asked.currency), 0)::text as "weekMinor"
  from ${ASKED}
  join payments.payment_order payment on payment.creditor_account = asked.account
    and payment.created_at >= $5 and ${STANDS}
  group by asked.place`;
const PAID = `select asked.place, '' as id from unnest($1::text[]) with ordinality as asked(account, place)
  where exists (select from payments.payment_order payment where payment.creditor_account = asked.account
      and payment.created_at >= $2 and ${STANDS} and payment.status not in ('PENDING_APPROVAL', 'APPROVED'))
    or exists (select from payments.bank_transaction movement
      where movement.counterparty_account = asked.account and movement.amount_minor < 0
        and movement.status = 'BOOK' and movement.booking_date >= ($2::timestamptz)::date)`;

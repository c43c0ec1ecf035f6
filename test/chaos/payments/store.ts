import pg from 'pg';

/** A payment as the product keeps it, with what its history, its posting and its exceptions say. */
export interface OwnPayment {
  readonly key: string;
  readonly reference: string;
  readonly status: string;
  readonly account: string;
  readonly amount: string;
  readonly currency: string;
  readonly payeeAccount: string;
  readonly postingStatus: string;
  readonly approvals: number;
  /** Its approvals were withdrawn, because something they stood on had changed, and nobody gave any again. */
  readonly isWithdrawn: boolean;
  /** Its file's outcome was unknown for a while. */
  readonly uncertain: boolean;
  /** Of kinds that name the payment or its posting and that nobody has closed. */
  readonly exceptions: readonly string[];
}

/** What is read of the product's own store, by SQL: the graph is not asked what it should say. */
export interface Store {
  payments(): Promise<readonly OwnPayment[]>;
  /** How many payments have which status, and what is open for people to look at. */
  outcomes(): Promise<string>;
  /** How many postings, payments, files and movements are still under way. */
  underWay(): Promise<Readonly<Record<string, number>>>;
  /** Payments that are under way and of which no exception tells. */
  stuck(): Promise<readonly string[]>;
  /** Invoices of which more is held than was open, and payments whose allocations do not fit their status. */
  brokenReservations(): Promise<readonly string[]>;
  /** What the movements of booked statements come to, by account; and those nobody could explain, which are told. */
  movements(): Promise<readonly Movements[]>;
  close(): Promise<void>;
}

export interface Movements {
  readonly account: string;
  readonly minor: bigint;
  /** Unmatched ones, of which an exception tells: in the bank's book and in ours, and not yet in the ledger. */
  readonly toldMinor: bigint;
  /** Unmatched ones that nothing tells of. */
  readonly untold: number;
}

export async function openStore(url: string): Promise<Store> {
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  pool.on('error', () => undefined); // the database is crashed on purpose
  const rows = async <T extends pg.QueryResultRow>(sql: string): Promise<readonly T[]> =>
    (await pool.query<T>(sql)).rows;
  return {
    payments: () => rows<OwnPayment>(PAYMENTS),
    outcomes: async () =>
      (await rows<{ said: string }>(OUTCOMES)).map(({ said }) => said).join(', '),
    async underWay() {
      const [found] = await rows<Record<string, number>>(UNDER_WAY);
      return found ?? {};
    },
    stuck: async () => (await rows<{ said: string }>(STUCK)).map(({ said }) => said),
    brokenReservations: async () => (await rows<{ said: string }>(BROKEN)).map(({ said }) => said),
    async movements() {
      const found = await rows<Record<'account' | 'minor' | 'told' | 'untold', string>>(MOVEMENTS);
      return found.map(({ account, minor, told, untold }) => ({
        account,
        minor: BigInt(minor),
        toldMinor: BigInt(told),
        untold: Number(untold),
      }));
    },
    close: () => pool.end(),
  };
}

const OPEN_EXCEPTIONS = `select open.kind from platform.ledger_exception open where open.resolved_at is null
  and (open.object = 'superledger:' || payment.key or open.reference = payment.reference)`;

const PAYMENTS = `select payment.key, payment.reference::text as reference, payment.status,
    payment.debtor_account_id as account, payment.amount_minor::text as amount, payment.currency::text as currency,
    payment.creditor_account as "payeeAccount", posting.status as "postingStatus",
    (select count(distinct person)::int from platform.posting_approval given where given.reference = payment.reference
      and given.decision = 'APPROVED' and given.voided_at is null) as approvals,
    exists (select from platform.posting_approval given where given.reference = payment.reference
      and given.voided_at is not null) and not exists (select from platform.posting_approval given
      where given.reference = payment.reference and given.voided_at is null) as "isWithdrawn",
    exists (select from platform.audit_entry where object = 'superledger:' || payment.reference
      and decision = 'UNCERTAIN') as uncertain,
    array(${OPEN_EXCEPTIONS}) as exceptions
  from payments.payment_order payment join platform.posting posting on posting.reference = payment.reference
  order by payment.key`;

const OUTCOMES = `select said from (
    select count(*) || ' ' || status as said, 1 as place from payments.payment_order group by status
    union all select count(*) || ' open ' || kind, 2 from platform.ledger_exception where resolved_at is null
      group by kind) counted order by place, said`;

const FINAL = "('SETTLED', 'RETURNED', 'REJECTED', 'CANCELLED', 'EXPIRED')";

/** What only time or the bank's next statement moves is counted apart. */
const UNDER_WAY = `select
  (select count(*)::int from platform.posting where status in ('APPROVED', 'EXECUTING', 'UNCERTAIN')) as postings,
  (select count(*)::int from payments.payment_order where status in
    ('APPROVED', 'RESERVED', 'TRANSMITTING', 'SUBMITTED', 'OUTCOME_UNKNOWN', 'ACCEPTED')) as payments,
  (select count(*)::int from payments.bank_file where state in ('ARRIVING', 'RECEIVED')) as files,
  (select count(*)::int from platform.outbox_event where sequence is null) as events`;

/** A payment that nobody has decided on waits for people, and is stuck nowhere. */
const STUCK = `select payment.key || ' is ' || payment.status || ' (' || coalesce(payment.bank_status, 'nothing')
    || ' by the bank), its posting ' || posting.status as said
  from payments.payment_order payment join platform.posting posting on posting.reference = payment.reference
  where payment.status not in ${FINAL} and payment.status <> 'PENDING_APPROVAL' and not exists (${OPEN_EXCEPTIONS})
  order by payment.key`;

const BROKEN = `select invoice_id || ': ' || sum(amount_minor + discount_minor) || ' held of '
    || max(open_before_minor) || ' open' as said
  from payments.payment_allocation where state in ('RESERVED', 'SETTLED')
  group by invoice_id having sum(amount_minor + discount_minor) > max(open_before_minor)
union all
select payment.key || ' is ' || payment.status || ' and its allocation of ' || allocation.invoice_id || ' is '
    || allocation.state
  from payments.payment_order payment join payments.payment_allocation allocation
    on allocation.payment_key = payment.key
  where allocation.state <> case when payment.status in ('SETTLED', 'RETURNED') then payment.status
    when payment.status in ('REJECTED', 'CANCELLED', 'EXPIRED') then 'RELEASED' else 'RESERVED' end
union all
select payment.key || ' pays ' || payment.amount_minor || ' and allocates ' || sum(allocation.amount_minor)
  from payments.payment_order payment join payments.payment_allocation allocation
    on allocation.payment_key = payment.key
  group by payment.key having sum(allocation.amount_minor) <> payment.amount_minor`;

/** Money is told by entries, what it is by the parts of a batch where the bank tells them. */
const MOVEMENTS = `select account_id as account,
    coalesce(sum(amount_minor) filter (where part = 0), 0)::text as minor,
    coalesce(sum(amount_minor) filter (where matching = 'UNMATCHED' and is_told), 0)::text as told,
    count(*) filter (where matching = 'UNMATCHED' and not is_told)::text as untold
  from (select movement.*, exists (select from platform.ledger_exception open where open.resolved_at is null
      and (open.object = movement.source || ':' || movement.id
        or movement.amount_minor > 0 and open.object = movement.account_id)) as is_told
    from payments.bank_transaction movement
    join payments.bank_statement statement on statement.id = movement.statement_id
    where statement.type = 'STATEMENT' and movement.status = 'BOOK' and movement.superseded_by is null) told
  group by account_id`;

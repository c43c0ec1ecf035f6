import { z } from 'zod';
import type { BankAccount } from '#domain/bank/account';
import { availableMinor } from '#domain/controls/reservation';
import { countedOnce } from '#domain/aged-payables';
import type { Call } from '#domain/call';
import { forecast, runDay, type ExpectedMovement, type ForecastDay } from '#domain/cash-forecast';
import { addDays, type CalendarDate } from '#domain/date';
import type { Invoice, InvoiceDirection } from '#domain/invoice';
import { systemOfRecord, type LegalEntity } from '#domain/legal-entity';
import type { Money } from '#domain/money';
import { openNow } from '#domain/open-items';
import type { RoutedSources, SourceFailure } from '#domain/routed';
import { walk } from '#domain/walk-list';
import type { Database } from '#platform/db/client';
import type { TreasuryPolicy } from '../read-treasury-policy.ts';
import { readHabits, type Habits } from './habits.ts';
import { heldOf } from '../reservations.ts';
import { cashPosition, endOf, lastStatementDay } from './position.ts';
import { convertAt } from './reference-rates.ts';
import { SETTLED_AFTER } from './settled-after.ts';

export interface CashForecast {
  readonly currency: string;
  readonly opening: Money | null;
  readonly days: readonly ForecastDay[];
  readonly assumptions: readonly string[];
  readonly unconverted: readonly string[];
  readonly incomplete: readonly SourceFailure[];
}

export interface ForecastSources {
  readonly database: Database;
  readonly sources: Pick<RoutedSources, 'invoices' | 'payments'>;
  readonly legalEntities: readonly LegalEntity[];
  readonly treasury: TreasuryPolicy;
}

export interface ForecastWanted {
  /** Our own accounts that make up the opening. */
  readonly accounts: readonly BankAccount[];
  /** Codes the viewer sees; never empty. */
  readonly legalEntities: readonly string[];
  readonly today: CalendarDate;
  readonly days: number;
  readonly currency: string;
}

/**
 * The next days by what is known today: open items on the day they are wont to be paid, what is instructed on its day.
 * What is reserved by a payment of ours counts as instructed, and once.
 */
export async function cashForecast(
  { database, sources, legalEntities, treasury }: ForecastSources,
  wanted: ForecastWanted,
  call: Call,
): Promise<CashForecast> {
  const { accounts, today, days, currency, legalEntities: codes } = wanted;
  const { referenceRates: rates } = treasury;
  const ids = accounts.map(({ id }) => id);
  const [position, habits, payables, receivables, instructed] = await Promise.all([
    cashPosition(database, { accounts, asOf: today, today, currency, rates }),
    readHabits(sources, { legalEntities: codes, today, ...treasury.cash.forecast }, call),
    readOpen(sources, 'PAYABLE', codes, legalEntities, call),
    readOpen(sources, 'RECEIVABLE', codes, legalEntities, call),
    database.rows(
      INSTRUCTED,
      [ids, lastStatementDay(today, today), endOf(today), codes],
      instructedRow,
    ),
  ]);
  const held = await heldOf(
    database,
    payables.items.map(({ invoice }) => invoice.id),
  );
  const unconverted = new Set(position.unconverted);
  const movements: ExpectedMovement[] = [];
  const expect = (kind: ExpectedMovement['kind'], date: CalendarDate, money: Money): void => {
    const converted = convertAt(rates, money, currency, today);
    if (converted) movements.push({ kind, date, minor: converted.money.amountMinor });
    else unconverted.add(money.currency);
  };
  const isAll = payables.isAll && receivables.isAll;
  const { runDays } = treasury.cash.forecast;
  for (const { invoice, open } of payables.items) {
    const left = availableMinor(open.amountMinor, held.get(invoice.id) ?? null);
    const isCredit = invoice.kind === 'CREDIT_MEMO';
    if (left <= 0n) continue;
    const day = runDay(latest(expectedOn(invoice, habits), today), runDays);
    expect('PAYABLE', day, { amountMinor: isCredit ? left : -left, currency: open.currency });
  }
  for (const { invoice, open } of receivables.items) {
    const isCredit = invoice.kind === 'CREDIT_MEMO';
    const amountMinor = isCredit ? -open.amountMinor : open.amountMinor;
    expect('RECEIVABLE', latest(expectedOn(invoice, habits), today), { ...open, amountMinor });
  }
  for (const { on, minor, currency: of } of instructed)
    expect('INSTRUCTED', on, { amountMinor: -minor, currency: of });
  return {
    currency,
    opening: position.total,
    // A sum of what was looked at only would be read as what there will be.
    days: forecast(isAll ? (position.total?.amountMinor ?? null) : null, movements, {
      from: today,
      days,
    }),
    assumptions: assumptionsOf(wanted, treasury, {
      habits,
      isOpened: position.total !== null,
      isAll,
      unknown: [...payables.unknown, ...receivables.unknown],
      hasReceivables: receivables.items.length > 0,
      rateDate: position.rateDate,
    }),
    unconverted: [...unconverted].toSorted(),
    incomplete: distinct([...habits.incomplete, ...payables.incomplete, ...receivables.incomplete]),
  };
}

const expectedOn = (invoice: Invoice, habits: Habits): CalendarDate => {
  const { dueDate, invoiceDate, legalEntity, direction } = invoice;
  return addDays(dueDate ?? invoiceDate, habits.delayOf(legalEntity, direction) ?? 0);
};

const latest = (left: CalendarDate, right: CalendarDate): CalendarDate =>
  left > right ? left : right;

/** Posted and not wholly settled, each document once. */
async function readOpen(
  { invoices }: Pick<RoutedSources, 'invoices'>,
  direction: InvoiceDirection,
  codes: readonly string[],
  legalEntities: readonly LegalEntity[],
  call: Call,
) {
  const filter = {
    ids: null,
    direction,
    supplierId: null,
    legalEntities: codes,
    documentStatus: ['POSTED'],
    number: null,
    onlyOpen: true,
  } as const;
  const read = await walk<Invoice>((page) => invoices.invoices(filter, page, call));
  const owners = new Map(
    legalEntities.map((entity) => [entity.code, systemOfRecord(entity, 'invoices')?.source]),
  );
  const { kept } = countedOnce(
    read.nodes,
    ({ legalEntity, provenance }) => owners.get(legalEntity) === provenance.source,
  );
  const open = await openNow(invoices, kept, call);
  return {
    items: open.items.filter((item) => item.open.amountMinor > 0n),
    unknown: open.unknown.map(({ id }) => id),
    isAll: read.isAll,
    incomplete: [...read.incomplete, ...open.incomplete],
  };
}

function assumptionsOf(
  { today, accounts }: ForecastWanted,
  { cash: { rateSource, forecast: bounds }, version }: TreasuryPolicy,
  told: {
    readonly isOpened: boolean;
    readonly habits: Habits;
    readonly isAll: boolean;
    /** Documents whose source does not tell what is open of them. */
    readonly unknown: readonly string[];
    readonly hasReceivables: boolean;
    readonly rateDate: CalendarDate | null;
  },
): readonly string[] {
  const runs =
    bounds.runDays.length === 0 ? 'any weekday' : `ISO weekdays ${bounds.runDays.join(', ')}`;
  return [
    told.isOpened
      ? `opens with the newest statements of ${accounts.length} accounts on ${today}`
      : `opens with nothing: not each of ${accounts.length} accounts has a statement and a rate on ${today}`,
    told.habits.samples < bounds.minSamples
      ? `too few paid invoices (${told.habits.samples}) to speak of habits: due dates count as they are`
      : `due dates are moved by the median delay of ${told.habits.samples} paid invoices of the last ${bounds.habitDays} days, by legal entity, at most ${bounds.maxDelayDays} days`,
    `payments to suppliers leave on ${runs}; what is overdue leaves on the next of them`,
    'what is instructed counts on the day it is to be executed, approved or not, and what is returned is open again',
    `${rateSource}${told.rateDate === null ? '' : ` of ${told.rateDate}`}; nothing is booked at them`,
    'payroll, taxes, loans and what no system has an open item for are not in it',
    ...(told.hasReceivables
      ? []
      : [
          'what customers owe is not in it: no system that was asked tells of any open item of theirs',
        ]),
    ...(told.unknown.length === 0
      ? []
      : [
          `${told.unknown.length} documents whose open amount is not known are not in it: ${named(told.unknown)}`,
        ]),
    ...(told.isAll
      ? []
      : [
          'there are more open items than one answer looks through: the newest are in it, and what each day ends with is not known',
        ]),
    `policy ${version}`,
  ];
}

const MOST_NAMED = 20;

const named = (ids: readonly string[]): string =>
  `${ids.slice(0, MOST_NAMED).join(', ')}${ids.length > MOST_NAMED ? ' and more' : ''}`;

const distinct = (failures: readonly SourceFailure[]): readonly SourceFailure[] => [
  ...new Map(failures.map((each) => [`${each.source} ${each.code}`, each])).values(),
];

const instructedRow = z.object({
  on: z.string(),
  minor: z.coerce.bigint(),
  currency: z.string(),
});
/** What the bank has booked after the statement that the opening rests on has still to leave it. */
const INSTRUCTED = `with ${SETTLED_AFTER}, instructed as (
    select requested_execution_date, currency, amount_minor from payments.payment_order where legal_entity = any($4)
      and status in ('PENDING_APPROVAL', 'APPROVED', 'RESERVED', 'TRANSMITTING', 'SUBMITTED', 'OUTCOME_UNKNOWN', 'ACCEPTED')
    union all select requested_execution_date, currency, amount_minor
      from settled_after join payments.payment_order payment on payment.key = settled_after.key
      where payment.legal_entity = any($4) and payment.status = 'SETTLED')
  select requested_execution_date::text as "on", currency, sum(amount_minor) as minor from instructed group by 1, 2`;

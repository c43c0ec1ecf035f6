import { addBusinessDays } from '#domain/bank/matching/business-days';
import type { Candidate, Movement } from '#domain/bank/matching/movement';
import type { Call } from '#domain/call';
import type { CalendarDate } from '#domain/date';
import { SourceError } from '#domain/failures';
import { parseId, SUPERLEDGER } from '#domain/ids';
import type { Payment, PaymentStatus } from '#domain/payment';
import type { Found, RoutedSources } from '#domain/routed';
import { walk } from '#domain/walk-list';
import type { Database } from '#platform/db/client';

const MOST_LOOKED_UP = 500;
/** An ERP's payment is posted some days before or after the bank moves the money. */
const DAYS_AROUND = 7;

/** Whether the other system says that money moved, or is about to. */
const PAID: ReadonlySet<PaymentStatus> = new Set([
  'SETTLED',
  'ACCEPTED',
  'SUBMITTED',
  'TRANSMITTING',
  'UNKNOWN',
]);

export interface Elsewhere {
  readonly sources: Pick<RoutedSources, 'payments' | 'suppliers' | 'invoices'>;
  readonly database: Database;
}

/**
 * Payments that other systems made in these movements' time and legal entities, and that have no movement yet. Where
 * one of them does not answer, or they are too many, there are none: the one that is missing may be as like as the one
 * that is there. The movement stays unmatched and is tried again.
 */
export async function candidatesElsewhere(
  { sources, database }: Elsewhere,
  movements: readonly Movement[],
  call: Call,
): Promise<readonly Candidate[]> {
  const days = movements.map(({ bookingDate }) => bookingDate).toSorted();
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return [];
  const payments = await paymentsOf(sources, call, {
    legalEntities: [...new Set(movements.map(({ legalEntity }) => legalEntity))].toSorted(),
    from: addBusinessDays(first, -DAYS_AROUND),
    to: addBusinessDays(last, DAYS_AROUND),
  });
  const taken = await database.bankMatchItem.findMany({
    where: { paymentId: { in: payments.map(({ id }) => id) }, active: true },
    select: { paymentId: true },
  });
  const isTaken = new Set(taken.map(({ paymentId }) => paymentId));
  const amounts = new Set(
    movements.map(({ amountMinor: each, currency }) => `${each < 0n ? -each : each} ${currency}`),
  );
  const free = payments.filter(({ id }) => !isTaken.has(id));
  const likely = free.filter(({ amount }) =>
    amounts.has(`${amount.amountMinor} ${amount.currency}`),
  );
  const details = await detailsOf(sources, likely.slice(0, MOST_LOOKED_UP), call);
  return free.map((payment) => candidateOf(payment, details));
}

async function paymentsOf(
  sources: Elsewhere['sources'],
  call: Call,
  of: {
    readonly legalEntities: readonly string[];
    readonly from: CalendarDate;
    readonly to: CalendarDate;
  },
): Promise<readonly Payment[]> {
  const filter = { ids: null, supplierId: null, status: null, ...of };
  const { nodes, isAll, incomplete } = await walk<Payment>((page) =>
    sources.payments.payments(filter, page, call),
  );
  if (!isAll || incomplete.length > 0) return [];
  return nodes.filter(({ id, status }) => PAID.has(status) && parseId(id)?.source !== SUPERLEDGER);
}

/** By the payment's id: where its supplier keeps its money, and what the invoices it pays are called. */
interface Details {
  readonly accounts: ReadonlyMap<string, readonly string[]>;
  readonly numbers: ReadonlyMap<string, string>;
}

async function detailsOf(
  { suppliers, invoices }: Elsewhere['sources'],
  payments: readonly Payment[],
  call: Call,
): Promise<Details> {
  const supplierIds = [...new Set(payments.flatMap(({ supplierId: id }) => (id ? [id] : [])))];
  const invoiceIds = [
    ...new Set(payments.flatMap(({ allocations }) => allocations.map((each) => each.invoiceId))),
  ].slice(0, MOST_LOOKED_UP);
  const [foundSuppliers, foundInvoices] = await Promise.all([
    supplierIds.length === 0 ? [] : suppliers.suppliersById(supplierIds, call),
    invoiceIds.length === 0 ? [] : invoices.invoicesById(invoiceIds, call),
  ]);
  return {
    accounts: new Map(
      known(foundSuppliers).map(({ id, bankAccounts }) => [
        id,
        bankAccounts.flatMap(({ iban, accountNumber }) => {
          const account = iban ?? accountNumber;
          return account === null ? [] : [account];
        }),
      ]),
    ),
    numbers: new Map(known(foundInvoices).map(({ id, number }) => [id, number])),
  };
}

const known = <T>(found: readonly Found<T>[]): readonly T[] =>
  found.flatMap((each) => (each === null || each instanceof SourceError ? [] : [each]));

function candidateOf(payment: Payment, { accounts, numbers }: Details): Candidate {
  const { amount, documentNumber, supplierId, allocations } = payment;
  return {
    paymentId: payment.id,
    kind: 'ELSEWHERE',
    state: 'OPEN',
    isExpected: true,
    accountId: null,
    legalEntity: payment.legalEntity,
    isInbound: payment.direction === 'INBOUND',
    amountMinor: amount.amountMinor,
    currency: amount.currency,
    date: payment.valueDate ?? payment.postingDate,
    uetr: null,
    // Where the other system sends its own document number along as reference, the bank gives it back.
    endToEndId: documentNumber,
    instructionId: null,
    paymentInformationId: null,
    counterpartyAccounts: (supplierId === null ? undefined : accounts.get(supplierId)) ?? [],
    creditorReferences: [],
    documentNumbers: [
      ...(documentNumber === null ? [] : [documentNumber]),
      ...allocations.flatMap(({ invoiceId }) => numbers.get(invoiceId) ?? []),
    ],
  };
}

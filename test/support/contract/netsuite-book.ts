import type { Invoice, InvoiceLine } from '#domain/invoice';
import type { Account, CostCenter, FiscalPeriod } from '#domain/ledger';
import type { Payment } from '#domain/payment';
import { addDays } from '#simulators/world/dates';
import type { World, WorldAccount, WorldInvoice, WorldPayment } from '#simulators/world/model';
import { periodsOf } from '#simulators/world/periods';
import {
  type Book,
  compareNumbers,
  type Expected,
  inKeyOrder,
  latestFirst,
  type Told,
} from './book.ts';
import { netsuiteJournals } from './netsuite-book-journals.ts';
import { accountId, costCenterId, id, SOURCE } from './netsuite-book-keys.ts';
import { netsuiteSuppliers, type SupplierBankAccounts } from './netsuite-book-suppliers.ts';
import {
  classificationOf,
  isControl,
  known,
  money,
  openStatus,
  told,
  type WorldTerms,
  worldTerms,
} from './world-terms.ts';

export function netsuiteBook(
  world: World,
  today: string,
  bankAccounts: SupplierBankAccounts = 'none',
): Book {
  const terms = worldTerms(world, 'netsuite');
  const bills = [...world.invoices.entries()].filter(([, one]) => terms.isOurs(one));
  const payments = world.payments.filter(terms.isOurs).map((one) => payment(terms, one));
  const invoices = bills.map(([, one]) => invoice(terms, one));
  const journalEntries = netsuiteJournals(terms);
  const rows = [...invoices, ...payments, ...journalEntries];
  const lastKey = Math.max(...rows.map(({ key }) => Number(key)));
  const like = known(bills.find(([, one]) => isPlain(one))?.[1]);
  return {
    suppliers: inKeyOrder(netsuiteSuppliers(world, bankAccounts), compareNumbers),
    invoices: latestFirst([...invoices, oddBill(terms, like, lastKey + 1)], compareNumbers),
    payments: latestFirst(payments, compareNumbers),
    journalEntries: latestFirst(journalEntries, compareNumbers),
    accounts: inKeyOrder(world.accounts.map(account), compareNumbers),
    costCenters: inKeyOrder(costCenters(terms), compareNumbers),
    lines: new Map(bills.map(([, one]) => [id(one.nativeKey), lines(terms, one)])),
    settlements: new Map(bills.map(([at, one]) => [id(one.nativeKey), settlement(terms, one, at)])),
    periods: (legalEntity, year) => periods(world, today, legalEntity, year),
  };
}

const isPlain = (one: WorldInvoice): boolean =>
  !one.creditMemo && !one.cancelled && !one.pendingApproval;

function invoice(terms: WorldTerms, one: WorldInvoice): Expected<Invoice> {
  const { documentStatus, raw } = statusOf(one);
  const node: Told<Invoice> = {
    id: id(one.nativeKey),
    provenance: told(SOURCE, one.nativeKey, raw),
    number: one.number,
    direction: 'PAYABLE',
    kind: one.creditMemo ? 'CREDIT_MEMO' : 'INVOICE',
    documentStatus,
    holds: one.block === '' ? [] : [{ code: 'paymentHold', reason: null }],
    supplierId: id(terms.supplierKey(one.supplier)),
    legalEntity: one.entity,
    invoiceDate: one.invoiceDate,
    // NetSuite has one date a transaction.
    postingDate: documentStatus === 'POSTED' ? one.invoiceDate : null,
    dueDate: one.creditMemo ? null : one.dueDate,
    gross: money(one.gross, one.currency),
    net: null,
    tax: null,
    // What is left of a credit is not on its header.
    settlement: one.creditMemo && !one.cancelled ? null : summary(one),
    documentNumber: one.nativeKey,
    reference: null,
  };
  return { id: node.id, sort: one.invoiceDate, key: one.nativeKey, node };
}

function statusOf(one: WorldInvoice) {
  if (one.cancelled) return { documentStatus: 'CANCELLED' as const, raw: 'Voided' };
  if (one.pendingApproval)
    return { documentStatus: 'PENDING_APPROVAL' as const, raw: 'Pending Approval' };
  const paid = one.creditMemo ? 'Fully Applied' : 'Paid In Full';
  return { documentStatus: 'POSTED' as const, raw: one.open === 0 ? paid : 'Open' };
}

const summary = (one: WorldInvoice) => ({
  status: one.cancelled ? ('UNKNOWN' as const) : openStatus(one),
  open: money(one.open, one.currency),
});

/** One bill beyond the world, on purpose: very large, of an unknown status, in no ledger (the simulator's README). */
function oddBill(terms: WorldTerms, like: WorldInvoice, key: number): Expected<Invoice> {
  const day = addDays(terms.world.anchor, -400);
  const odd = {
    ...like,
    nativeKey: String(key),
    number: 'ODD-0001',
    invoiceDate: day,
    dueDate: addDays(day, 30),
    currency: terms.currencyOf(like.entity),
    gross: 12_345_678_901_234,
    open: 12_345_678_901_234,
  };
  const row = invoice(terms, odd);
  const provenance = told(SOURCE, odd.nativeKey, 'Parked By Script');
  return { ...row, node: { ...row.node, documentStatus: 'UNKNOWN', postingDate: day, provenance } };
}

const lines = (terms: WorldTerms, { lines: all, currency, entity }: WorldInvoice): InvoiceLine[] =>
  all.map((line, index) => ({
    number: index + 1,
    description: line.text,
    amount: money(line.amount, currency),
    quantity: null,
    taxCode: null,
    accountId: accountId(terms.world, line.account),
    costCenterId: costCenterId(terms.world, entity, line.costCenter),
  }));

/** A cancelled or waiting bill is not posted, as far as its header tells. */
function settlement(terms: WorldTerms, one: WorldInvoice, at: number) {
  const { documentStatus } = statusOf(one);
  return {
    invoiceId: id(one.nativeKey),
    summary: summary(one),
    paymentIds: (terms.paymentsOf.get(at) ?? []).map((position) =>
      id(known(terms.world.payments[position]).nativeKey),
    ),
    journalEntryIds: documentStatus === 'POSTED' ? [id(one.nativeKey)] : [],
  };
}

function payment(terms: WorldTerms, one: WorldPayment): Expected<Payment> {
  const { invoices } = terms.world;
  const key = one.nativeKey;
  const node: Told<Payment> = {
    id: id(key),
    provenance: told(SOURCE, key, one.voided ? 'Voided' : 'Approved'),
    direction: 'OUTBOUND',
    method: null,
    status: one.voided ? 'CANCELLED' : 'SETTLED',
    amount: money(one.amount, one.currency),
    supplierId: id(terms.supplierKey(one.supplier)),
    legalEntity: one.entity,
    valueDate: null,
    postingDate: one.date,
    documentNumber: key,
    allocations: (one.voided ? [] : one.allocations).map(({ invoice: at, amount }) => ({
      invoiceId: id(known(invoices[at]).nativeKey),
      amount: money(amount, one.currency),
      discount: null,
    })),
    journalEntryIds: [id(key)],
  };
  return { id: node.id, sort: one.date, key, node };
}

function account(one: WorldAccount): Expected<Account> {
  const node: Told<Account> = {
    id: id(one.netsuiteId),
    provenance: told(SOURCE, one.netsuiteId, one.blocked ? 'isInactive' : null),
    number: one.number,
    name: one.name,
    classification: classificationOf(one),
    isPosting: one.kind === 'posting' && !one.blocked,
    isControl: isControl(one),
    chartOfAccounts: 'NETSUITE',
    currency: one.currency,
    legalEntities: ['US01'],
  };
  return { id: node.id, sort: '', key: one.netsuiteId, node };
}

/** A department has neither dates nor a company: one that has ended is inactive. */
const costCenters = ({ world, isOurs }: WorldTerms): Expected<CostCenter>[] =>
  world.costCenters.filter(isOurs).map((center) => {
    const key = known(center.netsuiteId ?? undefined);
    const isBlocked = center.blocked || center.validTo < world.anchor;
    const node: Told<CostCenter> = {
      id: id(key),
      provenance: told(SOURCE, key, isBlocked ? 'isInactive' : null),
      code: center.name,
      name: center.name,
      legalEntity: null,
      validFrom: null,
      validTo: null,
      isBlocked,
    };
    return { id: node.id, sort: '', key, node };
  });

/** A month to come is there and locked. */
const periods = (world: World, today: string, legalEntity: string, year: number) =>
  periodsOf(world, today)
    .filter((period) => period.year === year)
    .map(({ period, start, end, open }): Partial<FiscalPeriod> => {
      const shut = start > today ? 'LOCKED' : 'CLOSED';
      return {
        legalEntity,
        fiscalYear: year,
        period,
        startDate: start,
        endDate: end,
        status: open ? 'OPEN' : shut,
      };
    });

import type { Invoice, InvoiceLine } from '#domain/invoice';
import type { Account, CostCenter, FiscalPeriod, JournalEntry } from '#domain/ledger';
import type { Payment } from '#domain/payment';
import type { Supplier } from '#domain/supplier';
import { addDays, workingDayFrom } from '#simulators/world/dates';
import type { World, WorldAccount, WorldInvoice, WorldPayment } from '#simulators/world/model';
import { periodsOf } from '#simulators/world/periods';
import {
  type Book,
  compareNumbers,
  compareTexts,
  type Expected,
  inKeyOrder,
  latestFirst,
  type Told,
} from './book.ts';
import {
  bySide,
  classificationOf,
  isControl,
  known,
  money,
  openStatus,
  recordsOf,
  told,
  type WorldTerms,
  worldTerms,
} from './world-terms.ts';

const SOURCE = 'oracle';
const ENTITY = 'GB01';
/** The simulator's first payment is numbered so. */
const FIRST_PAYMENT_NUMBER = 1001;
const ODD_INVOICE = '300100000999999';

export const oracleId = (key: string): string => `${SOURCE}:${key}`;

export function oracleBook(world: World, today: string): Book {
  const terms = worldTerms(world, 'oracle');
  const bills = [...world.invoices.entries()].filter(([, one]) => terms.isOurs(one));
  const payments = world.payments
    .filter(terms.isOurs)
    .map((one, at) => payment(terms, one, FIRST_PAYMENT_NUMBER + at));
  const invoices = bills.map(([, one]) => invoice(terms, one));
  const like = known(bills.map(([, one]) => one).find(isPlain));
  return {
    suppliers: inKeyOrder(suppliers(world), compareNumbers),
    invoices: latestFirst([...invoices, oddInvoice(terms, like)], compareNumbers),
    payments: latestFirst(payments, compareNumbers),
    journalEntries: latestFirst(journals(terms), compareNumbers),
    accounts: inKeyOrder(world.accounts.map(account), compareTexts),
    costCenters: inKeyOrder(costCenters(terms), compareTexts),
    lines: new Map(bills.map(([, one]) => [oracleId(one.nativeKey), lines(one)])),
    settlements: new Map(
      bills.map(([at, one]) => [oracleId(one.nativeKey), settlement(terms, one, at)]),
    ),
    periods: (legalEntity, year) => periods(world, today, legalEntity, year),
  };
}

const isPlain = (one: WorldInvoice): boolean =>
  one.currency === 'GBP' &&
  !one.creditMemo &&
  !one.cancelled &&
  !one.pendingApproval &&
  one.block === '';

const HOLDS: Readonly<Record<string, { readonly code: string; readonly reason: string }>> = {
  A: { code: 'Amount', reason: 'The amount is being looked into.' },
  R: { code: 'Dist Acct Invalid', reason: 'The distribution account is invalid.' },
};

/** Cancelling sets the amounts to zero. */
const grossOf = ({ cancelled, gross, currency }: WorldInvoice) =>
  money(cancelled ? 0 : gross, currency);

function invoice(terms: WorldTerms, one: WorldInvoice): Expected<Invoice> {
  const { documentStatus, raw } = statusOf(one);
  const key = one.nativeKey;
  const node: Told<Invoice> = {
    id: oracleId(key),
    provenance: told(SOURCE, key, raw),
    number: one.number,
    direction: 'PAYABLE',
    kind: one.creditMemo ? 'CREDIT_MEMO' : 'INVOICE',
    documentStatus,
    holds: one.block === '' ? [] : [known(HOLDS[one.block])],
    supplierId: oracleId(terms.supplierKey(one.supplier)),
    legalEntity: one.entity,
    invoiceDate: one.invoiceDate,
    postingDate: documentStatus === 'POSTED' ? one.postingDate : null,
    dueDate: one.dueDate,
    gross: grossOf(one),
    net: null,
    tax: null,
    settlement: summary(one),
    documentNumber: key,
    reference: null,
  };
  return { id: node.id, sort: one.invoiceDate, key, node };
}

/** A hold makes what is in the ledger ask for another validation, and does not take it out. */
function statusOf(one: WorldInvoice) {
  if (one.cancelled) return { documentStatus: 'CANCELLED' as const, raw: 'Canceled' };
  const raw = one.block === '' ? 'Validated' : 'Needs revalidation';
  return {
    documentStatus: one.pendingApproval ? ('PENDING_APPROVAL' as const) : ('POSTED' as const),
    raw,
  };
}

const summary = (one: WorldInvoice) =>
  one.cancelled
    ? { status: 'UNKNOWN' as const, open: money(0, one.currency) }
    : { status: openStatus(one), open: money(one.open, one.currency) };

/** One invoice beyond the world, on purpose: very large, of an unknown status, in no ledger (the simulator's README). */
function oddInvoice(terms: WorldTerms, like: WorldInvoice): Expected<Invoice> {
  const day = addDays(terms.world.anchor, -400);
  const amount = 12_345_678_901_234;
  const odd = {
    ...like,
    nativeKey: ODD_INVOICE,
    number: 'ODD-0001',
    invoiceDate: day,
    postingDate: day,
    dueDate: addDays(day, 30),
    gross: amount,
    open: amount,
  };
  const row = invoice(terms, odd);
  const provenance = told(SOURCE, ODD_INVOICE, 'Parked');
  return { ...row, node: { ...row.node, documentStatus: 'UNKNOWN', postingDate: day, provenance } };
}

/** Tax has lines of its own, which are not among ours. */
const lines = ({ lines: all, currency, cancelled }: WorldInvoice): InvoiceLine[] =>
  all.map((line, at) => ({
    number: at + 1,
    description: line.text,
    amount: money(cancelled ? 0 : line.amount, currency),
    quantity: null,
    taxCode: line.taxCode,
    accountId: oracleId(line.account),
    costCenterId: line.costCenter === null ? null : oracleId(line.costCenter),
  }));

const settlement = (terms: WorldTerms, one: WorldInvoice, at: number) => ({
  invoiceId: oracleId(one.nativeKey),
  summary: summary(one),
  paymentIds: (terms.paymentsOf.get(at) ?? []).map((position) =>
    oracleId(known(terms.world.payments[position]).nativeKey),
  ),
  journalEntryIds: [],
});

function payment(terms: WorldTerms, one: WorldPayment, number: number): Expected<Payment> {
  const { invoices, anchor } = terms.world;
  const key = one.nativeKey;
  const clearedOn = workingDayFrom(addDays(one.date, 2));
  const isCleared = !one.voided && clearedOn <= anchor;
  const standing = isCleared ? 'Cleared' : 'Negotiable';
  const status = isCleared ? 'SETTLED' : 'SUBMITTED';
  const node: Told<Payment> = {
    id: oracleId(key),
    provenance: told(SOURCE, key, one.voided ? 'Voided' : standing),
    direction: 'OUTBOUND',
    method: 'EFT',
    status: one.voided ? 'CANCELLED' : status,
    amount: money(one.amount, one.currency),
    supplierId: oracleId(terms.supplierKey(one.supplier)),
    legalEntity: one.entity,
    valueDate: isCleared ? clearedOn : null,
    postingDate: one.date,
    documentNumber: String(number),
    allocations: (one.voided ? [] : one.allocations).map(({ invoice: at, amount }) => ({
      invoiceId: oracleId(known(invoices[at]).nativeKey),
      amount: money(amount, one.currency),
      discount: null,
    })),
    journalEntryIds: [],
  };
  return { id: node.id, sort: one.date, key, node };
}

const suppliers = (world: World): Expected<Supplier>[] =>
  recordsOf(world, 'oracle').map(({ supplier, record }) => {
    const key = record.nativeKey;
    const { street, city, postalCode, region, country } = supplier;
    const node: Told<Supplier> = {
      id: oracleId(key),
      provenance: told(SOURCE, key, record.blocked ? 'INACTIVE' : 'ACTIVE'),
      name: record.name,
      legalName: record.name === supplier.legalName ? null : supplier.legalName,
      status: record.blocked ? 'BLOCKED' : 'ACTIVE',
      country,
      taxIds: supplier.vatId === null ? [] : [{ type: 'TAXPAYER_ID', value: supplier.vatId }],
      addresses: [{ street, city, postalCode, region: region || null, country }],
      contacts: [{ email: supplier.email, phone: supplier.phone }],
      paymentTerms: `Net ${supplier.netDays}`,
      currency: supplier.currency,
      legalEntities: record.entities,
      blockedIn: record.blocked ? record.entities : [],
    };
    return { id: node.id, sort: '', key, node };
  });

const CATEGORIES = { invoice: 'Purchase Invoices', payment: 'Payments', manual: 'Adjustment' };

/** Each a batch of its own, posted on its date. */
const journals = (terms: WorldTerms): Expected<JournalEntry>[] =>
  [...terms.world.journals.entries()]
    .filter(([, one]) => terms.isOurs(one))
    .map(([at, one]) => {
      const key = one.nativeKey;
      const currencies = { document: one.currency, ledger: terms.currencyOf(one.entity) };
      const node: Told<JournalEntry> = {
        id: oracleId(key),
        provenance: told(SOURCE, key, 'Posted'),
        number: `${one.kind === 'manual' ? 'Manual' : 'Payables'} ${one.date} ${key}`,
        legalEntity: one.entity,
        documentType: CATEGORIES[one.kind],
        postingDate: one.date,
        documentDate: one.date,
        fiscalYear: Number(one.date.slice(0, 4)),
        fiscalPeriod: Number(one.date.slice(5, 7)),
        description: one.text,
        currency: one.currency,
        isReversal: [...terms.reversals.values()].includes(one),
        isReversed: terms.reversals.has(at),
        reference: null,
        lines: one.lines.map((line, index) => ({
          number: index + 1,
          accountId: oracleId(line.account),
          ...bySide(line, currencies),
          costCenterId: line.costCenter === null ? null : oracleId(line.costCenter),
          text: line.text,
        })),
      };
      return { id: node.id, sort: one.date, key, node };
    });

function account(one: WorldAccount): Expected<Account> {
  const node: Told<Account> = {
    id: oracleId(one.number),
    provenance: told(SOURCE, one.number, one.blocked ? 'disabled' : null),
    number: one.number,
    name: one.name,
    classification: classificationOf(one),
    isPosting: one.kind === 'posting' && !one.blocked,
    isControl: isControl(one),
    chartOfAccounts: 'ORACLE',
    // A value of a segment has no currency.
    currency: null,
    legalEntities: [ENTITY],
  };
  return { id: node.id, sort: '', key: one.number, node };
}

const costCenters = ({ world, isOurs }: WorldTerms): Expected<CostCenter>[] =>
  world.costCenters.filter(isOurs).map((center) => {
    const node: Told<CostCenter> = {
      id: oracleId(center.code),
      provenance: told(SOURCE, center.code, center.blocked ? 'disabled' : null),
      code: center.code,
      name: center.name,
      legalEntity: null,
      validFrom: center.validFrom,
      validTo: center.validTo === '9999-12-31' ? null : center.validTo,
      isBlocked: center.blocked,
    };
    return { id: node.id, sort: '', key: center.code, node };
  });

/** The month to come may be entered in; what is more than a year old is closed for good. */
function periods(world: World, today: string, legalEntity: string, year: number) {
  const all = periodsOf(world, today);
  const current = all.findIndex(({ start, end }) => start <= today && today <= end);
  const statusAt = (at: number, open: boolean): FiscalPeriod['status'] => {
    if (at === current + 1) return 'FUTURE';
    if (at > current) return 'NEVER_OPENED';
    if (open) return 'OPEN';
    return current - at > 12 ? 'LOCKED' : 'CLOSED';
  };
  return all.flatMap(({ year: fiscalYear, period, start, end, open }, at) =>
    fiscalYear === year
      ? [
          {
            legalEntity,
            fiscalYear,
            period,
            startDate: start,
            endDate: end,
            status: statusAt(at, open),
          },
        ]
      : [],
  );
}

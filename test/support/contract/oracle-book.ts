import type { Invoice, InvoiceLine } from '#domain/invoice';
import type { Account, CostCenter, FiscalPeriod } from '#domain/ledger';
import type { Payment } from '#domain/payment';
import type { Supplier } from '#domain/supplier';
import { addDays, workingDayFrom } from '#simulators/world/dates';
import type { World, WorldAccount, WorldInvoice, WorldPayment } from '#simulators/world/model';
import { periodsOf } from '#simulators/world/periods';
import { taxByCode } from '#simulators/world/tax';
import {
  type Book,
  compareNumbers,
  type Expected,
  inKeyOrder,
  latestFirst,
  type Told,
} from './book.ts';
import { accountId, costCenterId, id, periodName, SOURCE } from './oracle-book-keys.ts';
import { oracleJournals } from './oracle-book-journals.ts';
import {
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

const CHART = 'GB01 Chart of Accounts';

/** What Oracle has to say of GB01, from the world and from Oracle's own conventions alone. */
export function oracleBook(world: World, today: string): Book {
  const terms = worldTerms(world, 'oracle');
  const ours = [...world.invoices.entries()].filter(([, one]) => terms.isOurs(one));
  return {
    suppliers: inKeyOrder(suppliers(world), compareNumbers),
    invoices: latestFirst(
      ours.map(([, one]) => invoice(terms, one)),
      compareNumbers,
    ),
    payments: latestFirst(
      world.payments.filter(terms.isOurs).map((one) => payment(terms, one)),
      compareNumbers,
    ),
    journalEntries: latestFirst(oracleJournals(terms), compareNumbers),
    accounts: inKeyOrder(world.accounts.map(account), compareNumbers),
    costCenters: inKeyOrder(costCenters(terms), compareNumbers),
    lines: new Map(ours.map(([, one]) => [id(one.nativeKey), lines(terms, one)])),
    settlements: new Map(ours.map(([at, one]) => [id(one.nativeKey), settlement(terms, one, at)])),
    periods: (legalEntity, year) => periods(world, today, legalEntity, year),
  };
}

function invoice(terms: WorldTerms, one: WorldInvoice): Expected<Invoice> {
  const { documentStatus, raw } = statusOf(one);
  const node: Told<Invoice> = {
    id: id(one.nativeKey),
    provenance: told(SOURCE, one.nativeKey, raw),
    number: one.number,
    direction: 'PAYABLE',
    kind: one.creditMemo ? 'CREDIT_MEMO' : 'INVOICE',
    documentStatus,
    holds: holdsOf(one),
    supplierId: id(terms.supplierKey(one.supplier)),
    legalEntity: one.entity,
    invoiceDate: one.invoiceDate,
    postingDate: one.pendingApproval ? null : one.postingDate,
    // Of the one installment.
    dueDate: one.dueDate,
    // What was cancelled has no amount any more.
    gross: money(one.cancelled ? 0 : one.gross, one.currency),
    net: null,
    tax: null,
    settlement: summary(one),
    documentNumber: one.nativeKey,
    reference: null,
  };
  return { id: node.id, sort: one.invoiceDate, key: one.nativeKey, node };
}

/** Raw is the validation status; a held invoice is in the ledger all the same. */
function statusOf(one: WorldInvoice) {
  if (one.cancelled) return { documentStatus: 'CANCELLED' as const, raw: 'Canceled' };
  const raw = one.block === '' ? 'Validated' : 'Needs revalidation';
  const documentStatus = one.pendingApproval ? ('PENDING_APPROVAL' as const) : ('POSTED' as const);
  return { documentStatus, raw };
}

/** `A` is a hold that a person may release, `R` one of the system's. */
const HOLDS: Readonly<Record<string, readonly [name: string, reason: string]>> = {
  A: ['Amount', 'The amount is being looked into.'],
  R: ['Dist Acct Invalid', 'The distribution account is invalid.'],
};

function holdsOf({ block }: WorldInvoice) {
  if (block === '') return [];
  const [code, reason] = known(HOLDS[block]);
  return [{ code, reason }];
}

const summary = (one: WorldInvoice) => ({
  status: one.cancelled ? ('UNKNOWN' as const) : openStatus(one),
  open: money(one.open, one.currency),
});

const TAX_ACCOUNT: Readonly<Record<string, string>> = { G1: '154300', G2: '154400' };

/** Tax is a line of its own; the lines of what was cancelled are worth nothing. */
function lines(terms: WorldTerms, one: WorldInvoice): InvoiceLine[] {
  const items = one.lines.map((line) => ({
    description: line.text,
    amount: line.amount,
    taxCode: line.taxCode,
    account: line.account,
    costCenter: line.costCenter,
  }));
  const taxes = [...taxByCode(one.lines)].map(([code, amount]) => ({
    description: `Input tax ${code}`,
    amount,
    taxCode: code,
    account: known(TAX_ACCOUNT[code]),
    costCenter: null,
  }));
  return [...items, ...taxes].map((line, index) => ({
    number: index + 1,
    description: line.description,
    amount: money(one.cancelled ? 0 : line.amount, one.currency),
    quantity: null,
    taxCode: line.taxCode,
    accountId: accountId(terms.world, line.account),
    costCenterId: costCenterId(line.costCenter),
  }));
}

/** Nothing in the resources leads from an invoice to its journal. */
function settlement(terms: WorldTerms, one: WorldInvoice, at: number) {
  return {
    invoiceId: id(one.nativeKey),
    summary: summary(one),
    paymentIds: (terms.paymentsOf.get(at) ?? []).map((position) =>
      id(known(terms.world.payments[position]).nativeKey),
    ),
    journalEntryIds: [],
  };
}

/** Negotiable is out of the house; cleared is seen on the bank's statement. */
function payment(terms: WorldTerms, one: WorldPayment): Expected<Payment> {
  const { world } = terms;
  const clearedOn = workingDayFrom(addDays(one.date, 2));
  const isCleared = !one.voided && clearedOn <= world.anchor;
  const living = isCleared ? ('SETTLED' as const) : ('SUBMITTED' as const);
  const raw = one.voided ? 'Voided' : isCleared ? 'Cleared' : 'Negotiable';
  const node: Told<Payment> = {
    id: id(one.nativeKey),
    provenance: told(SOURCE, one.nativeKey, raw),
    direction: 'OUTBOUND',
    method: 'EFT',
    status: one.voided ? 'CANCELLED' : living,
    amount: money(one.amount, one.currency),
    supplierId: id(terms.supplierKey(one.supplier)),
    legalEntity: one.entity,
    valueDate: isCleared ? clearedOn : null,
    postingDate: one.date,
    documentNumber: paymentNumber(one),
    allocations: (one.voided ? [] : one.allocations).map(({ invoice: at, amount }) => ({
      invoiceId: id(known(world.invoices[at]).nativeKey),
      amount: money(amount, one.currency),
      discount: money(0, one.currency),
    })),
    journalEntryIds: [],
  };
  return { id: node.id, sort: one.date, key: one.nativeKey, node };
}

/** Payments are numbered from 1001, their ids from 300100000500001. */
const paymentNumber = ({ nativeKey }: WorldPayment): string =>
  String(Number(nativeKey) - 300_100_000_500_001 + 1001);

const suppliers = (world: World): Expected<Supplier>[] =>
  recordsOf(world, 'oracle').map(({ supplier, record }) => {
    const { street, city, postalCode, region, country } = supplier;
    const node: Told<Supplier> = {
      id: id(record.nativeKey),
      provenance: told(SOURCE, record.nativeKey, record.blocked ? 'INACTIVE' : 'ACTIVE'),
      name: record.name,
      legalName: record.name,
      status: record.blocked ? 'BLOCKED' : 'ACTIVE',
      country,
      taxIds: supplier.vatId === null ? [] : [{ type: 'VAT', value: supplier.vatId }],
      addresses: [{ street, city, postalCode, region, country }],
      contacts: [{ email: supplier.email, phone: supplier.phone }],
      paymentTerms: `Net ${supplier.netDays}`,
      currency: supplier.currency,
      legalEntities: record.entities,
      blockedIn: record.blocked ? record.entities : [],
    };
    return { id: node.id, sort: '', key: record.nativeKey, node };
  });

function account(one: WorldAccount): Expected<Account> {
  const node: Told<Account> = {
    id: id(one.number),
    provenance: told(SOURCE, one.number, one.blocked ? 'EnabledFlag N' : null),
    number: one.number,
    name: one.name,
    classification: classificationOf(one),
    isPosting: one.kind === 'posting' && !one.blocked,
    isControl: isControl(one),
    chartOfAccounts: CHART,
    // A segment's value knows no currency.
    currency: null,
    legalEntities: ['GB01'],
  };
  return { id: node.id, sort: '', key: one.number, node };
}

/** `0000`, which stands for no cost centre, is none. */
const costCenters = ({ world, isOurs }: WorldTerms): Expected<CostCenter>[] =>
  world.costCenters.filter(isOurs).map((center) => {
    const node: Told<CostCenter> = {
      id: id(center.code),
      provenance: told(SOURCE, center.code, center.blocked ? 'EnabledFlag N' : null),
      code: center.code,
      name: center.name,
      legalEntity: 'GB01',
      validFrom: center.validFrom,
      validTo: center.validTo === '9999-12-31' ? null : center.validTo,
      isBlocked: center.blocked,
    };
    return { id: node.id, sort: '', key: center.code, node };
  });

/** Of the general ledger: the coming month may be entered in, later ones were never opened. */
function periods(world: World, today: string, legalEntity: string, year: number) {
  const all = periodsOf(world, today);
  const current = all.findIndex(({ start, end }) => start <= today && today <= end);
  return all.flatMap((period, at): Partial<FiscalPeriod>[] => {
    const later = at === current + 1 ? ('FUTURE' as const) : ('NEVER_OPENED' as const);
    const status = period.open ? ('OPEN' as const) : at > current ? later : ('CLOSED' as const);
    if (period.year !== year) return [];
    return [
      {
        legalEntity,
        name: periodName(period.start),
        fiscalYear: year,
        period: period.period,
        startDate: period.start,
        endDate: period.end,
        status,
      },
    ];
  });
}

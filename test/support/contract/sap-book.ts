import type { Invoice, InvoiceLine } from '#domain/invoice';
import type { Account, CostCenter, FiscalPeriod, JournalEntry } from '#domain/ledger';
import type { Payment } from '#domain/payment';
import type { World, WorldInvoice, WorldJournal, WorldPayment } from '#simulators/world/model';
import { periodsOf } from '#simulators/world/periods';
import {
  type Book,
  compareTexts,
  type Expected,
  inKeyOrder,
  latestFirst,
  type Told,
} from './book.ts';
import { accountKey, costCenterKey, documentKey, id, invoiceKey, SOURCE } from './sap-book-keys.ts';
import { sapSuppliers } from './sap-book-suppliers.ts';
import {
  bySide,
  classificationOf,
  isControl,
  known,
  money,
  openStatus,
  told,
  type WorldTerms,
  worldTerms,
} from './world-terms.ts';

const costCenterId = (code: string | null) => (code === null ? null : id(costCenterKey(code)));

/** Two of SAP's invoices, by their place, have a status that no document explains (simulators/sap-s4hana/README.md). */
const STRANGE_STATUS = 'Z';
const STRANGE_AT: readonly number[] = [37, 397];

export function sapBook(world: World, today: string): Book {
  const terms = worldTerms(world, 'sap');
  const ours = world.invoices.filter(terms.isOurs);
  const journals = [...world.journals.entries()].filter(([, journal]) => terms.isOurs(journal));
  return {
    suppliers: inKeyOrder(sapSuppliers(world), compareTexts),
    invoices: latestFirst(
      [...ours.map((one, place) => invoice(terms, one, place)), ...cancellations(terms, ours)],
      compareTexts,
    ),
    payments: latestFirst(
      world.payments.filter(terms.isOurs).map((one) => payment(terms, one)),
      compareTexts,
    ),
    journalEntries: latestFirst(
      journals.map(([at, one]) => journalEntry(terms, one, at)),
      compareTexts,
    ),
    accounts: inKeyOrder(accounts(world), compareTexts),
    costCenters: inKeyOrder(costCenters(terms), compareTexts),
    lines: new Map(ours.map((one) => [id(invoiceKey(one)), lines(one)])),
    settlements: new Map(
      [...world.invoices.entries()]
        .filter(([, one]) => terms.isOurs(one))
        .map(([at, one]) => [id(invoiceKey(one)), settlement(terms, one, at)]),
    ),
    periods: (legalEntity, year) => periods(world, today, legalEntity, year),
  };
}

function invoice(terms: WorldTerms, one: WorldInvoice, place: number): Expected<Invoice> {
  const key = invoiceKey(one);
  const isStrange = STRANGE_AT.includes(place);
  const status = isStrange ? 'UNKNOWN' : 'POSTED';
  const node: Told<Invoice> = {
    id: id(key),
    provenance: told(SOURCE, key, isStrange ? STRANGE_STATUS : '5'),
    number: one.number,
    direction: 'PAYABLE',
    kind: one.creditMemo ? 'CREDIT_MEMO' : 'INVOICE',
    documentStatus: one.cancelled ? 'CANCELLED' : status,
    holds: one.block === '' ? [] : [{ code: one.block, reason: null }],
    supplierId: id(terms.supplierKey(one.supplier)),
    legalEntity: one.entity,
    invoiceDate: one.invoiceDate,
    postingDate: one.postingDate,
    dueDate: one.dueDate,
    gross: money(one.gross, one.currency),
    net: money(one.net, one.currency),
    tax: money(one.tax, one.currency),
    settlement: null,
    documentNumber: one.nativeKey,
    reference: null,
  };
  return { id: node.id, sort: one.invoiceDate, key, node };
}

/** SAP cancels an invoice with another one on the other side, numbered behind the year's last. */
function cancellations(terms: WorldTerms, ours: readonly WorldInvoice[]): Expected<Invoice>[] {
  const last = new Map<string, number>();
  for (const { nativeKey, postingDate } of ours) {
    const year = postingDate.slice(0, 4);
    last.set(year, Math.max(last.get(year) ?? 0, Number(nativeKey)));
  }
  const cancelled = ours.filter((one) => one.cancelled);
  return cancelled.map((one) => {
    const { date } = known(terms.reversals.get(one.journal));
    const year = date.slice(0, 4);
    const number = known(last.get(year)) + 1;
    last.set(year, number);
    const mirrored = {
      ...one,
      nativeKey: String(number),
      postingDate: date,
      creditMemo: !one.creditMemo,
      block: '',
    };
    return invoice(terms, mirrored, -1);
  });
}

const lines = ({ lines: all, currency }: WorldInvoice): readonly InvoiceLine[] =>
  all.map((line, index) => ({
    number: index + 1,
    description: line.text,
    amount: money(line.amount, currency),
    quantity: null,
    taxCode: line.taxCode,
    accountId: id(accountKey(line.account)),
    costCenterId: costCenterId(line.costCenter),
  }));

/** The part payments before the one that cleared the invoice can no longer be told from its line. */
function settlement(terms: WorldTerms, one: WorldInvoice, at: number) {
  const { payments, journals } = terms.world;
  const all = terms.paymentsOf.get(at) ?? [];
  const named = one.open === 0 ? all.slice(-1) : all;
  return {
    invoiceId: id(invoiceKey(one)),
    summary: {
      status: one.cancelled ? ('UNKNOWN' as const) : openStatus(one),
      open: money(one.open, one.currency),
    },
    paymentIds: named.map((position) => id(documentKey(known(payments[position])))),
    journalEntryIds: [id(documentKey(known(journals[one.journal])))],
  };
}

/**
 * The payment that leaves nothing open clears the invoice and the part payments before it. Until then a part payment
 * is an open item of its own, and which supplier invoice it belongs to is not on it.
 */
function payment(terms: WorldTerms, one: WorldPayment): Expected<Payment> {
  const { world, paymentsOf } = terms;
  const key = documentKey(one);
  const settled = one.allocations.reduce((sum, { amount }) => sum + amount, 0);
  const finalOf = (invoiceAt: number) => {
    const isPaid = known(world.invoices[invoiceAt]).open === 0;
    return isPaid ? known(world.payments[known(paymentsOf.get(invoiceAt)?.at(-1))]) : null;
  };
  const cleared = one.voided ? [] : one.allocations.filter((each) => finalOf(each.invoice) === one);
  const taken = cleared.length === 1 ? settled - one.amount : 0;
  const first = finalOf(known(one.allocations[0]).invoice);
  const status = first ? ('SETTLED' as const) : ('ACCEPTED' as const);
  const raw = first ? 'IsCleared' : 'open';
  const node: Told<Payment> = {
    id: id(key),
    provenance: told(SOURCE, key, one.voided ? 'IsReversed' : raw),
    direction: 'OUTBOUND',
    method: 'T',
    status: one.voided ? 'RETURNED' : status,
    amount: money(one.amount, one.currency),
    supplierId: id(terms.supplierKey(one.supplier)),
    legalEntity: one.entity,
    valueDate: one.voided ? one.date : (first?.date ?? null),
    postingDate: one.date,
    documentNumber: one.nativeKey,
    allocations: cleared.map((each) => ({
      invoiceId: id(invoiceKey(known(world.invoices[each.invoice]))),
      amount: money(each.amount - taken, one.currency),
      discount: taken > 0 ? money(taken, one.currency) : null,
    })),
    journalEntryIds: [id(key)],
  };
  return { id: node.id, sort: one.date, key, node };
}

function journalEntry(terms: WorldTerms, one: WorldJournal, at: number): Expected<JournalEntry> {
  const key = documentKey(one);
  const currencies = { document: one.currency, ledger: terms.currencyOf(one.entity) };
  const original = [...terms.reversals].find(([, reversal]) => reversal === one)?.[0];
  const node: Told<JournalEntry> = {
    id: id(key),
    provenance: told(SOURCE, key, null),
    number: one.nativeKey,
    legalEntity: one.entity,
    documentType: documentType(terms, one, original),
    postingDate: one.date,
    documentDate: one.documentDate,
    fiscalYear: Number(one.date.slice(0, 4)),
    fiscalPeriod: Number(one.date.slice(5, 7)),
    description: one.lines[0]?.text ?? null,
    currency: one.currency,
    isReversal: original !== undefined,
    isReversed: terms.reversals.has(at),
    reference: null,
    lines: one.lines.map((line, index) => ({
      number: index + 1,
      accountId: id(accountKey(line.account)),
      ...bySide(line, currencies),
      costCenterId: costCenterId(line.costCenter),
      text: line.text,
    })),
  };
  return { id: node.id, sort: one.date, key, node };
}

/** RE from invoices, KZ payments, SA by hand, AB what takes a payment back. */
function documentType({ world }: WorldTerms, one: WorldJournal, original: number | undefined) {
  const kind = original === undefined ? one.kind : known(world.journals[original]).kind;
  if (kind === 'invoice') return 'RE';
  if (kind === 'manual') return 'SA';
  return original === undefined ? 'KZ' : 'AB';
}

const accounts = (world: World): Expected<Account>[] =>
  world.accounts.map((account) => {
    const key = accountKey(account.number);
    const isBalanceSheet = ['asset', 'liability', 'equity'].includes(account.type);
    const type = isBalanceSheet ? 'X' : 'P';
    const node: Told<Account> = {
      id: id(key),
      provenance: told(SOURCE, key, account.control === 'bank' ? 'C' : type),
      number: account.number.replace(/^0+/, ''),
      name: account.name,
      classification: classificationOf(account),
      isPosting: account.kind === 'posting' && !account.blocked,
      isControl: isControl(account),
      chartOfAccounts: 'YCOA',
      currency: null,
      legalEntities: ['DE01', 'JP01'],
    };
    return { id: node.id, sort: '', key, node };
  });

const costCenters = ({ world, isOurs }: WorldTerms): Expected<CostCenter>[] =>
  world.costCenters.filter(isOurs).map((center) => {
    const key = costCenterKey(center.code);
    const node: Told<CostCenter> = {
      id: id(key),
      provenance: told(SOURCE, key, center.blocked ? 'IsBlkdForPrimaryCostsPosting' : null),
      code: center.code,
      name: center.name,
      legalEntity: center.entity,
      validFrom: center.validFrom,
      validTo: center.validTo,
      isBlocked: center.blocked,
    };
    return { id: node.id, sort: '', key, node };
  });

/** As the customer declares it: nobody can read it in SAP. */
const periods = (world: World, today: string, legalEntity: string, year: number) =>
  periodsOf(world, today)
    .filter((period) => period.year === year)
    .map(({ period, start, end, open }): Partial<FiscalPeriod> => {
      const ended = start > today ? 'FUTURE' : 'CLOSED';
      return {
        legalEntity,
        fiscalYear: year,
        period,
        startDate: start,
        endDate: end,
        status: open ? 'OPEN' : ended,
      };
    });

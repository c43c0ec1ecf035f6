import type { World, WorldInvoice, WorldJournal, WorldPayment } from '../world/model.ts';
import { addDays } from '../world/dates.ts';
import type { Database } from './database.ts';
import type { Document, DocumentLine } from './document.ts';
import { baseCurrencyOf, insertDocuments, settle } from './documents.ts';
import { minorDigits } from './keys.ts';
import type { Keys } from './keys.ts';
import { periodOfDate } from './periods.ts';
import { isBank, lineKind, linesOf, unpostedLines } from './seed-lines.ts';
import type { Seeding } from './seed-lines.ts';
import { ODD_STATUS } from './statuses.ts';

/** Bills, credits, payments and journals of the company's NetSuite part. */
export function seedTransactions(database: Database, world: World, keys: Keys): void {
  const ours = new Set(keys.entities.map(({ code }) => code));
  const seeding: Seeding = {
    database,
    world,
    keys,
    ours,
    reversals: reversalsOf(world, ours),
    periods: new Map(),
  };
  const bills = world.invoices
    .filter(({ entity }) => seeding.ours.has(entity))
    .map((invoice) => billOf(seeding, invoice));
  const payments = world.payments
    .filter(({ entity }) => seeding.ours.has(entity))
    .map((payment) => paymentOf(seeding, payment));
  const journals = world.journals
    .filter(({ entity, kind }) => kind === 'manual' && seeding.ours.has(entity))
    .map((journal) => journalOf(seeding, journal));
  const documents = [...bills, ...payments, ...journals];
  const like = bills.find(
    ({ type, approval, voided }) => type === 'VendBill' && approval === 2 && !voided,
  );
  const lastId = Math.max(...documents.map(({ id }) => id));
  if (like) documents.push(oddBill(seeding, like, lastId + 1));
  insertDocuments(database, documents);
  settle(database, null);
  setExchangeRates(database, documents);
}

function billOf(seeding: Seeding, invoice: WorldInvoice): Document {
  const { world, keys } = seeding;
  const journal = world.journals[invoice.journal];
  const supplier = world.suppliers.find(({ no }) => no === invoice.supplier);
  const type = invoice.creditMemo ? 'VendCred' : 'VendBill';
  const lines = journal
    ? linesOf(seeding, journal, (account) => lineKind(world, invoice, account))
    : unpostedLines(seeding, invoice);
  return {
    ...documentOf(seeding, invoice, type, lines),
    tranId: invoice.number,
    tranDate: invoice.invoiceDate,
    dueDate: invoice.creditMemo ? null : invoice.dueDate,
    vendor: keys.vendor(invoice.supplier),
    total: invoice.gross,
    status: billStatus(invoice),
    approval: invoice.pendingApproval ? 1 : 2,
    paymentHold: invoice.block !== '',
    period: periodId(seeding, invoice.postingDate),
    terms: supplier ? keys.term(supplier.netDays) : null,
    memo: journal?.text ?? invoice.lines[0]?.text ?? null,
    createdAt: `${invoice.postingDate}T00:00:00Z`,
    modifiedAt: `${invoice.postingDate}T00:00:00Z`,
    voided: invoice.cancelled,
  };
}

function billStatus(invoice: WorldInvoice): string {
  if (invoice.cancelled) return invoice.creditMemo ? 'V' : 'F';
  if (invoice.pendingApproval) return 'D';
  return invoice.open === 0 ? 'B' : 'A';
}

function paymentOf(seeding: Seeding, payment: WorldPayment): Document {
  const { world, keys } = seeding;
  const journal = world.journals[payment.journal];
  const lines = journal
    ? linesOf(seeding, journal, (account) => (isBank(world, account) ? 'main' : 'expense'))
    : [];
  const bills = payment.allocations.map(({ invoice, amount }) => ({
    bill: Number(world.invoices[invoice]?.nativeKey),
    amount,
  }));
  return {
    ...documentOf(seeding, payment, 'VendPymt', lines),
    tranId: payment.nativeKey,
    tranDate: payment.date,
    vendor: keys.vendor(payment.supplier),
    total: payment.amount,
    status: payment.voided ? 'V' : 'A',
    period: periodId(seeding, payment.date),
    memo: journal?.text ?? null,
    createdAt: `${payment.date}T00:00:00Z`,
    modifiedAt: `${payment.date}T00:00:00Z`,
    voided: payment.voided,
    applied: payment.voided ? [] : bills,
  };
}

/** How the world's reversals name what they reverse. */
const REVERSAL = /^Reversal of (\d+)$/;

function journalOf(seeding: Seeding, journal: WorldJournal): Document {
  const lines = linesOf(seeding, journal, () => 'journal');
  const [, reversed] = REVERSAL.exec(journal.text) ?? [];
  return {
    ...documentOf(seeding, journal, 'Journal', lines),
    tranId: `JE${journal.nativeKey}`,
    tranDate: journal.date,
    total: lines.reduce((sum, { amount }) => sum + Math.max(amount, 0), 0),
    status: 'B',
    period: periodId(seeding, journal.date),
    memo: journal.text,
    isReversal: reversed !== undefined,
    createdAt: `${journal.date}T00:00:00Z`,
    modifiedAt: `${journal.date}T00:00:00Z`,
  };
}

/** What every seeded document says where its kind says nothing else. */
function documentOf(
  seeding: Seeding,
  source: { readonly nativeKey: string; readonly entity: string; readonly currency: string },
  type: Document['type'],
  lines: readonly DocumentLine[],
): Document {
  const { keys, database } = seeding;
  const subsidiary = keys.subsidiary(source.entity);
  const reversal = seeding.reversals.get(source.nativeKey);
  const digits = minorDigits(source.currency);
  return {
    id: Number(source.nativeKey),
    type,
    tranId: source.nativeKey,
    tranDate: '',
    dueDate: null,
    vendor: null,
    subsidiary,
    currency: keys.currency(source.currency),
    exchangeRate: rateOf(lines, digits, ledgerDigits(keys, database, subsidiary)),
    total: 0,
    status: 'A',
    approval: 2,
    paymentHold: false,
    period: null,
    terms: null,
    memo: null,
    externalId: null,
    createdAt: '',
    modifiedAt: '',
    voided: false,
    reversal: reversal ? Number(reversal.nativeKey) : null,
    reversalDate: reversal?.date ?? null,
    isReversal: false,
    lines,
    applied: [],
  };
}

function reversalsOf(world: World, ours: ReadonlySet<string>): Map<string, WorldJournal> {
  return new Map(
    world.journals.flatMap((journal) => {
      const [, reversed] = (ours.has(journal.entity) && REVERSAL.exec(journal.text)) || [];
      return reversed === undefined ? [] : [[reversed, journal] as const];
    }),
  );
}

function periodId({ database, periods }: Seeding, date: string): number | null {
  const month = date.slice(0, 7);
  const id = periods.get(month) ?? Number(periodOfDate(database, date)?.['id'] ?? 0);
  periods.set(month, id);
  return id === 0 ? null : id;
}

function ledgerDigits(keys: Keys, database: Database, subsidiary: number): number {
  const currency = keys.currencies[baseCurrencyOf(database, subsidiary) - 1];
  return minorDigits(currency ?? '');
}

function rateOf(lines: readonly DocumentLine[], digits: number, ledger: number): number {
  const largest = lines.toSorted((one, other) => Math.abs(other.amount) - Math.abs(one.amount))[0];
  if (!largest || largest.amount === 0) return 1;
  const rate = (largest.ledgerAmount / largest.amount) * 10 ** (digits - ledger);
  return Number(rate.toPrecision(8));
}

/**
 * One bill the world does not know: twelve digits with cents, and a status letter nobody documents. It waits for
 * approval since long, so that no ledger contains it.
 */
function oddBill(seeding: Seeding, like: Document, id: number): Document {
  const amount = 12_345_678_901_234;
  const day = addDays(seeding.world.anchor, -400);
  const expense = like.lines.find(({ kind }) => kind === 'expense');
  const main = like.lines.find(({ kind }) => kind === 'main');
  if (!expense || !main) throw new Error('The first bill has no lines.');
  return {
    ...like,
    id,
    tranId: 'ODD-0001',
    tranDate: day,
    dueDate: addDays(day, 30),
    exchangeRate: 1,
    currency: baseCurrencyOf(seeding.database, like.subsidiary),
    total: amount,
    status: ODD_STATUS,
    approval: 1,
    period: periodId(seeding, day),
    memo: 'As large as it gets',
    createdAt: `${day}T00:00:00Z`,
    modifiedAt: `${day}T00:00:00Z`,
    lines: [
      { ...main, amount: -amount, ledgerAmount: -amount },
      { ...expense, amount, ledgerAmount: amount },
    ],
  };
}

/** Each currency's rate is that of the latest document in it. */
function setExchangeRates(database: Database, documents: readonly Document[]): void {
  const latest = new Map<number, Document>();
  for (const document of documents) {
    const before = latest.get(document.currency);
    if (!before || before.tranDate <= document.tranDate) latest.set(document.currency, document);
  }
  for (const [currency, { exchangeRate }] of latest)
    database.run('UPDATE currency SET exchangerate = ? WHERE id = ?', [exchangeRate, currency]);
}

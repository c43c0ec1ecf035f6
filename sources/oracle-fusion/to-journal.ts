import type { JournalEntry, JournalLine } from '#domain/ledger';
import { absolute, subtract, zero, type Money } from '#domain/money';
import { postedBatch, small } from './codes.ts';
import { type Context, needCurrency, type OracleEntity, toId, toProvenance } from './context.ts';
import { fiscalMonth } from '#domain/fiscal-year';
import type { BatchWire, JournalHeaderWire, JournalLineWire } from './journal-wire.ts';
import { entityOfCompany, parseCombination } from './segments.ts';
import { toMoney } from './wire.ts';

/** A batch's id, which is that of its first journal; of its others, their place behind it: `41001`, `41001.2`. */
export const ENTRY_KEY = /^\d{1,18}(?:\.[1-9]\d{0,4})?$/;

/** The journals of a batch in the order of their ids, which nothing changes once it is posted, each with its key. */
export const journalsOf = (batch: BatchWire): readonly KeyedJournal[] =>
  batch.journalHeaders
    .toSorted((one, other) => (BigInt(one.JeHeaderId) < BigInt(other.JeHeaderId) ? -1 : 1))
    .map((header, at) => ({
      header,
      key: at === 0 ? batch.JeBatchId : `${batch.JeBatchId}.${at + 1}`,
    }));

interface KeyedJournal {
  readonly key: string;
  readonly header: JournalHeaderWire;
}

/** Posted, by its date or by its status: what is not is no entry yet. */
export const isPosted = ({ PostedDate, Status, StatusMeaning }: BatchWire): boolean =>
  PostedDate !== null || [Status, StatusMeaning].some((each) => postedBatch.has(small(each ?? '')));

/** Import puts what it was given before a name of its own. */
export const referenceOf = ({ BatchName }: Pick<BatchWire, 'BatchName'>): string | null =>
  /^([A-Z][A-Z0-9]{15})(?![A-Za-z0-9])/.exec(BatchName ?? '')?.[1] ?? null;

/** One journal of a batch. Null for one of no ledger of the source's, and while it is not posted. */
export function toEntry(
  context: Context,
  batch: BatchWire,
  { key, header }: KeyedJournal,
): JournalEntry | null {
  const entity = entityOf(context, header);
  if (!entity || !isPosted(batch)) return null;
  const currency = needCurrency(context, header.CurrencyCode);
  const postingDate = header.EffectiveDate ?? batch.PostedDate;
  if (postingDate === null) return null;
  const month = fiscalMonth(postingDate, context.settings.fiscalYearStartMonth);
  const lines = header.journalLines
    .toSorted((one, other) => Number(one.JeLineNumber) - Number(other.JeLineNumber))
    .flatMap((line) => toLine(context, line, entity, currency) ?? []);
  return {
    id: toId(context, key),
    provenance: toProvenance(
      context,
      key,
      batch.StatusMeaning ?? batch.Status,
      batch.LastUpdateDate,
    ),
    number: batch.BatchName ?? header.JournalName ?? key,
    legalEntity: entity.code,
    documentType: header.UserJeCategoryName ?? batch.UserJeSourceName ?? 'Journal',
    postingDate,
    documentDate: header.EffectiveDate,
    fiscalYear: month.year,
    fiscalPeriod: month.period,
    description: header.JournalDescription ?? batch.BatchDescription,
    currency,
    isReversal: isAfter(header, header.ReversalJeHeaderId),
    isReversed: isAfter({ JeHeaderId: header.ReversalJeHeaderId }, header.JeHeaderId),
    reference: referenceOf(batch),
    lines: lines.map((line, at) => ({ ...line, number: at + 1 })),
  };
}

/** The two journals of a reversal name each other; the later one takes the other back. */
const isAfter = (one: { readonly JeHeaderId: string | null }, other: string | null): boolean =>
  one.JeHeaderId !== null && other !== null && BigInt(one.JeHeaderId) > BigInt(other);

/** By the balancing value of its first line that has one of ours, else the one legal entity of its ledger. */
function entityOf(context: Context, header: JournalHeaderWire): OracleEntity | null {
  const ofLedger = context.entities.filter(({ books }) => books?.ledger === header.LedgerName);
  for (const { AccountCombination } of header.journalLines) {
    const company = parseCombination(context.settings, AccountCombination)?.company;
    const entity = company === undefined ? null : entityOfCompany(ofLedger, company);
    if (entity) return entity;
  }
  return ofLedger.length === 1 ? (ofLedger[0] ?? null) : null;
}

/** Null for a line without an amount, or of no account of the chart. */
function toLine(
  context: Context,
  row: JournalLineWire,
  entity: OracleEntity,
  currency: string,
): Omit<JournalLine, 'number'> | null {
  const combination = parseCombination(context.settings, row.AccountCombination);
  if (!combination) {
    context.countUnknown('account combination', row.AccountCombination);
    return null;
  }
  const entered = balance(context, row.EnteredDr, row.EnteredCr, currency);
  const accounted = balance(context, row.AccountedDr, row.AccountedCr, entity.currency);
  const ledgerAmount =
    currency === entity.currency && accounted.amountMinor === 0n ? entered : accounted;
  if (entered.amountMinor === 0n && ledgerAmount.amountMinor === 0n) return null;
  const side = (entered.amountMinor || ledgerAmount.amountMinor) > 0n ? 'DEBIT' : 'CREDIT';
  return {
    accountId: toId(context, combination.account),
    side,
    amount: absolute(entered),
    ledgerAmount: absolute(ledgerAmount),
    costCenterId: combination.costCenter === null ? null : toId(context, combination.costCenter),
    text: row.Description,
  };
}

function balance(
  { source }: Context,
  debit: string | null,
  credit: string | null,
  currency: string,
): Money {
  const money = (amount: string | null): Money =>
    amount === null ? zero(currency) : toMoney(source, amount, currency);
  return subtract(money(debit), money(credit));
}

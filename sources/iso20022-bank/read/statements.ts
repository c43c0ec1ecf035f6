import type {
  Balance,
  EntryTransaction,
  Page,
  StatementHeader,
  StatementType,
} from '#domain/bank/messages';
import { add, type Money } from '#domain/money';
import {
  accountOf,
  chargesOf,
  entryOf,
  entryStart,
  transactionOf,
  type EntryStart,
} from './entry.ts';
import { headerOf, parentOf, type MessageReader, type Tell } from './message-reader.ts';
import { keep } from './transactions.ts';
import {
  at,
  broken,
  childrenOf,
  required,
  requiredText,
  textAt,
  type XmlElement,
} from './xml-element.ts';
import {
  amountOf,
  codeAt,
  dayOf,
  decimalAmount,
  flag,
  isDebit,
  optionalCount,
  optionalInstant,
  signed,
} from './xml-values.ts';

/** How camt.052, 053 and 054 spell the same. */
const SPELLING = {
  STATEMENT: { root: 'BkToCstmrStmt', each: 'Stmt', page: 'StmtPgntn' },
  REPORT: { root: 'BkToCstmrAcctRpt', each: 'Rpt', page: 'RptPgntn' },
  NOTIFICATION: { root: 'BkToCstmrDbtCdtNtfctn', each: 'Ntfctn', page: 'NtfctnPgntn' },
} as const;

/** What may follow the entries. */
const AFTER_ENTRIES = new Set(['AddtlStmtInf', 'AddtlRptInf', 'AddtlNtfctnInf']);

/** A message of statements: the message, then each statement's header, its entries, its end. */
export function statements(type: StatementType, tell: Tell): MessageReader {
  const { root, each } = SPELLING[type];
  const header = 'GrpHdr';
  const entry = `${each}/Ntry`;
  const details = `${entry}/NtryDtls/TxDtls`;
  let isTold = false;
  let statement: OpenStatement | null = null;
  return {
    root,
    units: new Set([header, each, entry, details]),
    opened(path, parents) {
      if (path === each) statement = { entries: 0, headerLength: null, current: null };
      if (path === entry) beginEntry(statement, parents, type, tell);
    },
    closed(path, unit, parents) {
      if (path === header) {
        isTold = true;
        const message = {
          kind: 'STATEMENTS',
          header: headerOf(unit, 'MsgId'),
          type,
          page: pageOf(unit, 'MsgPgntn'),
        } as const;
        tell({ record: 'MESSAGE', message });
      } else if (!isTold) broken(unit, 'comes before the group header');
      else if (path === details) addTransaction(statement, unit, parents);
      else if (path === entry) endEntry(statement, unit, tell);
      else if (path === each) endStatement(statement, unit, type, tell);
    },
    ended(message) {
      if (statement === null) broken(message, `has no ${each}`);
    },
  };
}

/** The statement that is being read. */
interface OpenStatement {
  entries: number;
  /** How many elements its header has; null until it was told. */
  headerLength: number | null;
  current: OpenEntry | null;
}

interface OpenEntry {
  /** Read with its first transaction. */
  start: EntryStart | null;
  readonly transactions: EntryTransaction[];
  charges: Money | null;
}

function beginEntry(
  statement: OpenStatement | null,
  parents: readonly XmlElement[],
  type: StatementType,
  tell: Tell,
): void {
  const element = parents.at(-1);
  if (statement === null || element === undefined) return;
  tellHeader(statement, element, type, tell);
  statement.current = { start: null, transactions: [], charges: null };
}

function tellHeader(
  statement: OpenStatement,
  element: XmlElement,
  type: StatementType,
  tell: Tell,
): void {
  if (statement.headerLength !== null) return;
  statement.headerLength = element.children.length;
  tell({ record: 'STATEMENT', statement: statementHeader(element, type) });
}

function addTransaction(
  statement: OpenStatement | null,
  unit: XmlElement,
  parents: readonly XmlElement[],
): void {
  const open = statement?.current;
  if (!open) return;
  open.start ??= entryStart(parents.at(-2) ?? parentOf(parents, unit));
  keep(open.transactions, transactionOf(unit, open.start), unit);
  const charges = chargesOf(unit, open.start.amount.currency);
  if (charges !== null) open.charges = open.charges === null ? charges : add(open.charges, charges);
}

function endEntry(statement: OpenStatement | null, unit: XmlElement, tell: Tell): void {
  if (!statement?.current) return;
  statement.entries += 1;
  const { transactions, charges } = statement.current;
  statement.current = null;
  tell({ record: 'ENTRY', entry: entryOf(unit, statement.entries, transactions, charges) });
}

function endStatement(
  statement: OpenStatement | null,
  unit: XmlElement,
  type: StatementType,
  tell: Tell,
): void {
  if (statement === null) return;
  tellHeader(statement, unit, type, tell);
  const late = unit.children.slice(statement.headerLength ?? 0);
  const misplaced = late.find(({ name }) => !AFTER_ENTRIES.has(name));
  if (misplaced) broken(misplaced, 'comes after the entries');
  tell({ record: 'STATEMENT_END' });
}

function statementHeader(element: XmlElement, type: StatementType): StatementHeader {
  const balances = childrenOf(element, 'Bal').map(balanceOf);
  // Without balances nothing can be held against anything; only the end of day has to have them.
  if (type === 'STATEMENT' && balances.length === 0) required(element, 'Bal');
  const currency = textAt(element, 'Acct/Ccy');
  return {
    id: requiredText(element, 'Id'),
    sequence: optionalCount(element, 'ElctrncSeqNb'),
    legalSequence: optionalCount(element, 'LglSeqNb'),
    page: pageOf(element, SPELLING[type].page),
    account: accountOf(element, 'Acct') ?? broken(required(element, 'Acct/Id'), 'has no account'),
    currency,
    from: optionalInstant(element, 'FrToDt/FrDtTm'),
    to: optionalInstant(element, 'FrToDt/ToDtTm'),
    balances,
    summary: summaryOf(element, currency ?? balances[0]?.amount.currency ?? null),
  };
}

/** Pagination1. */
function pageOf(element: XmlElement, path: string): Page | null {
  const pagination = at(element, path);
  if (pagination === null) return null;
  const number = optionalCount(pagination, 'PgNb');
  if (number === null || number < 1n) broken(pagination, 'has no page number');
  required(pagination, 'LastPgInd');
  return { number: Number(number), isLast: flag(pagination, 'LastPgInd') };
}

const balanceOf = (balance: XmlElement): Balance => ({
  code: codeAt(balance, 'Tp/CdOrPrtry') ?? broken(required(balance, 'Tp'), 'has no code'),
  amount: signed(amountOf(required(balance, 'Amt')), isDebit(balance)),
  date: dayOf(required(balance, 'Dt')),
});

/** TxsSummry has no currency of its own: it is the account's. */
function summaryOf(element: XmlElement, currency: string | null): StatementHeader['summary'] {
  const total = at(element, 'TxsSummry/TtlNtries');
  if (total === null) return null;
  const count = optionalCount(total, 'NbOfNtries');
  const net = at(total, 'TtlNetNtry');
  return {
    count: count === null ? null : Number(count),
    net:
      net === null || currency === null
        ? null
        : signed(decimalAmount(required(net, 'Amt'), currency), isDebit(net)),
  };
}

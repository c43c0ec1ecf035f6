import type { Row, SqlValue } from './database.ts';
import { dayOf, instantOf, isStoredDate, stored } from './dates.ts';
import { decimalOf, flag, isPosted, minorOf, RECORD_TYPES } from './document.ts';
import type { Document, DocumentLine, TransactionType } from './document.ts';

/** How a document lies in the tables of schema.ts, both ways. */
export function headerRow(document: Document, precision: number): Row {
  const { type } = document;
  const total = decimalOf(document.total, precision);
  const applied = document.applied.reduce((sum, { amount }) => sum + amount, 0);
  const applies = type === 'VendPymt' || type === 'VendCred';
  return {
    id: document.id,
    type,
    recordtype: RECORD_TYPES[type].toLowerCase(),
    tranid: document.tranId,
    transactionnumber: `${type.toUpperCase()}${document.id}`,
    trandate: stored(document.tranDate),
    duedate: document.dueDate === null ? null : stored(document.dueDate),
    entity: document.vendor,
    currency: document.currency,
    exchangerate: document.exchangeRate,
    foreigntotal: total,
    foreignamountunpaid: type === 'VendBill' ? total : null,
    foreignamountpaid: type === 'VendBill' ? 0 : null,
    foreignpaymentamountused: applies ? decimalOf(applied, precision) : null,
    foreignpaymentamountunused: applies ? decimalOf(document.total - applied, precision) : null,
    status: document.status,
    approvalstatus: document.approval,
    paymenthold: flag(document.paymentHold),
    postingperiod: document.period,
    terms: document.terms,
    memo: document.memo,
    externalid: document.externalId,
    createddate: stored(document.createdAt),
    lastmodifieddate: stored(document.modifiedAt),
    posting: flag(isPosted(document)),
    voided: flag(document.voided),
    reversal: document.reversal,
    reversaldate: document.reversalDate === null ? null : stored(document.reversalDate),
    isreversal: flag(document.isReversal),
  };
}

export function headerOf(
  row: Row,
  precision: number,
): Omit<Document, 'lines' | 'applied' | 'currency' | 'subsidiary'> {
  return {
    id: Number(row['id']),
    type: String(row['type']) as TransactionType,
    tranId: String(row['tranid']),
    tranDate: dateOf(row['trandate']) ?? '',
    dueDate: dateOf(row['duedate']),
    vendor: numberOf(row['entity']),
    exchangeRate: Number(row['exchangerate']),
    total: minorOf(Number(row['foreigntotal']), precision),
    status: String(row['status']),
    approval: Number(row['approvalstatus']) as 1 | 2 | 3,
    paymentHold: row['paymenthold'] === 'T',
    period: numberOf(row['postingperiod']),
    terms: numberOf(row['terms']),
    memo: textOf(row['memo']),
    externalId: textOf(row['externalid']),
    createdAt: instantOf(String(row['createddate'])),
    modifiedAt: instantOf(String(row['lastmodifieddate'])),
    voided: row['voided'] === 'T',
    reversal: numberOf(row['reversal']),
    reversalDate: dateOf(row['reversaldate']),
    isReversal: row['isreversal'] === 'T',
  };
}

export function lineRow(
  document: Document,
  line: DocumentLine,
  at: number,
  precision: number,
  ledgerPrecision: number,
): Row {
  const amount = decimalOf(line.amount, precision);
  return {
    uniquekey: document.id * 1000 + at,
    transaction: document.id,
    id: at,
    linesequencenumber: at,
    mainline: flag(line.kind === 'main'),
    taxline: flag(line.kind === 'tax'),
    account: line.account,
    expenseaccount: line.account,
    foreignamount: amount,
    debitforeignamount: line.amount > 0 ? amount : null,
    creditforeignamount: line.amount < 0 ? -amount : null,
    netamount: decimalOf(line.ledgerAmount, ledgerPrecision),
    memo: line.memo,
    department: line.department,
    subsidiary: document.subsidiary,
    entity: line.vendor,
  };
}

export function lineOf(
  header: Row,
  line: Row,
  precision: number,
  ledgerPrecision: number,
): DocumentLine {
  let kind: DocumentLine['kind'] = header['type'] === 'Journal' ? 'journal' : 'expense';
  if (line['mainline'] === 'T') kind = 'main';
  if (line['taxline'] === 'T') kind = 'tax';
  return {
    kind,
    account: Number(line['account']),
    amount: minorOf(Number(line['foreignamount']), precision),
    ledgerAmount: minorOf(Number(line['netamount']), ledgerPrecision),
    memo: textOf(line['memo']),
    department: numberOf(line['department']),
    vendor: numberOf(line['entity']),
  };
}

export function accountingRow(
  document: Document,
  line: DocumentLine,
  at: number,
  ledgerPrecision: number,
): Row {
  const amount = decimalOf(line.ledgerAmount, ledgerPrecision);
  return {
    transaction: document.id,
    transactionline: at,
    accountingbook: 1,
    account: line.account,
    debit: line.ledgerAmount > 0 ? amount : null,
    credit: line.ledgerAmount < 0 ? -amount : null,
    amount,
    posting: flag(isPosted(document)),
    exchangerate: document.exchangeRate,
  };
}

export function linkRow(document: Document, bill: number, foreignamount: number): Row {
  return {
    previousdoc: bill,
    previousline: 0,
    previoustype: 'VendBill',
    nextdoc: document.id,
    nextline: 0,
    nexttype: document.type,
    linktype: 'Payment',
    foreignamount,
  };
}

const numberOf = (value: SqlValue | undefined) =>
  value === null || value === undefined ? null : Number(value);
const textOf = (value: SqlValue | undefined) =>
  value === null || value === undefined ? null : String(value);
const dateOf = (value: SqlValue | undefined) => (isStoredDate(value) ? dayOf(value) : null);

import { firstRow, rows } from '../database.ts';
import type { Row } from '../database.ts';
import type { RecordKind } from './kinds.ts';
import { amount, choice, day, instant, reference, sublist, text, yes } from './shapes.ts';
import type { View } from './shapes.ts';

/** A bill, credit, payment or journal with its sublists. */
export function transactionShape(view: View, kind: RecordKind, row: Row, self: string): object {
  const lines = linesOf(view, row);
  const common = {
    tranId: text(row['tranid']),
    tranDate: day(row['trandate']),
    subsidiary: reference(view, 'subsidiary', lines[0]?.['subsidiary']),
    currency: reference(view, 'currency', row['currency']),
    exchangeRate: amount(row['exchangerate']),
    memo: text(row['memo']),
    postingPeriod: reference(view, 'accountingPeriod', row['postingperiod']),
    status: statusOf(view, row),
    approvalStatus: approvalOf(view, row),
    createdDate: instant(row['createddate']),
  };
  switch (kind.transaction) {
    case 'Journal':
      return { ...common, ...journalShape(view, row, lines, self) };
    case 'VendPymt':
      return { ...common, ...paymentShape(view, row, lines, self) };
    case 'VendCred':
      return { ...common, ...billShape(view, row, lines, self), ...applyShape(view, row, self) };
    case 'VendBill':
    case null:
  }
  return { ...common, ...billShape(view, row, lines, self) };
}

function billShape(view: View, row: Row, lines: readonly Row[], self: string): object {
  const isBill = row['type'] === 'VendBill';
  return {
    entity: reference(view, 'vendor', row['entity']),
    account: reference(view, 'account', lines.find(isMain)?.['account']),
    dueDate: day(row['duedate']),
    terms: reference(view, 'term', row['terms']),
    total: amount(row['foreigntotal']),
    userTotal: amount(row['foreigntotal']),
    ...(isBill
      ? { balance: amount(row['foreignamountunpaid']), paymentHold: yes(row['paymenthold']) }
      : {}),
    expense: sublist(view, `${self}/expense`, () =>
      lines.filter((line) => !isMain(line)).map((line) => expenseLine(view, line, isBill ? 1 : -1)),
    ),
    item: sublist(view, `${self}/item`, () => []),
  };
}

function expenseLine(view: View, line: Row, sign: 1 | -1): object {
  return {
    line: Number(line['id']),
    account: reference(view, 'account', line['account']),
    amount: sign * Number(line['foreignamount']),
    department: reference(view, 'department', line['department']),
    memo: text(line['memo']),
  };
}

function paymentShape(view: View, row: Row, lines: readonly Row[], self: string): object {
  const other = lines.find((line) => !isMain(line));
  return {
    entity: reference(view, 'vendor', row['entity']),
    account: reference(view, 'account', lines.find(isMain)?.['account']),
    apAcct: reference(view, 'account', other?.['account']),
    total: amount(row['foreigntotal']),
    ...applyShape(view, row, self),
  };
}

function applyShape(view: View, row: Row, self: string): object {
  return {
    unapplied: amount(row['foreignpaymentamountunused']),
    apply: sublist(view, `${self}/apply`, () => appliedLines(view, row)),
  };
}

function appliedLines(view: View, row: Row): object[] {
  const sql = `SELECT b.*, l.foreignamount AS applied FROM nexttransactionlinelink l
    JOIN [transaction] b ON b.id = l.previousdoc WHERE l.nextdoc = ? ORDER BY b.id`;
  return rows(view.database, sql, [row['id'] ?? null]).map((bill, at) => ({
    line: at,
    doc: reference(view, 'vendorBill', bill['id']),
    apply: true,
    amount: amount(bill['applied']),
    due: amount(bill['foreignamountunpaid']),
    total: amount(bill['foreigntotal']),
    refNum: text(bill['tranid']),
    type: 'Bill',
    applyDate: day(bill['trandate']),
    currency: reference(view, 'currency', bill['currency'])?.refName,
  }));
}

function journalShape(view: View, row: Row, lines: readonly Row[], self: string): object {
  return {
    approved: Number(row['approvalstatus']) === 2,
    reversalDate: day(row['reversaldate']),
    reversalEntry: reference(view, 'journalEntry', row['reversal']),
    isReversal: yes(row['isreversal']),
    void: yes(row['voided']),
    line: sublist(view, `${self}/line`, () =>
      lines.map((line) => ({
        line: Number(line['id']),
        account: reference(view, 'account', line['account']),
        debit: amount(line['debitforeignamount']),
        credit: amount(line['creditforeignamount']),
        memo: text(line['memo']),
        department: reference(view, 'department', line['department']),
        entity: reference(view, 'vendor', line['entity']),
      })),
    ),
  };
}

function linesOf({ database }: View, row: Row): Row[] {
  const sql = 'SELECT * FROM transactionline WHERE [transaction] = ? ORDER BY id';
  return rows(database, sql, [row['id'] ?? null]);
}

function isMain(line: Row): boolean {
  return line['mainline'] === 'T';
}

function statusOf({ database }: View, row: Row): object | undefined {
  const sql = 'SELECT name FROM transactionstatus WHERE trantype = ? AND id = ?';
  const found = firstRow(database, sql, [row['type'] ?? null, row['status'] ?? null]);
  return choice(row['status'], found?.['name']);
}

function approvalOf({ database }: View, row: Row): object | undefined {
  const id = row['approvalstatus'] ?? null;
  const found = firstRow(database, 'SELECT name FROM approvalstatus WHERE id = ?', [id]);
  return choice(id, found?.['name']);
}

import type { Account } from '../account.ts';
import { invalidContent, userError } from '../answers.ts';
import { firstRow, nextId } from '../database.ts';
import type { Database, Row } from '../database.ts';
import { dayOf, isStoredDate } from '../dates.ts';
import { minorOf } from '../document.ts';
import type { Document } from '../document.ts';
import { baseCurrencyOf, precisionOf } from '../documents.ts';
import { periodOfDate } from '../periods.ts';
import type { Ref } from './body.ts';
import { findInstance, kindOf } from './kinds.ts';

/** The row a reference means; INVALID_CONTENT at `path` where there is none. */
export function resolve(database: Database, recordType: string, ref: Ref, path: string): Row {
  const key = ref.id ?? (ref.externalId === undefined ? '' : `eid:${ref.externalId}`);
  const row = findInstance(database, kindOf(recordType), key);
  if (row) return row;
  throw invalidContent(path, `Invalid reference: no ${recordType} has ${JSON.stringify(ref)}.`);
}

/** The id of what a reference means, or the fallback where nothing is referred to. */
export function resolveId<Fallback extends number | null>(
  database: Database,
  recordType: string,
  ref: Ref | null | undefined,
  path: string,
  fallback: Fallback,
): number | Fallback {
  return ref === null || ref === undefined
    ? fallback
    : Number(resolve(database, recordType, ref, path)['id']);
}

/** A vendor that may be posted to in a subsidiary. */
export function activeVendor(database: Database, ref: Ref, path: string): Row {
  const vendor = resolve(database, 'vendor', ref, path);
  if (vendor['isinactive'] === 'T')
    throw invalidContent(path, 'The vendor is inactive and cannot be used.');
  return vendor;
}

export function checkVendorSubsidiary(database: Database, vendor: Row, subsidiary: number): void {
  const sql = 'SELECT id FROM vendorsubsidiaryrelationship WHERE entity = ? AND subsidiary = ?';
  if (!firstRow(database, sql, [vendor['id'] ?? null, subsidiary]))
    throw invalidContent('subsidiary', 'The vendor is not available in this subsidiary.');
}

/** An account that takes postings. */
export function postingAccount(database: Database, ref: Ref, path: string): number {
  const account = resolve(database, 'account', ref, path);
  if (account['issummary'] === 'T')
    throw invalidContent(path, 'You may not post to a summary account.');
  if (account['isinactive'] === 'T') throw invalidContent(path, 'The account is inactive.');
  return Number(account['id']);
}

export function activeDepartment(
  database: Database,
  ref: Ref | null | undefined,
  path: string,
): number | null {
  if (ref === null || ref === undefined) return null;
  const department = resolve(database, 'department', ref, path);
  if (department['isinactive'] === 'T') throw invalidContent(path, 'The department is inactive.');
  return Number(department['id']);
}

/** The one account with a type, such as `AcctPay`, where the body names none. */
export function accountOfType(database: Database, type: string): number {
  const sql = `SELECT id FROM account WHERE accttype = ? AND issummary = 'F' ORDER BY id`;
  const id = firstRow(database, sql, [type])?.['id'];
  if (id === undefined) throw userError(`There is no account of type ${type}.`);
  return Number(id);
}

/** Minor units; a part of one is refused. */
export function exactMinor(amount: number, precision: number, path: string): number {
  const minor = minorOf(amount, precision);
  if (!Number.isSafeInteger(minor) || minor / 10 ** precision !== amount)
    throw invalidContent(path, `The amount must have at most ${precision} decimals.`);
  return minor;
}

/** How amounts of a document's currency turn into those of its subsidiary. */
export function conversion(
  database: Database,
  currency: number,
  subsidiary: number,
  stated: number | null | undefined,
): { rate: number; precision: number; toLedger: (minor: number) => number } {
  const base = baseCurrencyOf(database, subsidiary);
  const known = firstRow(database, 'SELECT exchangerate FROM currency WHERE id = ?', [currency]);
  const rate = stated ?? (currency === base ? 1 : Number(known?.['exchangerate']));
  const precision = precisionOf(database, currency);
  const shift = 10 ** (precisionOf(database, base) - precision);
  return { rate, precision, toLedger: (minor) => Math.round(minor * rate * shift) };
}

/**
 * The period a document posts to. A closed or locked one is refused or, by the account's preference, given up for the
 * first open one after it.
 */
export function postingPeriod(account: Account, date: string, ref: Ref | null | undefined): number {
  const { database, settings } = account;
  const period = ref
    ? resolve(database, 'accountingPeriod', ref, 'postingPeriod')
    : periodOfDate(database, date);
  if (!period)
    throw userError(`The posting period for ${date} does not exist. Create the period first.`);
  if (period['isposting'] !== 'T')
    throw invalidContent('postingPeriod', 'A year or quarter cannot be posted to.');
  if (period['closed'] !== 'T' && period['aplocked'] !== 'T') return Number(period['id']);
  const next = settings.closedPeriod === 'move' ? firstOpenAfter(database, period) : null;
  if (next) return Number(next['id']);
  throw userError(
    `The transaction date you specified is not within an open posting period: ${String(period['periodname'])} is closed or locked.`,
  );
}

function firstOpenAfter(database: Database, period: Row): Row | null {
  const sql = `SELECT * FROM accountingperiod WHERE isposting = 'T' AND closed = 'F'
    AND aplocked = 'F' AND startdate > ? ORDER BY startdate LIMIT 1`;
  return firstRow(database, sql, [period['startdate'] ?? null]);
}

/** What stands in a closed period stays as it is. */
export function checkPeriodOpen(account: Account, document: Document): void {
  const sql = 'SELECT * FROM accountingperiod WHERE id = ?';
  const period = firstRow(account.database, sql, [document.period]);
  if (period?.['closed'] === 'T')
    throw userError(`The transaction is in a closed posting period: ${periodText(period)}.`);
}

function periodText(period: Row): string {
  const start = period['startdate'];
  return `${String(period['periodname'])} from ${isStoredDate(start) ? dayOf(start) : '?'}`;
}

/** 1 pending, 2 approved, 3 rejected; approved where nothing is said. */
export function approvalOf(ref: Ref | null | undefined, fallback: 1 | 2 | 3): 1 | 2 | 3 {
  switch (ref?.id) {
    case undefined:
      return fallback;
    case '1':
      return 1;
    case '2':
      return 2;
    case '3':
      return 3;
    default:
      throw invalidContent('approvalStatus', `Invalid approval status ${ref?.id}.`);
  }
}

/** The header of a document that is not there yet. */
export function blankDocument(account: Account, type: Document['type'], at: string): Document {
  const id = nextId(account.database, 'transaction');
  return {
    id,
    type,
    tranId: String(id),
    tranDate: at.slice(0, 10),
    dueDate: null,
    vendor: null,
    subsidiary: 0,
    currency: 0,
    exchangeRate: 1,
    total: 0,
    status: 'A',
    approval: 2,
    paymentHold: false,
    period: null,
    terms: null,
    memo: null,
    externalId: null,
    createdAt: at,
    modifiedAt: at,
    voided: false,
    reversal: null,
    reversalDate: null,
    isReversal: false,
    lines: [],
    applied: [],
  };
}

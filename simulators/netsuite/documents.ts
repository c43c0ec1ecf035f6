import { firstRow, putRows, rows } from './database.ts';
import type { Database, Row } from './database.ts';
import { accountingRow, headerOf, headerRow, lineOf, lineRow, linkRow } from './document-rows.ts';
import { decimalOf, minorOf } from './document.ts';
import type { Document } from './document.ts';

/** Writes a document, replacing one with its id, and keeps what its bills still owe. */
export function putDocument(database: Database, document: Document): void {
  removeDocument(database, document.id);
  insertDocuments(database, [document]);
  for (const { bill } of document.applied) settle(database, bill);
  settle(database, document.id);
}

/** Writes documents that are not there yet, all at once; `settle` is the caller's. */
export function insertDocuments(database: Database, documents: readonly Document[]): void {
  const places = decimalPlaces(database);
  const header: Row[] = [];
  const lines: Row[] = [];
  const accounting: Row[] = [];
  const links: Row[] = [];
  for (const document of documents) {
    const precision = places.ofCurrency(document.currency);
    const ledgerPrecision = places.ofSubsidiary(document.subsidiary);
    header.push(headerRow(document, precision));
    document.lines.forEach((line, at) => {
      lines.push(lineRow(document, line, at, precision, ledgerPrecision));
      accounting.push(accountingRow(document, line, at, ledgerPrecision));
    });
    for (const { bill, amount } of document.applied)
      links.push(linkRow(document, bill, decimalOf(amount, precision)));
  }
  putRows(database, 'transaction', header);
  putRows(database, 'transactionline', lines);
  putRows(database, 'transactionaccountingline', accounting);
  putRows(database, 'nexttransactionlinelink', links);
}

/**
 * A bill's open amount follows from what is applied to it, and so does its letter where it is open or paid.
 * Null settles every bill there is.
 */
export function settle(database: Database, id: number | null): void {
  const paid = `(SELECT COALESCE(SUM(foreignamount), 0) FROM nexttransactionlinelink
    WHERE previousdoc = [transaction].id)`;
  const which = `type = 'VendBill' AND (?1 IS NULL OR id = ?1)`;
  database.run(
    `UPDATE [transaction] SET
       foreignamountpaid = ROUND(${paid}, 6),
       foreignamountunpaid = CASE voided WHEN 'T' THEN 0 ELSE ROUND(foreigntotal - ${paid}, 6) END
     WHERE ${which}`,
    [id],
  );
  database.run(
    `UPDATE [transaction] SET status = CASE foreignamountunpaid WHEN 0 THEN 'B' ELSE 'A' END
     WHERE status IN ('A', 'B') AND ${which}`,
    [id],
  );
}

/** Decimal places, looked up once for each currency and subsidiary. */
function decimalPlaces(database: Database) {
  return {
    ofCurrency: remembering((id) => precisionOf(database, id)),
    ofSubsidiary: remembering((id) => precisionOf(database, baseCurrencyOf(database, id))),
  };
}

function remembering(look: (id: number) => number): (id: number) => number {
  const known = new Map<number, number>();
  return (id) => {
    const found = known.get(id) ?? look(id);
    known.set(id, found);
    return found;
  };
}

/** Takes a document out; what it paid is open again. */
export function removeDocument(database: Database, id: number): void {
  const paid = rows(
    database,
    'SELECT DISTINCT previousdoc FROM nexttransactionlinelink WHERE nextdoc = ?',
    [id],
  );
  database.run('DELETE FROM [transaction] WHERE id = ?', [id]);
  database.run('DELETE FROM transactionline WHERE [transaction] = ?', [id]);
  database.run('DELETE FROM transactionaccountingline WHERE [transaction] = ?', [id]);
  database.run('DELETE FROM nexttransactionlinelink WHERE nextdoc = ?', [id]);
  for (const row of paid) settle(database, Number(row['previousdoc']));
}

export function documentById(database: Database, id: number): Document | null {
  const row = firstRow(database, 'SELECT * FROM [transaction] WHERE id = ?', [id]);
  if (!row) return null;
  const lineRows = rows(
    database,
    'SELECT * FROM transactionline WHERE [transaction] = ? ORDER BY id',
    [id],
  );
  const currency = Number(row['currency']);
  const subsidiary = Number(lineRows[0]?.['subsidiary']);
  const precision = precisionOf(database, currency);
  const ledgerPrecision = precisionOf(database, baseCurrencyOf(database, subsidiary));
  const links = rows(
    database,
    'SELECT previousdoc, foreignamount FROM nexttransactionlinelink WHERE nextdoc = ? ORDER BY 1',
    [id],
  );
  return {
    ...headerOf(row, precision),
    currency,
    subsidiary,
    lines: lineRows.map((line) => lineOf(row, line, precision, ledgerPrecision)),
    applied: links.map((link) => ({
      bill: Number(link['previousdoc']),
      amount: minorOf(Number(link['foreignamount']), precision),
    })),
  };
}

/** Decimal places of a currency. */
export function precisionOf(database: Database, currency: number): number {
  const row = firstRow(database, 'SELECT currencyprecision FROM currency WHERE id = ?', [currency]);
  return Number(row?.['currencyprecision'] ?? 2);
}

export function baseCurrencyOf(database: Database, subsidiary: number): number {
  const row = firstRow(database, 'SELECT currency FROM subsidiary WHERE id = ?', [subsidiary]);
  return Number(row?.['currency']);
}

import { Refusal, userError } from '../answers.ts';
import { firstRow } from '../database.ts';
import type { Database, Row, SqlValue } from '../database.ts';
import type { TransactionType } from '../document.ts';

/** A record type of the REST API and the table its instances lie in. */
export interface RecordKind {
  readonly recordType: string;
  readonly table: string;
  /** Which rows of `transaction` are its instances; null for everything that has a table of its own. */
  readonly transaction: TransactionType | null;
  /** The column people know an instance by: a reference's `refName`. */
  readonly nameColumn: string;
}

const KINDS: ReadonlyMap<string, RecordKind> = new Map(
  (
    [
      ['vendor', 'vendor', null, 'companyname'],
      ['vendorBill', 'transaction', 'VendBill', 'tranid'],
      ['vendorCredit', 'transaction', 'VendCred', 'tranid'],
      ['vendorPayment', 'transaction', 'VendPymt', 'tranid'],
      ['journalEntry', 'transaction', 'Journal', 'tranid'],
      ['account', 'account', null, 'fullname'],
      ['department', 'department', null, 'name'],
      ['subsidiary', 'subsidiary', null, 'name'],
      ['accountingPeriod', 'accountingperiod', null, 'periodname'],
      ['currency', 'currency', null, 'name'],
      ['term', 'term', null, 'name'],
    ] as const
  ).map(([recordType, table, transaction, nameColumn]) => [
    recordType.toLowerCase(),
    { recordType, table, transaction, nameColumn },
  ]),
);

export function kindOf(recordType: string): RecordKind {
  const kind = KINDS.get(recordType.toLowerCase());
  if (kind) return kind;
  throw new Refusal(404, {
    detail: `Record type '${recordType}' does not exist.`,
    code: 'NOT_FOUND',
    url: `/services/rest/record/v1/${recordType}`,
  });
}

/** The row of `{recordType}/{id}` or `{recordType}/eid:{externalId}`; null where there is none. */
export function findInstance(database: Database, kind: RecordKind, key: string): Row | null {
  const byExternalId = key.startsWith('eid:');
  const column = byExternalId ? 'externalid' : 'id';
  const value = byExternalId ? key.slice('eid:'.length) : key;
  const hasColumn = kind.table !== 'term' && kind.table !== 'accountingperiod';
  if (byExternalId ? !hasColumn : !/^\d{1,15}$/.test(value)) return null;
  const [type, params] = typeCondition(kind);
  return firstRow(database, `SELECT * FROM [${kind.table}] WHERE ${column} = ?${type}`, [
    value,
    ...params,
  ]);
}

export function typeCondition({ transaction }: RecordKind): [string, SqlValue[]] {
  return transaction === null ? ['', []] : [' AND type = ?', [transaction]];
}

/** A missing transaction is told otherwise than anything else that is missing. */
export function missing(kind: RecordKind): Refusal {
  if (kind.transaction !== null)
    return userError('That record does not exist, or the Transaction type specified is incorrect.');
  return new Refusal(404, {
    detail: 'The record instance does not exist. Provide a valid record instance ID.',
    code: 'NONEXISTENT_ID',
  });
}

/** The transaction that has an external id, whatever its type: here they share one namespace. */
export function transactionByExternalId(database: Database, externalId: string): Row | null {
  return firstRow(database, 'SELECT * FROM [transaction] WHERE externalid = ?', [externalId]);
}

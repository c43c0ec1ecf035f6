import { z } from 'zod';
import type { Account } from '../account.ts';
import { invalidContent, noContent, Refusal, userError } from '../answers.ts';
import type { Books, Change } from '../books.ts';
import { firstRow } from '../database.ts';
import type { Row } from '../database.ts';
import { stored } from '../dates.ts';
import { flag } from '../document.ts';
import type { Document } from '../document.ts';
import { documentById } from '../documents.ts';
import type { SimulatorResponse } from '../../faults.ts';
import { BillBody, billOf } from './bill.ts';
import { readBody } from './body.ts';
import { JournalBody, journalOf } from './journal.ts';
import { findInstance, missing, transactionByExternalId } from './kinds.ts';
import type { RecordKind } from './kinds.ts';
import { PaymentBody, paymentOf } from './payment.ts';
import { checkPeriodOpen } from './rules.ts';
import { VendorBody, vendorChanges } from './vendor.ts';

export interface Ledger {
  readonly account: Account;
  readonly books: Books;
  /** Whether a property nobody knows is refused (`X-NetSuite-PropertyNameValidation: Error`) or warned of. */
  readonly strictNames?: boolean;
}

type Body = Readonly<Record<string, unknown>>;

/** `POST /{recordType}`: 204 and where it is. */
export function create(
  ledger: Ledger,
  kind: RecordKind,
  body: Body,
  root: string,
): SimulatorResponse {
  const externalId = body['externalId'];
  if (typeof externalId === 'string' && known(ledger, kind, externalId))
    throw new Refusal(400, {
      detail: `This record already exists: externalId ${externalId} is in use.`,
      code: 'DUP_RCRD',
      path: 'externalId',
    });
  return write(ledger, kind, body, null, root);
}

/** `PUT /{recordType}/eid:{externalId}`: creates it, or overwrites the one there is. */
export function upsert(
  ledger: Ledger,
  kind: RecordKind,
  externalId: string,
  body: Body,
  root: string,
): SimulatorResponse {
  if (body['externalId'] !== undefined && body['externalId'] !== externalId)
    throw new Refusal(400, {
      detail: 'The external id of the body is not that of the address.',
      code: 'INVALID_CONTENT',
      path: 'externalId',
    });
  const previous = findInstance(ledger.account.database, kind, `eid:${externalId}`);
  if (!previous && known(ledger, kind, externalId)) throw missing(kind);
  return write(ledger, kind, { ...body, externalId }, previous, root);
}

/** `PATCH /{recordType}/{id}`: 204. */
export function update(
  ledger: Ledger,
  kind: RecordKind,
  key: string,
  body: Body,
  root: string,
): SimulatorResponse {
  const previous = findInstance(ledger.account.database, kind, key);
  if (!previous) throw missing(kind);
  return write(ledger, kind, body, previous, root);
}

/** `DELETE /{recordType}/{id}`: 204; transactions only, and only what nothing else refers to. */
export function remove(ledger: Ledger, kind: RecordKind, key: string): SimulatorResponse {
  const { account, books } = ledger;
  const row = findInstance(account.database, kind, key);
  if (!row) throw missing(kind);
  if (kind.transaction === null)
    throw userError('This record cannot be deleted because it has dependent records.');
  const id = Number(row['id']);
  const document = documentById(account.database, id);
  if (document) checkPeriodOpen(account, document);
  const sql = 'SELECT nextdoc FROM nexttransactionlinelink WHERE previousdoc = ?';
  if (firstRow(account.database, sql, [id]))
    throw userError('This transaction cannot be deleted because it is linked to by others.');
  books.write({
    at: account.now().toISOString(),
    recordType: kind.recordType,
    id,
    action: 'delete',
    changes: [{ kind: 'removal', id }],
  });
  return noContent();
}

function write(
  ledger: Ledger,
  kind: RecordKind,
  body: Body,
  previous: Row | null,
  root: string,
): SimulatorResponse {
  const { account, books } = ledger;
  const at = account.now().toISOString();
  const { id, changes, unknown } = changesOf(account, kind, body, previous, at);
  if (ledger.strictNames && unknown[0] !== undefined)
    throw invalidContent(unknown[0], `Unknown property: ${unknown[0]}.`);
  books.write({
    at,
    recordType: kind.recordType,
    id,
    action: previous ? 'update' : 'create',
    changes,
  });
  return noContent({
    location: `${root}/${kind.recordType}/${id}`,
    ...(unknown.length === 0
      ? {}
      : { 'x-netsuite-warning': `Unknown properties ignored: ${unknown.join(', ')}` }),
  });
}

interface Written {
  readonly id: number;
  readonly changes: readonly Change[];
  /** Names of the body that mean nothing. */
  readonly unknown: readonly string[];
}

function changesOf(
  account: Account,
  kind: RecordKind,
  body: Body,
  previous: Row | null,
  at: string,
): Written {
  if (kind.transaction !== null) return transactionChanges(account, kind, body, previous, at);
  if (kind.recordType === 'vendor') {
    const { value, unknown } = readBody(VendorBody, body);
    return { ...vendorChanges(account, value, previous, at), unknown };
  }
  const isList = kind.recordType === 'account' || kind.recordType === 'department';
  if (!isList || !previous)
    throw new Refusal(405, {
      detail: `${kind.recordType} cannot be written here.`,
      code: 'INVALID_REQUEST',
    });
  const { value, unknown } = readBody(z.object({ isInactive: z.boolean() }), body);
  const row = { ...previous, isinactive: flag(value.isInactive), lastmodifieddate: stored(at) };
  return {
    id: Number(previous['id']),
    changes: [{ kind: 'row', table: kind.table, row }],
    unknown,
  };
}

function transactionChanges(
  account: Account,
  kind: RecordKind,
  body: Body,
  row: Row | null,
  at: string,
): Written {
  const found = row ? documentById(account.database, Number(row['id'])) : null;
  const previous = found ? { ...found, modifiedAt: at } : null;
  const { documents, unknown } = documentsOf(account, kind, body, previous, at);
  if (found && changesLedger(found, documents[0])) checkPeriodOpen(account, found);
  return {
    id: documents[0]?.id ?? 0,
    changes: documents.map((document) => ({ kind: 'document', document })),
    unknown,
  };
}

function documentsOf(
  account: Account,
  kind: RecordKind,
  body: Body,
  previous: Document | null,
  at: string,
): { documents: Document[]; unknown: readonly string[] } {
  switch (kind.transaction) {
    case 'VendBill':
    case 'VendCred': {
      const { value, unknown } = readBody(BillBody, body);
      return { documents: [billOf(account, kind.transaction, value, previous, at)], unknown };
    }
    case 'VendPymt': {
      const { value, unknown } = readBody(PaymentBody, body);
      return { documents: [paymentOf(account, value, previous, at)], unknown };
    }
    case 'Journal': {
      const { value, unknown } = readBody(JournalBody, body);
      return { documents: journalOf(account, value, previous, at), unknown };
    }
    case null:
  }
  throw new Error(`${kind.recordType} is not a transaction.`);
}

/** Holds and texts may change in a closed period; what is posted may not. */
function changesLedger(before: Document, after: Document | undefined): boolean {
  return postedPart(before) !== postedPart(after);
}

function postedPart(document: Document | undefined): string {
  return JSON.stringify([
    document?.lines,
    document?.period,
    document?.approval,
    document?.tranDate,
  ]);
}

function known({ account }: Ledger, kind: RecordKind, externalId: string): boolean {
  return kind.transaction === null
    ? findInstance(account.database, kind, `eid:${externalId}`) !== null
    : transactionByExternalId(account.database, externalId) !== null;
}

import { randomUUID } from 'node:crypto';
import type { SimulatorResponse } from '../faults.ts';
import { json, parseJson } from '../requests.ts';
import { errorAnswer } from './answers.ts';
import type { Books } from './books.ts';
import { calculate } from './calculate.ts';
import { CreateTransaction, type Transaction } from './model.ts';
import type { Settings } from './settings.ts';

export interface Account {
  readonly settings: Settings;
  readonly books: Books;
}

/** Orders are calculated and forgotten; invoices are kept, and committed ones have their code for good. */
export function create(
  { settings, books }: Account,
  body: string,
  { adjusts }: { readonly adjusts: boolean },
): SimulatorResponse {
  const parsed = CreateTransaction.safeParse(parseJson(body));
  if (!parsed.success)
    return errorAnswer('ValueRequiredError', parsed.error.issues[0]?.path.join('.') ?? 'Unknown');
  const model = parsed.data;
  if (!settings.companies.includes(model.companyCode))
    return errorAnswer('EntityNotFoundError', 'Company');
  const isStored = model.type.endsWith('Invoice');
  const code = model.code ?? randomUUID();
  const before = isStored ? books.find(model.companyCode, code, model.type) : null;
  if (before?.locked) return errorAnswer('CannotModifyLockedTransaction', 'Transaction');
  const isFinal = before !== null && before.status !== 'Saved';
  if (isFinal && !(adjusts && before.status === 'Committed'))
    return errorAnswer('DocumentCodeConflict', 'Transaction');
  const transaction = toTransaction(model, code, {
    id: isStored ? (before?.id ?? books.nextId()) : 0,
    version: isFinal ? before.version + 1 : 1,
    status: statusOf(isStored, model.commit || isFinal),
    settings,
  });
  if (isStored) books.put(transaction);
  return json(200, transaction);
}

function statusOf(isStored: boolean, isCommitted: boolean): Transaction['status'] {
  if (!isStored) return 'Temporary';
  return isCommitted ? 'Committed' : 'Saved';
}

const toTransaction = (
  model: CreateTransaction,
  code: string,
  {
    settings,
    ...kept
  }: Pick<Transaction, 'id' | 'version' | 'status'> & { readonly settings: Settings },
): Transaction => ({
  ...kept,
  code,
  companyCode: model.companyCode,
  type: model.type,
  date: model.date,
  currencyCode: model.currencyCode,
  customerVendorCode: model.customerCode,
  referenceCode: model.referenceCode ?? null,
  locked: false,
  ...calculate(model, settings),
});

export function commit(account: Account, document: Transaction): SimulatorResponse {
  if (document.status !== 'Saved') return errorAnswer('InvalidDocumentStatusForCommit');
  return changed(account, { ...document, status: 'Committed' });
}

export function voidDocument(account: Account, document: Transaction): SimulatorResponse {
  if (document.status === 'Cancelled') return errorAnswer('TransactionAlreadyCancelled');
  if (document.locked) return errorAnswer('CannotModifyLockedTransaction');
  return changed(account, { ...document, status: 'Cancelled' });
}

export function changed({ books }: Account, document: Transaction): SimulatorResponse {
  books.put(document);
  return json(200, document);
}

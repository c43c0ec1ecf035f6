import { z } from 'zod';
import { BankFileError, type BankRecord } from '#domain/bank/channel';
import type { BankMessage, StatementType } from '#domain/bank/messages';
import { StatementError } from '#domain/bank/statement-check';
import {
  raiseException,
  resolveException,
  resolveExceptions,
  type ExceptionKind,
} from '#platform/commands/exceptions';
import { appendEvents } from '#platform/events/outbox';
import { failpoint } from '#platform/failpoint';
import type { BankFile, Prisma } from '#platform/db/generated';
import type { StoreTransaction } from '#platform/db/transactions';
import { bankFileId, STRANGERS } from '../bank-file.ts';
import { applyCancellation } from './apply-cancellation.ts';
import { applyNotified } from './apply-notified.ts';
import { applyReport } from './apply-report.ts';
import type { BankConnection, BankFeedParts } from './bank-feed-parts.ts';
import { gapsOf } from './statement-place.ts';
import { importStatements, type ImportedStatement } from './import-statements.ts';
import { keptBytes } from './keep-file.ts';
import { MessageError } from './message-error.ts';

/** A statement of 200 MB is read and written in a minute or two. */
const IMPORT_MS = 900_000;

/** What was made of a file. */
export interface FileEnd {
  readonly state: 'IMPORTED' | 'DUPLICATE' | 'REFUSED';
  /** Null where it was refused before it said what it is. */
  readonly kind: string | null;
  readonly messageId: string | null;
  readonly fault: string | null;
  /** Ids, codes and counts. */
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** What a file that is not believed raises, under its id. */
export const exceptionsOfFiles: readonly ExceptionKind[] = [
  'BANK_FILE_REFUSED',
  'STATEMENT_DUPLICATE',
  'UNKNOWN_PAYMENT',
];

/**
 * Makes of a kept file what it says, in one transaction: all of it, or nothing and an exception. A file that was settled
 * is left alone.
 * @throws what is no fault of the file: the store, or ours. The file stays RECEIVED then.
 */
export async function importFile(
  parts: BankFeedParts,
  bank: BankConnection,
  fileId: bigint,
): Promise<FileEnd | null> {
  const { database, kernel } = parts;
  const file = await database.bankFile.findUnique({ where: { id: fileId } });
  if (file?.state !== 'RECEIVED') return null;
  const read: { message: BankMessage | null } = { message: null };
  try {
    return await database.inTransaction(
      async (tx) => {
        if (!(await isWaiting(tx, fileId))) return null;
        const ended = await makeOf(parts, bank, file, tx, read);
        await settle(parts, tx, file, ended);
        await resolveExceptions(kernel, tx, exceptionsOfFiles, [bankFileId(file)]);
        failpoint('bank.before-import');
        return ended;
      },
      { timeoutMs: IMPORT_MS },
    );
  } catch (error) {
    const ended = refusalOf(error, read.message);
    if (!ended) throw error;
    await database.inTransaction(async (tx) => {
      await settle(parts, tx, file, ended);
      await raiseException(kernel, tx, {
        kind: exceptionKindOf(ended.fault),
        object: bankFileId(file),
        reference: null,
        legalEntity: legalEntityOf(parts, ended),
        evidence: {
          file: file.name,
          sha256: file.sha256,
          kind: ended.kind,
          messageId: ended.messageId,
          fault: ended.fault,
          ...ended.evidence,
          act: 'treasury with the bank',
        },
      });
    });
    return ended;
  }
}

/** Nobody else makes anything of it until the transaction ends. */
async function isWaiting(tx: StoreTransaction, fileId: bigint): Promise<boolean> {
  const rows = await tx.rows(LOCK, [fileId], z.object({ state: z.string() }));
  return rows[0]?.state === 'RECEIVED';
}

const LOCK = 'select state from payments.bank_file where id = $1 for update';

async function makeOf(
  parts: BankFeedParts,
  bank: BankConnection,
  file: BankFile,
  tx: StoreTransaction,
  read: { message: BankMessage | null },
): Promise<FileEnd> {
  // The connection is silent while bytes are read, checked and taken apart.
  await tx.execute(`set local idle_in_transaction_session_timeout = '120s'`, []);
  const records = bank.channel.read(keptBytes(parts.database, file.id))[Symbol.asyncIterator]();
  try {
    const first = await records.next();
    if (first.done === true || first.value.record !== 'MESSAGE')
      throw new BankFileError('STRUCTURE', 'a file begins with its message');
    const { message } = first.value;
    read.message = message;
    if (message.kind === 'STATEMENTS')
      return await statements(parts, bank, file, tx, { message, records });
    await drain(records);
    const { kind, messageId } = nameOf(message);
    const evidence = { file: file.id.toString(), message: messageId };
    const named = { kind, messageId, fault: null };
    const said = { parts, source: bank.id, evidence };
    // Reports may come twice; some banks number them by day or file, so that their ids do not tell them apart.
    if (message.kind === 'STATUS_REPORT') {
      const told = await applyReport(tx, message.report, said);
      const fault = 'strangers' in told ? STRANGERS : null;
      return { ...named, state: 'IMPORTED', fault, evidence: told };
    }
    const before = await tx.prisma.bankFile.findFirst({
      where: { source: bank.id, kind, messageId, state: 'IMPORTED' },
      select: { id: true },
    });
    if (before) return { ...named, state: 'DUPLICATE', evidence: { of: before.id.toString() } };
    const counts = await applyCancellation(tx, message.answer, said);
    return { ...named, state: 'IMPORTED', evidence: counts };
  } finally {
    await records.return?.();
  }
}

/** To the end: a file that breaks off there is not believed. */
async function drain(records: AsyncIterator<BankRecord>): Promise<void> {
  while ((await records.next()).done !== true);
}

async function statements(
  parts: BankFeedParts,
  bank: BankConnection,
  file: BankFile,
  tx: StoreTransaction,
  read: {
    readonly message: Extract<BankMessage, { kind: 'STATEMENTS' }>;
    readonly records: AsyncIterator<BankRecord>;
  },
): Promise<FileEnd> {
  const { kernel, bankAccounts } = parts;
  const { type } = read.message;
  const imported = await importStatements(tx, read.records, {
    fileId: file.id,
    type,
    accounts: bankAccounts.filter(({ source }) => source === bank.id),
    at: kernel.now(),
    message: { createdAt: read.message.header.createdAt, page: read.message.page },
  });
  if (type === 'STATEMENT') await tellGaps(parts, tx, imported);
  else {
    const events = await applyNotified(tx, bank.id, imported, kernel.now());
    await appendEvents(tx, events, kernel.now());
  }
  return {
    ...nameOf(read.message),
    state: imported.length === 0 ? 'DUPLICATE' : 'IMPORTED',
    fault: null,
    evidence: { statements: imported.map(({ statementId }) => statementId).slice(0, 50) },
  };
}

/** A missing statement is an exception of its account until it comes, in whatever order. */
async function tellGaps(
  { kernel }: BankFeedParts,
  tx: StoreTransaction,
  imported: readonly ImportedStatement[],
): Promise<void> {
  const accounts = new Map(imported.map(({ account }) => [account.id, account]));
  for (const account of accounts.values()) {
    const gaps = await gapsOf(tx, account.id);
    const exception = { kind: 'STATEMENT_GAP' as const, object: account.id };
    if (gaps.length === 0) await resolveException(kernel, tx, exception);
    else
      await raiseException(kernel, tx, {
        ...exception,
        reference: null,
        legalEntity: account.legalEntity,
        evidence: { gaps, act: 'treasury: ask the bank for what is missing' },
      });
  }
}

async function settle(
  { kernel }: BankFeedParts,
  tx: StoreTransaction,
  { id }: BankFile,
  { state, kind, messageId, fault, evidence }: FileEnd,
): Promise<void> {
  await tx.prisma.bankFile.update({
    where: { id },
    data: {
      state,
      kind,
      messageId,
      fault,
      evidence: evidence as Prisma.InputJsonObject,
      settledAt: kernel.now(),
    },
  });
}

const KIND_OF: Readonly<Record<StatementType, string>> = {
  STATEMENT: 'STATEMENT',
  REPORT: 'REPORT',
  NOTIFICATION: 'NOTIFICATION',
};

function nameOf(message: BankMessage): { readonly kind: string; readonly messageId: string } {
  if (message.kind === 'STATEMENTS')
    return { kind: KIND_OF[message.type], messageId: message.header.messageId };
  const { header } = message.kind === 'STATUS_REPORT' ? message.report : message.answer;
  return { kind: message.kind, messageId: header.messageId };
}

/** Null for what is no fault of the file. */
function refusalOf(error: unknown, message: BankMessage | null): FileEnd | null {
  const named = message ? nameOf(message) : { kind: null, messageId: null };
  const refused = { ...named, state: 'REFUSED' as const };
  if (error instanceof BankFileError)
    return { ...refused, fault: error.fault, evidence: { line: error.line, why: error.message } };
  if (error instanceof StatementError || error instanceof MessageError)
    return { ...refused, fault: error.fault, evidence: error.evidence };
  return null;
}

function exceptionKindOf(fault: string | null): ExceptionKind {
  if (fault === 'OTHER_CONTENT' || fault === 'NUMBER_TAKEN') return 'STATEMENT_DUPLICATE';
  return fault === 'UNKNOWN_MESSAGE_ID' ? 'UNKNOWN_PAYMENT' : 'BANK_FILE_REFUSED';
}

const legalEntityOf = ({ bankAccounts }: BankFeedParts, { evidence }: FileEnd): string | null =>
  bankAccounts.find(({ id }) => id === evidence['account'])?.legalEntity ?? null;

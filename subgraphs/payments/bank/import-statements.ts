import { z } from 'zod';
import type { BankAccount } from '#domain/bank/account';
import type { BankRecord } from '#domain/bank/channel';
import type { Page, StatementHeader, StatementType } from '#domain/bank/messages';
import {
  StatementError,
  statementFacts,
  statementSums,
  type StatementFacts,
  type StatementSums,
} from '#domain/bank/statement-check';
import type { StoreTransaction } from '#platform/db/transactions';
import { checkPlace } from './statement-place.ts';
import { statementDigest, type StatementDigest } from './statement-digest.ts';
import { insertMovements, movementRows, type MovementRow } from './statement-rows.ts';
import { supersede } from './supersede.ts';

const ROWS_AT_ONCE = 1_000;

export interface ImportedStatement {
  readonly id: bigint;
  readonly statementId: string;
  readonly account: BankAccount;
  readonly type: StatementType;
}

export interface StatementImport {
  readonly fileId: bigint;
  readonly type: StatementType;
  /** Of this bank. */
  readonly accounts: readonly BankAccount[];
  readonly at: Date;
  /** When the bank made it, and which of several it is. */
  readonly message: { readonly createdAt: string; readonly page: Page | null };
}

/** A statement while its entries come. */
interface Open {
  readonly header: StatementHeader;
  readonly account: BankAccount;
  readonly facts: StatementFacts;
  readonly sums: StatementSums;
  readonly digest: StatementDigest;
  /** Null for one that is here already. */
  readonly rowId: bigint | null;
  /** What is known of the one that is here under its id. */
  readonly known: { readonly digest: string | null } | null;
  pending: MovementRow[];
}

/**
 * The statements of one file into the caller's transaction, a thousand rows at a time. Whatever is wrong with one of
 * them is wrong with the file. Those that are here already are left out.
 * @throws StatementError; BankFileError as the reader does.
 */
export async function importStatements(
  tx: StoreTransaction,
  records: AsyncIterator<BankRecord>,
  options: StatementImport,
): Promise<readonly ImportedStatement[]> {
  const imported: ImportedStatement[] = [];
  let open: Open | null = null;
  for (let next = await records.next(); next.done !== true; next = await records.next()) {
    const record = next.value;
    if (record.record === 'STATEMENT') {
      if (open) throw new StatementError('UNFINISHED', { statement: open.header.id });
      open = await begin(tx, record.statement, options);
    } else if (record.record === 'ENTRY' && open) {
      open.sums.add(record.entry);
      open.digest.add(record.entry);
      if (open.rowId === null) continue;
      open.pending.push(...movementRows(record.entry, options.type, open.facts.to));
      if (open.pending.length >= ROWS_AT_ONCE) await flush(tx, open);
    } else if (record.record === 'STATEMENT_END' && open) {
      const done: ImportedStatement | null = await end(tx, open, options);
      if (done) imported.push(done);
      open = null;
    }
  }
  if (open) throw new StatementError('UNFINISHED', { statement: open.header.id });
  return imported;
}

async function begin(
  tx: StoreTransaction,
  header: StatementHeader,
  { type, accounts, fileId, at, message }: StatementImport,
): Promise<Open> {
  const account = accountOf(header, accounts);
  if (!account) throw new StatementError('UNKNOWN_ACCOUNT', { statement: header.id });
  const facts = statementFacts(header, type, account, message);
  const known = await tx.prisma.bankStatement.findUnique({
    where: {
      accountId_type_statementId_page: {
        accountId: account.id,
        type,
        statementId: header.id,
        page: facts.page.number,
      },
    },
    select: { digest: true },
  });
  const isKept = !known;
  return {
    header,
    account,
    facts,
    sums: statementSums(header, type, facts, account),
    digest: statementDigest(header),
    rowId: isKept ? await insertStatement(tx, header, { account, facts, type, fileId, at }) : null,
    known,
    pending: [],
  };
}

/** Banks keep accounts in several currencies under one number: then the currency says which. */
function accountOf(
  { account, currency, balances }: StatementHeader,
  accounts: readonly BankAccount[],
): BankAccount | undefined {
  const number = account.replaceAll(' ', '');
  const same = accounts.filter(
    ({ iban, accountNumber }) => iban === number || accountNumber === account,
  );
  const told = currency ?? balances[0]?.amount.currency;
  return same.find((each) => each.currency === told) ?? same[0];
}

async function insertStatement(
  tx: StoreTransaction,
  header: StatementHeader,
  of: Pick<StatementImport, 'type' | 'fileId' | 'at'> & {
    readonly account: BankAccount;
    readonly facts: StatementFacts;
  },
): Promise<bigint> {
  const { account, facts, type, fileId, at } = of;
  if (type === 'STATEMENT') await checkPlace(tx, header, account, facts);
  const [row] = await tx.rows(
    INSERT,
    [
      account.source,
      account.id,
      header.id,
      type,
      sequenceOf(header),
      facts.from,
      facts.to,
      account.currency,
      facts.opening?.amountMinor ?? null,
      facts.closing?.amountMinor ?? null,
      facts.page.number,
      facts.page.isLast,
      fileId,
      at,
    ],
    z.object({ id: z.string().transform(BigInt) }),
  );
  if (!row) throw new Error('an inserted statement has an id');
  return row.id;
}

const INSERT = `insert into payments.bank_statement (source, account_id, statement_id, type, sequence, from_date, to_date,
    currency, opening_minor, closing_minor, page, is_last_page, entry_count, file_id, imported_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, $13, $14) returning id::text`;

/** What the bank numbers its electronic statements by, else its legal ones. */
const sequenceOf = ({ sequence, legalSequence }: StatementHeader): bigint | null =>
  sequence ?? legalSequence;

async function flush(tx: StoreTransaction, open: Open): Promise<void> {
  if (open.rowId === null) return;
  const rows = open.pending;
  open.pending = [];
  for (let at = 0; at < rows.length;) {
    const until = endOfEntry(rows, at + ROWS_AT_ONCE);
    await insertMovements(
      tx,
      { statementId: open.rowId, account: open.account },
      rows.slice(at, until),
    );
    at = until;
  }
}

/** A batch booking and its parts go together. */
function endOfEntry(rows: readonly MovementRow[], from: number): number {
  let at = Math.min(from, rows.length);
  while (at < rows.length && (rows[at]?.part ?? 0) > 0) at += 1;
  return at;
}

async function end(
  tx: StoreTransaction,
  open: Open,
  { type }: StatementImport,
): Promise<ImportedStatement | null> {
  open.sums.check();
  const digest = open.digest.end();
  const { header, account, rowId, known } = open;
  if (known?.digest != null && known.digest !== digest)
    throw new StatementError('OTHER_CONTENT', { statement: header.id, account: account.id });
  if (rowId === null) return null;
  await flush(tx, open);
  await tx.execute(FINISH, [rowId, open.sums.count, digest]);
  await supersede(tx, rowId, type);
  return { id: rowId, statementId: header.id, account, type };
}

const FINISH = `update payments.bank_statement set entry_count = $2, digest = $3 where id = $1`;

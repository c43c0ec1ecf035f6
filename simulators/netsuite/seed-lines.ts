import type { World, WorldInvoice, WorldJournal } from '../world/model.ts';
import type { Database } from './database.ts';
import type { DocumentLine } from './document.ts';
import type { Keys } from './keys.ts';

/** What the seeding of transactions carries along. */
export interface Seeding {
  readonly database: Database;
  readonly world: World;
  readonly keys: Keys;
  /** Codes of the entities kept here. */
  readonly ours: ReadonlySet<string>;
  /** The entries that take a document back, by its key. */
  readonly reversals: ReadonlyMap<string, WorldJournal>;
  /** Ids of the periods already looked up, by month. */
  readonly periods: Map<string, number>;
}

export function linesOf(
  { keys }: Seeding,
  journal: WorldJournal,
  kindOf: (account: string) => DocumentLine['kind'],
): DocumentLine[] {
  const lines = journal.lines.map((line) => ({
    kind: kindOf(line.account),
    account: keys.account(line.account),
    amount: line.amount,
    ledgerAmount: line.ledgerAmount,
    memo: line.text === '' ? null : line.text,
    department: keys.department(journal.entity, line.costCenter),
    vendor: line.supplier === null ? null : keys.vendor(line.supplier),
  }));
  // NetSuite's line 0 is the main line.
  return lines.toSorted(
    (one, other) => Number(other.kind === 'main') - Number(one.kind === 'main'),
  );
}

/** Tax is what an invoice's entry posts to an account neither its lines nor its control account have. */
export function lineKind(
  world: World,
  invoice: WorldInvoice,
  account: string,
): DocumentLine['kind'] {
  if (account === payablesOf(world)) return 'main';
  return invoice.lines.some((line) => line.account === account) ? 'expense' : 'tax';
}

/** A bill that waits for approval has no entry yet, and shows the one it is going to make. None of them bears tax. */
export function unpostedLines(seeding: Seeding, invoice: WorldInvoice): DocumentLine[] {
  const { keys, world } = seeding;
  const rate = latestRate(seeding, invoice);
  const sign = invoice.creditMemo ? -1 : 1;
  const vendor = keys.vendor(invoice.supplier);
  const line = (
    kind: DocumentLine['kind'],
    account: string,
    amount: number,
    memo: string | null,
    department: number | null,
  ): DocumentLine => ({
    kind,
    account: keys.account(account),
    amount,
    ledgerAmount: Math.round(amount * rate),
    memo,
    department,
    vendor,
  });
  const own = invoice.lines.map(({ account, amount, text, costCenter }) =>
    line('expense', account, sign * amount, text, keys.department(invoice.entity, costCenter)),
  );
  const main = line('main', payablesOf(world), -sign * invoice.gross, null, null);
  const ledger = own.reduce((sum, { ledgerAmount }) => sum + ledgerAmount, 0);
  return [{ ...main, ledgerAmount: -ledger }, ...own];
}

/** Ledger minor units for one minor unit, as the latest entry in the same currency has it. */
function latestRate({ world }: Seeding, { entity, currency }: WorldInvoice): number {
  const entry = world.journals.findLast(
    (journal) => journal.entity === entity && journal.currency === currency,
  );
  const line = entry?.lines.find(({ amount }) => amount !== 0);
  return line ? line.ledgerAmount / line.amount : 1;
}

function payablesOf(world: World): string {
  const account = world.accounts.find(
    ({ control, kind }) => control === 'payables' && kind === 'posting',
  );
  if (!account) throw new Error('The world has no payables account.');
  return account.number;
}

export function isBank(world: World, number: string): boolean {
  return world.accounts.find((account) => account.number === number)?.control === 'bank';
}

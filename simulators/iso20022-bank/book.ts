import { applyEvent } from './apply-event.ts';
import type { BookEvent, PayeeList, RefusedFile, Replay, Statement } from './events.ts';
import type { Journal } from './journal.ts';
import type {
  Account,
  Entry,
  Message,
  Payment,
  Script,
  TakenCancellation,
  TakenFile,
} from './model.ts';

/** How an account stands. */
export interface Standing {
  balance: bigint;
  /** That of the last statement. */
  closing: bigint;
  /** Number of the last statement. */
  sequence: number;
  /** Booked and on no statement yet. */
  open: Entry[];
}

/** Everything the bank knows. It changes by events only, and these are on disk before they count. */
export class Book {
  readonly accounts: readonly Account[];
  readonly standings = new Map<string, Standing>();
  readonly payments: Payment[] = [];
  /** By MsgId; never forgotten. */
  readonly files = new Map<string, TakenFile>();
  readonly cancellations = new Map<string, TakenCancellation>();
  /** PmtInfIds, and EndToEndIds with their debtor's account; never forgotten. */
  readonly informationIds = new Set<string>();
  readonly endToEndIds = new Set<string>();
  readonly acks = new Map<string, string>();
  readonly messages = new Map<number, Message>();
  /** Those not yet acknowledged. */
  readonly waiting = new Map<number, Message>();
  readonly statements: Statement[] = [];
  /** The latest, oldest first. */
  readonly refused: RefusedFile[] = [];
  readonly replays: Replay[] = [];
  readonly payees: Readonly<Record<PayeeList, Set<string>>> = {
    closed: new Set(),
    blocked: new Set(),
  };
  scripts: { readonly script: Script; left: number }[] = [];
  replayCount = 0;
  refusedCount = 0;
  entryCount = 0;
  messageCount = 0;
  scriptCount = 0;
  /** How many days the bank's calendar runs before the machine's. */
  daysAhead = 0;
  readonly #journal: Journal;

  constructor(accounts: readonly Account[], journal: Journal) {
    this.accounts = accounts;
    this.#journal = journal;
    for (const { key, opening } of accounts)
      this.standings.set(key, { balance: opening, closing: opening, sequence: 0, open: [] });
    for (const events of journal.kept) for (const event of events) applyEvent(this, event);
  }

  commit(...events: readonly BookEvent[]): void {
    if (events.length === 0) return;
    this.#journal.append(events);
    for (const event of events) applyEvent(this, event);
  }

  account(key: string): Account {
    return this.accounts.find((each) => each.key === key) ?? missing(`account ${key}`);
  }

  standing(key: string): Standing {
    return this.standings.get(key) ?? missing(`account ${key}`);
  }

  payment(no: number): Payment {
    return this.payments[no] ?? missing(`payment ${no}`);
  }
}

function missing(what: string): never {
  throw new Error(`The book has no ${what}.`);
}

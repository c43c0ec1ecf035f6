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

const MAX_REMEMBERED = 10_000;

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
    for (const events of journal.kept) for (const event of events) this.#apply(event);
  }

  commit(...events: readonly BookEvent[]): void {
    this.#journal.append(events);
    for (const event of events) this.#apply(event);
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

  #apply(event: BookEvent): void {
    switch (event.event) {
      case 'taken':
        return this.#take(event.file, event.payments);
      case 'cancellation-taken':
        this.cancellations.set(event.request.messageId, event.request);
        return;
      case 'refused':
        this.refusedCount += 1;
        remember(this.refused, event.refused);
        return;
      case 'replayed':
        this.replayCount += 1;
        remember(this.replays, event.replay);
        return;
      case 'ack':
        if (event.content === null) this.acks.delete(event.name);
        else this.acks.set(event.name, event.content);
        return;
      case 'stage':
        this.#file(event.messageId).stage = event.stage;
        return;
      case 'executed':
        return this.#execute(event);
      case 'moved':
        this.#book(event.entry);
        return;
      case 'returned': {
        const payment = this.payment(event.no);
        payment.status = 'RETURNED';
        payment.refusal = { code: event.code, text: 'Returned after settlement.' };
        this.#book(event.entry);
        return;
      }
      case 'cancellation-answered':
        for (const no of event.cancelled) this.payment(no).status = 'CANCELLED';
        this.#cancellation(event.messageId).answered = true;
        return;
      case 'closed': {
        const standing = this.standing(event.statement.account);
        standing.sequence = event.statement.sequence;
        standing.closing = standing.balance;
        standing.open = [];
        this.statements.push(event.statement);
        return;
      }
      default:
        this.#applyRest(event);
    }
  }

  #applyRest(event: BookEvent): void {
    switch (event.event) {
      case 'message':
        this.messageCount = event.message.no;
        this.messages.set(event.message.no, event.message);
        this.waiting.set(event.message.no, event.message);
        return;
      case 'shown':
        this.#message(event.no).visibleAt = event.at;
        return;
      case 'acknowledged':
        this.#message(event.no).acknowledged = true;
        this.waiting.delete(event.no);
        return;
      case 'scripted':
        this.scriptCount = event.script.id;
        this.scripts.push({ script: event.script, left: event.script.times });
        return;
      case 'script-used':
        this.scripts = this.scripts.flatMap((each) => {
          if (each.script.id !== event.id) return [each];
          return each.left > 1 ? [{ ...each, left: each.left - 1 }] : [];
        });
        return;
      case 'scripts-cleared':
        this.scripts = [];
        return;
      case 'payee':
        if (event.on) this.payees[event.list].add(event.value);
        else this.payees[event.list].delete(event.value);
        return;
      case 'days':
        this.daysAhead = event.ahead;
        return;
      default:
    }
  }

  #take(file: TakenFile, payments: readonly Payment[]): void {
    this.files.set(file.messageId, file);
    for (const { id } of file.informations) this.informationIds.add(id);
    for (const payment of payments) {
      this.payments.push(payment);
      this.endToEndIds.add(endToEndKey(payment.account, payment.endToEndId));
    }
  }

  #execute(event: Extract<BookEvent, { event: 'executed' }>): void {
    for (const entry of event.entries) {
      this.#book(entry);
      for (const { payment } of entry.details) {
        if (payment === null) continue;
        const done = this.payment(payment);
        done.status = 'EXECUTED';
        done.entry = entry.reference;
      }
    }
    for (const { no, refusal } of event.rejected) {
      const payment = this.payment(no);
      payment.status = 'REJECTED';
      payment.refusal = refusal;
    }
    this.#file(event.messageId).executed.push(event.information);
  }

  #book(entry: Entry): void {
    const standing = this.standing(entry.account);
    standing.balance += BigInt(entry.amount);
    standing.open.push(entry);
    this.entryCount += 1;
  }

  #file(messageId: string): TakenFile {
    return this.files.get(messageId) ?? missing(`file ${messageId}`);
  }

  #cancellation(messageId: string): TakenCancellation {
    return this.cancellations.get(messageId) ?? missing(`cancellation ${messageId}`);
  }

  #message(no: number): Message {
    return this.messages.get(no) ?? missing(`message ${no}`);
  }
}

/** EndToEndIds are unique to a debtor. */
export function endToEndKey(account: string | null, endToEndId: string): string {
  return `${account ?? ''}/${endToEndId}`;
}

function remember<T>(list: T[], item: T): void {
  list.push(item);
  if (list.length > MAX_REMEMBERED) list.shift();
}

function missing(what: string): never {
  throw new Error(`The book has no ${what}.`);
}

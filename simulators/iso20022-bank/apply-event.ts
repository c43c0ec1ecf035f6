import type { Book } from './book.ts';
import type { BookEvent } from './events.ts';
import { endToEndKey } from './model.ts';
import type { Entry } from './model.ts';

type Of<Name extends BookEvent['event']> = Extract<BookEvent, { event: Name }>;

const MAX_REMEMBERED = 10_000;

/** Changes the book as the event says; what the event is about is there, for it was written after that. */
export function applyEvent(book: Book, event: BookEvent): void {
  (APPLY[event.event] as (book: Book, event: BookEvent) => void)(book, event);
}

const APPLY: { readonly [Name in BookEvent['event']]: (book: Book, event: Of<Name>) => void } = {
  taken(book, { file, payments }) {
    book.files.set(file.messageId, file);
    for (const { id } of file.informations) book.informationIds.add(id);
    for (const payment of payments) {
      book.payments.push(payment);
      book.endToEndIds.add(endToEndKey(payment.account, payment.endToEndId));
    }
  },
  'cancellation-taken': (book, { request }) => {
    book.cancellations.set(request.messageId, request);
  },
  refused(book, { refused }) {
    book.refusedCount += 1;
    remember(book.refused, refused);
  },
  replayed(book, { replay }) {
    book.replayCount += 1;
    remember(book.replays, replay);
  },
  ack(book, { name, content }) {
    if (content === null) book.acks.delete(name);
    else book.acks.set(name, content);
  },
  stage(book, { messageId, stage }) {
    book.files.get(messageId)!.stage = stage;
  },
  executed(book, { messageId, information, entries, rejected }) {
    for (const entry of entries) {
      bookEntry(book, entry);
      for (const { payment } of entry.details) {
        if (payment === null) continue;
        const done = book.payment(payment);
        done.status = 'EXECUTED';
        done.entry = entry.reference;
      }
    }
    for (const { no, refusal } of rejected) {
      const payment = book.payment(no);
      payment.status = 'REJECTED';
      payment.refusal = refusal;
    }
    book.files.get(messageId)!.executed.push(information);
  },
  moved: (book, { entry }) => bookEntry(book, entry),
  returned(book, { no, code, entry }) {
    const payment = book.payment(no);
    payment.status = 'RETURNED';
    payment.refusal = { code, text: 'Returned after settlement.' };
    bookEntry(book, entry);
  },
  'cancellation-answered': (book, { messageId, cancelled }) => {
    for (const no of cancelled) book.payment(no).status = 'CANCELLED';
    book.cancellations.get(messageId)!.answered = true;
  },
  closed(book, { statement }) {
    const standing = book.standing(statement.account);
    standing.sequence = statement.sequence;
    standing.closing = standing.balance;
    standing.open = [];
    book.statements.push(statement);
  },
  message(book, { message }) {
    book.messageCount = message.no;
    book.messages.set(message.no, message);
    book.waiting.set(message.no, message);
  },
  shown(book, { no, at }) {
    book.messages.get(no)!.visibleAt = at;
  },
  acknowledged(book, { no }) {
    book.messages.get(no)!.acknowledged = true;
    book.waiting.delete(no);
  },
  scripted(book, { script }) {
    book.scriptCount = script.id;
    book.scripts.push({ script, left: script.times });
  },
  'script-used': (book, { id }) => {
    book.scripts = book.scripts.flatMap((each) => {
      if (each.script.id !== id) return [each];
      return each.left > 1 ? [{ ...each, left: each.left - 1 }] : [];
    });
  },
  'scripts-cleared': (book) => {
    book.scripts = [];
  },
  payee(book, { list, value, on }) {
    if (on) book.payees[list].add(value);
    else book.payees[list].delete(value);
  },
  days(book, { ahead }) {
    book.daysAhead = ahead;
  },
};

function bookEntry(book: Book, entry: Entry): void {
  const standing = book.standing(entry.account);
  standing.balance += BigInt(entry.amount);
  standing.open.push(entry);
  book.entryCount += 1;
}

function remember<T>(list: T[], item: T): void {
  list.push(item);
  if (list.length > MAX_REMEMBERED) list.shift();
}

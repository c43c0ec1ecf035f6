import { bankDay } from './bank.ts';
import type { Bank } from './bank.ts';
import { STATEMENTS } from './behaviours.ts';
import type { BookEvent } from './events.ts';
import type { Account } from './model.ts';
import { reportXml, statementXml } from './statement-xml.ts';
import type { StatementOf } from './statement-xml.ts';

const RELEASE_MS = 2000;

/** The account's statement of everything since the last one (camt.053). Answers its number. */
export function closeDay(bank: Bank, key: string): number {
  const { book, outbox } = bank;
  const account = book.account(key);
  const { balance, closing, open, sequence: last } = book.standing(key);
  const sequence = last + 1;
  const events: BookEvent[] = [];
  const name = `${key}/${sequence}`;
  const chosen = bank.behaviours.choose(STATEMENTS, name, { account: key }, events);
  const has = (behaviour: string) => chosen.find((each) => each.behaviour === behaviour);
  const of = { ...statementOf(bank, account, `STM-${outbox.nextNo()}`), sequence };
  const said = has('wrong-balance') ? balance + 1n : balance;
  const write = (): BookEvent =>
    outbox.write(
      { type: `camt.053-${key}`, xml: statementXml(of, { opening: closing, closing: said }) },
      { afterMs: gap ? null : 0 },
    );
  const gap = has('statement-gap');
  events.push(...released(bank, key));
  const message = outbox.nextNo();
  events.push(write());
  if (has('statement-twice') && !gap) events.push(write());
  const statement = {
    account: key,
    id: of.id,
    sequence,
    date: of.date,
    opening: closing.toString(),
    closing: balance.toString(),
    entries: open.length,
    withheldMs: gap ? (gap.value ?? RELEASE_MS) : null,
    message,
  };
  book.commit(...events, { event: 'closed', statement });
  return sequence;
}

/** Statements kept back so far; they come out after the one that shows that they are missing. */
function released({ book, now }: Bank, key: string): BookEvent[] {
  return book.statements.flatMap(({ account, withheldMs, message }): BookEvent[] =>
    account === key && withheldMs !== null && book.messages.get(message)?.visibleAt === null
      ? [{ event: 'shown', no: message, at: now().getTime() + withheldMs }]
      : [],
  );
}

/** Shows at once what was kept back. Answers how many. */
export function releaseStatements({ book, now }: Bank): number {
  const at = now().getTime();
  const hidden = [...book.waiting.values()].filter(
    ({ visibleAt }) => visibleAt === null || visibleAt > at,
  );
  book.commit(...hidden.map(({ no }): BookEvent => ({ event: 'shown', no, at })));
  return hidden.length;
}

/** The account so far today (camt.052). */
export function report(bank: Bank, key: string): void {
  const account = bank.book.account(key);
  const of = statementOf(bank, account, `RPT-${bank.outbox.nextNo()}`);
  const xml = reportXml({ ...of, id: of.messageId }, bank.book.standing(key).balance);
  bank.book.commit(bank.outbox.write({ type: `camt.052-${key}`, xml }));
}

/** Everything open, as one statement or report would tell it. */
export function statementOf(bank: Bank, account: Account, messageId: string): StatementOf {
  const date = bankDay(bank, account);
  const { open, sequence } = bank.book.standing(account.key);
  return {
    messageId,
    id: `${account.key}-${date.slice(0, 4)}-${sequence + 1}`,
    createdAt: bank.now(),
    account,
    sequence: null,
    date,
    entries: open,
    paymentAt: (no) => bank.book.payment(no),
  };
}

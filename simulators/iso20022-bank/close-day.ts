import { bankDay } from './bank.ts';
import type { Bank } from './bank.ts';
import { STATEMENTS } from './behaviours.ts';
import type { BookEvent } from './events.ts';
import type { Account } from './model.ts';
import { reportXml, statementXml } from './statement-xml.ts';
import type { StatementOf } from './statement-xml.ts';

const RELEASE_MS = 2000;
const PAGES = 3;

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
  const gap = has('statement-gap');
  const inPages = gap ? undefined : has('statement-pages');
  const message = outbox.nextNo();
  const of = { ...statementOf(bank, account, `STM-${message}`), sequence };
  const said = has('wrong-balance') ? balance + 1n : balance;
  const files = inPages
    ? pagesOf(of, closing, said, inPages.value ?? Math.ceil(open.length / PAGES))
    : [{ of, balances: { opening: closing, closing: said } }];
  const write = (): readonly BookEvent[] =>
    files.map((file) =>
      outbox.write(
        { type: `camt.053-${key}`, xml: statementXml(file.of, file.balances) },
        { afterMs: gap ? null : 0 },
      ),
    );
  events.push(...released(bank, key), ...write());
  if (has('statement-twice') && !gap) events.push(...write());
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

interface StatementFile {
  readonly of: StatementOf;
  readonly balances: { readonly opening: bigint; readonly closing: bigint };
}

/** A statement in files of so many entries; each hands its balance on to the next one. */
function pagesOf(
  of: StatementOf,
  opening: bigint,
  closing: bigint,
  size: number,
): readonly StatementFile[] {
  const entries = [...of.entries];
  const most = Math.max(1, size);
  const count = Math.max(1, Math.ceil(entries.length / most));
  let balance = opening;
  return Array.from({ length: count }, (_, at): StatementFile => {
    const some = entries.slice(at * most, (at + 1) * most);
    const before = balance;
    balance += some.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
    const page = { number: at + 1, isLast: at + 1 === count };
    return {
      of: {
        ...of,
        messageId: at === 0 ? of.messageId : `${of.messageId}-${at + 1}`,
        entries: some,
        page,
      },
      balances: { opening: before, closing: page.isLast ? closing : balance },
    };
  });
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

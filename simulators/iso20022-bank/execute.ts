import { bankDay } from './bank.ts';
import type { Bank } from './bank.ts';
import { keptAs } from './behaviours.ts';
import type { BookEvent } from './events.ts';
import type { Account, Entry, EntryDetail, Payment, TakenFile } from './model.ts';
import { exchange } from './money.ts';
import { notificationXml } from './statement-xml.ts';

/** What the bank charges, in minor units of the account's currency. */
const CHARGE = 250n;

type Execution = Extract<BookEvent, { event: 'executed' }>;

/** One PmtInf's payments, done in their order as far as the account's money goes: the rest is refused (AM04). */
export function executed(
  bank: Bank,
  file: TakenFile,
  index: number,
): { readonly execution: Execution; readonly notification: readonly BookEvent[] } {
  const { id: _, account: key, batch, from, to } = file.informations[index]!;
  const head = { event: 'executed', messageId: file.messageId, information: index } as const;
  const due = bank.book.payments.slice(from, to).filter(({ status }) => status === 'WAITING');
  if (key === null || due.length === 0)
    return { execution: { ...head, entries: [], rejected: [] }, notification: [] };
  const account = bank.book.account(key);
  const desk = deskOf(bank, account);
  let left = bank.book.standing(key).balance;
  const rejected: Execution['rejected'][number][] = [];
  const done = due.flatMap((payment): Done[] => {
    const one = doneOf(payment, account);
    if (one.total > left) {
      const refusal = { code: 'AM04', text: 'Insufficient funds.' };
      rejected.push({ no: payment.no, refusal });
      return [];
    }
    left -= one.total;
    return [one];
  });
  const plain = batch ? done.filter((one) => one.charges === 0n && !one.detail.exchange) : [];
  const isBatch = plain.length > 1;
  const entries = done
    .filter((one) => !isBatch || !plain.includes(one))
    .map((one) => desk.debit([one.detail], one.charges));
  if (isBatch)
    entries.push(
      desk.debit(
        plain.map(({ detail }) => detail),
        0n,
      ),
    );
  for (const { payment } of done)
    if (keptAs(payment.behaviours, 'fee')) entries.push(desk.fee(CHARGE, 'Transaction fee'));
  return { execution: { ...head, entries, rejected }, notification: notified(bank, entries) };
}

interface Done {
  readonly payment: Payment;
  readonly detail: EntryDetail;
  readonly charges: bigint;
  readonly total: bigint;
}

function doneOf(payment: Payment, account: Account): Done {
  const isForeign = payment.currency !== account.currency;
  const instructed = BigInt(payment.amount);
  const converted = isForeign ? exchange(instructed, payment.currency, account.currency) : null;
  if (isForeign && !converted) throw new Error('A payment in a currency the bank has no rate of.');
  const amount = converted?.minor ?? instructed;
  const charges = keptAs(payment.behaviours, 'charges-included') ? CHARGE : 0n;
  const isStripped = keptAs(payment.behaviours, 'strip-reference') !== null;
  const { no, payee, remittance } = payment;
  const detail: EntryDetail = {
    payment: no,
    amount: (-amount).toString(),
    endToEndId: isStripped ? 'NOTPROVIDED' : payment.endToEndId,
    counterparty: payee,
    remittance,
    returned: null,
    exchange: converted && {
      amount: payment.amount,
      currency: payment.currency,
      rate: converted.rate,
    },
  };
  return { payment, detail, charges, total: amount + charges };
}

/** Writes entries for an account; each gets the bank's next reference. */
export function deskOf(bank: Bank, account: Account) {
  let last = bank.book.entryCount;
  const entry = (of: Pick<Entry, 'amount' | 'code' | 'details'> & Partial<Entry>): Entry => {
    last += 1;
    return {
      reference: `BK-${String(last).padStart(10, '0')}`,
      account: account.key,
      bookedOn: bankDay(bank, account),
      isReversal: false,
      text: null,
      charges: null,
      ...of,
    };
  };
  return {
    debit(details: readonly EntryDetail[], charges: bigint): Entry {
      const sum = details.reduce((total, { amount }) => total + BigInt(amount), -charges);
      return entry({
        amount: sum.toString(),
        code: account.profile === 'cross-border' ? 'PMNT/ICDT/XBCT' : 'PMNT/ICDT/ESCT',
        charges: charges === 0n ? null : charges.toString(),
        details,
      });
    },
    fee: (amount: bigint, text: string): Entry =>
      entry({ amount: (-amount).toString(), code: 'ACMT/MDOP/CHRG', text, details: [] }),
    /** A payment comes back: the entry is taken back, by a credit. */
    back(detail: EntryDetail): Entry {
      const isReversal = true;
      return entry({
        amount: detail.amount,
        code: 'PMNT/ICDT/RRTN',
        isReversal,
        details: [detail],
      });
    },
    /** What the account's holder did at the bank's own portal, or what somebody else paid in. */
    other: (amount: bigint, detail: EntryDetail): Entry =>
      entry({
        amount: amount.toString(),
        code: amount < 0n ? 'PMNT/ICDT/ESCT' : 'PMNT/RCDT/ESCT',
        details: [detail],
      }),
  };
}

/** camt.054 of what was just booked. */
export function notified(bank: Bank, entries: readonly Entry[]): readonly BookEvent[] {
  const [first] = entries;
  if (!first) return [];
  const account = bank.book.account(first.account);
  const id = `NTF-${bank.outbox.nextNo()}`;
  const xml = notificationXml({
    messageId: id,
    id,
    createdAt: bank.now(),
    account,
    sequence: null,
    date: bankDay(bank, account),
    entries,
    paymentAt: (no) => bank.book.payment(no),
  });
  return [bank.outbox.write({ type: `camt.054-${account.key}`, xml })];
}

/** A payment that was executed comes back. @throws Error where it was not, or came back before. */
export function returned(bank: Bank, payment: Payment, code: string): void {
  if (payment.status !== 'EXECUTED' || payment.account === null)
    throw new Error(`Payment ${payment.no} is ${payment.status}: it cannot come back.`);
  const account = bank.book.account(payment.account);
  const { detail } = doneOf(payment, account);
  const entry = deskOf(bank, account).back({
    ...detail,
    amount: (-BigInt(detail.amount)).toString(),
    returned: { code, text: 'Returned by the creditor’s bank.' },
  });
  const event: BookEvent = { event: 'returned', no: payment.no, code, entry };
  bank.book.commit(event, ...notified(bank, [entry]));
}

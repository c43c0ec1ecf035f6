import { z } from 'zod';
import type { Bank } from './bank.ts';
import { BEHAVIOURS } from './behaviours.ts';
import { closeDay, releaseStatements, report } from './close-day.ts';
import type { BookEvent } from './events.ts';
import { deskOf, notified, returned } from './execute.ts';
import { HOSTILE, putOut } from './hostile.ts';
import type { Payment } from './model.ts';
import { minorOf } from './money.ts';
import type { Work } from './work.ts';

const Account = z.string().min(1);
const Amount = z.string().regex(/^\d{1,15}(\.\d{1,3})?$/);
/** An external code of ISO 20022. */
const Code = z.string().regex(/^[A-Z0-9]{1,4}$/);
const Party = { name: z.string().min(1).max(70), number: z.string().max(34).default('') };
const Text = z.string().min(1).max(140);

/** What people at the bank do, and what a test has the bank do. */
const Deed = z.discriminatedUnion('deed', [
  /** The behaviour hits the next `times` things that are all it says. */
  z.strictObject({
    deed: z.literal('script'),
    behaviour: z.enum(BEHAVIOURS),
    times: z.int().min(1).max(100_000).default(1),
    messageId: z.string().optional(),
    endToEndId: z.string().optional(),
    instructionId: z.string().optional(),
    account: z.string().optional(),
    channel: z.enum(['sftp', 'https']).optional(),
    code: Code.nullable().default(null),
    value: z.int().min(0).nullable().default(null),
  }),
  z.strictObject({ deed: z.literal('clear-scripts') }),
  /** The statement, now; of every account without one named. */
  z.strictObject({ deed: z.literal('close-day'), account: Account.optional() }),
  z.strictObject({ deed: z.literal('close-by-hand') }),
  z.strictObject({ deed: z.literal('report'), account: Account }),
  z.strictObject({ deed: z.literal('release') }),
  z.strictObject({ deed: z.literal('advance-days'), days: z.int().min(1).max(365) }),
  /** Sends an executed payment back. */
  z.strictObject({ deed: z.literal('return'), endToEndId: z.string(), code: Code.default('AC04') }),
  /** A payment made at the bank's own portal. */
  z.strictObject({
    deed: z.literal('portal-payment'),
    account: Account,
    amount: Amount,
    ...Party,
    text: Text.default('Portal'),
    endToEndId: z.string().max(35).default('NOTPROVIDED'),
  }),
  z.strictObject({
    deed: z.literal('incoming'),
    account: Account,
    amount: Amount,
    ...Party,
    text: Text.default('Receipt'),
    endToEndId: z.string().max(35).default('NOTPROVIDED'),
  }),
  z.strictObject({
    deed: z.literal('fee'),
    account: Account,
    amount: Amount,
    text: Text.default('Account maintenance fee'),
  }),
  z.strictObject({ deed: z.enum(['close-payee', 'reopen-payee']), account: z.string().min(1) }),
  z.strictObject({ deed: z.enum(['block-payee', 'unblock-payee']), name: z.string().min(1) }),
  z.strictObject({
    deed: z.literal('hostile-file'),
    kind: z.enum(HOSTILE),
    account: Account,
    megabytes: z.int().min(1).max(500).default(200),
  }),
]);
type Deed = z.infer<typeof Deed>;

type Of<Name extends Deed['deed']> = Extract<Deed, { deed: Name }>;

/** Does it and answers what came of it; throws what the bank cannot do. */
export function personAt(bank: Bank, work: Work): (deed: unknown) => object {
  return (given) => {
    const deed = Deed.parse(given);
    return (DEEDS[deed.deed] as (bank: Bank, deed: Deed, work: Work) => object)(bank, deed, work);
  };
}

const DEEDS: {
  readonly [Name in Deed['deed']]: (bank: Bank, deed: Of<Name>, work: Work) => object;
} = {
  script,
  'clear-scripts': ({ book }) => committed(book, { event: 'scripts-cleared' }),
  'close-day': (bank, { account }) => {
    const keys = account === undefined ? bank.book.accounts.map(({ key }) => key) : [account];
    return { closed: keys.map((key) => ({ account: key, sequence: closeDay(bank, key) })) };
  },
  'close-by-hand': (_bank, _deed, work) => {
    work.closeByHand();
    return {};
  },
  report(bank, { account }) {
    report(bank, account);
    return {};
  },
  release: (bank) => ({ released: releaseStatements(bank) }),
  'advance-days': ({ book }, { days }, work) => {
    book.commit({ event: 'days', ahead: book.daysAhead + days });
    work.look();
    return { daysAhead: book.daysAhead };
  },
  return(bank, { endToEndId, code }) {
    returned(bank, paymentOf(bank, endToEndId), code);
    return {};
  },
  'portal-payment': (bank, deed) => moved(bank, deed),
  incoming: (bank, deed) => moved(bank, deed),
  fee: (bank, deed) => moved(bank, deed),
  'close-payee': ({ book }, { account: value }) =>
    committed(book, { event: 'payee', list: 'closed', value, on: true }),
  'reopen-payee': ({ book }, { account: value }) =>
    committed(book, { event: 'payee', list: 'closed', value, on: false }),
  'block-payee': ({ book }, { name: value }) =>
    committed(book, { event: 'payee', list: 'blocked', value, on: true }),
  'unblock-payee': ({ book }, { name: value }) =>
    committed(book, { event: 'payee', list: 'blocked', value, on: false }),
  'hostile-file': (bank, { kind, account, megabytes }) => ({
    name: putOut(bank, kind, account, megabytes),
  }),
};

function committed(book: Bank['book'], event: BookEvent): object {
  book.commit(event);
  return {};
}

function script({ book }: Bank, deed: Of<'script'>): object {
  const { behaviour, times, code, value, deed: _, ...about } = deed;
  const only = Object.fromEntries(
    Object.entries(about).flatMap(([name, said]) => (said === undefined ? [] : [[name, said]])),
  ) as Record<string, string>;
  const id = book.scriptCount + 1;
  book.commit({ event: 'scripted', script: { id, behaviour, times, only, code, value } });
  return { id };
}

/** The latest of the id: it is unique to a debtor only. */
function paymentOf({ book }: Bank, endToEndId: string): Payment {
  const found = book.payments.findLast((payment) => payment.endToEndId === endToEndId);
  if (!found) throw new Error('No such payment.');
  return found;
}

function moved(bank: Bank, deed: Of<'portal-payment' | 'incoming' | 'fee'>): object {
  const { book } = bank;
  const account = book.account(deed.account);
  const desk = deskOf(bank, account);
  const amount = minorOf(deed.amount, account.currency);
  const entry =
    deed.deed === 'fee' ? desk.fee(amount, deed.text) : desk.other(...otherOf(deed, amount));
  book.commit({ event: 'moved', entry }, ...notified(bank, [entry]));
  return { reference: entry.reference };
}

function otherOf(
  { deed, name, number, text, endToEndId }: Of<'portal-payment' | 'incoming'>,
  amount: bigint,
): Parameters<ReturnType<typeof deskOf>['other']> {
  const signed = deed === 'incoming' ? amount : -amount;
  return [
    signed,
    {
      payment: null,
      amount: signed.toString(),
      endToEndId,
      counterparty: { name, account: number, isIban: /^[A-Z]{2}\d{2}/.test(number) },
      remittance: [text],
      returned: null,
      exchange: null,
    },
  ];
}

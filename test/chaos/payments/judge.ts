import { parseMoney } from '#domain/money';
import type { Ground } from '../../support/ground.ts';
import { verifiedTrail } from '../../support/trail.ts';
import type { Bank, BankPayment } from './banks.ts';
import { disagreements } from './three-books.ts';
import type { PaymentWish } from './people.ts';
import type { OwnPayment, Store } from './store.ts';

/** Counted against the banks' own books; all but the first five have to be zero. */
export interface PaymentVerdict {
  readonly instructed: number;
  /** Money left, whatever came back later. */
  readonly executed: number;
  /** Payments whose file's outcome was unknown for a while: how much the run has tried. */
  readonly uncertain: number;
  /** Files that reached a bank again, because nobody had heard that it has them. */
  readonly replayed: number;
  /** Payments whose approvals were taken back before they left, as the trail tells, and that nobody approved anew. */
  readonly withdrawn: number;
  /** Executed or instructed more than once, or an invoice paid beyond what was open. */
  readonly doubled: number;
  /** Approved and neither executed nor refused nor called back; or executed, and we do not know. */
  readonly lost: number;
  /** Executed without anybody's approval, otherwise than approved, or for no payment of ours. */
  readonly unapproved: number;
  /** Not at its end, and no exception tells a person. */
  readonly stuck: number;
  /** Invoices of which more is held than was open; allocations that do not fit their payment. */
  readonly reservations: number;
  /** Accounts of which bank, payments and general ledger do not say the same. */
  readonly books: number;
  /** What `npm run audit -- verify` finds. */
  readonly trail: number;
  /** What exactly, a sentence each. */
  readonly sentences: readonly string[];
}

export async function judgePayments(
  ground: Ground,
  banks: readonly Bank[],
  store: Store,
  wishes: readonly PaymentWish[],
): Promise<PaymentVerdict> {
  const [own, books, broken, stuck] = await Promise.all([
    store.payments(),
    Promise.all(banks.map((bank) => bank.book())),
    store.brokenReservations(),
    store.stuck(),
  ]);
  const atBanks = books.flatMap(({ payments }) => payments);
  const replays = books.flatMap((book) => book.replays);
  const found = groupOf(atBanks);
  const wished = new Map(wishes.map((each) => [each.reference, each]));
  const seen: Seen = { own, found, wished };
  const doubled = [
    ...twiceAtBank(seen),
    ...replays
      .filter(({ sameBytes }) => !sameBytes)
      .map(({ messageId }) => `${messageId} reached the bank with other bytes`),
  ];
  const lost = own.flatMap((each) => lostOf(each, seen));
  const known = new Set(own.map(({ reference }) => reference));
  for (const { reference } of wishes)
    if (!known.has(reference)) lost.push(`${reference} was taken and is gone`);
  const unapproved = [...own.flatMap((each) => unapprovedOf(each, seen)), ...strangers(seen)];
  const apart = await disagreements(ground, banks, store, { own, atBanks });
  const { findings } = await verifiedTrail(ground);
  return {
    instructed: own.length,
    executed: atBanks.filter(isExecuted).length,
    uncertain: own.filter(({ uncertain }) => uncertain).length,
    replayed: replays.length,
    withdrawn: own.filter((each) => isWithdrawn(each, seen)).length,
    doubled: doubled.length,
    lost: lost.length,
    unapproved: unapproved.length,
    stuck: stuck.length,
    reservations: broken.length,
    books: apart.length,
    trail: findings.count,
    sentences: [
      ...doubled.map((each) => `doubled: ${each}`),
      ...lost.map((each) => `lost: ${each}`),
      ...unapproved.map((each) => `unapproved: ${each}`),
      ...stuck.map((each) => `stuck: ${each}`),
      ...broken.map((each) => `reservations: ${each}`),
      ...apart.map((each) => `books: ${each}`),
      ...findings.first.map(({ sentence }) => `trail: ${sentence}`),
    ],
  };
}

interface Seen {
  readonly own: readonly OwnPayment[];
  readonly found: ReadonlyMap<string, readonly BankPayment[]>;
  readonly wished: ReadonlyMap<string, PaymentWish>;
}

const isExecuted = ({ status }: BankPayment): boolean =>
  status === 'EXECUTED' || status === 'RETURNED';

function groupOf(all: readonly BankPayment[]): ReadonlyMap<string, readonly BankPayment[]> {
  const groups = new Map<string, BankPayment[]>();
  for (const one of all) {
    const known = groups.get(one.endToEndId);
    if (known) known.push(one);
    else groups.set(one.endToEndId, [one]);
  }
  return groups;
}

/** A bank that refuses the second of two is no excuse: we asked twice. */
const twiceAtBank = ({ found }: Seen): readonly string[] =>
  [...found].flatMap(([endToEndId, all]) =>
    all.length === 1
      ? []
      : [
          `${endToEndId} was instructed ${all.length} times, in ${all
            .map(({ messageId, status }) => `${messageId} (${status})`)
            .join(' and ')}`,
        ],
  );

/** What a payment may be with us, by what it is at the bank. */
const FITTING: Readonly<Record<BankPayment['status'], readonly string[]>> = {
  WAITING: [],
  EXECUTED: ['SETTLED'],
  RETURNED: ['RETURNED'],
  REJECTED: ['REJECTED'],
  CANCELLED: ['CANCELLED'],
};
const NEVER_SENT = ['PENDING_APPROVAL', 'REJECTED', 'CANCELLED', 'EXPIRED'];

/** A person has to decide on it again; nobody does here, so that it expires. */
const isWithdrawn = (payment: OwnPayment, { found }: Seen): boolean =>
  payment.isWithdrawn && payment.status === 'EXPIRED' && !found.has(payment.key);

function lostOf(payment: OwnPayment, seen: Seen): readonly string[] {
  const { found, wished } = seen;
  const { key, reference, status, exceptions } = payment;
  const [atBank] = found.get(key) ?? [];
  const wish = wished.get(reference);
  const told = exceptions.length > 0;
  if (!atBank) {
    const isLost = wish?.isApproved === true || !NEVER_SENT.includes(status);
    const isRefused = wish?.isApproved === true && ['REJECTED', 'EXPIRED'].includes(status) && told;
    return isLost && !isRefused && !isWithdrawn(payment, seen)
      ? [`${key} is ${status}, and the bank never had it`]
      : [];
  }
  if (FITTING[atBank.status].includes(status)) {
    const isUnwished = atBank.status === 'CANCELLED' && wish?.recalled !== key;
    return isUnwished ? [`${key} was given up, and nobody had asked for that`] : [];
  }
  // Money that has not moved is nobody's loss where a person is told; money that has must be known.
  if (!isExecuted(atBank) && told) return [];
  return [`${key} is ${status}, and ${atBank.status} (${atBank.code ?? 'no code'}) at the bank`];
}

function unapprovedOf(payment: OwnPayment, { found, wished }: Seen): readonly string[] {
  const { key, reference, approvals } = payment;
  return (found.get(key) ?? []).flatMap((atBank) => {
    const wish = wished.get(reference);
    const amount = String(parseMoney(atBank.amount, atBank.currency).amountMinor);
    const account = payment.account.split(':')[1];
    return [
      ...(wish?.isApproved === true ? [] : [`${key} reached the bank, and nobody wanted it to`]),
      ...(approvals > 0 ? [] : [`${key} reached the bank without a decision`]),
      ...(amount === payment.amount && atBank.currency === payment.currency
        ? []
        : [`${key} is of another amount at the bank`]),
      ...(atBank.payeeAccount === payment.payeeAccount && atBank.account === account
        ? []
        : [`${key} goes between other accounts at the bank`]),
    ];
  });
}

const strangers = ({ own, found }: Seen): readonly string[] => {
  const keys = new Set(own.map(({ key }) => key));
  return [...found.keys()].flatMap((each) =>
    keys.has(each) ? [] : [`the bank has ${each}, which is no payment of ours`],
  );
};

import { addDays, daysBetween, weekday, workingDayFrom } from './dates.ts';
import { ENTITIES } from './entities.ts';
import type { InvoiceDraft, Setting } from './invoices.ts';
import type { WorldPayment } from './model.ts';
import { randomOf } from './random.ts';
import type { Random } from './random.ts';
import { STORY } from './suppliers.ts';

/** A payment before it is numbered. */
export type PaymentDraft = Omit<WorldPayment, 'nativeKey' | 'journal'>;

/** What a payment run finds due: a part of one invoice. */
interface DueItem {
  readonly invoice: number;
  readonly date: string;
  /** What it settles, minor units. */
  readonly amount: number;
  /** The part of it kept as cash discount. */
  readonly discount: number;
}

/**
 * By date, oldest first. `amount` is what left the bank; the allocations are what it settled, so that their sum is
 * greater by the cash discount. A voided payment keeps its allocations for the record and settles nothing.
 */
export function paymentDrafts(setting: Setting, invoices: readonly InvoiceDraft[]): PaymentDraft[] {
  const random = randomOf(setting.seed, `${setting.cohort.stream}payments`);
  const runs = new Map<string, DueItem[]>();
  for (const [at, invoice] of invoices.entries()) {
    for (const item of dueItems(at, invoice, setting.anchor, random)) {
      if (item.date > setting.anchor) continue;
      const key = `${item.date}/${invoice.entity}/${invoice.supplier}`;
      runs.set(key, [...(runs.get(key) ?? []), item]);
    }
  }
  return [...runs.values()]
    .flatMap((items) => paid(setting, items, invoices[items[0]!.invoice]!, random))
    .toSorted((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0));
}

/** The story tells what is open with these, so nothing is paid early or in parts. */
const PAID_WHEN_DUE: readonly number[] = [STORY.portal, STORY.deleted, STORY.billedTwice];

/** How an invoice gets paid: not at all, at once, or in two parts. */
function dueItems(at: number, invoice: InvoiceDraft, anchor: string, random: Random): DueItem[] {
  const { gross, invoiceDate, postingDate, dueDate, supplier, entity, currency } = invoice;
  const isStopped = invoice.creditMemo || invoice.cancelled || invoice.block !== '';
  if (isStopped || invoice.pendingApproval) return [];
  if (supplier === STORY.blocked && daysBetween(postingDate, anchor) < 90) return [];
  const isDisputed = supplier !== STORY.deleted && random.chance(0.03);
  if (isDisputed) return [];

  const due = runDate(entity, later(addDays(dueDate, random.int(-3, 9)), addDays(postingDate, 1)));
  if (PAID_WHEN_DUE.includes(supplier))
    return [{ invoice: at, date: due, amount: gross, discount: 0 }];
  if (random.chance(0.04)) {
    const first = Math.ceil(gross * (0.3 + 0.4 * random.next()));
    const rest = { invoice: at, amount: gross - first, discount: 0 };
    const restDate = runDate(entity, addDays(due, random.int(20, 45)));
    return [
      { invoice: at, date: due, amount: first, discount: 0 },
      ...(gross > first && random.chance(0.75) ? [{ ...rest, date: restDate }] : []),
    ];
  }
  if (entity === 'DE01' && currency === 'EUR' && random.chance(0.12)) {
    const early = later(addDays(invoiceDate, random.int(3, 8)), addDays(postingDate, 1));
    const discount = Math.round(gross * 0.02);
    return [{ invoice: at, date: runDate(entity, early), amount: gross, discount }];
  }
  return [{ invoice: at, date: due, amount: gross, discount: 0 }];
}

/** Germany pays on Tuesdays and Fridays, the others on every working day. */
function runDate(entity: string, notBefore: string): string {
  const date = workingDayFrom(notBefore);
  const isRun = entity !== 'DE01' || weekday(date) === 2 || weekday(date) === 5;
  return isRun ? date : runDate(entity, addDays(date, 1));
}

/** One payment for everything due to a supplier on the day; a few are voided and paid again. */
function paid(
  { anchor, suppliers }: Setting,
  items: readonly DueItem[],
  { entity, supplier, currency }: InvoiceDraft,
  random: Random,
): PaymentDraft[] {
  const date = items[0]!.date;
  const payment: PaymentDraft = {
    entity,
    supplier,
    date,
    currency,
    amount: items.reduce((sum, item) => sum + item.amount - item.discount, 0),
    method: methodOf(entity, suppliers[supplier - 1]!.bank === null, random),
    allocations: items.map(({ invoice, amount }) => ({ invoice, amount })),
    voided: false,
  };
  const again = runDate(entity, addDays(date, 5));
  const isVoided = again <= anchor && random.chance(0.007);
  return isVoided
    ? [
        { ...payment, voided: true },
        { ...payment, date: again },
      ]
    : [payment];
}

function methodOf(entity: string, hasNoBank: boolean, random: Random): string {
  const isAmerican = ENTITIES.some(({ code, system }) => code === entity && system === 'netsuite');
  if (!isAmerican) return 'transfer';
  return hasNoBank || random.chance(0.2) ? 'check' : 'ach';
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}

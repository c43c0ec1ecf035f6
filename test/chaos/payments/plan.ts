import { createHash } from 'node:crypto';
import { dayOf } from '#domain/date';
import { pick, randomOf } from '../random.ts';
import { strikesOf, type PlannedStrike } from '../schedule.ts';
import { ACCOUNTS, type LegalEntity } from './config.ts';
import { openWorld, type Payable, type Payee } from './payables.ts';

/** What becomes of a posting, by the people's will; `recall`: approved, and the bank is asked to give it up. */
export type Fate = 'approve' | 'withhold' | 'reject' | 'take-back' | 'recall';

export interface PlannedPosting {
  readonly command: 'initiatePayment' | 'initiatePaymentRun';
  /** Two are submitted at once: both want all that is left of one invoice. */
  readonly inputs: readonly Readonly<Record<string, unknown>>[];
  readonly fate: Fate;
  /** Submitted again under its own key, at the same time. */
  readonly isRepeated: boolean;
  /** Bills that the ERP gets first, so that a run has something to pay. */
  readonly bills: readonly PlannedBill[];
}

export interface PlannedBill {
  readonly legalEntity: LegalEntity;
  readonly payee: Payee;
  readonly number: string;
  readonly amountMinor: number;
}

export interface PaymentSchedule {
  readonly postings: readonly PlannedPosting[];
  readonly strikes: readonly PlannedStrike[];
  /** Once so many postings were submitted, each bank closes its day. */
  readonly closings: readonly number[];
  readonly hash: string;
}

const FATES: readonly Fate[] = [
  ...Array.from({ length: 14 }, (): Fate => 'approve'),
  'withhold',
  'reject',
  'take-back',
  'recall',
  'recall',
];
/** Of sixty: two want more than is open, one is a pair that wants the same. */
const AIMS = [
  ...Array.from({ length: 57 }, () => 'part' as const),
  'over',
  'over',
  'same',
] as const;
const OF_RUNS = 0.75;
const MOST_OF_A_RUN = 200;
const LEAST_RUNS = 4;
const CLOSINGS = 8;
const LEAST_MINOR = 1_000;

/** Everything that is left to chance, of the seed, the sizes and the day. */
export function planPayments(options: {
  readonly seed: number;
  readonly payments: number;
  readonly kills: number;
}): PaymentSchedule {
  const random = randomOf(options.seed);
  const today = dayOf(new Date());
  const world = openWorld(today);
  const key = (n: number): string => `chaos-${options.seed}-${n}`;
  const runs = runsOf(Math.round(options.payments * OF_RUNS), { random, world, today, key });
  const singles = Math.max(0, options.payments - runs.payments);
  const postings = shuffled(
    [...runs.postings, ...singlesOf(singles, { random, world, today, key })],
    random,
  );
  const strikes = strikesOf(random, { postings: postings.length, kills: options.kills });
  const closings = Array.from({ length: CLOSINGS }, (_, n) =>
    Math.floor(((n + 1) * postings.length) / (CLOSINGS + 1)),
  );
  const schedule = { postings, strikes, closings };
  const hash = createHash('sha256').update(JSON.stringify(schedule)).digest('hex').slice(0, 16);
  return { ...schedule, hash };
}

interface Drawing {
  readonly random: () => number;
  readonly world: ReturnType<typeof openWorld>;
  readonly today: string;
  readonly key: (n: number) => string;
}

/** One in so many of the suppliers whose invoices are paid one by one is in runs as well. */
const CONTESTED = 5;

/** Runs over suppliers that have just billed: more of DE01, whose payees are more. */
function runsOf(wanted: number, { random, world, today, key }: Drawing) {
  const postings: PlannedPosting[] = [];
  // A run pays all that is open: hardly anything would be left to be paid by itself.
  const single = new Set(
    world.payables.map(({ supplierId }) => supplierId).filter((_each, n) => n % CONTESTED > 0),
  );
  const payeesOf = (code: LegalEntity): readonly Payee[] =>
    world.payees[code].filter(({ supplierId }) => !single.has(supplierId));
  let payments = 0;
  const most = Math.min(MOST_OF_A_RUN, Math.ceil(wanted / LEAST_RUNS));
  while (payments < wanted) {
    const legalEntity = pick(random, ['DE01', 'DE01', 'DE01', 'JP01', 'US01'] as const);
    const candidates = payeesOf(legalEntity);
    const size = Math.min(most, wanted - payments, candidates.length);
    const payees = shuffled(candidates, random).slice(0, size);
    const n = postings.length;
    postings.push({
      command: 'initiatePaymentRun',
      fate: pick(random, FATES),
      isRepeated: random() < 0.1,
      bills: payees.map((payee, at) => ({
        legalEntity,
        payee,
        number: `C${n}-${payee.no}`,
        amountMinor: 5 * LEAST_MINOR + payments + at,
      })),
      inputs: [
        {
          idempotencyKey: `${key(n)}-run`,
          legalEntityId: legalEntity,
          debtorAccountIds: [ACCOUNTS[legalEntity].id],
          dueBefore: today,
          requestedExecutionDate: today,
          supplierIds: payees.map(({ supplierId }) => supplierId),
        },
      ],
    });
    payments += size;
  }
  return { postings, payments };
}

/** Parts of open invoices, no two of the same amount. */
function singlesOf(wanted: number, { random, world, today, key }: Drawing): PlannedPosting[] {
  const left = new Map(world.payables.map((each) => [each.invoiceId, each.openMinor]));
  return Array.from({ length: wanted }, (_, n): PlannedPosting => {
    const aim = pick(random, AIMS);
    const amountMinor = LEAST_MINOR + n;
    const payable = payableFor(world.payables, left, {
      random,
      amountMinor,
      takesAll: aim === 'same',
    });
    const remaining = left.get(payable.invoiceId) ?? 0;
    const wish = { part: amountMinor, over: payable.openMinor + 1, same: remaining }[aim];
    left.set(payable.invoiceId, remaining - (aim === 'over' ? 0 : wish));
    const input = (suffix: string) => inputOf(payable, wish, { today, key: `${key(n)}${suffix}` });
    return {
      command: 'initiatePayment',
      inputs: aim === 'same' ? [input('-one'), input('-other')] : [input('')],
      fate: aim === 'same' ? 'approve' : pick(random, FATES),
      isRepeated: random() < 0.1,
      bills: [],
    };
  });
}

function payableFor(
  payables: readonly Payable[],
  left: ReadonlyMap<string, number>,
  wish: { readonly random: () => number; readonly amountMinor: number; readonly takesAll: boolean },
): Payable {
  const { random, amountMinor } = wish;
  for (let tries = 0; tries < 1_000; tries++) {
    const one = pick(random, payables);
    const remaining = left.get(one.invoiceId) ?? 0;
    const isSmall = one.openMinor < 500_000;
    if (remaining > amountMinor && (!wish.takesAll || isSmall)) return one;
  }
  throw new Error('the demo company has no more open invoices for so many payments');
}

function inputOf(
  { legalEntity, supplierId, invoiceId }: Payable,
  minor: number,
  { today, key }: { readonly today: string; readonly key: string },
): Readonly<Record<string, unknown>> {
  const { id, currency } = ACCOUNTS[legalEntity];
  const amount = currency === 'JPY' ? String(minor) : (minor / 100).toFixed(2);
  return {
    idempotencyKey: key,
    legalEntityId: legalEntity,
    debtorAccountId: id,
    supplierId,
    amount: { amount, currency },
    requestedExecutionDate: today,
    allocations: [{ invoiceId, amount }],
  };
}

function shuffled<T>(all: readonly T[], random: () => number): T[] {
  const drawn = all.map((each) => ({ each, place: random() }));
  return drawn.toSorted((one, other) => one.place - other.place).map(({ each }) => each);
}

import { PURCHASE_ACCOUNTS } from './chart.ts';
import { addDays, daysBetween, isWorkingDay, weekday, workingDayFrom } from './dates.ts';
import type { Cohort } from './entities.ts';
import type { WorldAccount, WorldCostCenter, WorldSupplier } from './model.ts';
import type { WorldEntity, WorldInvoice, WorldLine } from './model.ts';
import { randomOf } from './random.ts';
import type { Random } from './random.ts';
import { STORY } from './suppliers.ts';
import { taxByCode, taxCodesFor } from './tax.ts';

/** An invoice before it is paid and numbered. */
export type InvoiceDraft = Omit<WorldInvoice, 'open' | 'nativeKey' | 'journal'>;

/** What documents are made from. */
export interface Setting {
  readonly seed: number;
  readonly anchor: string;
  readonly accounts: readonly WorldAccount[];
  readonly costCenters: readonly WorldCostCenter[];
  readonly suppliers: readonly WorldSupplier[];
  /** Whose documents are made. */
  readonly cohort: Cohort;
}

/** About eighteen months. */
export const HISTORY_DAYS = 548;

/** Invoices posted on a working day, at least and at most. */
const PER_DAY: Readonly<Record<string, readonly [number, number]>> = {
  DE01: [5, 10],
  JP01: [1, 5],
  US01: [3, 7],
  GB01: [2, 5],
};

/** By date of posting, oldest first. */
export function invoiceDrafts(setting: Setting): InvoiceDraft[] {
  const write = invoiceWriter(setting);
  const { entities, stream } = setting.cohort;
  const random = randomOf(setting.seed, `${stream}invoices`);
  const drafts: InvoiceDraft[] = [];
  for (let daysAgo = HISTORY_DAYS; daysAgo >= 0; daysAgo -= 1) {
    const postingDate = addDays(setting.anchor, -daysAgo);
    drafts.push(...storyOn(postingDate, setting, write));
    if (!isWorkingDay(postingDate)) continue;
    for (const entity of entities) {
      const [least, most] = PER_DAY[entity.code] ?? [0, 0];
      const count = random.int(least, most);
      for (let at = 0; at < count; at += 1) drafts.push(write({ entity, postingDate }));
    }
  }
  return drafts;
}

/** The documents that the story needs on a day, whatever else is posted on it. */
function storyOn(postingDate: string, { anchor, cohort }: Setting, write: Write): InvoiceDraft[] {
  const germany = cohort.entities.find(({ code }) => code === 'DE01');
  if (!germany) return [];
  const plain = { entity: germany, postingDate, isPlain: true };
  const twin = { ...plain, supplier: STORY.billedTwice, net: 483_750, lineCount: 1 };
  const isOn = (daysAgo: number) => postingDate === workingDayFrom(addDays(anchor, -daysAgo));
  const isTheSunday = weekday(postingDate) === 0 && sundayOf(anchor) === postingDate;
  return [
    ...(isOn(6) || isOn(3) ? [write({ ...plain, supplier: STORY.portal })] : []),
    ...(isOn(60) || isOn(35) ? [write({ ...plain, supplier: STORY.blocked })] : []),
    ...(isOn(300) ? [write({ ...plain, supplier: STORY.deleted })] : []),
    ...(isOn(21) ? [write({ ...twin, number: 'INV-00123' })] : []),
    ...(isOn(12) ? [write({ ...twin, number: 'inv 123' })] : []),
    ...(isTheSunday ? [write(plain)] : []),
  ];
}

/** The Sunday, some three weeks before the anchor, on which somebody posted. */
function sundayOf(anchor: string): string {
  const near = addDays(anchor, -24);
  return addDays(near, -weekday(near));
}

interface Order {
  readonly entity: WorldEntity;
  readonly postingDate: string;
  readonly supplier?: number;
  readonly number?: string;
  /** Minor units; an amount that is given bears the usual tax. */
  readonly net?: number;
  readonly lineCount?: number;
  /** Neither a credit memo nor cancelled, blocked or waiting. */
  readonly isPlain?: boolean;
}

type Write = (order: Order) => InvoiceDraft;

function invoiceWriter(setting: Setting): Write {
  const random = randomOf(setting.seed, `${setting.cohort.stream}invoice`);
  const pickSupplier = supplierPicker(setting, random);
  const nextNumber = numberer(random);
  const writeLines = lineWriter(setting, random);
  return (order) => {
    const { entity, postingDate } = order;
    const supplier = order.supplier
      ? setting.suppliers[order.supplier - 1]!
      : pickSupplier(entity.code, postingDate);
    const invoiceDate = addDays(postingDate, -random.int(0, 6));
    const isPlain = order.isPlain === true || supplier.no === STORY.deleted;
    const fate = isPlain ? PLAIN : fateOf(setting.anchor, order, random);
    const net = order.net ?? amountIn(supplier.currency, fate.creditMemo ? 5 : 7.5, random);
    const lines = writeLines(order, supplier, net);
    const tax = [...taxByCode(lines).values()].reduce((sum, one) => sum + one, 0);
    return {
      entity: entity.code,
      supplier: supplier.no,
      number: order.number ?? nextNumber(supplier.no, invoiceDate),
      invoiceDate,
      postingDate,
      dueDate: addDays(invoiceDate, supplier.netDays),
      currency: supplier.currency,
      net,
      tax,
      gross: net + tax,
      lines,
      ...fate,
    };
  };
}

type Fate = Pick<InvoiceDraft, 'creditMemo' | 'cancelled' | 'block' | 'pendingApproval'>;

const PLAIN: Fate = { creditMemo: false, cancelled: false, block: '', pendingApproval: false };

function fateOf(anchor: string, { entity, postingDate }: Order, random: Random): Fate {
  const age = daysBetween(postingDate, anchor);
  const drawn = random.next();
  if (drawn < 0.012) return { ...PLAIN, creditMemo: true };
  if (drawn < 0.019) return { ...PLAIN, cancelled: age > 15 };
  if (drawn < 0.05) return { ...PLAIN, block: age < 120 ? random.pick(['A', 'R']) : '' };
  if (drawn < 0.4) return { ...PLAIN, pendingApproval: entity.system !== 'sap' && age < 10 };
  return PLAIN;
}

/** A few suppliers send many invoices, many send a few. */
function supplierPicker(setting: Setting, random: Random) {
  const { entities, suppliers } = setting.cohort;
  const own = setting.suppliers.filter(({ no }) => no >= suppliers[0] && no <= suppliers[1]);
  const knownTo = new Map(
    entities.map(({ code }) => [
      code,
      own.filter(({ records }) => records.some((one) => one.entities.includes(code))),
    ]),
  );
  return (entity: string, postingDate: string): WorldSupplier => {
    const age = daysBetween(postingDate, setting.anchor);
    const candidates = knownTo.get(entity) ?? [];
    const picked = candidates[Math.floor(candidates.length * random.next() ** 1.6)]!;
    const hasLeft =
      (picked.no === STORY.deleted && age < 200) ||
      ((picked.no === STORY.blocked || picked.no === STORY.inactive) && age < 90);
    return hasLeft ? random.pick(candidates.slice(STORY.billedTwice)) : picked;
  };
}

/** Each supplier counts in its own way, upwards, so that no number comes twice by accident. */
function numberer(random: Random) {
  const last = new Map<number, number>();
  return (supplier: number, invoiceDate: string): string => {
    const count = (last.get(supplier) ?? random.int(200, 900)) + random.int(1, 40);
    last.set(supplier, count);
    const year = invoiceDate.slice(0, 4);
    const five = String(count).padStart(5, '0');
    switch (supplier % 5) {
      case 0:
        return `RE-${year}-${five}`;
      case 1:
        return `INV-${five}`;
      case 2:
        return `${year}/${five}`;
      case 3:
        return `F${year.slice(2)}${five}`;
      default:
        return `7${five}`;
    }
  };
}

/** From some euros to 10^(exponent − 2), small ones far more often; alike in value in every currency. */
function amountIn(currency: string, exponent: number, random: Random): number {
  const cents = 10 ** (2.9 + (exponent - 2.9) * random.next() ** 1.7);
  return Math.round(cents * (currency === 'JPY' ? 1.6 : currency === 'USD' ? 1.08 : 1));
}

function lineWriter({ accounts, costCenters, anchor, cohort }: Setting, random: Random) {
  const nameOf = new Map(accounts.map(({ number, name }) => [number, name]));
  const usable = costCenters.filter((one) => !one.blocked && one.validTo > anchor);
  const centersOf = new Map(
    cohort.entities.map(({ code }) => [code, usable.filter(({ entity }) => entity === code)]),
  );
  return (order: Order, supplier: WorldSupplier, net: number): WorldLine[] => {
    const { entity } = order;
    const [usual = '', other] = taxCodesFor(entity, supplier);
    const mayDiffer = other !== undefined && order.net === undefined;
    const count = order.lineCount ?? random.pick([1, 1, 1, 2, 2, 3, 4]);
    return parts(net, count, random).map((amount) => {
      const account = random.pick(PURCHASE_ACCOUNTS);
      return {
        account,
        costCenter: random.pick(centersOf.get(entity.code) ?? []).code,
        text: `${nameOf.get(account)}, order 45${random.digits(6)}`,
        amount,
        taxCode: mayDiffer && random.chance(0.1) ? other : usual,
      };
    });
  };
}

/** Positive parts that add up to the whole. */
function parts(whole: number, count: number, random: Random): number[] {
  const all: number[] = [];
  let rest = whole;
  for (let left = count; left > 1; left -= 1) {
    const part = Math.max(1, Math.round((rest / left) * (0.5 + random.next())));
    all.push(part);
    rest -= part;
  }
  return [...all, rest];
}

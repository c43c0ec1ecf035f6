import { PURCHASE_ACCOUNTS } from './chart.ts';
import { addDays, daysBetween, isWorkingDay } from './dates.ts';
import { ENTITIES } from './entities.ts';
import type { Setting as InvoiceSetting } from './invoices.ts';
import type {
  WorldEntity,
  WorldPurchaseOrder,
  WorldPurchaseOrderLine,
  WorldReceipt,
  WorldSupplier,
} from './model.ts';
import { randomOf } from './random.ts';
import type { Random } from './random.ts';
import { STORY } from './suppliers.ts';
import { taxCodesFor } from './tax.ts';

type Setting = Omit<InvoiceSetting, 'cohort'>;

/** Half a year of orders. */
const ORDERED_DAYS = 180;

const FIRST_COUPA_ORDER = 4001;
const FIRST_NUMBER = 4_500_000_001;
const FIRST_COUPA_SUPPLIER = 3000;

/** What procurement calls a supplier, whatever its numbers in the ERPs. */
export const coupaSupplierId = ({ no }: Pick<WorldSupplier, 'no'>): number =>
  FIRST_COUPA_SUPPLIER + no;

/**
 * What the company has ordered, oldest first, by entity within a day. Each entity draws from a stream of its own, so
 * that one entity more moves nobody's orders; only numbers and keys are counted through.
 */
export function purchaseOrdersOf(setting: Setting): WorldPurchaseOrder[] {
  const drafts = ENTITIES.flatMap((entity) => ordersOf(entity, setting));
  return drafts
    .toSorted((one, other) => daysBetween(other.orderedOn, one.orderedOn))
    .map((draft, at) => ({
      ...draft,
      number: String(FIRST_NUMBER + at),
      coupaId: FIRST_COUPA_ORDER + at,
    }));
}

type Draft = Omit<WorldPurchaseOrder, 'number' | 'coupaId'>;

function ordersOf(entity: WorldEntity, setting: Setting): Draft[] {
  const random = randomOf(setting.seed, `purchase-orders/${entity.code}`);
  const suppliers = setting.suppliers.filter(
    ({ no, records }) =>
      no !== STORY.deleted &&
      no !== STORY.blocked &&
      records.some(({ entities }) => entities.includes(entity.code)),
  );
  if (suppliers.length === 0) return [];
  const days = Array.from({ length: ORDERED_DAYS }, (_, at) =>
    addDays(setting.anchor, at + 1 - ORDERED_DAYS),
  );
  return days
    .filter((day) => isWorkingDay(day) && random.chance(0.6))
    .map((day) => draftOn(day, entity, random.pick(suppliers), setting, random));
}

function draftOn(
  orderedOn: string,
  entity: WorldEntity,
  supplier: WorldSupplier,
  setting: Setting,
  random: Random,
): Draft {
  const age = daysBetween(orderedOn, setting.anchor);
  const fate = random.next();
  const isCancelled = fate < 0.04;
  const isFinished = !isCancelled && age > 60 && fate < 0.7;
  const progress = isCancelled ? 'none' : isFinished ? 'all' : age < 10 ? 'none' : 'some';
  const made = Array.from({ length: random.pick([1, 1, 2, 3]) }, (_, at) =>
    lineOf(at + 1, progress, { orderedOn, entity, supplier }, setting, random),
  );
  return {
    entity: entity.code,
    supplier: supplier.no,
    orderedOn,
    currency: supplier.currency,
    status: isCancelled ? 'cancelled' : isFinished ? 'closed' : 'open',
    lines: made.map(({ line }) => line),
    receipts: made.flatMap(({ receipts }) => receipts),
  };
}

type Progress = 'none' | 'some' | 'all';

interface Made {
  readonly line: WorldPurchaseOrderLine;
  readonly receipts: readonly WorldReceipt[];
}

function lineOf(
  number: number,
  progress: Progress,
  of: { orderedOn: string; entity: WorldEntity; supplier: WorldSupplier },
  { accounts, costCenters, anchor }: Setting,
  random: Random,
): Made {
  const account = random.pick(PURCHASE_ACCOUNTS);
  const usable = costCenters.filter(
    (one) => one.entity === of.entity.code && !one.blocked && one.validTo > anchor,
  );
  const [taxCode = ''] = taxCodesFor(of.entity, of.supplier);
  const item = random.chance(0.15) ? service(of.supplier.currency, random) : goods(of, random);
  const receipts =
    item.matching === 'two-way' ? [] : receiptsOf(number, item.quantity, progress, of, random);
  const received = receipts.reduce((sum, receipt) => sum + receipt.quantity, 0);
  const accepted = receipts.reduce((sum, receipt) => sum + receipt.accepted, 0);
  const billable = item.matching === 'two-way' ? share(item.quantity, progress, random) : accepted;
  const billed = progress === 'all' ? billable : random.chance(0.6) ? billable : 0;
  const name = accounts.find((one) => one.number === account)?.name ?? account;
  return {
    line: {
      number,
      description: `${name}, lot ${random.digits(3)}`,
      account,
      costCenter: random.pick(usable).code,
      taxCode,
      ...item,
      received,
      accepted,
      billed,
    },
    receipts,
  };
}

type Item = Pick<
  WorldPurchaseOrderLine,
  'unit' | 'unitPrice' | 'quantity' | 'isAmount' | 'matching'
>;

function goods({ supplier: { currency } }: { supplier: WorldSupplier }, random: Random): Item {
  const unit = random.pick(['EA', 'EA', 'EA', 'KG', 'HUR']);
  const whole = random.int(2, 120) * 1000;
  return {
    unit,
    unitPrice: random.int(450, 48_000) * (currency === 'JPY' ? 2 : 1),
    quantity: unit === 'KG' ? whole + random.pick([0, 250, 500, 750]) : whole,
    isAmount: false,
    matching: random.pick(['two-way', 'three-way', 'three-way', 'three-way', 'four-way']),
  };
}

/** Bought for an amount: a unit is one unit of the currency, so that amounts are matched as quantities are. */
function service(currency: string, random: Random): Item {
  return {
    unit: currency,
    unitPrice: currency === 'JPY' ? 1 : 100,
    quantity: random.int(8, 400) * 50_000 * (currency === 'JPY' ? 160 : 1),
    isAmount: true,
    matching: random.pick(['two-way', 'three-way']),
  };
}

/** Thousandths of a unit that came, in one delivery or two; a twentieth of them sends some back. */
function receiptsOf(
  line: number,
  ordered: number,
  progress: Progress,
  { orderedOn }: { orderedOn: string },
  random: Random,
): WorldReceipt[] {
  const total = share(ordered, progress, random);
  if (total === 0) return [];
  const first = random.chance(0.4) ? Math.max(1000, Math.floor(total / 2000) * 1000) : total;
  const parts = first < total ? [first, total - first] : [total];
  const receipts = parts.map((quantity, at) => {
    const rejected = random.chance(0.06) ? Math.min(quantity, 1000) : 0;
    return {
      line,
      quantity,
      accepted: quantity - rejected,
      receivedOn: addDays(orderedOn, 3 + at * 4),
    };
  });
  const isReturned = progress === 'some' && random.chance(0.05) && total >= 2000;
  return isReturned
    ? [...receipts, { line, quantity: -1000, accepted: -1000, receivedOn: addDays(orderedOn, 9) }]
    : receipts;
}

/** Whole units of what was ordered. */
function share(ordered: number, progress: Progress, random: Random): number {
  if (progress === 'all') return ordered;
  if (progress === 'none' || random.chance(0.25)) return 0;
  return random.chance(0.5) ? ordered : Math.ceil(ordered / 2000) * 1000;
}

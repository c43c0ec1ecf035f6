import { ACCOUNT } from './chart.ts';
import { addDays, firstDayOf, lastDayOf, monthOf, workingDayFrom } from './dates.ts';
import { HISTORY_DAYS } from './invoices.ts';
import type { Setting } from './invoices.ts';
import type { WorldEntity, WorldJournalLine } from './model.ts';
import { randomOf } from './random.ts';
import type { Random } from './random.ts';
import { converted } from './rates.ts';

/** What a bookkeeper enters by hand, in the entity's own currency. */
export interface ManualEntry {
  readonly entity: string;
  readonly date: string;
  readonly text: string;
  readonly lines: readonly WorldJournalLine[];
}

/** In no order. Never on control accounts of a sub-ledger, which are posted to by invoices and payments only. */
export function manualEntries(setting: Setting): ManualEntry[] {
  const { entities, stream } = setting.cohort;
  const random = randomOf(setting.seed, `${stream}manual`);
  const start = addDays(setting.anchor, -HISTORY_DAYS);
  const months = monthOf(setting.anchor) - monthOf(start) + 1;
  const entries = entities.flatMap((entity) => {
    const enter = enterIn(entity, setting);
    return [
      enter('Opening balance', workingDayFrom(start), [
        [bankOf(entity), sized(entity, 8e9, random)],
        [ACCOUNT.shareCapital, null],
      ]),
      ...Array.from({ length: months }, (_, at) => monthOf(start) + at).flatMap((month) => [
        ...weekly(entity, month, enter, random),
        ...monthly(entity, month, enter, random),
      ]),
    ];
  });
  const known = entries.filter(({ date }) => date >= start && date <= setting.anchor);
  return [...known, ...roundThousand(setting)];
}

/** Debits with their amount, and one credit, null, which takes the sum. */
type Sides = readonly (readonly [account: string, amount: number | null])[];
type Enter = (text: string, date: string, sides: Sides) => ManualEntry;

function enterIn(entity: WorldEntity, { costCenters }: Setting): Enter {
  const center = costCenters.find((one) => one.entity === entity.code && one.name === 'Finance');
  return (text, date, sides) => {
    const sum = sides.reduce((total, [, amount]) => total + (amount ?? 0), 0);
    const lines = sides.map(([account, amount]) => ({
      account,
      costCenter: account >= '400000' ? (center?.code ?? null) : null,
      supplier: null,
      amount: amount ?? -sum,
      ledgerAmount: amount ?? -sum,
      text,
    }));
    return { entity: entity.code, date: workingDayFrom(date), text, lines };
  };
}

/** Sales and collections come from a billing system as one entry a week. */
function weekly(entity: WorldEntity, month: number, enter: Enter, random: Random): ManualEntry[] {
  return [4, 11, 18, 25].flatMap((day) => {
    const date = addDays(firstDayOf(month), day);
    const sales = sized(entity, 9e7, random);
    return [
      enter('Sales of the week, billing system', date, [
        [ACCOUNT.billed, sales],
        [random.chance(0.8) ? ACCOUNT.revenue : ACCOUNT.serviceRevenue, null],
      ]),
      enter('Collections of the week, billing system', addDays(date, 2), [
        [bankOf(entity), unround(sales * 0.97)],
        [ACCOUNT.billed, null],
      ]),
    ];
  });
}

function monthly(entity: WorldEntity, month: number, enter: Enter, random: Random): ManualEntry[] {
  const end = lastDayOf(month);
  const closing = workingDayFrom(addDays(end, -3));
  const salaries = sized(entity, 6e7, random);
  const accrued = sized(entity, 4e6, random);
  const name = firstDayOf(month).slice(0, 7);
  return [
    enter(`Payroll ${name}`, addDays(end, -6), [
      [ACCOUNT.salaries, salaries],
      [ACCOUNT.socialSecurity, unround(salaries * 0.21)],
      [ACCOUNT.payrollDue, null],
    ]),
    enter(`Payroll paid ${name}`, addDays(end, -5), [
      [ACCOUNT.payrollDue, unround(salaries * 1.21)],
      [bankOf(entity), null],
    ]),
    enter(`Depreciation ${name}`, closing, [
      [ACCOUNT.depreciation, sized(entity, 1.5e7, random)],
      [ACCOUNT.accumulatedDepreciation, null],
    ]),
    enter(`Accrual of consulting ${name}`, closing, [
      ['652000', accrued],
      [ACCOUNT.accruals, null],
    ]),
    enter(`Release of the accrual of consulting ${name}`, addDays(end, 1), [
      [ACCOUNT.accruals, accrued],
      ['652000', null],
    ]),
    enter(`Bank fees ${name}`, closing, [
      [ACCOUNT.bankFees, sized(entity, 8e4, random)],
      [bankOf(entity), null],
    ]),
  ];
}

/** The story's: 50,000.00 exactly, some two weeks before the anchor, and a text that says nothing. */
function roundThousand(setting: Setting): ManualEntry[] {
  const germany = setting.cohort.entities.filter(({ code }) => code === 'DE01');
  return germany.map((entity) =>
    enterIn(entity, setting)('Adjustment', addDays(setting.anchor, -16), [
      ['652000', 5_000_000],
      [ACCOUNT.accruals, null],
    ]),
  );
}

function bankOf({ currency }: WorldEntity): string {
  return ACCOUNT.bank[currency as keyof typeof ACCOUNT.bank];
}

/** About so many euro cents, a tenth up or down, in the entity's currency. */
function sized({ currency }: WorldEntity, euroCents: number, random: Random): number {
  const cents = euroCents * (0.9 + 0.2 * random.next());
  return unround(converted(cents, currency === 'JPY' ? 160 : 1, 'EUR', currency));
}

/** A whole amount that is no round one, in yen or cents: only the story's entry may be suspicious. */
function unround(amount: number): number {
  const whole = Math.floor(amount);
  return whole % 100 === 0 ? whole + 37 : whole;
}

import fc from 'fast-check';
import { isValidBIC, isValidIBAN } from 'ibantools';
import { describe, expect, test } from 'vitest';
import { buildWorld } from '#simulators/world/build';
import { addDays, weekday } from '#simulators/world/dates';
import { mod97 } from '#simulators/world/iban';
import type { WorldJournalLine } from '#simulators/world/model';
import { periodsOf } from '#simulators/world/periods';
import { STORY } from '#simulators/world/suppliers';

const ANCHOR = '2025-11-20';
const world = buildWorld({ seed: 7, anchor: ANCHOR });

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

function repeated(keys: readonly string[]): string[] {
  const seen = new Set<string>();
  return keys.filter((key) => seen.has(key) || !seen.add(key));
}

describe('as a whole', () => {
  test('the same seed and anchor make the same world', () => {
    expect(buildWorld({ seed: 7, anchor: ANCHOR })).toEqual(world);
  });

  test('another seed makes other suppliers and documents', () => {
    const other = buildWorld({ seed: 8, anchor: ANCHOR });

    expect(other.suppliers[0]?.legalName).not.toBe(world.suppliers[0]?.legalName);
    expect(other.invoices.map(({ gross }) => gross)).not.toEqual(
      world.invoices.map(({ gross }) => gross),
    );
  });

  test('it is large enough to page through', () => {
    expect(world.entities.map(({ code }) => code)).toEqual(['DE01', 'JP01', 'US01', 'GB01']);
    expect(world.suppliers.length).toBeGreaterThanOrEqual(400);
    expect(world.invoices.length).toBeGreaterThanOrEqual(5000);
    expect(world.payments.length).toBeGreaterThanOrEqual(3500);
    expect(world.journals.length).toBeGreaterThan(world.invoices.length + world.payments.length);
  });

  test('documents come oldest first, over eighteen months, several every working day', () => {
    const dates = [
      world.invoices.map(({ postingDate }) => postingDate),
      world.payments.map(({ date }) => date),
      world.journals.map(({ date }) => date),
    ];
    for (const list of dates) {
      expect(list).toEqual(list.toSorted());
      expect(list.at(-1)).toBe(ANCHOR);
      expect(list[0]! > addDays(ANCHOR, -600)).toBe(true);
    }
    const perDay = countBy(world.invoices, ({ postingDate }) => postingDate);
    const workingDays = Array.from({ length: 540 }, (_, ago) => addDays(ANCHOR, -ago)).filter(
      (date) => weekday(date) % 6 !== 0,
    );
    expect(workingDays.filter((date) => (perDay.get(date) ?? 0) < 5)).toEqual([]);
  });
});

describe('the chart and the cost centres', () => {
  test('it has 150 posting accounts under headers that exist, and a total for each section', () => {
    const kindOf = new Map(world.accounts.map(({ number, kind }) => [number, kind]));
    const posting = world.accounts.filter(({ kind }) => kind === 'posting');

    expect(kindOf.size).toBe(world.accounts.length);
    expect(posting.length).toBeGreaterThanOrEqual(150);
    expect(posting.filter(({ parent }) => kindOf.get(parent ?? '') !== 'header')).toEqual([]);
    const sections = world.accounts.filter(({ parent }) => parent === null);
    const totals = world.accounts.filter(({ kind }) => kind === 'total');
    expect(totals.map(({ parent }) => parent)).toEqual(sections.map(({ number }) => number));
  });

  test('only posting accounts are posted to, in their currency; the blocked one is not', () => {
    const accounts = new Map(world.accounts.map((account) => [account.number, account]));
    const wrong = world.journals.filter(({ currency, lines }) =>
      lines.some((line) => {
        const account = accounts.get(line.account);
        const isOther = account?.currency != null && account.currency !== currency;
        return account?.kind !== 'posting' || account.blocked || isOther;
      }),
    );

    expect(wrong).toEqual([]);
  });

  test('cost centres stand on profit and loss lines, and are of the entity and usable', () => {
    const usable = new Set(
      world.costCenters
        .filter(({ blocked, validTo }) => !blocked && validTo > ANCHOR)
        .map(({ entity, code }) => `${entity}/${code}`),
    );
    const isWrong = (entity: string, { account, costCenter }: WorldJournalLine) =>
      account >= '400000' ? !usable.has(`${entity}/${costCenter}`) : costCenter !== null;

    const wrong = world.journals.filter(({ entity, lines }) =>
      lines.some((line) => isWrong(entity, line)),
    );

    expect(wrong).toEqual([]);
    expect(world.costCenters.filter(({ blocked }) => blocked)).toHaveLength(4);
  });
});

describe('suppliers', () => {
  test('every IBAN holds, by mod 97 and by the rules of its country, and its BIC is of the country', () => {
    const banks = world.suppliers.flatMap(({ bank }) => (bank?.iban ? [bank] : []));
    const countries = new Set(banks.map(({ country }) => country));

    const wrong = banks.filter(({ iban, bic, country }) => {
      const moved = `${iban!.slice(4)}${iban!.slice(0, 4)}`;
      const isOfCountry = iban!.startsWith(country) && bic.slice(4, 6) === country;
      return mod97(moved) !== 1 || !isValidIBAN(iban!) || !isValidBIC(bic) || !isOfCountry;
    });

    expect(wrong).toEqual([]);
    expect([...countries].toSorted()).toEqual(['AT', 'BE', 'DE', 'ES', 'FR', 'GB', 'IT', 'NL']);
  });

  test('those of countries without IBAN have account and bank code', () => {
    const without = world.suppliers.filter(({ country }) => country === 'US' || country === 'JP');

    expect(without.length).toBeGreaterThan(100);
    expect(without.filter(({ bank }) => bank && bank.iban !== null)).toEqual([]);
    expect(without.filter(({ bank }) => bank && !/^\d{7,9}$/.test(bank.bankCode))).toEqual([]);
  });

  test('50 are known to two systems, as other names', () => {
    const both = world.suppliers.filter(({ records }) => records.length === 2);

    expect(both).toHaveLength(50);
    expect(both.filter(({ records: [one, other] }) => one?.name === other?.name)).toEqual([]);
  });

  test('keys are unique in their system and have its shape', () => {
    const records = world.suppliers.flatMap((supplier) => supplier.records);

    expect(repeated(records.map(({ system, nativeKey }) => `${system}/${nativeKey}`))).toEqual([]);
    const shape = { sap: /^0\d{9}$/, netsuite: /^[1-9]\d*$/, oracle: /^300100\d{9}$/ };
    expect(records.filter(({ system, nativeKey }) => !shape[system].test(nativeKey))).toEqual([]);
  });
});

describe('the story', () => {
  test.each([1, 7, 2024])('has all its anomalies with seed %i', (seed) => {
    const { invoices, suppliers, journals } = buildWorld({ seed, anchor: '2026-03-01' });
    const openOf = (no: number) => invoices.filter((one) => one.supplier === no && one.open > 0);
    const simplified = invoices.map(({ supplier, entity, number }) =>
      [supplier, entity, number.toUpperCase().replaceAll(/[^A-Z0-9]|(?<=\D)0+/g, '')].join('/'),
    );
    const ibans = suppliers.flatMap(({ bank }) => bank?.iban ?? []);
    const sunday = invoices.filter(({ postingDate }) => weekday(postingDate) % 6 === 0);
    const round = journals.filter(
      ({ kind, currency, lines, text }) =>
        kind === 'manual' &&
        !text.startsWith('Reversal') &&
        lines[0]!.amount % (currency === 'JPY' ? 1000 : 100_000) === 0,
    );

    expect(openOf(STORY.portal).length).toBeGreaterThanOrEqual(2);
    expect(openOf(STORY.blocked).length).toBeGreaterThanOrEqual(2);
    expect(openOf(STORY.deleted)).toEqual([]);
    expect(invoices.some(({ supplier }) => supplier === STORY.deleted)).toBe(true);
    const twins = openOf(STORY.billedTwice).filter(({ net }) => net === 483_750);
    expect(twins.map(({ number, gross }) => [number, gross])).toEqual([
      ['INV-00123', 575_663],
      ['inv 123', 575_663],
    ]);
    expect(repeated(simplified)).toEqual([`${STORY.billedTwice}/DE01/INV123`]);
    expect(repeated(ibans)).toHaveLength(1);
    expect(sunday.map(({ postingDate }) => weekday(postingDate))).toEqual([0]);
    expect(round.map(({ text }) => text)).toEqual(['Adjustment']);
  });
});

/** A day of some eight years. */
const day = fc.integer({ min: 0, max: 3000 }).map((after) => addDays('2020-01-01', after));

describe('fiscal periods', () => {
  test('the month of today is open, whatever the anchor, and so is every month since', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 2000 }), (anchor, after) => {
        const today = addDays(anchor, after);
        const periods = periodsOf({ ...world, anchor }, today);
        const isOpenOn = (date: string) =>
          periods.filter(({ start, end }) => start <= date && date <= end).map(({ open }) => open);
        const open = periods.filter((period) => period.open);

        expect(isOpenOn(today)).toEqual([true]);
        expect(isOpenOn(addDays(today, 1))).toEqual([true]);
        expect(isOpenOn(addDays(`${today.slice(0, 7)}-01`, -1))).toEqual([true]);
        expect(isOpenOn(anchor)).toEqual([true]);
        expect(open.filter(({ start }) => start > addDays(today, 1))).toEqual([]);
        const before = anchor < today ? anchor : today;
        expect(open.filter(({ end }) => end < addDays(before, -62))).toEqual([]);
      }),
    );
  });

  test('they follow each other without a gap, twelve a year, to the end of next year', () => {
    const periods = periodsOf(world, '2026-02-28');

    expect(periods[0]).toMatchObject({ year: 2023, period: 1, start: '2023-01-01', open: false });
    expect(periods.at(-1)).toMatchObject({ year: 2027, period: 12, end: '2027-12-31' });
    expect(periods).toHaveLength(5 * 12);
    expect(periods.filter(({ open }) => open).map(({ start }) => start)).toEqual([
      '2025-11-01',
      '2025-12-01',
      '2026-01-01',
      '2026-02-01',
      // It opens the day before it begins.
      '2026-03-01',
    ]);
    const gaps = periods.slice(1).filter(({ start }, at) => addDays(periods[at]!.end, 1) !== start);
    expect(gaps).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type {
  Account,
  AccountFilter,
  CostCenter,
  CostCenterFilter,
  JournalEntry,
  JournalEntryFilter,
} from '#domain/ledger';
import {
  accountFilterMeaning,
  costCenterFilterMeaning,
  journalEntryFilterMeaning,
} from '#domain/ledger-filter';
import { sum, subtract } from '#domain/money';
import { newCall } from '../sources.ts';
import { describeById } from './by-id.ts';
import { type ContractHarness, countingCalls, portOf, spread } from './harness.ts';
import { describeListing, type Filtering } from './listing.ts';

export function describeLedgerSource(harness: ContractHarness): void {
  describe('LedgerSource', () => {
    describeAccounts(harness);
    describeCostCenters(harness);
    describeJournalEntries(harness);
    describePeriods(harness);
  });
}

const ledger = (harness: ContractHarness) => portOf(harness.connection(), 'ledger');

const filtering =
  <T, Filter>(everything: Filter) =>
  (
    title: string,
    part: Partial<Filter>,
    matches: Filtering<T, Filter>['matches'],
  ): Filtering<T, Filter> => ({ title, filter: { ...everything, ...part }, matches });

/** Part of number or name. */
const has = (text: string) => (node: { readonly number: string; readonly name: string }) =>
  [node.number, node.name].some((one) => one.toLowerCase().includes(text));

function describeAccounts(harness: ContractHarness): void {
  const { book, legalEntities, source } = harness;
  const everything: AccountFilter = { ids: null, legalEntities: null, search: null };
  const by = filtering<Account, AccountFilter>(everything);
  const some = spread(book.accounts, 40).map(({ id }) => id);

  describeById(harness, {
    title: 'accountsById',
    read: (ids) => ledger(harness).accountsById(ids, newCall()),
    rows: book.accounts,
    strangers: spread(book.journalEntries, 20).map(({ id }) => id),
  });
  describeListing(harness, {
    title: 'accounts',
    list: (filter, page) => ledger(harness).accounts(filter, page, newCall()),
    rows: book.accounts,
    everything,
    meaning: accountFilterMeaning,
    pushes: harness.pushes?.accounts,
    narrow: by('ids', { ids: some }, ({ id }) => some.includes(id)),
    callsPerPage: 1,
    filters: [
      by('nothing', {}, () => true),
      by('no id at all', { ids: [] }, () => false),
      by('ids of others', { ids: ['elsewhere:1', `${source}:'`] }, () => false),
      by('legal entities', { legalEntities }, () => true),
      by("somebody else's legal entity", { legalEntities: ['ZZ99'] }, () => false),
      by('part of the name', { search: 'bANk' }, has('bank')),
      by('part of the number', { search: '6350' }, has('6350')),
      by('a hostile search', { search: "') or (1 eq 1" }, () => false),
    ],
  });
}

function describeCostCenters(harness: ContractHarness): void {
  const { book, legalEntities } = harness;
  const everything: CostCenterFilter = { legalEntities: null };
  const by = filtering<CostCenter, CostCenterFilter>(everything);
  const code = legalEntities[0] ?? '';
  const serves = ({ legalEntity }: { readonly legalEntity: string | null }) =>
    legalEntity === null || legalEntity === code;

  describeById(harness, {
    title: 'costCentersById',
    read: (ids) => ledger(harness).costCentersById(ids, newCall()),
    rows: book.costCenters,
    strangers: [],
  });
  describeListing(harness, {
    title: 'costCenters',
    list: (filter, page) => ledger(harness).costCenters(filter, page, newCall()),
    rows: book.costCenters,
    everything,
    meaning: costCenterFilterMeaning,
    pushes: harness.pushes?.costCenters,
    narrow: by('legal entity', { legalEntities: [code] }, serves),
    callsPerPage: 1,
    filters: [
      by('nothing', {}, () => true),
      by("somebody else's legal entity", { legalEntities: ['ZZ99'] }, () => false),
    ],
  });
}

function describeJournalEntries(harness: ContractHarness): void {
  const { book, legalEntities, source, calls } = harness;
  const everything: JournalEntryFilter = { ids: null, legalEntities: null, from: null, to: null };
  const by = filtering<JournalEntry, JournalEntryFilter>(everything);
  const rows = book.journalEntries;
  const some = spread(rows, 40).map(({ id }) => id);
  const from = rows[280]?.sort ?? '';
  const to = rows[250]?.sort ?? '';
  const latest = rows[100]?.sort ?? '';
  const oldest = rows.at(-150)?.sort ?? '';
  const code = legalEntities.at(-1) ?? '';
  const declared = harness.pushes?.journalEntries;
  const isPushed = declared === undefined || (declared.from === true && declared.to === true);

  describeById(harness, {
    title: 'journalEntriesById',
    read: (ids) => ledger(harness).journalEntriesById(ids, newCall()),
    rows,
    strangers: spread(book.accounts, 20)
      .map(({ id }) => id)
      .filter((id) => rows.every((row) => row.id !== id)),
    callsForMany: calls.manyJournalEntries,
  });
  describeListing(harness, {
    title: 'journalEntries',
    list: (filter, page) => ledger(harness).journalEntries(filter, page, newCall()),
    rows,
    everything,
    meaning: journalEntryFilterMeaning,
    pushes: harness.pushes?.journalEntries,
    narrow: isPushed
      ? by('dates', { from, to }, (node) => from <= node.postingDate && node.postingDate <= to)
      : by('ids', { ids: some }, ({ id }) => some.includes(id)),
    callsPerPage: calls.journalEntriesPage,
    filters: [
      by('ids', { ids: some }, ({ id }) => some.includes(id)),
      by('no id at all', { ids: [] }, () => false),
      by('ids of others', { ids: ['elsewhere:1', `${source}:'`] }, () => false),
      by(
        `legal entity ${code} and a last day`,
        { legalEntities: [code], to: oldest },
        (node) => node.legalEntity === code && node.postingDate <= oldest,
      ),
      by("somebody else's legal entity", { legalEntities: ['ZZ99'] }, () => false),
      by('a first day', { from: latest }, (node) => node.postingDate >= latest),
      by('days that never were', { from: '1999-01-01', to: '1999-12-31' }, () => false),
    ],
  });
  it('balances every entry in both currencies', async () => {
    const ids = spread(rows, 200).map(({ id }) => id);
    for (const entry of await ledger(harness).journalEntriesById(ids, newCall()))
      expect(entry && imbalances(entry)).toEqual([0n, 0n]);
  });
}

/** What debits exceed credits by: in the entry's currency, in the ledger's. */
function imbalances({ lines }: JournalEntry): readonly bigint[] {
  return (['amount', 'ledgerAmount'] as const).map((name) => {
    const currency = lines[0]?.[name].currency ?? '';
    const total = (wanted: 'DEBIT' | 'CREDIT') =>
      sum(
        lines.filter(({ side }) => side === wanted).map((line) => line[name]),
        currency,
      );
    return subtract(total('DEBIT'), total('CREDIT')).amountMinor;
  });
}

function describePeriods(harness: ContractHarness): void {
  const { book, legalEntities, calls: documented, source } = harness;
  describe('fiscalPeriods', () => {
    it.each(legalEntities)('has the twelve periods of a year of %s, oldest first', async (code) => {
      for (const year of [2025, 2026, 2027]) {
        const { answer, calls } = await countingCalls(harness, () =>
          ledger(harness).fiscalPeriods(code, year, newCall()),
        );
        expect(answer).toHaveLength(12);
        expect(answer).toMatchObject(book.periods(code, year));
        expect(new Set(answer.map(({ id }) => id)).size).toBe(12);
        for (const { provenance } of answer)
          expect(provenance).toMatchObject({ source, stale: false });
        expect(calls).toBe(documented.fiscalPeriods);
      }
    });
  });
}

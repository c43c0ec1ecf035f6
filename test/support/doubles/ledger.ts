import { addDays } from '#domain/date';
import { SourceError, type SourceFailureKind } from '#domain/failures';
import { parseId } from '#domain/ids';
import type {
  Account,
  CostCenter,
  FiscalPeriod,
  JournalEntry,
  JournalEntryFilter,
  JournalInstruction,
  PeriodStatus,
} from '#domain/ledger';
import { sum } from '#domain/money';
import type { Page, PageRequest, Row } from '#domain/page';
import type { LedgerSource, Submission, Writer } from '#domain/sources';

/** A general ledger as a test has it: its books are open to look into, and can be told to fail. */
export interface LedgerDouble {
  readonly ledger: LedgerSource;
  readonly postJournalEntry: Writer<JournalInstruction>;
  /** What is posted, oldest first; a test may alter it as a person in the source could. */
  readonly entries: JournalEntry[];
  /** References of every journal that was sent, in order. */
  readonly sent: string[];
  /** The next submissions fail so; with `commits` they are posted all the same. */
  script(...failures: readonly { kind: SourceFailureKind; commits?: boolean }[]): void;
  /** From now on every read fails so; null ends it. */
  reads(failure: SourceFailureKind | null): void;
  /** The status of the period that begins on this day, for every legal entity. */
  setPeriod(startDate: string, status: PeriodStatus): void;
  /** Empty books, and the periods as they were. */
  reset(): void;
}

export interface LedgerDoubleOptions {
  readonly source: string;
  readonly currency: string;
  readonly accounts: readonly Partial<Account>[];
  readonly costCenters?: readonly Partial<CostCenter>[];
  readonly legalEntities: readonly string[];
}

export function ledgerDouble(options: LedgerDoubleOptions): LedgerDouble {
  const { source, currency } = options;
  const accounts = new Map(options.accounts.map((each) => [each.id, toAccount(options, each)]));
  const costCenters = new Map(
    (options.costCenters ?? []).map((each) => [each.id, toCostCenter(options, each)]),
  );
  const entries: JournalEntry[] = [];
  const sent: string[] = [];
  const script: { kind: SourceFailureKind; commits?: boolean }[] = [];
  const statuses = new Map<string, PeriodStatus>();
  let serial = 0;
  let broken: SourceFailureKind | null = null;
  const read = <T>(value: T): T => {
    if (broken) throw new SourceError(source, broken, `scripted ${broken}`);
    return value;
  };
  const post = (instruction: JournalInstruction): Submission => {
    const entry = toEntry(source, currency, instruction, ++serial);
    entries.push(entry);
    return { id: entry.id, documentNumber: entry.number, ignoredFields: [] };
  };
  return {
    entries,
    sent,
    script: (...failures) => void script.push(...failures),
    reads: (failure) => void (broken = failure),
    setPeriod: (startDate, status) => void statuses.set(startDate, status),
    reset() {
      entries.length = 0;
      statuses.clear();
    },
    ledger: {
      accountsById: async (ids) => read(ids.map((id) => accounts.get(id) ?? null)),
      accounts: async () => read({ rows: [], hasMore: false }),
      costCentersById: async (ids) => read(ids.map((id) => costCenters.get(id) ?? null)),
      costCenters: async () => read({ rows: [], hasMore: false }),
      journalEntriesById: async (ids) =>
        read(ids.map((id) => entries.find((each) => each.id === id) ?? null)),
      journalEntries: async (filter, page) => read(pageOf(entries.filter(within(filter)), page)),
      fiscalPeriods: async (legalEntity, fiscalYear) =>
        read(periodsOf(source, legalEntity, fiscalYear, statuses)),
    },
    postJournalEntry: {
      prepare: (instruction) => ({
        body: JSON.stringify(instruction, (_key, value: unknown) =>
          typeof value === 'bigint' ? `${value}n` : value,
        ),
      }),
      async submit({ body }) {
        const instruction = JSON.parse(body, (_key, value: unknown) =>
          typeof value === 'string' && /^\d+n$/.test(value) ? BigInt(value.slice(0, -1)) : value,
        ) as JournalInstruction;
        sent.push(instruction.reference);
        const failure = script.shift();
        if (!failure) return post(instruction);
        if (failure.commits) post(instruction);
        throw new SourceError(source, failure.kind, `scripted ${failure.kind}`, {
          sourceCode: 'SCRIPTED',
        });
      },
      enquire: async (instruction) => enquire(source, read(entries), instruction),
    },
  };
}

const within =
  ({ legalEntities, from, to }: JournalEntryFilter) =>
  ({ legalEntity, postingDate }: JournalEntry): boolean =>
    (legalEntities?.includes(legalEntity) ?? true) &&
    (from === null || postingDate >= from) &&
    (to === null || postingDate <= to);

/** The document with our reference; another size or more than one is declined (domain/sources.ts). */
function enquire(
  source: string,
  entries: readonly JournalEntry[],
  { reference, currency, lines }: JournalInstruction,
): Submission | null {
  const found = entries.filter((each) => each.reference === reference);
  const [entry] = found;
  if (!entry) return null;
  if (found.length > 1) throw declined(source, 'DUPLICATE_REFERENCE');
  const debits = (of: JournalInstruction['lines']): bigint =>
    sum(
      of.filter(({ side }) => side === 'DEBIT').map(({ amount }) => amount),
      currency,
    ).amountMinor;
  if (debits(entry.lines) !== debits(lines)) throw declined(source, 'REFERENCE_CONFLICT');
  return { id: entry.id, documentNumber: entry.number, ignoredFields: [] };
}

const declined = (source: string, sourceCode: string): SourceError =>
  new SourceError(source, 'DECLINED', 'there is something else under our reference', {
    sourceCode,
  });

const provenance = (source: string, sourceKey: string) => ({
  source,
  sourceKey,
  fetchedAt: '2026-11-18T09:00:00.000Z',
  stale: false,
  sourceVersion: null,
  sourceStatus: null,
});

const toAccount = (
  { source, legalEntities }: LedgerDoubleOptions,
  given: Partial<Account>,
): Account => ({
  id: given.id ?? '',
  number: parseId(given.id ?? '')?.key ?? '',
  name: 'An account',
  classification: 'EXPENSE',
  isPosting: true,
  isControl: false,
  chartOfAccounts: 'CHART',
  currency: null,
  legalEntities,
  provenance: provenance(source, given.id ?? ''),
  ...given,
});

const toCostCenter = ({ source }: LedgerDoubleOptions, given: Partial<CostCenter>): CostCenter => ({
  id: given.id ?? '',
  code: parseId(given.id ?? '')?.key ?? '',
  name: 'A cost centre',
  legalEntity: null,
  validFrom: null,
  validTo: null,
  isBlocked: false,
  provenance: provenance(source, given.id ?? ''),
  ...given,
});

/** One to one into the books: this source's own currency, no lines of its own. */
function toEntry(
  source: string,
  ledgerCurrency: string,
  { reference, legalEntity, postingDate, description, currency, lines }: JournalInstruction,
  serial: number,
): JournalEntry {
  const key = `${legalEntity}.${1_000 + serial}`;
  return {
    id: `${source}:${key}`,
    number: `${1_000 + serial}`,
    legalEntity,
    documentType: 'SA',
    postingDate,
    documentDate: postingDate,
    fiscalYear: Number(postingDate.slice(0, 4)),
    fiscalPeriod: Number(postingDate.slice(5, 7)),
    description,
    currency,
    isReversal: false,
    isReversed: false,
    reference,
    lines: lines.map((line, index) => ({
      ...line,
      number: index + 1,
      ledgerAmount: { ...line.amount, currency: ledgerCurrency },
    })),
    provenance: provenance(source, key),
  };
}

/** November 2026 and the month before are open, what is earlier closed, what is later to come. */
function periodsOf(
  source: string,
  legalEntity: string,
  fiscalYear: number,
  statuses: ReadonlyMap<string, PeriodStatus>,
): readonly FiscalPeriod[] {
  return Array.from({ length: 12 }, (_, index) => {
    const startDate = firstDay(fiscalYear, index);
    const key = `${legalEntity}.${startDate}`;
    const usual =
      startDate < '2026-10-01' ? 'CLOSED' : startDate > '2026-11-01' ? 'FUTURE' : 'OPEN';
    return {
      id: `${source}:${key}`,
      legalEntity,
      name: startDate.slice(0, 7),
      fiscalYear,
      period: index + 1,
      startDate,
      endDate: addDays(firstDay(fiscalYear, index + 1), -1),
      status: statuses.get(startDate) ?? usual,
      provenance: provenance(source, key),
    };
  });
}

const firstDay = (year: number, month: number): string =>
  new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);

/** The order of the port: posting date descending, then keys descending. */
function pageOf(
  entries: readonly JournalEntry[],
  { first, start }: PageRequest,
): Page<JournalEntry> {
  const rows = entries
    .map((node): Row<JournalEntry> => ({
      node,
      sort: node.postingDate,
      key: node.provenance.sourceKey,
    }))
    .toSorted((left, right) =>
      left.sort === right.sort
        ? right.key.localeCompare(left.key)
        : right.sort.localeCompare(left.sort),
    )
    .filter(({ sort, key }) => {
      if (!start) return true;
      if (start.kind === 'from') return sort <= start.sort;
      if (start.kind === 'past') return sort < start.sort;
      return sort < start.sort || (sort === start.sort && key < start.key);
    });
  return { rows: rows.slice(0, first), hasMore: rows.length > first };
}

import type { AccountClassification, JournalLine } from '#domain/ledger';
import type { Money } from '#domain/money';
import type {
  World,
  WorldAccount,
  WorldInvoice,
  WorldJournal,
  WorldJournalLine,
  WorldSupplier,
  WorldSupplierRecord,
  WorldSystem,
} from '#simulators/world/model';

/** The world's facts in the domain's words, as far as they are the same whatever system tells them. */
export interface WorldTerms {
  readonly world: World;
  readonly isOurs: (document: { readonly entity: string }) => boolean;
  readonly currencyOf: (entity: string) => string;
  readonly supplierKey: (no: number) => string;
  /** Payments that stand, by position in the world's invoices, oldest first; positions in the world's payments. */
  readonly paymentsOf: ReadonlyMap<number, readonly number[]>;
  /** The entry that takes another back, by the latter's position in the world's journals. */
  readonly reversals: ReadonlyMap<number, WorldJournal>;
}

export function worldTerms(world: World, system: WorldSystem): WorldTerms {
  const entities = new Map(
    world.entities
      .filter((entity) => entity.system === system)
      .map(({ code, currency }) => [code, currency]),
  );
  const supplierKeys = new Map(
    recordsOf(world, system).map(({ supplier, record }) => [supplier.no, record.nativeKey]),
  );
  return {
    world,
    isOurs: ({ entity }) => entities.has(entity),
    currencyOf: (entity) => known(entities.get(entity)),
    supplierKey: (no) => known(supplierKeys.get(no)),
    paymentsOf: paymentsByInvoice(world),
    reversals: reversalsOf(world),
  };
}

export const recordsOf = (
  world: World,
  system: WorldSystem,
): readonly { readonly supplier: WorldSupplier; readonly record: WorldSupplierRecord }[] =>
  world.suppliers.flatMap((supplier) =>
    supplier.records
      .filter((record) => record.system === system)
      .map((record) => ({ supplier, record })),
  );

export const money = (minor: number, currency: string): Money => ({
  amountMinor: BigInt(minor),
  currency,
});

export const bySide = (
  { amount, ledgerAmount }: WorldJournalLine,
  currencies: Currencies,
): Pick<JournalLine, 'side' | 'amount' | 'ledgerAmount'> => ({
  side: amount > 0 ? 'DEBIT' : 'CREDIT',
  amount: money(Math.abs(amount), currencies.document),
  ledgerAmount: money(Math.abs(ledgerAmount), currencies.ledger),
});

interface Currencies {
  readonly document: string;
  readonly ledger: string;
}

export function openStatus(invoice: WorldInvoice) {
  if (invoice.open === 0) return 'PAID' as const;
  return invoice.open < invoice.gross ? ('PARTIALLY_PAID' as const) : ('OPEN' as const);
}

const CLASSIFICATIONS: Readonly<Record<WorldAccount['type'], AccountClassification>> = {
  asset: 'ASSET',
  liability: 'LIABILITY',
  equity: 'EQUITY',
  revenue: 'REVENUE',
  expense: 'EXPENSE',
};

export const classificationOf = ({ type }: WorldAccount): AccountClassification =>
  CLASSIFICATIONS[type];

export const isControl = ({ control }: WorldAccount): boolean =>
  control === 'payables' || control === 'receivables';

/** The provenance of a row read a moment ago. */
export const told = (source: string, sourceKey: string, sourceStatus: string | null) => ({
  source,
  sourceKey,
  stale: false,
  sourceStatus,
});

function paymentsByInvoice({ payments }: World): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (const [at, { allocations, voided }] of payments.entries()) {
    if (voided) continue;
    for (const { invoice } of allocations) {
      const others = found.get(invoice);
      if (others) others.push(at);
      else found.set(invoice, [at]);
    }
  }
  return found;
}

/** An entry by hand whose text says what it reverses, with the same lines on the other side. */
function reversalsOf({ journals }: World): ReadonlyMap<number, WorldJournal> {
  const found = new Map<number, WorldJournal>();
  for (const [at, original] of journals.entries()) {
    if (!original.reversed) continue;
    const text = `Reversal of ${original.nativeKey}`;
    const reversal = journals.find(
      (entry, position) => position > at && entry.entity === original.entity && entry.text === text,
    );
    found.set(at, known(reversal));
  }
  return found;
}

export function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The world does not hold together.');
  return value;
}

import path from 'node:path';
import { SUPERLEDGER } from '#domain/ids';
import type { Invoice } from '#domain/invoice';
import type { LegalEntity } from '#domain/legal-entity';
import type { Payment } from '#domain/payment';
import type { PaymentSource } from '#domain/sources';
import type { Supplier } from '#domain/supplier';
import type { SupplierFamilies } from '#domain/supplier-families';
import { packageRoot } from '#platform/package-root';
import { paymentsCommands } from '#subgraphs/payments/commands';
import type { PaymentsPolicy } from '#subgraphs/payments/policy/payments';
import { readTreasuryPolicy } from '#subgraphs/payments/read-treasury-policy';
import { paymentStore } from '#subgraphs/payments/store';
import { anAccountOfOurs, bankDouble, aProfile, type BankDouble } from './doubles/bank.ts';
import type { BankProfile } from '#domain/bank/profile';
import { anInvoice, invoiceBooks, type InvoiceBooks } from './doubles/invoice-books.ts';
import { aSupplier, anAccount, supplierBooks } from './doubles/supplier-books.ts';
import { kernelKit, type DoubleSource, type KernelKit } from './kernel-kit.ts';

/** DE01 on `sap`, with an account in EUR and one in USD at `bank`; 18 November 2026, 09:00 UTC, cut-off at 15:00. */
export interface PaymentsKit extends KernelKit {
  readonly bank: BankDouble;
  readonly books: InvoiceBooks;
  /** By id; a test may alter them as a person in the source could. */
  readonly suppliers: Map<string, Supplier>;
  /** What the ERP shows of payments. */
  readonly erp: Payment[];
  readonly store: PaymentSource;
  /** Puts an open invoice of 119.00 EUR into the books, with a number of its own unless told. */
  invoice(more?: Partial<Invoice>): Invoice;
  /** The input of a payment of 119.00 EUR of this invoice, unless told. */
  paymentOf(invoice: Invoice, more?: Readonly<Record<string, unknown>>): Record<string, unknown>;
  /** Statuses of a posting's payments by key, in order. */
  statuses(reference: string): Promise<Readonly<Record<string, string>>>;
  /** What the history of a payment says, oldest first. */
  history(key: string): Promise<readonly string[]>;
  /** Makes suppliers records of one company. */
  link(...ids: readonly string[]): void;
}

export interface PaymentsKitOptions {
  readonly policy?: Partial<PaymentsPolicy>;
  readonly profile?: Partial<BankProfile>;
  readonly beside?: readonly DoubleSource[];
  readonly at?: string;
}

export const IBANS = [
  'DE89370400440532013000',
  'DE75512108001245126199',
  'DE27100777770209299700',
  'FR7630006000011234567890189',
] as const;

const suppliersOfDe = (): readonly Supplier[] => [
  aSupplier('sap:1', { bankAccounts: [anAccount(IBANS[0])] }),
  aSupplier('sap:2', { bankAccounts: [anAccount(IBANS[1])] }),
  aSupplier('sap:TWO', { bankAccounts: [anAccount(IBANS[2]), anAccount(IBANS[3])] }),
  aSupplier('sap:NONE'),
  aSupplier('sap:FOREIGN', { bankAccounts: [anAccount(IBANS[3])] }),
  aSupplier('sap:BLOCKED', { status: 'BLOCKED', bankAccounts: [anAccount(IBANS[2])] }),
];

export async function paymentsKit(options: PaymentsKitOptions = {}): Promise<PaymentsKit> {
  const bank = bankDouble('bank', ['DE01'], aProfile(options.profile));
  const books = invoiceBooks('sap');
  const { suppliers, source } = supplierBooks('sap', ['DE01'], suppliersOfDe());
  const erp: Payment[] = [];
  const families = new Map<string, readonly string[]>();
  const own: { store: PaymentSource | null } = { store: null };
  const kit = await kernelKit({
    legalEntities: [DE01],
    bankAccounts: accounts,
    ...(options.at === undefined ? {} : { at: options.at }),
    sources: [
      ownSource(() => theStore(own)),
      {
        ...source,
        capabilities: { ...source.capabilities, invoices: books.invoices, payments: shownBy(erp) },
      },
      bank.source,
      ...(options.beside ?? []),
    ],
    commands(services) {
      own.store = paymentStore(services.database, services.now);
      const treasury = readTreasuryPolicy(path.join(packageRoot, 'policies/treasury.yaml'));
      const payments = { ...treasury.payments, ...options.policy };
      return paymentsCommands(
        { ...services, families: linked(families) },
        { ...treasury, payments },
      );
    },
  });
  let serial = 0;
  return {
    ...kit,
    bank,
    books,
    suppliers,
    erp,
    store: theStore(own),
    invoice(more = {}) {
      serial += 1;
      const id = more.id ?? `sap:${9_000 + serial}`;
      const made = anInvoice(id, {
        number: `RE-${20_000 + serial}`,
        dueDate: '2026-11-20',
        provenance: { ...anInvoice(id).provenance },
        ...more,
      });
      books.documents.set(id, made);
      return made;
    },
    paymentOf,
    ...readsOf(kit),
    link: (...ids) => ids.forEach((id) => families.set(id, ids)),
  };
}

const readsOf = ({ database }: KernelKit): Pick<PaymentsKit, 'statuses' | 'history'> => ({
  async statuses(reference) {
    const rows = await database.paymentOrder.findMany({
      where: { reference },
      orderBy: { position: 'asc' },
    });
    return Object.fromEntries(rows.map(({ key, status }) => [key, status]));
  },
  async history(key) {
    const rows = await database.paymentTransition.findMany({
      where: { paymentKey: key },
      orderBy: { id: 'asc' },
    });
    return rows.map(({ to }) => to);
  },
});

const paymentOf: PaymentsKit['paymentOf'] = ({ id, supplierId }, more = {}) => ({
  legalEntityId: 'DE01',
  debtorAccountId: 'bank:DE01-EUR',
  supplierId,
  amount: { amount: '119.00', currency: 'EUR' },
  requestedExecutionDate: '2026-11-20',
  allocations: [{ invoiceId: id, amount: '119.00' }],
  ...more,
});

const accounts = [
  anAccountOfOurs('bank:DE01-EUR'),
  anAccountOfOurs('bank:DE01-USD', { currency: 'USD', iban: 'DE02500105170137075030' }),
  anAccountOfOurs('bank:JP01-JPY', {
    legalEntity: 'JP01',
    currency: 'JPY',
    iban: null,
    accountNumber: '1',
  }),
];

const linked = (families: ReadonlyMap<string, readonly string[]>): SupplierFamilies => {
  const familyOf = async (id: string): Promise<readonly string[]> => families.get(id) ?? [id];
  return { familyOf, familiesOf: (ids) => Promise.all(ids.map(familyOf)) };
};

function theStore({ store }: { readonly store: PaymentSource | null }): PaymentSource {
  if (!store) throw new Error('the kit is not open yet');
  return store;
}

const ownSource = (store: () => PaymentSource): DoubleSource => ({
  id: SUPERLEDGER,
  legalEntities: ['DE01'],
  capabilities: {
    payments: {
      paymentsById: (...given) => store().paymentsById(...given),
      payments: (...given) => store().payments(...given),
    },
  },
});

/** A payables ledger that shows these payments. */
const shownBy = (erp: readonly Payment[]): PaymentSource => ({
  paymentsById: async (ids) => ids.map((id) => erp.find((each) => each.id === id) ?? null),
  async payments({ supplierId, from }, { first, start }) {
    if (start) return { rows: [], hasMore: false };
    const rows = erp
      .filter((each) => supplierId === null || each.supplierId === supplierId)
      .filter((each) => from === null || each.postingDate >= from)
      .map((node) => ({ node, sort: node.postingDate, key: node.provenance.sourceKey }))
      .toSorted((one, other) => (one.sort + one.key < other.sort + other.key ? 1 : -1));
    return { rows: rows.slice(0, first), hasMore: false };
  },
});

/** A payment as an ERP shows it; only what a test is about needs naming. */
export const erpPayment = (id: string, more: Partial<Payment> = {}): Payment => ({
  id,
  direction: 'OUTBOUND',
  method: 'T',
  status: 'UNKNOWN',
  amount: { amountMinor: 11_900n, currency: 'EUR' },
  supplierId: 'sap:1',
  legalEntity: 'DE01',
  valueDate: null,
  postingDate: '2026-11-10',
  documentNumber: id.split(':')[1] ?? '',
  allocations: [],
  journalEntryIds: [],
  provenance: {
    source: id.split(':')[0] ?? '',
    sourceKey: id.split(':')[1] ?? '',
    fetchedAt: '2026-11-18T09:00:00.000Z',
    stale: false,
    sourceVersion: null,
    sourceStatus: null,
  },
  ...more,
});

const DE01: LegalEntity = {
  code: 'DE01',
  name: 'DE01 GmbH',
  country: 'DE',
  currency: 'EUR',
  systemOfRecord: (['suppliers', 'invoices', 'payments', 'ledger'] as const).map((domain) => ({
    domain,
    source: 'sap',
    nativeKey: 'DE01',
  })),
  defaults: { expenseAccountId: null, costCenterId: null, taxCode: null },
};

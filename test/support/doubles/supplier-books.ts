import { SourceError, type SourceFailureKind } from '#domain/failures';
import { makeId } from '#domain/ids';
import type { Capabilities, Submission, Writer } from '#domain/sources';
import type {
  Supplier,
  SupplierBankInstruction,
  SupplierBlockInstruction,
  SupplierInstruction,
} from '#domain/supplier';
import type { DoubleSource } from '../kernel-kit.ts';

type Capability = 'createSupplier' | 'blockSupplier' | 'changeSupplierBankAccount';

/** A system that keeps suppliers: honest to the ports' promises, and can be told to fail. */
export interface SupplierBooks {
  readonly source: DoubleSource;
  /** By id. */
  readonly suppliers: Map<string, Supplier>;
  /** What was asked of the writers, in order. */
  readonly sent: readonly Capability[];
  /** The next call of a writer, or of the lists, fails like this; what `commits` is there all the same. */
  fail(what: Capability | 'suppliers', kind: SourceFailureKind, commits?: 'commits'): void;
}

export function supplierBooks(
  id: string,
  legalEntities: readonly string[],
  given: readonly Supplier[],
  can: readonly Capability[] = ['createSupplier', 'blockSupplier', 'changeSupplierBankAccount'],
): SupplierBooks {
  const suppliers = new Map(given.map((each) => [each.id, each]));
  const sent: Capability[] = [];
  const script = new Map<string, Scripted>();
  const nextOf = (what: string): Scripted | null => {
    const next = script.get(what) ?? null;
    script.delete(what);
    return next;
  };
  const writers = writersOf({ id, suppliers, sent, nextOf });
  return {
    suppliers,
    sent,
    fail: (what, kind, commits) => void script.set(what, { kind, commits: commits === 'commits' }),
    source: {
      id,
      legalEntities,
      capabilities: {
        suppliers: {
          suppliersById: async (ids) => ids.map((each) => suppliers.get(each) ?? null),
          async suppliers(_filter, { first, start }) {
            const next = nextOf('suppliers');
            if (next) throw failure(id, next);
            const after = start?.kind === 'after' ? start.key : '';
            const all = [...suppliers.values()]
              .map((node) => ({ node, sort: '', key: node.provenance.sourceKey }))
              .toSorted((left, right) => (left.key < right.key ? -1 : 1))
              .filter(({ key }) => start?.kind !== 'past' && key > after);
            return { rows: all.slice(0, first), hasMore: all.length > first };
          },
        },
        ...Object.fromEntries(can.map((each) => [each, writers[each]])),
      },
    },
  };
}

interface Scripted {
  readonly kind: SourceFailureKind;
  readonly commits: boolean;
}

interface Books {
  readonly id: string;
  readonly suppliers: Map<string, Supplier>;
  readonly sent: Capability[];
  readonly nextOf: (what: string) => Scripted | null;
}

const failure = (id: string, { kind }: Scripted): SourceError =>
  new SourceError(id, kind, `scripted ${kind}`, { sourceCode: 'SCRIPTED' });

function writersOf({ id, suppliers, sent, nextOf }: Books): Pick<Capabilities, Capability> {
  const references = new Map<string, Submission>();
  /** An effect is found again by its reference, as the port asks. */
  const writer = <I extends { readonly reference: string }>(
    what: Capability,
    effect: (instruction: I) => Supplier,
  ): Writer<I> => ({
    prepare: (instruction) => ({ body: JSON.stringify(instruction) }),
    async submit({ body }) {
      sent.push(what);
      const next = nextOf(what);
      if (next && !next.commits) throw failure(id, next);
      const instruction = JSON.parse(body) as I;
      const supplier = effect(instruction);
      suppliers.set(supplier.id, supplier);
      const documentNumber = supplier.provenance.sourceKey;
      const submission = { id: supplier.id, documentNumber, ignoredFields: [] };
      references.set(`${what} ${instruction.reference}`, submission);
      if (next) throw failure(id, next);
      return submission;
    },
    enquire: async ({ reference }) => references.get(`${what} ${reference}`) ?? null,
  });
  const known = (supplierId: string): Supplier => {
    const found = suppliers.get(supplierId);
    if (!found) throw new SourceError(id, 'DECLINED', 'there is no such supplier');
    return found;
  };
  return {
    createSupplier: writer<SupplierInstruction>('createSupplier', (instruction) =>
      created(makeId(id, `${1_000 + suppliers.size}`), instruction),
    ),
    blockSupplier: writer<SupplierBlockInstruction>('blockSupplier', (instruction) =>
      blocked(known(instruction.supplierId), instruction),
    ),
    changeSupplierBankAccount: writer<SupplierBankInstruction>(
      'changeSupplierBankAccount',
      ({ supplierId, bankAccount: { holder, iban, bic } }) => {
        const supplier = known(supplierId);
        const account = anAccount(iban, { holder, bic });
        return { ...supplier, bankAccounts: [...supplier.bankAccounts, account] };
      },
    ),
  };
}

/** A supplier as a source shows it; only what a test is about needs naming. */
export const aSupplier = (id: string, more: Partial<Supplier> = {}): Supplier => ({
  id,
  name: `Supplier ${id}`,
  legalName: null,
  status: 'ACTIVE',
  country: 'DE',
  taxIds: [],
  addresses: [],
  contacts: [],
  paymentTerms: null,
  currency: 'EUR',
  bankAccounts: [],
  legalEntities: ['DE01'],
  blockedIn: [],
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

export const anAccount = (
  iban: string,
  more: Partial<Supplier['bankAccounts'][number]> = {},
): Supplier['bankAccounts'][number] => ({
  id: iban,
  holder: null,
  iban,
  accountNumber: null,
  bankCode: null,
  bic: null,
  country: iban.slice(0, 2),
  ...more,
});

const created = (id: string, instruction: SupplierInstruction): Supplier => {
  const { name, country, taxId, address, contact, paymentTerms, currency, bankAccount } =
    instruction;
  return aSupplier(id, {
    name,
    country,
    taxIds: taxId ? [taxId] : [],
    addresses: address ? [address] : [],
    contacts: contact ? [contact] : [],
    paymentTerms,
    currency,
    bankAccounts: bankAccount ? [anAccount(bankAccount.iban, { holder: bankAccount.holder })] : [],
    legalEntities: [instruction.legalEntity],
  });
};

function blocked(
  supplier: Supplier,
  { legalEntity, blocked: isBlocked }: SupplierBlockInstruction,
): Supplier {
  const touched = legalEntity === null ? supplier.legalEntities : [legalEntity];
  const others = supplier.blockedIn.filter((code) => !touched.includes(code));
  const blockedIn = isBlocked ? [...others, ...touched] : others;
  const isAll = supplier.legalEntities.every((code) => blockedIn.includes(code));
  return { ...supplier, blockedIn, status: isAll ? 'BLOCKED' : 'ACTIVE' };
}

import { caseOf, PHONE, type Stage } from './stage.ts';

/** One command in the kill table: who asks for it with what, and what is there once it is done. */
export interface KillRow {
  readonly name: string;
  readonly mutation: string;
  readonly persona: string;
  /** Another document with every call; the idempotency key is added. */
  readonly input: (stage: Stage) => Record<string, unknown>;
  /** The case of which the stage needs one completed posting a cell. */
  readonly needs?: string;
  /** How many writes at targets it takes. */
  readonly writes: number;
  /** Kinds of test/support/effects.ts that are there under its own reference, sorted. */
  readonly effects: readonly string[];
  /** What the graph says afterwards, where a target's books carry no reference. */
  readonly shows?: { readonly is: unknown; readonly seen: (stage: Stage) => Promise<unknown> };
}

const reason = 'asked for by the failure tests';

const plain = (name: string): KillRow => ({ ...caseOf(name), input: () => caseOf(name).input() });

const statusOf = (which: 'supplier' | 'american') => async (stage: Stage) =>
  (await stage.ask(`{ supplier(id: "${stage[which]}") { status } }`)).supplier.status;
const blocking = (
  which: 'supplier' | 'american',
  mutation: 'blockSupplier' | 'unblockSupplier',
): KillRow => ({
  name: `${mutation} of ${which === 'supplier' ? 'SAP' : 'NetSuite'}`,
  mutation,
  persona: 'ap-clerk',
  input: (stage) => ({ supplierId: stage[which], reason }),
  writes: 1,
  effects: [],
  shows: {
    seen: statusOf(which),
    // NetSuite's way to block a vendor is to make it inactive.
    is: mutation === 'unblockSupplier' ? 'ACTIVE' : which === 'supplier' ? 'BLOCKED' : 'INACTIVE',
  },
});

const lastMonth = (): { fiscalYear: number; period: number } => {
  const today = new Date();
  const day = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 0));
  return { fiscalYear: day.getUTCFullYear(), period: day.getUTCMonth() + 1 };
};
const gating = (mutation: 'closePeriod' | 'reopenPeriod'): KillRow => ({
  name: mutation,
  mutation,
  persona: 'controller',
  input: () => ({ legalEntityId: 'JP01', ...lastMonth(), reason }),
  writes: 0,
  effects: [],
  shows: {
    is: mutation === 'closePeriod' ? 'CLOSED' : 'OPEN',
    async seen({ ask }) {
      const { fiscalYear, period } = lastMonth();
      const { closeChecklist } = await ask(
        `{ closeChecklist(legalEntity: "JP01", period: { fiscalYear: ${fiscalYear}, period: ${period} }) { gate } }`,
      );
      return closeChecklist.gate;
    },
  },
});

const holding = (mutation: 'placeInvoiceHold' | 'releaseInvoiceHold'): KillRow => ({
  name: mutation,
  mutation,
  persona: mutation === 'placeInvoiceHold' ? 'ap-clerk' : 'ap-manager',
  input: ({ invoice }) => ({ invoiceId: invoice, code: 'QUALITY', reason }),
  writes: 0,
  effects: [],
  shows: {
    is: mutation === 'placeInvoiceHold' ? [{ code: 'QUALITY' }] : [],
    seen: async ({ ask, invoice }) =>
      (await ask(`{ invoice(id: "${invoice}") { holds { code } } }`)).invoice.holds,
  },
});

const linking = (mutation: 'linkSuppliers' | 'unlinkSuppliers'): KillRow => ({
  name: mutation,
  mutation,
  persona: 'ap-manager',
  input: ({ american }) =>
    mutation === 'linkSuppliers'
      ? { supplierIds: ['sap:0000100001', american], reason }
      : { supplierId: 'sap:0000100001', reason },
  writes: 0,
  effects: [],
  shows: {
    is: mutation === 'linkSuppliers' ? 2 : 1,
    seen: async ({ ask }) =>
      (await ask('{ supplier(id: "sap:0000100001") { records { source } } }')).supplier.records
        .length,
  },
});

const reversing = (of: 'postJournalEntry' | 'postJournalEntry at NetSuite'): KillRow => {
  let reversed = '';
  return {
    name: of.replace('post', 'reverse'),
    mutation: 'reverseJournalEntry',
    persona: 'controller',
    needs: of,
    input(stage) {
      reversed = stage.take(of).id;
      return { journalEntryId: reversed, reason };
    },
    writes: 1,
    effects: caseOf(of).effects,
    shows: {
      is: 2,
      seen: async ({ ask }) =>
        (await ask(`{ journalEntry(id: "${reversed}") { reversedBy { lines { side } } } }`))
          .journalEntry.reversedBy.lines.length,
    },
  };
};

const cancelling = (): KillRow => {
  let cancelled = '';
  return {
    name: 'cancelInvoice',
    mutation: 'cancelInvoice',
    persona: 'ap-clerk',
    needs: 'submitInvoice',
    input(stage) {
      cancelled = stage.take('submitInvoice').id;
      return { invoiceId: cancelled, reason };
    },
    writes: 1,
    // SAP's cancellation has no field for a reference: the graph says whether it is there, and once.
    effects: [],
    shows: {
      is: 'CANCELLED',
      seen: async ({ ask }) =>
        (await ask(`{ invoice(id: "${cancelled}") { documentStatus } }`)).invoice.documentStatus,
    },
  };
};

/** A German account number at a bank that exists, with the check digits of ISO 13616. */
function iban(): string {
  const account = `${Math.floor(Math.random() * 10 ** 10)}`.padStart(10, '0');
  const bban = `12030000${account}`;
  const digits = 98n - (BigInt(`${bban}131400`) % 97n);
  return `DE${`${digits}`.padStart(2, '0')}${bban}`;
}

/** In this order: of a pair, the second undoes the first, so that the next round finds things as they were. */
export const killRows: readonly KillRow[] = [
  plain('submitInvoice'),
  {
    name: 'submitInvoice at NetSuite',
    mutation: 'submitInvoice',
    persona: 'ap-clerk',
    input: ({ american }) => ({
      ...caseOf('submitInvoice').input(),
      supplierId: american,
      legalEntityId: 'superledger:US01',
      currency: 'USD',
      net: '70.00',
      tax: '0.00',
      gross: '70.00',
      lines: [{ description: 'Office paper', amount: '70.00' }],
    }),
    writes: 1,
    effects: ['netsuite vendorBill'],
  },
  cancelling(),
  holding('placeInvoiceHold'),
  holding('releaseInvoiceHold'),
  plain('onboardSupplier'),
  {
    ...plain('onboardSupplier'),
    name: 'onboardSupplier at NetSuite',
    input: () => ({
      ...caseOf('onboardSupplier').input(),
      legalEntityId: 'superledger:US01',
      country: 'US',
    }),
    effects: ['netsuite vendor'],
  },
  {
    name: 'changeSupplierBankAccount',
    mutation: 'changeSupplierBankAccount',
    persona: 'ap-clerk',
    input: ({ supplier }) => ({
      supplierId: supplier,
      bankAccount: { holder: 'Probe GmbH', iban: iban() },
      callBack: {
        dialledNumber: PHONE,
        source: 'MASTER_RECORD',
        contactName: 'Accounts',
        at: new Date(Date.now() - 60_000).toISOString(),
        outcome: 'CONFIRMED',
        caller: 'ap-manager',
      },
    }),
    writes: 1,
    effects: ['sap bank account'],
  },
  blocking('supplier', 'blockSupplier'),
  blocking('supplier', 'unblockSupplier'),
  blocking('american', 'blockSupplier'),
  blocking('american', 'unblockSupplier'),
  linking('linkSuppliers'),
  linking('unlinkSuppliers'),
  plain('postJournalEntry'),
  plain('postJournalEntry at NetSuite'),
  reversing('postJournalEntry'),
  reversing('postJournalEntry at NetSuite'),
  gating('closePeriod'),
  gating('reopenPeriod'),
];

import { simulatorAdmin } from './simulator-admin.ts';

/** One document in a simulator's own books that carries a reference of ours. */
export interface Effect {
  readonly kind: string;
  readonly reference: string;
}

interface SapBooks {
  readonly supplierInvoices: readonly {
    readonly number: string;
    readonly assignmentReference: string;
    readonly isReversal: boolean;
    /** The other one of the two, where there are two. */
    readonly reverseDocument: string;
  }[];
  readonly journalEntries: readonly { readonly documentReferenceID: string }[];
  readonly suppliers: readonly { readonly searchTerm1: string }[];
  readonly bankAccounts: readonly { readonly bankAccountName: string }[];
}

type NetSuiteBooks = readonly {
  readonly recordType: string;
  readonly externalId?: string | null;
}[];

interface BankBooks {
  readonly payments: readonly { readonly endToEndId: string; readonly status: string }[];
  readonly cancellationRequests: readonly { readonly messageId: string }[];
}

type TaxBooks = readonly { readonly code: string; readonly status: string }[];

/**
 * Everything that was created over the simulators' APIs under a reference: the oracle of "exactly once". It is told by
 * the systems themselves and shares nothing with how the product reads them.
 */
export async function effects({
  systems,
}: {
  readonly systems: Readonly<Record<string, string>>;
}): Promise<readonly Effect[]> {
  const [sap, netsuite] = (await Promise.all(
    ['sap', 'netsuite'].map((name) => simulatorAdmin(systems[name] ?? '').books()),
  )) as [SapBooks, NetSuiteBooks];
  const engine = systems['avatax'];
  const tax = engine === undefined ? [] : ((await simulatorAdmin(engine).books()) as TaxBooks);
  const bank = systems['bank'];
  const paid =
    bank === undefined ? [] : bankEffects((await simulatorAdmin(bank).books()) as BankBooks);
  return [
    ...paid,
    ...sap.supplierInvoices.map((each) =>
      each.isReversal
        ? effect('sap reversal', originalOf(sap, each.reverseDocument))
        : effect('sap invoice', each.assignmentReference),
    ),
    ...sap.journalEntries.map((each) => effect('sap journal', each.documentReferenceID)),
    ...sap.suppliers.map((each) => effect('sap supplier', each.searchTerm1)),
    ...sap.bankAccounts.map((each) => effect('sap bank account', each.bankAccountName)),
    ...netsuite.map((each) => effect(`netsuite ${each.recordType}`, each.externalId ?? '')),
    ...tax.map(({ code }) => effect('tax document', code)),
    ...tax.flatMap(({ code, status }) =>
      status === 'Cancelled' ? [effect('tax void', code)] : [],
    ),
  ].filter(({ reference }) => reference !== '');
}

/** Every payment it was instructed with, and whether it took it; each request to give one up. */
const bankEffects = ({ payments, cancellationRequests }: BankBooks): readonly Effect[] => [
  ...payments.map(({ endToEndId, status }) =>
    effect(status === 'REJECTED' ? 'bank refusal' : 'bank payment', postingOfPayment(endToEndId)),
  ),
  ...cancellationRequests.map(({ messageId }) =>
    effect('bank cancellation', messageId.replace(/-C\d+$/, '')),
  ),
];

/** The reference of the posting, of which each payment of a run has a number. */
export const postingOfPayment = (endToEndId: string): string => endToEndId.replace(/-\d{5}$/, '');

/** SAP's cancellation has no field for a reference: it counts for that of the document it takes back. */
const originalOf = ({ supplierInvoices }: SapBooks, number: string): string =>
  supplierInvoices.find((each) => each.number === number)?.assignmentReference ?? '';

const effect = (kind: string, reference: string): Effect => ({ kind, reference });

/** The kinds of documents one posting has made, sorted; a kind twice is a posting made twice. */
export async function effectsOf(
  ground: Parameters<typeof effects>[0],
  reference: string,
): Promise<readonly string[]> {
  const all = await effects(ground);
  return all
    .filter((each) => each.reference === reference)
    .map(({ kind }) => kind)
    .toSorted();
}

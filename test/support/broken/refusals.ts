import type { Shape } from '../product-client.ts';
import type { Cell } from './table.ts';
import type { Scene } from './scene.ts';

/** What a write comes to that a system refuses for good. */
export interface Refusal {
  /** Of both sides, where they differ from what they are when all is well. */
  readonly books: object;
  /** What people see: commands with their statuses, kinds of exceptions. */
  readonly seen: readonly string[];
}

const UNTOLD: readonly object[] = [];

/** By play, system, method and the end of the path. */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  'supplier oracle POST suppliers': {
    books: { vendors: [], told: [{ updates: 1, status: 'inactive', isItsNumber: false }] },
    seen: ['onboardSupplier DECLINED', 'reportRefusedSupplier COMPLETED'],
  },
  'supplier coupa PUT *': {
    books: { vendors: [{ updates: 1, isActive: false }], told: UNTOLD },
    seen: ['onboardSupplier COMPENSATED'],
  },
  'invoice oracle POST invoices': {
    books: {
      oracle: [],
      coupa: [{ updates: 1, status: 'disputed', number: null, payments: [] }],
      tax: [],
    },
    seen: ['submitInvoice DECLINED', 'reportInvoice COMPLETED'],
  },
  // Asked again, it is validated.
  'invoice oracle POST validateInvoice': {
    books: {},
    seen: ['submitInvoice COMPLETED', 'reportInvoice COMPLETED'],
  },
  'invoice coupa PUT *': {
    books: { coupa: UNTOLD },
    seen: ['submitInvoice COMPLETED', 'reportInvoice DECLINED'],
  },
  'invoice avatax POST create': {
    books: { tax: [] },
    seen: ['submitInvoice COMPLETED', 'reportInvoice COMPLETED', 'STEP_REFUSED'],
  },
  'payment coupa PUT *': {
    books: { coupa: [{ updates: 1, payments: [] }] },
    seen: ['reportInvoice COMPLETED', 'reportInvoice DECLINED'],
  },
  'cancellation coupa PUT void': {
    books: { coupa: [{ updates: 1, status: 'approved' }] },
    seen: ['reportInvoice COMPLETED', 'reportInvoice DECLINED', 'voidInvoiceTax COMPLETED'],
  },
  'cancellation avatax POST void': {
    books: { tax: ['Committed'] },
    seen: ['voidInvoiceTax DECLINED'],
  },
};

/** @throws for a write of which nobody has said what its refusal comes to. */
export function refusalOf({ play, call }: Cell): Refusal {
  const end = call.shape.split('?')[0]?.split('/').at(-1);
  const name = `${play.name} ${call.system} ${call.method} ${end}`;
  const found = REFUSALS[name];
  if (!found)
    throw new Error(`test/support/broken/refusals.ts does not say what becomes of ${name}`);
  return found;
}

/** Both sides as a refusal leaves them: lists of documents are told field by field. */
export function refused(expected: Shape, { books }: Refusal): object {
  const merged = Object.entries(books).map(([side, told]: [string, Shape]) => [
    side,
    told.map((each: Shape, at: number) =>
      typeof each === 'object' ? { ...expected[side][at], ...each } : each,
    ),
  ]);
  return { ...expected, ...(Object.fromEntries(merged) as object) };
}

const SEEN = `query Seen {
  postings(first: 40) { edges { node {
    id command status subject { ... on Supplier { name } ... on Invoice { number } } } } }
  exceptions(filter: { open: true }, first: 50) { edges { node { kind object } } } }`;

/** What people see of a supplier or an invoice, in the words of `Refusal.seen`. */
export async function seenOf(scene: Scene, called: string): Promise<readonly string[]> {
  const { postings, exceptions } = await scene.ask('controller', SEEN);
  const own: Shape[] = postings.edges
    .map(({ node }: Shape) => node)
    .filter(({ subject }: Shape) => [subject?.name, subject?.number].includes(called));
  const ids = new Set(own.map(({ id }) => id));
  return [
    ...own.map(({ command, status }) => `${command} ${status}`),
    ...exceptions.edges.flatMap(({ node }: Shape) => (ids.has(node.object) ? [node.kind] : [])),
  ];
}

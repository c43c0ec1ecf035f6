import type { Shape } from '../product-client.ts';
import type { Asked, Scene } from './scene.ts';

/** An invoice of DE01 in euros that nobody holds, of which there is much left to pay, and who is paid. */
export interface Payable {
  readonly invoiceId: string;
  readonly supplierId: string;
}

const PLENTY = 5_000;
const today = (): string => new Date().toISOString().slice(0, 10);

const isPayee = (supplier: Shape): boolean =>
  supplier?.status === 'ACTIVE' && supplier.bankAccounts.length === 1;

/** One of each payee, always in the same order: the first for payments, the second for what is flagged. */
async function payables(scene: Scene): Promise<readonly Payable[]> {
  const { invoices } = await scene.ask(INVOICES);
  const found: readonly Shape[] = invoices.edges
    .map(({ node }: Shape) => node)
    .filter(
      ({ open, holds, supplier }: Shape) =>
        open?.currency === 'EUR' &&
        Number(open.amount) >= PLENTY &&
        holds.length === 0 &&
        isPayee(supplier),
    )
    .toSorted((one: Shape, other: Shape) => (one.id < other.id ? -1 : 1));
  const bySupplier = new Map(
    found.map(({ id, supplier }) => [supplier.id, { invoiceId: id, supplierId: supplier.id }]),
  );
  return [...bySupplier.values()];
}
const INVOICES = `{ invoices(filter: { legalEntities: ["DE01"], documentStatus: [POSTED] }, first: 200) {
  edges { node { id open { amount currency } holds { code } supplier { id status bankAccounts { id } } } } } }`;

export async function payable(scene: Scene, n: number): Promise<Payable> {
  const found = (await payables(scene))[n];
  if (!found) throw new Error('the demo company has too few open invoices');
  return found;
}

const isPaid = ({ node: { open } }: Shape): boolean => open !== null && Number(open.amount) === 0;

/** Somebody whom nothing is owed: what a run pays is then the invoices that a cell has entered. */
export async function creditorOfNothing(scene: Scene): Promise<string> {
  const { suppliers } = await scene.ask(SUPPLIERS);
  for (const { node } of suppliers.edges.toReversed()) {
    if (!isPayee(node)) continue;
    const { invoices } = await scene.ask(
      `{ invoices(filter: { supplierId: "${node.id}" }, first: 200) {
        edges { node { open { amount } } } pageInfo { hasNextPage } } }`,
    );
    if (!invoices.pageInfo.hasNextPage && invoices.edges.every(isPaid)) return node.id;
  }
  throw new Error('everybody has something to get');
}
const SUPPLIERS = `{ suppliers(filter: { legalEntities: ["DE01"], status: [ACTIVE] }, first: 100) {
  edges { node { id status bankAccounts { id } } } } }`;

/** A small part of it, of another amount with every call. */
export function part(scene: Scene, { invoiceId, supplierId }: Payable): Asked {
  const amount = (10 + scene.next() / 100).toFixed(2);
  return {
    persona: 'ap-manager',
    mutation: 'initiatePayment',
    input: {
      legalEntityId: 'superledger:DE01',
      debtorAccountId: 'bank:DE01-EUR',
      supplierId,
      amount: { amount, currency: 'EUR' },
      requestedExecutionDate: today(),
      allocations: [{ invoiceId, amount }],
    },
  };
}

import type { ProductOptions } from '../support/start-product.ts';
import type { Shape } from '../support/product-client.ts';
import type { Stage } from './stage.ts';

/**
 * The company of `config/treasury.yaml`. Banks are asked each second instead of every ten, and a changed account is
 * written without the 48 hours of waiting, which a story cannot sit out.
 */
export const TREASURY: ProductOptions = {
  config: 'config/treasury.yaml',
  followSeconds: 1,
  isQuick: true,
  rules: {
    'treasury.yaml': ['pollSeconds: 10', 'pollSeconds: 1'],
    'suppliers.yaml': ['coolOffHours: 48', 'coolOffHours: 0'],
  },
};

export const ACCOUNTS = {
  DE01: { id: 'bank:DE01-EUR', key: 'DE01-EUR', bank: 'bank', currency: 'EUR' },
  JP01: { id: 'bank-us:JP01-JPY', key: 'JP01-JPY', bank: 'bank-us', currency: 'JPY' },
  US01: { id: 'bank-us:US01-USD', key: 'US01-USD', bank: 'bank-us', currency: 'USD' },
} as const;

/** Owed money in spite of a block at the ERP, on every day the demo company is made. */
export const BLOCKED = 'sap:0000100004';

/** Somebody who is owed money, and what. */
export interface Creditor {
  readonly id: string;
  readonly name: string;
  readonly invoices: readonly Shape[];
  /** In the currency's units. */
  readonly owed: number;
}

/** Who has which part; who they are depends on the day the demo company was made. */
export interface Cast {
  /** Of DE01's run: one is paid, the account of one is closed, the payment of one comes back. */
  readonly paid: Creditor;
  readonly closed: Creditor;
  readonly returned: Creditor;
  /** Of DE01's run, with an invoice that is held. */
  readonly held: Creditor;
  /** Somebody writes in its name that it has another account. */
  readonly changed: Creditor;
  /** Is paid at the bank's portal. */
  readonly portal: Creditor;
  /** Of JP01's run. */
  readonly japanese: readonly Creditor[];
  /** Of US01's run: NetSuite's vendors. */
  readonly american: readonly Creditor[];
}

/** Its invoices are due by then. */
const DUE_DAYS = 14;
/** More than anybody decides alone, less than one account usually gets a day. */
const LARGE = {
  EUR: [10_500, 120_000],
  JPY: [50_000, 20_000_000],
  USD: [500, 120_000],
} as const;
const MOST_PAGES = 6;
const ABROAD = 3;

const fits = ({ owed, invoices }: Creditor, [least, most]: readonly [number, number]): boolean =>
  owed >= least && owed <= most && invoices.every(isFree);

export async function findCast(stage: Stage): Promise<Cast> {
  const german = await owedBy(stage, 'DE01');
  const large = german.filter((each) => fits(each, LARGE.EUR));
  const [paid, closed, returned, changed] = large;
  const held = german.find(
    (each) => each.invoices.some((one) => !isFree(one)) && each.invoices.some(isFree),
  );
  const portal = german.find(
    (each) => each.invoices.every(isFree) && each.owed > 20 && each.owed < 900,
  );
  const japanese = await someOwedBy(stage, 'JP01');
  const american = await someOwedBy(stage, 'US01');
  if (!paid || !closed || !returned || !changed || !held || !portal)
    throw new Error('the demo company owes too few suppliers');
  return { paid, closed, returned, held, changed, portal, japanese, american };
}

async function someOwedBy(stage: Stage, entity: 'JP01' | 'US01'): Promise<readonly Creditor[]> {
  const limits = LARGE[ACCOUNTS[entity].currency];
  const some = (await owedBy(stage, entity)).filter((each) => fits(each, limits)).slice(0, ABROAD);
  if (some.length < 2) throw new Error(`${entity} owes too few suppliers`);
  return some;
}

/** Of a supplier of the story, whose accounts nobody shares. */
const isExtra = ({ id }: { readonly id: string }): boolean =>
  !id.startsWith('sap:') || id > 'sap:0000100006';

const isFree = ({ holds }: Shape): boolean => holds.length === 0;

const PAYABLES = `query Payables($entities: [ID!], $after: String) {
  invoices(filter: { legalEntities: $entities, direction: PAYABLE, documentStatus: [POSTED] }, first: 200, after: $after) {
    edges { node { id number kind dueDate settlementStatus payable { amount currency } holds { code }
      supplier { id name status bankAccounts { id country } } } }
    pageInfo { hasNextPage endCursor } } }`;

/** Suppliers with an account in the legal entity's own country that can be paid, and what of theirs is due; by id. */
async function owedBy(stage: Stage, entity: keyof typeof ACCOUNTS): Promise<readonly Creditor[]> {
  const found = new Map<string, Shape[]>();
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { invoices }: Shape = await stage.ask('ap-manager', PAYABLES, {
      entities: [entity],
      after,
    });
    for (const { node } of invoices.edges)
      if (isDue(node, entity))
        found.set(node.supplier.id, [...(found.get(node.supplier.id) ?? []), node]);
    if (!invoices.pageInfo.hasNextPage) break;
    after = invoices.pageInfo.endCursor;
  }
  return [...found]
    .map(([id, invoices]) => ({
      id,
      name: invoices[0].supplier.name as string,
      invoices,
      owed: invoices.reduce((sum, { payable }) => sum + Number(payable.amount), 0),
    }))
    .filter(isExtra)
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

function isDue({ kind, dueDate, payable, supplier }: Shape, entity: keyof typeof ACCOUNTS) {
  const { currency } = ACCOUNTS[entity];
  return (
    kind === 'INVOICE' &&
    dueDate !== null &&
    dueDate <= dayFromNow(DUE_DAYS) &&
    payable?.currency === currency &&
    Number(payable.amount) > 0 &&
    supplier?.status === 'ACTIVE' &&
    supplier.bankAccounts.length === 1 &&
    supplier.bankAccounts[0].country === entity.slice(0, 2)
  );
}

const DAY_MS = 86_400_000;

/** A calendar day, UTC. */
export const dayFromNow = (days: number): string =>
  new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

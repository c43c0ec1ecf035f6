import type { Call } from '#domain/call';
import { matchesFilter } from '#domain/list-filter';
import type { Page, PageRequest, Row } from '#domain/page';
import type { SupplierSource } from '#domain/sources';
import type { Supplier, SupplierFilter } from '#domain/supplier';
import { supplierFilterMeaning } from '#domain/supplier-filter';
import { chunks, type Query, type Walkable } from './client.ts';
import { type Context, inOrder, KEY, toKeys } from './context.ts';
import { emptyPage, keysFrom } from './paging.ts';
import { compareKey, type Condition, containsAnyCase, isPlain, keyIn, textIn } from './query.ts';
import {
  bankAccountFields,
  parseBankAccounts,
  parseRegistrations,
  parseSuppliers,
  type RegistrationWire,
  registrationFields,
  type SupplierWire,
} from './supplier-wire.ts';
import { toSupplier, withExtras } from './to-supplier.ts';
import { walk } from './walk.ts';

export const suppliers = (context: Context): SupplierSource => ({
  suppliersById: (ids, call) => suppliersById(context, ids, call),
  suppliers: (filter, page, call) => listSuppliers(context, filter, page, call),
});

const SUPPLIERS = {
  path: '/suppliers',
  resource: 'suppliers',
  shape: { expand: ['addresses', 'contacts', 'sites', 'sites.assignments'] },
} as const;

export async function readSuppliers(
  context: Context,
  keys: readonly string[],
  call: Call,
): Promise<readonly SupplierWire[]> {
  const answers = await context.client.together(byKeys(context, keys), call);
  return parseSuppliers(context.source, answers.flat());
}

async function suppliersById(context: Context, ids: readonly string[], call: Call) {
  const keys = toKeys(context, ids);
  if (keys.length === 0) return ids.map(() => null);
  const wanted = byKeys(context, keys);
  const answers = await context.client.together(
    [...wanted, ...bankAccountsOf(context, keys)],
    call,
  );
  const rows = parseSuppliers(context.source, answers.slice(0, wanted.length).flat());
  const accounts = parseBankAccounts(context.source, answers.slice(wanted.length).flat());
  const registrations = await readRegistrations(context, rows, call);
  const found = rows.map((row) => {
    const extras = {
      bankAccounts: accounts.filter(({ VendorId }) => VendorId === row.SupplierId),
      registrations: registrations.filter(ofSupplier(context, row)),
    };
    return [row.SupplierId, withExtras(context, toSupplier(context, row), row, extras)] as const;
  });
  return inOrder(context, ids, new Map(found));
}

const byKeys = ({ settings }: Context, keys: readonly string[]): Walkable[] =>
  chunks(keys, settings.keysPerQuery).map((some) => ({
    ...SUPPLIERS,
    where: [keyIn('SupplierId', some)],
    by: 'SupplierId',
    as: 'number',
  }));

const bankAccountsOf = ({ settings }: Context, keys: readonly string[]): Walkable[] =>
  settings.withBankAccounts
    ? chunks(keys, settings.keysPerQuery).map((some) => ({
        path: '/externalBankAccounts',
        resource: 'externalBankAccounts',
        shape: { fields: bankAccountFields },
        where: [keyIn('VendorId', some)],
        by: 'BankAccountId',
        as: 'number',
      }))
    : [];

/** Registrations name their party, and know no supplier's id. */
function registrationsOf({ settings }: Context, rows: readonly SupplierWire[]): Walkable[] {
  if (!settings.withTaxRegistrations) return [];
  const names = [...new Set(rows.map((row) => partyOf(settings, row)).filter(isPlain))];
  return chunks(names, 100).map((some) => ({
    path: '/taxRegistrations',
    resource: 'taxRegistrations',
    shape: { fields: registrationFields },
    where: [textIn(settings.taxRegistrationsBy, some)],
    by: 'RegistrationId',
    as: 'number',
  }));
}

const partyOf = (
  { taxRegistrationsBy }: Context['settings'],
  { Supplier: name, SupplierNumber }: SupplierWire,
): string => (taxRegistrationsBy === 'PartyName' ? name : (SupplierNumber ?? ''));

const ofSupplier =
  ({ settings }: Context, row: SupplierWire) =>
  (registration: RegistrationWire): boolean =>
    registration[settings.taxRegistrationsBy] === partyOf(settings, row);

async function readRegistrations(context: Context, rows: readonly SupplierWire[], call: Call) {
  const answers = await context.client.together(registrationsOf(context, rows), call);
  return parseRegistrations(context.source, answers.flat());
}

async function listSuppliers(
  context: Context,
  filter: SupplierFilter,
  page: PageRequest,
  call: Call,
): Promise<Page<Supplier>> {
  const conditions = toConditions(context, filter);
  if (conditions === null) return emptyPage;
  const { rows, ...rest } = await walk<Known>({
    page,
    pageSize: context.client.pageSize,
    isSelective: filter.search !== null,
    async read(start, limit) {
      const order = { key: 'SupplierId', shape: KEY, after: compareKey };
      const from = keysFrom(context.source, start, order);
      if (from === null) return emptyPage;
      const where = [...conditions, ...from];
      const query: Query = { ...SUPPLIERS, where, orderBy: ['SupplierId:asc'] };
      const answer = await context.client.first(query, limit, call);
      const wires = parseSuppliers(context.source, answer.rows);
      return {
        hasMore: answer.hasMore,
        rows: wires.map((wire) => {
          const supplier = toSupplier(context, wire);
          const isWanted = matchesFilter(supplierFilterMeaning, filter, supplier, ['search']);
          const node = isWanted ? { wire, supplier } : null;
          return { node, sort: '', key: wire.SupplierId };
        }),
      };
    },
  });
  return { ...rest, rows: await complete(context, rows, call) };
}

interface Known {
  readonly wire: SupplierWire;
  readonly supplier: Supplier;
}

async function complete(
  context: Context,
  rows: readonly Row<Known>[],
  call: Call,
): Promise<readonly Row<Supplier>[]> {
  const keys = rows.map(({ key }) => key);
  const wires = rows.map(({ node }) => node.wire);
  const ofBanks = bankAccountsOf(context, keys);
  const answers = await context.client.together(
    [...ofBanks, ...registrationsOf(context, wires)],
    call,
  );
  const accounts = parseBankAccounts(context.source, answers.slice(0, ofBanks.length).flat());
  const registrations = parseRegistrations(context.source, answers.slice(ofBanks.length).flat());
  return rows.map(({ node, sort, key }) => {
    const extras = {
      bankAccounts: accounts.filter(({ VendorId }) => VendorId === key),
      registrations: registrations.filter(ofSupplier(context, node.wire)),
    };
    return { node: withExtras(context, node.supplier, node.wire, extras), sort, key };
  });
}

/** Null where no supplier can match. What sites and addresses tell of it is not asked for: see what is pushed. */
function toConditions(
  context: Context,
  { ids, search }: SupplierFilter,
): readonly Condition[] | null {
  const keys = ids && toKeys(context, ids);
  if (keys?.length === 0) return null;
  const { searchByUpper } = context.settings;
  return [
    ...(keys ? [keyIn('SupplierId', keys)] : []),
    ...(search === null ? [] : containsAnyCase('Supplier', search, searchByUpper)),
  ];
}

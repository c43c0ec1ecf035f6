import type { Call } from '#domain/call';
import { matchesFilter } from '#domain/list-filter';
import type { Page, PageRequest } from '#domain/page';
import type { Payment, PaymentFilter } from '#domain/payment';
import { paymentFilterMeaning } from '#domain/payment-filter';
import type { PaymentSource } from '#domain/sources';
import { folded } from '#domain/text';
import { chunks, type Query, type Walkable } from './client.ts';
import { type Context, entitiesOf, inOrder, KEY, toId, toKey, toKeys } from './context.ts';
import { anyOf, idsOfSuppliers, suppliersByKey, toSupplierIds } from './lookups.ts';
import { datesFrom, emptyPage } from './paging.ts';
import { parsePayments, type PaymentWire } from './payment-wire.ts';
import { about, compare, compareKey, type Condition, keyIn, or } from './query.ts';
import { toPayment } from './to-payment.ts';
import { walk } from './walk.ts';

export const payments = (context: Context): PaymentSource => ({
  paymentsById: (ids, call) => paymentsById(context, ids, call),
  payments: (filter, page, call) => listPayments(context, filter, page, call),
});

export const PAYMENTS = {
  path: '/payablesPayments',
  resource: 'payablesPayments',
  shape: { expand: ['relatedInvoices'] },
} as const;

interface Known {
  readonly wire: PaymentWire;
  readonly payment: Payment;
}

async function paymentsById(context: Context, ids: readonly string[], call: Call) {
  const queries = chunks(toKeys(context, ids), context.settings.keysPerQuery).map(
    (some): Walkable => ({
      ...PAYMENTS,
      where: [keyIn('CheckId', some)],
      by: 'CheckId',
      as: 'number',
    }),
  );
  const rows = (await context.client.together(queries, call)).flat();
  const known = toKnown(context, parsePayments(context.source, rows));
  const found = await withSuppliers(context, known, call);
  return inOrder(context, ids, new Map(found.map((one) => [one.provenance.sourceKey, one])));
}

export const toKnown = (context: Context, wires: readonly PaymentWire[]): readonly Known[] =>
  wires.flatMap((wire) => {
    const payment = toPayment(context, wire);
    return payment ? [{ wire, payment }] : [];
  });

async function withSuppliers(
  context: Context,
  known: readonly Known[],
  call: Call,
): Promise<readonly Payment[]> {
  const queries = idsOfSuppliers(known.flatMap(({ wire }) => wire.SupplierNumber ?? []));
  const rows = (await context.client.together(queries, call)).flat();
  return named(context, known, toSupplierIds(context.source, rows));
}

export const named = (
  context: Context,
  known: readonly Known[],
  ids: ReadonlyMap<string, string>,
): readonly Payment[] =>
  known.map(({ wire, payment }) => {
    const supplier = ids.get(wire.SupplierNumber ?? '');
    return { ...payment, supplierId: supplier === undefined ? null : toId(context, supplier) };
  });

async function listPayments(
  context: Context,
  filter: PaymentFilter,
  page: PageRequest,
  call: Call,
): Promise<Page<Payment>> {
  const conditions = await toConditions(context, filter, call);
  if (conditions === null) return emptyPage;
  const order = { date: 'PaymentDate', key: 'CheckId' };
  const { rows, ...rest } = await walk<Known>({
    page,
    pageSize: context.client.pageSize,
    isSelective: false,
    async read(start, limit) {
      const where = [...conditions, ...datesFrom(context.source, start, order)];
      const query: Query = { ...PAYMENTS, where, orderBy: ['PaymentDate:desc', 'CheckId:desc'] };
      const answer = await context.client.first(query, limit, call);
      const wires = parsePayments(context.source, answer.rows);
      return {
        hasMore: answer.hasMore,
        rows: wires.map((wire) => {
          const payment = toPayment(context, wire);
          const isWanted =
            payment !== null && matchesFilter(paymentFilterMeaning, filter, payment, ['search']);
          const node = isWanted ? { wire, payment } : null;
          return { node, sort: wire.PaymentDate, key: wire.CheckId };
        }),
      };
    },
  });
  const completed = await withSuppliers(
    context,
    rows.map(({ node }) => node),
    call,
  );
  return {
    ...rest,
    rows: rows.flatMap(({ sort, key }, at) => {
      const node = completed[at];
      return node ? [{ node, sort, key }] : [];
    }),
  };
}

/** Null where no payment can match. */
async function toConditions(
  context: Context,
  { ids, supplierId, legalEntities, from, to, search }: PaymentFilter,
  call: Call,
): Promise<readonly Condition[] | null> {
  const units = entitiesOf(context, legalEntities).map(({ nativeKey }) => nativeKey);
  const number = search ? folded(search) : null;
  // Payments have numbers, and no other text is one.
  if (units.length === 0 || (number !== null && !KEY.test(number))) return null;
  const conditions: Condition[] = [anyOf('BusinessUnit', units)];
  if (ids) {
    const keys = toKeys(context, ids);
    if (keys.length === 0) return null;
    conditions.push(keyIn('CheckId', keys));
  }
  // One without a number is known by its key.
  if (number !== null)
    conditions.push(or(['PaymentNumber', 'CheckId'].map((name) => compareKey(name, '=', number))));
  if (from !== null) conditions.push(compare('PaymentDate', '>=', from));
  if (to !== null) conditions.push(compare('PaymentDate', '<=', to));
  if (supplierId === null) return conditions;
  const key = toKey(context, supplierId);
  const [supplier] = key === null ? [] : await suppliersByKey(context, [key], call);
  return supplier ? [...conditions, about('SupplierNumber', supplier.SupplierNumber)] : null;
}

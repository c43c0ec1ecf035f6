import { z } from 'zod';
import type { World } from '../world/model.ts';
import { notFound } from './answers.ts';
import type { Change, TableName } from './books.ts';
import { rounded, times } from './decimals.ts';
import type { Entry, Fields } from './fields.ts';
import { chartIn, currencyOf, stampNow } from './instance.ts';
import type { Instance } from './instance.ts';
import { openApprovals } from './rules/approvals.ts';
import { approvalAction, invoiceAction } from './rules/invoice-actions.ts';
import { newInvoice } from './rules/invoices.ts';
import { orderAction } from './rules/orders.ts';
import { newTransaction } from './rules/receiving.ts';
import { newSupplier } from './rules/suppliers.ts';

const Id = z.int().positive();
const Decimal = z.string().regex(/^\d+(\.\d+)?$/);

/** What somebody does in the user interface: the same rules, no token, and an edit resets `exported`. */
const Deed = z.discriminatedUnion('deed', [
  z.strictObject({
    deed: z.literal('request-supplier'),
    name: z.string(),
    /** Legal entities that want to buy from it. */
    entities: z.array(z.string()).min(1),
    /** Fields of the record beside these: `tax-id`, `primary-address`, … */
    fields: z.record(z.string(), z.unknown()).default({}),
  }),
  z.strictObject({
    deed: z.literal('issue-order'),
    entity: z.string(),
    supplier: Id,
    currency: z.string(),
    lines: z
      .array(
        z.strictObject({
          description: z.string(),
          account: z.string(),
          quantity: Decimal,
          price: Decimal,
          uom: z.string().default('EA'),
          match: z.enum(['2-way', '3-way']).default('3-way'),
        }),
      )
      .min(1),
  }),
  z.strictObject({
    deed: z.enum(['receive-goods', 'return-goods']),
    line: Id,
    quantity: Decimal,
  }),
  z.strictObject({
    deed: z.literal('receive-invoice'),
    entity: z.string(),
    /** As the API takes it. */
    invoice: z.record(z.string(), z.unknown()),
    /** Otherwise it waits for approval. */
    approve: z.boolean().default(true),
  }),
  z.strictObject({
    deed: z.enum(['approve-invoice', 'void-invoice', 'dispute-invoice', 'bypass-approvals']),
    invoice: Id,
  }),
  /** Whoever is asked next decides; `approve-invoice` is everybody who is. */
  z.strictObject({
    deed: z.enum(['approve-step', 'reject-invoice', 'hold-invoice']),
    invoice: Id,
    note: z.string().nullable().default(null),
  }),
  z.strictObject({ deed: z.enum(['close-order', 'cancel-order', 'reopen-order']), order: Id }),
  z.strictObject({
    deed: z.literal('edit'),
    table: z.enum(['suppliers', 'purchase-orders', 'invoices']),
    id: Id,
    fields: z.record(z.string(), z.unknown()),
  }),
]);
type Deed = z.infer<typeof Deed>;
type Of<Name extends Deed['deed']> = Extract<Deed, { deed: Name }>;

/** Does it and answers the record; throws what the rules refuse. */
export function personAt(instance: Instance, world: World): (deed: unknown) => object {
  return (given) => {
    const changes = perform(Deed.parse(given), instance, world);
    const [{ record, table }] = changes as [Change];
    return instance.books.find(table, record.id) ?? record;
  };
}

function perform(deed: Deed, instance: Instance, world: World): readonly Change[] {
  switch (deed.deed) {
    case 'request-supplier':
      return done(instance, [requested(deed, instance, world)]);
    case 'issue-order':
      return done(instance, [ordered(deed, instance, world)]);
    case 'receive-goods':
      return done(instance, receive(instance, 'InventoryReceipt', deed));
    case 'return-goods':
      return done(instance, receive(instance, 'ReturnToSupplier', deed));
    case 'receive-invoice':
      return invoiced(deed, instance, world);
    case 'approve-invoice':
      return approve(instance, deed.invoice);
    case 'approve-step':
    case 'reject-invoice':
    case 'hold-invoice':
      return decide(instance, deed.invoice, verb(deed.deed), deed.note);
    case 'void-invoice':
    case 'dispute-invoice':
    case 'bypass-approvals': {
      const invoice = found(instance, 'invoices', deed.invoice);
      const action = deed.deed === 'bypass-approvals' ? 'bypass_approvals' : verb(deed.deed);
      return done(instance, invoiceAction(instance, invoice, action).map(unexported));
    }
    case 'close-order':
    case 'cancel-order':
    case 'reopen-order': {
      const order = found(instance, 'purchase-orders', deed.order);
      return done(instance, [unexported(orderAction(instance, order, verb(deed.deed)))]);
    }
    case 'edit':
      break;
  }
  return done(instance, [edited(deed, instance)]);
}

function verb(deed: string): string {
  return deed.slice(0, deed.indexOf('-'));
}

function done(instance: Instance, changes: readonly Change[]): readonly Change[] {
  instance.books.write('person', changes);
  return changes;
}

function unexported({ table, record }: Change): Change {
  return { table, record: 'exported' in record ? { ...record, exported: false } : record };
}

function found({ books }: Instance, table: TableName, id: number): Entry {
  const record = books.find(table, id);
  if (!record) throw notFound();
  return record;
}

function requested(
  { name, entities, fields }: Of<'request-supplier'>,
  instance: Instance,
  world: World,
): Change {
  const groups = entities.map((code) => chartIn(world, code));
  return newSupplier(instance, { ...(fields as Fields), name, 'content-groups': groups });
}

function receive(
  instance: Instance,
  type: string,
  { line, quantity }: { line: number; quantity: string },
): Change[] {
  return newTransaction(instance, { type, 'order-line': { id: line }, quantity, total: quantity });
}

function invoiced(
  { entity, invoice, approve: isApproved }: Of<'receive-invoice'>,
  instance: Instance,
  world: World,
): readonly Change[] {
  const body = { ...(invoice as Fields), 'account-type': chartIn(world, entity) };
  const [made] = done(instance, [newInvoice(instance, body)]) as [Change];
  const submitted = done(instance, invoiceAction(instance, made.record, 'submit'));
  return isApproved ? approve(instance, made.record.id) : submitted;
}

/** Everybody who is asked approves, one after another. */
function approve(instance: Instance, id: number): readonly Change[] {
  const open = openApprovals(instance, found(instance, 'invoices', id));
  if (open.length === 0) throw notFound();
  return open.map(() => decide(instance, id, 'approve', null)).at(-1) ?? [];
}

function decide(
  instance: Instance,
  id: number,
  action: string,
  note: string | null,
): readonly Change[] {
  const [approval] = openApprovals(instance, found(instance, 'invoices', id));
  if (!approval) throw notFound();
  const changes = approvalAction(instance, approval, action, note);
  done(instance, changes.map(unexported));
  return changes.filter(({ table }) => table === 'invoices');
}

function edited({ table, id, fields }: Of<'edit'>, instance: Instance): Change {
  const before = found(instance, table, id);
  const record = { ...before, ...(fields as Fields), id, 'updated-at': stampNow(instance) };
  return unexported({ table, record });
}

function ordered(
  { entity, supplier, currency, lines }: Of<'issue-order'>,
  instance: Instance,
  world: World,
): Change {
  const { books } = instance;
  const of = found(instance, 'suppliers', supplier);
  const id = books.nextId();
  const at = stampNow(instance);
  const chart = chartIn(world, entity);
  const number = `PO-${id}`;
  const record: Entry = {
    id,
    'po-number': number,
    type: 'PurchaseOrder',
    status: 'issued',
    version: 1,
    currency: currencyOf(currency),
    supplier: { id: of.id, name: of['name'], number: of['number'] },
    'ship-to-address': { id: chart['id'], 'location-code': `SHIP-${entity}` },
    'bill-to-address': { id: chart['id'], 'location-code': `BILL-${entity}` },
    'order-lines': lines.map((line, index) => ({
      id: books.nextId(),
      'order-header-id': id,
      'order-header-number': number,
      'line-num': String(index + 1),
      description: line.description,
      type: 'OrderQuantityLine',
      status: 'created',
      quantity: line.quantity,
      price: line.price,
      total: rounded(times(line.quantity, line.price), 4),
      uom: { code: line.uom },
      currency: currencyOf(currency),
      received: '0.0',
      invoiced: '0.0',
      'receipt-required': line.match !== '2-way',
      'match-type': line.match,
      'invoice-stop': false,
      'receiving-stop': false,
      'service-type': 'non_service',
      account: { code: line.account, 'account-type': chart },
      'tax-code': null,
      'need-by-date': null,
      version: 1,
    })),
    'custom-fields': {},
    exported: false,
    'last-exported-at': null,
    'created-at': at,
    'updated-at': at,
  };
  return { table: 'purchase-orders', record };
}

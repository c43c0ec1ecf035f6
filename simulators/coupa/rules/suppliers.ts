import { invalid } from '../answers.ts';
import type { Change } from '../books.ts';
import { fieldsIn, listIn, textIn } from '../fields.ts';
import type { Entry, Fields, Value } from '../fields.ts';
import { stampNow } from '../instance.ts';
import type { Instance } from '../instance.ts';
import { EMPTY_SUPPLIER } from '../seed.ts';
import { needText, withExported, writable } from './body.ts';

const WRITABLE = [
  'name',
  'display-name',
  'number',
  'status',
  'on-hold',
  'tax-id',
  'duns',
  'payment-method',
  'payment-term',
  'currency',
  'primary-address',
  'primary-contact',
  'remit-to-addresses',
  'content-groups',
  'custom-fields',
];
const STATUSES = ['draft', 'pending_approval', 'active', 'inactive'];

export function newSupplier(instance: Instance, body: Fields): Change {
  const at = stampNow(instance);
  const id = instance.books.nextId();
  const record: Entry = {
    ...EMPTY_SUPPLIER,
    'display-name': body['name'],
    id,
    'created-at': at,
    'updated-at': at,
  };
  needText(body, 'name', 100);
  return { table: 'suppliers', record: merged(instance, record, body) };
}

export function changedSupplier(
  instance: Instance,
  before: Entry,
  body: Fields,
  exported: boolean | null,
): Change {
  const at = stampNow(instance);
  const record = withExported(merged(instance, before, body), exported, at);
  return { table: 'suppliers', record: { ...record, 'updated-at': at } };
}

function merged(instance: Instance, before: Entry, body: Fields): Entry {
  const told = writable(body, WRITABLE);
  if ('name' in told) needText(told, 'name', 100);
  if ('status' in told && !STATUSES.includes(textIn(told['status'])))
    throw invalid('status', 'is not included in the list');
  for (const field of ['name', 'number'])
    if (told[field] !== undefined && told[field] !== null) needFresh(instance, before, field, told);
  return {
    ...before,
    ...told,
    'payment-term': termOf(instance, told['payment-term'], before['payment-term']),
    'custom-fields': { ...fieldsIn(before['custom-fields']), ...fieldsIn(told['custom-fields']) },
    'remit-to-addresses': addresses(instance, before, told['remit-to-addresses']),
  };
}

function needFresh({ books }: Instance, { id }: Entry, field: string, told: Fields): void {
  const taken = books
    .all('suppliers')
    .some((other) => other.id !== id && other[field] === told[field]);
  if (taken) throw invalid(field, 'has already been taken');
}

function termOf({ books }: Instance, told: Value | undefined, before: Value | undefined): Value {
  if (told === undefined) return before ?? null;
  if (told === null) return null;
  const { id, code } = fieldsIn(told);
  const term = books.all('payment-terms').find((each) => each.id === id || each['code'] === code);
  if (!term) throw invalid('payment-term', 'is invalid');
  return term;
}

/** Those with an id are changed, the others are new. */
function addresses({ books }: Instance, before: Entry, told: Value | undefined): Value {
  const known = listIn(before['remit-to-addresses']);
  const changes = listIn(told);
  return [
    ...known.map((one) => ({ ...one, ...changes.find(({ id }) => id === one['id']) })),
    ...changes
      .filter(({ id }) => id === undefined)
      .map((one) => ({ id: books.nextId(), active: true, 'external-src-ref': null, ...one })),
  ];
}

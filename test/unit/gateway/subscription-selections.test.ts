import { afterAll, beforeAll, expect, test } from 'vitest';
import { toCursor } from '#platform/events/cursor';
import { runGateway, viewer, type GraphqlAnswer, type TestGateway } from './run-gateway.ts';
import { connect } from './socket-client.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await runGateway({ viewers: { ada: viewer() } });
});

afterAll(() => gateway.stop());

/** What a selection gets of one event of invoice 1. */
async function of(
  selection: string,
  variables: Record<string, unknown> = {},
  declared = '',
): Promise<GraphqlAnswer> {
  const after = toCursor(await gateway.events.last());
  gateway.events.emit({ id: '1' });
  const events = connect(gateway, 'ada').iterate({
    query: `subscription($after: String ${declared}) ${selection}`,
    variables: { after, ...variables },
  });
  const { value } = await events.next();
  await events.return?.();
  return value as GraphqlAnswer;
}

const FIELD = 'invoiceStatusChanged(after: $after)';

test.each<[string, string, Record<string, unknown>, string, object]>([
  [
    'aliases, of the field itself and at every depth',
    `{ change: ${FIELD} { becomes: to it: invoice { no: number by: supplier { called: name } } } }`,
    {},
    '',
    { change: { becomes: 'APPROVED', it: { no: 'N-1', by: { called: 'supplier s1' } } } },
  ],
  [
    'fragments, named, inline and on the root type',
    `{ ...root } fragment root on Subscription { ... on Subscription { ${FIELD} { ...event } } }
     fragment event on InvoiceEvent { to invoice { ... on Invoice { ...it } } } fragment it on Invoice { number label }`,
    {},
    '',
    { invoiceStatusChanged: { to: 'APPROVED', invoice: { number: 'N-1', label: 'label of N-1' } } },
  ],
  [
    'the field named twice, merged',
    `{ ${FIELD} { to } ...more } fragment more on Subscription { ${FIELD} { invoice { id } } }`,
    {},
    '',
    { invoiceStatusChanged: { to: 'APPROVED', invoice: { id: '1' } } },
  ],
  [
    'inner @include and @skip, by a variable and its default',
    `{ ${FIELD} { to @skip(if: $yes) from @include(if: $no) invoice @include(if: $yes) { id number @skip(if: $yes) supplier @skip(if: $no) { name } } } }`,
    { no: false },
    '$yes: Boolean = true $no: Boolean!',
    { invoiceStatusChanged: { invoice: { id: '1', supplier: { name: 'supplier s1' } } } },
  ],
  [
    'an interface, resolved to its type, with fields of another subgraph',
    `{ ${FIELD} { node { __typename id ... on Invoice { number label } } } }`,
    {},
    '',
    {
      invoiceStatusChanged: {
        node: { __typename: 'Invoice', id: '1', number: 'N-1', label: 'label of N-1' },
      },
    },
  ],
  [
    'entities in lists, several hops away',
    `{ ${FIELD} { invoice { lines { text supplier { name friends { name } } } } } }`,
    {},
    '',
    {
      invoiceStatusChanged: {
        invoice: {
          lines: [
            { text: 'a', supplier: { name: 'supplier s0', friends: [{ name: 'supplier s0x' }] } },
            { text: 'b', supplier: { name: 'supplier s1', friends: [{ name: 'supplier s1x' }] } },
          ],
        },
      },
    },
  ],
])('%s', async (_what, selection, variables, declared, expected) => {
  const { data, errors } = await of(selection, variables, declared);
  expect(errors).toBeUndefined();
  expect(data).toEqual(expected);
});

const by = (name: string): object => ({ by: { broken: null, name: `supplier ${name}` } });

test('an error of another subgraph nulls its own fields and says where, through aliases and lists', async () => {
  const { data, errors } = await of(
    `{ change: ${FIELD} { to it: invoice { lines { by: supplier { broken: fails name } } paid } } }`,
  );
  expect(data).toEqual({
    change: { to: 'APPROVED', it: { lines: [by('s0'), by('s1')], paid: null } },
  });
  const places = errors?.map(({ path, extensions }) => [path?.join('.'), extensions['code']]);
  expect(new Map(places as [string, unknown][])).toEqual(
    new Map([
      ['change.it', 'SOURCE_UNAVAILABLE'],
      ['change.it.lines.0.by.broken', 'SOURCE_TIMEOUT'],
      ['change.it.lines.1.by.broken', 'SOURCE_TIMEOUT'],
    ]),
  );
  expect(errors).toHaveLength(3);
});

test('introspection inside the event needs nobody else', async () => {
  expect(await of(`{ ${FIELD} { __typename invoice { __typename } } }`)).toMatchObject({
    data: {
      invoiceStatusChanged: { __typename: 'InvoiceEvent', invoice: { __typename: 'Invoice' } },
    },
  });
});

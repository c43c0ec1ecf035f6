import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSocket, type RawSocket } from './raw-socket.ts';
import { runGateway, viewer, type TestGateway } from './run-gateway.ts';

let gateway: TestGateway;
let client: RawSocket;

beforeAll(async () => {
  gateway = await runGateway({
    protect: '@requiresScopes(scopes: [["read"]])',
    viewers: { ada: viewer() },
  });
  client = await openSocket(gateway, 'ada');
});

afterAll(() => gateway.stop());

const directive = fc.constantFrom(
  '',
  '@include(if: true)',
  '@skip(if: false)',
  '@include(if: $b)',
  '@skip(if: $missing)',
  '@include',
  '@include(if: "no")',
  '@nothing',
);
const argument = fc.constantFrom(
  '',
  '(after: $after)',
  '(after: "MA", snapshot: true)',
  '(snapshot: $b)',
  '(filter: {ids: ["1"], statuses: [NONE]})',
  '(filter: $filter)',
  '(filter: {ids: $ids})',
  '(filter: null)',
  '(other: 1)',
  '(nothing: 1)',
  '(after: {})',
);
const leaf = fc.constantFrom(
  'to',
  '__typename',
  'sequence',
  'x: to',
  'to: from',
  'nothing',
  '...f',
  '...g',
  '...missing',
  'invoice',
  'to { x }',
  'invoice { ...i supplier { name fails } }',
  'node { __typename ... on Invoice { number } ... on Supplier { id } }',
);
const inner = fc
  .array(fc.tuple(leaf, directive), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.map((part) => part.join(' ')).join(' '));
const nested = fc
  .nat(30)
  .map((depth) => `invoice { ${'supplier { friends { '.repeat(depth)}id${' } }'.repeat(depth)} }`);
const selection = fc.oneof({ weight: 4, arbitrary: inner }, { weight: 1, arbitrary: nested });
const root = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('', 'a: '),
      fc.constantFrom('invoiceStatusChanged', 'neverServed', 'nothing'),
      argument,
      directive,
      selection,
    )
    .map(([alias, name, args, dir, fields]) => `${alias}${name}${args} ${dir} { ${fields} }`),
  fc.constantFrom(
    '__typename',
    '__schema { queryType { name } }',
    '...f',
    '... { ...f }',
    '...g @include(if: $b)',
  ),
);
const document = fc
  .tuple(
    fc.constantFrom('subscription', 'query', 'mutation', 'subscription Named', 'subscribe', ''),
    fc.constantFrom(
      '',
      '($b: Boolean! $after: String $filter: EventFilter $ids: [ID!])',
      '($b: Boolean = true)',
      '($b: Nothing)',
      '($after: Int, $after: Int)',
      '($b: Boolean! @deprecated)',
    ),
    fc.array(root, { maxLength: 3 }),
    fc.constantFrom(
      '',
      'fragment f on Subscription { invoiceStatusChanged { to } }',
      'fragment f on Subscription { ...g } fragment g on Subscription { ...f }',
      'fragment f on InvoiceEvent { to ...f }',
      'fragment i on Invoice { id } fragment f on Query { __typename }',
      'extend type Query { x: Int }',
    ),
  )
  .map(([kind, variables, roots, rest]) => `${kind}${variables} { ${roots.join(' ')} } ${rest}`);
const payload = fc.record(
  {
    query: fc.oneof({ weight: 5, arbitrary: document }, { weight: 1, arbitrary: fc.string() }),
    variables: fc.oneof(
      fc.constantFrom(
        null,
        {},
        { b: true },
        { b: 'x', after: 1, filter: [] },
        { filter: { ids: [null] } },
      ),
      fc.dictionary(fc.constantFrom('b', 'after', 'filter', 'ids', '__proto__'), fc.jsonValue()),
    ),
    operationName: fc.constantFrom(null, 'Named', 'Other', ''),
    extensions: fc.constantFrom(
      null,
      {},
      { authorization: 1 },
      { authorization: 'Bearer eve' },
      { authorization: {} },
    ),
  },
  { requiredKeys: ['query'] },
);

test('no document closes the socket, and each is answered for itself or stands', async () => {
  let count = 0;
  await fc.assert(
    fc.asyncProperty(payload, async (each) => {
      count += 1;
      const id = `fuzz ${count}`;
      client.send({ id, type: 'subscribe', payload: each });
      // A query behind it on the same socket: whatever became of the document, the socket serves.
      client.send({ id: `${id} after`, type: 'subscribe', payload: { query: '{ __typename }' } });
      const answer = await Promise.race([
        client.message((message) => message.id === `${id} after`),
        client.closed,
      ]);
      expect(answer).toMatchObject({ payload: { data: { __typename: 'Query' } } });
      client.send({ id, type: 'complete' });
      client.messages.length = 0;
    }),
    { numRuns: 150 },
  );
  await expect.poll(() => gateway.events.listeners()).toBe(0);
  expect(gateway.logged.filter(({ level }) => level === 'error')).toEqual([]);
});

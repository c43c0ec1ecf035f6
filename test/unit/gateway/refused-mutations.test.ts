import type { GraphQLRequestContextDidResolveOperation } from '@apollo/server';
import { buildSchema, parse } from 'graphql';
import { expect, test } from 'vitest';
import { ANY_FRESHNESS } from '#domain/call';
import type { Viewer } from '#platform/identity/viewer';
import { newContext, type GatewayContext } from '#gateway/context';
import { accessPlugin, type RefusedMutation } from '#gateway/plugins/access';
import { viewer } from './run-gateway.ts';

const schema = buildSchema(
  'type Query { open: Int secret: Int } type Mutation { pay: Int book: Int open: Int }',
);
const needed = { scopes: [['write']], readable: true };
const rules = new Map([
  ['Query.secret', [needed]],
  ['Mutation.pay', [needed]],
  ['Mutation.book', [needed]],
  ['Mutation.open', []],
]);

/** What the plugin told of an operation, and the code it refused it with. */
async function tried(
  query: string,
  who: Viewer | null,
): Promise<{ told: RefusedMutation[]; code: unknown }> {
  const told: RefusedMutation[] = [];
  const plugin = accessPlugin(rules, async (refused) => void told.push(refused));
  const listener = await plugin.requestDidStart?.({} as never);
  const call = {
    viewer: who,
    trace: { requestId: 'r1', traceparent: '' },
    freshness: ANY_FRESHNESS,
    signal: new AbortController().signal,
    deadline: 0,
  };
  const request = {
    schema,
    document: parse(query),
    operationName: null,
    contextValue: newContext(call, 'http', 0),
  } as unknown as GraphQLRequestContextDidResolveOperation<GatewayContext>;
  const code: unknown = await Promise.resolve(listener?.didResolveOperation?.(request)).then(
    () => null,
    (error: { extensions: { code: unknown } }) => error.extensions.code,
  );
  return { told, code };
}

test('a mutation that is refused is told of with its fields, also those in fragments, each once', async () => {
  const who = viewer();
  const query =
    'mutation { pay ...f ... { open } } fragment f on Mutation { book again: pay ...g } fragment g on Mutation { open }';
  const { told, code } = await tried(query, who);
  expect(code).toBe('FORBIDDEN');
  const [refused] = told;
  expect(refused).toMatchObject({ viewer: who, code: 'FORBIDDEN', requestId: 'r1' });
  expect(refused?.fields.toSorted()).toEqual(['book', 'open', 'pay']);
});

test('one by nobody known is told of as that', async () => {
  const { told, code } = await tried('mutation { pay }', null);
  expect(code).toBe('UNAUTHENTICATED');
  expect(told).toEqual([
    { viewer: null, fields: ['pay'], code: 'UNAUTHENTICATED', requestId: 'r1' },
  ]);
});

test.each<[string, string, Viewer, unknown]>([
  ['a query that is refused', '{ secret }', viewer(), 'FORBIDDEN'],
  ['a mutation that is allowed', 'mutation { pay }', viewer({ scopes: ['write'] }), null],
])('%s is not told of', async (_, query, who, code) => {
  expect(await tried(query, who)).toEqual({ told: [], code });
});

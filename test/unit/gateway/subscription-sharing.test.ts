import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { runGateway, viewer, type TestGateway } from './run-gateway.ts';
import { connect } from './socket-client.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await runGateway({
    protect: '@requiresScopes(scopes: [["read"]])',
    personalSubgraphs: ['suppliers'],
    viewers: {
      ada: viewer(),
      bob: viewer({ subject: 'bob', actor: 'delegate', roles: ['clerk'] }),
      everywhere: viewer({ legalEntities: '*' }),
      unmasked: viewer({ scopes: ['read', 'suppliers:pii'] }),
      unmaskedToo: viewer({ subject: 'eve', scopes: ['read', 'suppliers:pii'] }),
    },
  });
});

afterAll(() => gateway.stop());

beforeEach(() => {
  gateway.toy.sent.length = 0;
});

interface Asked {
  readonly name: string;
  readonly query: string;
  readonly variables?: Record<string, unknown>;
}

/** Lets each follow, tells of one event, and answers with what each got and the calls of the subgraphs. */
async function share(asked: readonly Asked[]) {
  const streams = asked.map(({ name, query, variables = {} }) =>
    connect(gateway, name).iterate({ query: query, variables }),
  );
  // The first event shows that each stands; the second is the one that counts.
  gateway.events.emit({ id: '2' });
  await Promise.all(streams.map((each) => each.next()));
  gateway.toy.sent.length = 0;
  const answers = streams.map((each) => each.next());
  gateway.events.emit({ id: '1' });
  const got = (await Promise.all(answers)).map(({ value }) => value as unknown);
  for (const each of streams) await each.return?.();
  return { got, sent: gateway.toy.sent.map(({ name }) => name) };
}

const subjects = (sent: TestGateway['toy']['sent']): ReadonlySet<unknown> =>
  new Set(sent.map(({ call }) => call.viewer?.subject));

const cursor = async (): Promise<string> =>
  Buffer.from(String(await gateway.events.last())).toString('base64url');

const NUMBER = `subscription($after: String, $of: Colour = RED) {
  invoiceStatusChanged(after: $after) { sequence invoice { number amount(in: $of) } }
}`;

test('people with the same rights share one call, whatever their names, spelling and cursors', async () => {
  const after = await cursor();
  const { got, sent } = await share([
    { name: 'ada', query: NUMBER, variables: { after } },
    {
      name: 'bob',
      query: NUMBER.replaceAll('\n', '  # the same\n'),
      variables: { after, of: 'RED' },
    },
    {
      name: 'ada',
      query:
        `query Other { __typename } ${NUMBER.replace('$after: String, ', '').replace('$after', JSON.stringify(after))}`.replace(
          'query Other { __typename } subscription',
          'subscription',
        ),
    },
  ]);
  expect(sent).toEqual(['invoices']);
  expect(new Set(got.map((each) => JSON.stringify(each))).size).toBe(1);
  expect(gateway.toy.sent[0]?.call.viewer).toMatchObject({
    subject: 'superledger:subscriptions',
    actor: null,
    roles: [],
    scopes: ['read'],
    legalEntities: ['DE01'],
  });
});

test.each<[string, Partial<Asked>, number]>([
  ['other variables', { variables: { of: 'GREEN' } }, 2],
  ['another selection', { query: NUMBER.replace('number', 'n: number') }, 2],
  ['other rights', { name: 'everywhere' }, 2],
  ['another name of the operation', { query: NUMBER.replace('subscription', 'subscription S') }, 2],
])('%s are hydrated apart', async (_what, differs, calls) => {
  const after = await cursor();
  const { sent } = await share([
    { name: 'ada', query: NUMBER, variables: { after } },
    {
      name: 'ada',
      query: NUMBER,
      ...differs,
      variables: { after, ...differs.variables },
    },
  ]);
  expect(sent).toHaveLength(calls);
});

test('who may read personal data is asked for by name, and shares with nobody', async () => {
  const after = await cursor();
  await share([
    { name: 'unmasked', query: NUMBER, variables: { after } },
    { name: 'unmaskedToo', query: NUMBER, variables: { after } },
  ]);
  expect(gateway.toy.sent).toHaveLength(2);
  expect(subjects(gateway.toy.sent)).toEqual(new Set(['ada', 'eve']));
});

test('what a subgraph tells by the person is not shared between persons', async () => {
  const after = await cursor();
  const query = NUMBER.replace('number', 'supplier { name }');
  const asked = ['ada', 'ada', 'bob'].map((name) => ({ name, query, variables: { after } }));
  await share(asked);
  const called = gateway.toy.sent.filter(({ name }) => name === 'suppliers');
  expect(called).toHaveLength(2);
  expect(subjects(called)).toEqual(new Set(['ada', 'bob']));
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { runGateway, viewer, type TestGateway } from './run-gateway.ts';
import { codes, connect, first, SUBSCRIBE } from './socket-client.ts';

let gateway: TestGateway;

const now = Math.floor(Date.now() / 1000);
const person = (subject: string, more: Parameters<typeof viewer>[0], issuedAt = now) =>
  viewer({ subject, legalEntities: ['DE01', 'US01'], issuedAt, ...more });

beforeAll(async () => {
  gateway = await runGateway({
    protect: '@requiresScopes(scopes: [["read"]])',
    viewers: {
      ada: person('ada', {}),
      adaLess: person('ada', { legalEntities: ['DE01'] }, now + 1),
      bob: person('bob', {}),
      bobRefused: person('bob', { scopes: [] }, now + 1),
      cyd: person('cyd', {}),
      cydMore: person('cyd', { legalEntities: '*', scopes: ['read', 'write'] }, now + 1),
      cydOlder: person('cyd', { scopes: [] }, now - 1),
      other: person('other', { scopes: [] }, now + 1),
    },
  });
});

afterAll(() => gateway.stop());

const after = async (): Promise<string> =>
  Buffer.from(String(await gateway.events.last())).toString('base64url');

/** A subscription that has seen one event, so that it stands. */
async function following(name: string) {
  const events = connect(gateway, name).iterate<{ invoiceStatusChanged: { sequence: number } }>({
    query: SUBSCRIBE.replace('Changed', `Changed(after: "${await after()}")`),
  });
  gateway.events.emit({});
  await events.next();
  return events;
}

const ping = { query: '{ __typename }' };

test('a newer token with fewer rights, on another socket, narrows what is open at once', async () => {
  const events = await following('ada');
  await first(connect(gateway, 'adaLess'), ping);
  gateway.events.emit({ legalEntity: 'US01' });
  gateway.events.emit({ legalEntity: 'DE01' });
  const { value } = await events.next();
  expect(value).toMatchObject({
    data: { invoiceStatusChanged: { sequence: await gateway.events.last() } },
  });
  expect(gateway.toy.sent.at(-1)?.call.viewer?.legalEntities).toEqual(['DE01']);
  await events.return?.();
});

test('a newer token that may not subscribe ends what is open, also as a renewed one', async () => {
  const events = await following('bob');
  const next = events.next().catch(codes);
  await first(connect(gateway), { ...ping, extensions: { authorization: 'Bearer bobRefused' } });
  expect(await next).toEqual(['FORBIDDEN']);
});

test('a token with more rights, an older one and one of somebody else change nothing', async () => {
  const events = await following('cyd');
  for (const name of ['cydMore', 'cydOlder', 'other']) await first(connect(gateway, name), ping);
  gateway.events.emit({ legalEntity: 'FR01' });
  gateway.events.emit({ legalEntity: 'US01' });
  const { value } = await events.next();
  expect(value).toMatchObject({
    data: { invoiceStatusChanged: { sequence: await gateway.events.last() } },
  });
  await events.return?.();
});

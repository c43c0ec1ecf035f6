import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RightsChannel, RightsNews } from '#platform/identity/rights-channel';
import { runGateway, viewer, type TestGateway } from './run-gateway.ts';
import { codes, connect, first, SUBSCRIBE } from './socket-client.ts';
import { toyEvents } from './toy-events.ts';

/** Every gateway hears at once what one of them tells; `tooMuch` as where a payload is too large. */
function toyChannel() {
  const listeners = new Set<(news: RightsNews) => void>();
  const told: RightsNews[] = [];
  const channel: RightsChannel = {
    tell(news) {
      told.push(news);
      const heard = toy.tooMuch ? { ...news, allows: null } : news;
      for (const listener of listeners) listener(heard);
    },
    follow(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  const toy = { channel, told, tooMuch: false, listeners };
  return toy;
}

const toy = toyChannel();
const now = Math.floor(Date.now() / 1000);
const person = (subject: string, more: Parameters<typeof viewer>[0], issuedAt = now) =>
  viewer({ subject, legalEntities: ['DE01', 'US01'], issuedAt, ...more });
const viewers = {
  ada: person('ada', {}),
  adaLess: person('ada', { legalEntities: ['DE01'] }, now + 1),
  bob: person('bob', {}),
  bobRefused: person('bob', { scopes: [] }, now + 1),
  cyd: person('cyd', {}),
  cydMore: person('cyd', { legalEntities: '*' }, now + 1),
  dan: person('dan', {}),
  danSame: person('dan', {}, now + 1),
  danLess: person('dan', { legalEntities: ['DE01'] }, now + 2),
};
let one: TestGateway;
let other: TestGateway;
beforeAll(async () => {
  const options = {
    events: toyEvents(),
    otherGateways: toy.channel,
    protect: '@requiresScopes(scopes: [["read"]])',
    viewers,
  };
  one = await runGateway(options);
  other = await runGateway(options);
});
afterAll(() => Promise.all([one.stop(), other.stop()]));

/** A subscription at the first gateway that has seen one event, so that it stands. */
async function following(name: string) {
  const after = Buffer.from(String(await one.events.last())).toString('base64url');
  const events = connect(one, name).iterate<{ invoiceStatusChanged: { sequence: number } }>({
    query: SUBSCRIBE.replace('Changed', `Changed(after: "${after}")`),
  });
  one.events.emit({});
  await events.next();
  return events;
}

const elsewhere = (name: string) => first(connect(other, name), { query: '{ __typename }' });
const sequenceOf = async (events: Awaited<ReturnType<typeof following>>): Promise<unknown> =>
  (await events.next()).value?.data?.invoiceStatusChanged.sequence;

test('fewer rights presented at another gateway narrow what is open here', async () => {
  const events = await following('ada');
  await elsewhere('adaLess');
  one.events.emit({ legalEntity: 'US01' });
  one.events.emit({ legalEntity: 'DE01' });
  expect(await sequenceOf(events)).toBe(await one.events.last());
  await events.return?.();
});

test('no right to it any more, presented at another gateway, ends it here', async () => {
  const events = await following('bob');
  const next = events.next().catch(codes);
  await elsewhere('bobRefused');
  expect(await next).toEqual(['FORBIDDEN']);
});

test('more rights elsewhere change nothing, and each token is told of once', async () => {
  const events = await following('cyd');
  const before = toy.told.length;
  for (let time = 0; time < 3; time += 1) await elsewhere('cydMore');
  expect(toy.told.length - before).toBe(1);
  expect(JSON.stringify(toy.told)).not.toContain('cyd');
  one.events.emit({ legalEntity: 'FR01' });
  one.events.emit({ legalEntity: 'US01' });
  expect(await sequenceOf(events)).toBe(await one.events.last());
  await events.return?.();
});

test('rights that are too much to tell ask for a new token where they differ, and only there', async () => {
  const events = await following('dan');
  toy.tooMuch = true;
  const before = toy.told.length;
  await elsewhere('danSame');
  expect(toy.told.length - before).toBe(0);
  one.events.emit({ legalEntity: 'US01' });
  expect(await sequenceOf(events)).toBe(await one.events.last());
  const next = events.next().catch(codes);
  await elsewhere('danLess');
  expect(await next).toEqual(['SUBSCRIPTION_JWT_EXPIRED']);
});

test('a gateway that stops hears no more', async () => {
  const before = toy.listeners.size;
  const third = await runGateway({ otherGateways: toy.channel });
  expect(toy.listeners.size).toBe(before + 1);
  await third.stop();
  expect(toy.listeners.size).toBe(before);
});

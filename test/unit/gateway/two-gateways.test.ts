import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { toCursor } from '#platform/events/cursor';
import { codes, connect } from './socket-client.ts';
import { runGateway } from './run-gateway.ts';
import { toyEvents } from './toy-events.ts';

const QUERY = (after: string): string =>
  `subscription { invoiceStatusChanged(after: "${after}") { cursor sequence } }`;

interface Answer {
  readonly invoiceStatusChanged: { readonly cursor: string; readonly sequence: number };
}

test('a gateway that stops says so, and another one of the same log goes on after the cursor', async () => {
  const events = toyEvents();
  const [one, other] = await Promise.all([runGateway({ events }), runGateway({ events })]);
  const seen: number[] = [];
  const first = connect(one, 'ada').iterate<Answer>({ query: QUERY(toCursor(0)) });
  const beside = connect(other, 'ada').iterate<Answer>({ query: QUERY(toCursor(0)) });
  for (let count = 0; count < 5; count += 1) events.emit({ id: String(count) });
  let cursor = '';
  for (let count = 0; count < 5; count += 1) {
    const { value } = (await first.next()) as { value: { data: Answer } };
    seen.push(value.data.invoiceStatusChanged.sequence);
    ({ cursor } = value.data.invoiceStatusChanged);
  }
  const ending = first.next().catch(codes);
  await one.stop();
  expect(await ending).toEqual(['SUBSCRIPTION_SERVER_STOPPING']);
  expect(one.logged.at(-1)).toMatchObject({ operationType: 'subscription' });
  for (let count = 0; count < 3; count += 1) events.emit({ id: String(count) });
  const second = connect(other, 'ada').iterate<Answer>({ query: QUERY(cursor) });
  for (let count = 0; count < 3; count += 1) {
    const { value } = (await second.next()) as { value: { data: Answer } };
    seen.push(value.data.invoiceStatusChanged.sequence);
  }
  expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  for (const sequence of seen) {
    const { value } = (await beside.next()) as { value: { data: Answer } };
    expect(value.data.invoiceStatusChanged.sequence).toBe(sequence);
  }
  await other.stop();
  const late = new WebSocket(`${one.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  await expect(
    new Promise((_, reject) => {
      late.once('error', reject);
    }),
  ).rejects.toThrow('ECONNREFUSED');
});

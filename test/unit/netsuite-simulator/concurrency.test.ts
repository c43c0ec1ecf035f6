import { afterEach, expect, it } from 'vitest';
import { errorOf, openSimulator } from './client.ts';
import type { Simulated } from './client.ts';

let simulator: Simulated;
afterEach(() => simulator.stop());

const ask = () => simulator.client.suiteql('SELECT id FROM department ORDER BY id');

it('serves five requests at once and blocks the sixth', async () => {
  simulator = await openSimulator({ latencyMs: '300' });
  const answers = await Promise.all(Array.from({ length: 6 }, ask));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
  const blocked = answers.find(({ status }) => status === 429);
  expect(blocked?.body).toMatchObject({ title: 'Bad Request', status: 429 });
  expect(blocked && errorOf(blocked).code).toBe('CONCURRENCY_LIMIT_EXCEEDED');
  expect(blocked?.headers.has('retry-after')).toBe(false);
  expect((await ask()).status).toBe(200);
});

it('has the concurrency it is started with', async () => {
  simulator = await openSimulator({ latencyMs: '300', concurrency: '2' });
  const answers = await Promise.all(Array.from({ length: 3 }, ask));
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
});

it('names every operation', async () => {
  simulator = await openSimulator();
  const [one, other] = [await ask(), await ask()];
  expect(one.headers.get('x-n-operationid')).toBeTruthy();
  expect(one.headers.get('x-n-operationid')).not.toBe(other.headers.get('x-n-operationid'));
});

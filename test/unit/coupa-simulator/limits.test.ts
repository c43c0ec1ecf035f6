import { expect, test } from 'vitest';
import { idsOf, openSimulator, rowsOf } from './client.ts';

test('beyond the rate requests wait, beyond the queue they are refused without a word on when', async () => {
  const coupa = await openSimulator({ requestsPerSecond: '5', queue: '3' });
  try {
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => coupa.client.get('payment_terms')),
    );
    const served = answers.filter(({ status }) => status === 200);
    const refusals = answers.filter(({ status }) => status === 429);
    expect([served.length, refusals.length]).toEqual([8, 4]);
    const [refused] = refusals;
    expect(refused!.headers.get('retry-after')).toBeNull();
    expect(refused!.body).toHaveProperty('errors');
  } finally {
    await coupa.stop();
  }
});

test('a page can come twice, as it does when rows move', async () => {
  const coupa = await openSimulator();
  try {
    const script = (fault: object) =>
      fetch(`${coupa.url}/__admin/faults`, { method: 'POST', body: JSON.stringify(fault) });
    const first = idsOf(await rowsOf(coupa, 'suppliers'));
    await script({ fault: 'duplicate-page' });
    expect(idsOf(await rowsOf(coupa, `suppliers?id[gt]=${first.at(-1)}`))).toEqual(first);
    await script({ fault: 'duplicate-page' });
    expect(idsOf(await rowsOf(coupa, 'suppliers?offset=50'))).toEqual(first);
  } finally {
    await coupa.stop();
  }
});

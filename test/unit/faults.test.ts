import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { serveWithFaults } from '#simulators/faults';
import type { CallKind, RunningServer, SimulatorRequest } from '#simulators/faults';

let server: RunningServer;
/** Numbers that the simulated system has committed, in order. */
let committed: number[];
let lastQuery: string | null;

beforeEach(async () => {
  committed = [];
  lastQuery = null;
  server = await serveWithFaults({
    port: 0,
    classify,
    handle: async (request, { duplicatePage }) => {
      if (request.path === '/broken') throw new Error('A bug of this simulator.');
      lastQuery = request.query.get('$filter');
      if (request.method === 'POST') committed.push(committed.length + 1);
      const body = JSON.stringify({ committed: committed.length, duplicatePage });
      return { status: 200, headers: { 'content-type': 'application/json', 'x-own': 'yes' }, body };
    },
    books: () => ({ committed }),
    expiredToken: () => ({ status: 401, headers: { 'x-expired': 'yes' }, body: 'expired' }),
    serverError: () => ({ status: 500, headers: { 'x-failed': 'yes' }, body: 'own error' }),
    rateLimited: () => ({ status: 429, headers: { 'x-limited': 'yes' }, body: 'own limit' }),
    now: () => new Date('2025-03-04T05:06:07Z'),
  });
});

afterEach(() => server.stop());

function classify({ path, headers }: SimulatorRequest): CallKind {
  if (path === '/token') return 'token';
  return headers['x-csrf-token'] === 'fetch' ? 'csrf' : 'data';
}

function call(path: string, init?: RequestInit): Promise<Response> {
  return fetch(server.url + path, init);
}

async function script(fault: Record<string, unknown>): Promise<number> {
  const answer = await call('/__admin/faults', { method: 'POST', body: JSON.stringify(fault) });
  return answer.status;
}

async function statuses(
  ...requests: readonly (readonly [path: string, init?: RequestInit])[]
): Promise<number[]> {
  const answers: number[] = [];
  for (const [path, init] of requests) answers.push((await call(path, init)).status);
  return answers;
}

async function admin(path: string): Promise<unknown> {
  return (await call(`/__admin/${path}`)).json();
}

describe('without a fault', () => {
  test('the simulator gets the decoded query and its answer goes out unchanged', async () => {
    const answer = await call('/things?$filter=Name%20eq%20%27A%26B%27');

    expect(lastQuery).toBe("Name eq 'A&B'");
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-own')).toBe('yes');
    expect(await answer.json()).toEqual({ committed: 0, duplicatePage: false });
  });

  test('HEAD has the headers of the answer and no body', async () => {
    const answer = await call('/things', { method: 'HEAD' });

    expect(answer.headers.get('x-own')).toBe('yes');
    expect(Number(answer.headers.get('content-length'))).toBeGreaterThan(0);
    expect(await answer.text()).toBe('');
  });

  test('a body beyond the bound is refused and never reaches the simulator', async () => {
    const answer = await call('/things', { method: 'POST', body: 'x'.repeat(5 * 1024 * 1024) });

    expect(answer.status).toBe(413);
    expect(committed).toEqual([]);
  });

  test("what the simulator throws is printed and answered with the system's own error", async () => {
    const print = vi.spyOn(process.stderr, 'write').mockReturnValue(true);

    const answer = await call('/broken');

    expect([answer.status, await answer.text()]).toEqual([500, 'own error']);
    expect(print).toHaveBeenCalledWith(expect.stringContaining('A bug of this simulator.'));
    print.mockRestore();
  });

  test('requests are counted by kind and recorded without their query', async () => {
    await call('/things?secret=1');
    await call('/things', { headers: { 'x-csrf-token': 'fetch' } });
    await call('/token', { method: 'POST' });

    const own = { status: 200, fault: null, at: '2025-03-04T05:06:07.000Z' };
    expect(await admin('requests')).toEqual({
      counts: { data: 1, token: 1, csrf: 1 },
      requests: [
        { method: 'GET', path: '/things', shape: '/things?secret', kind: 'data', ...own },
        { method: 'GET', path: '/things', shape: '/things', kind: 'csrf', ...own },
        { method: 'POST', path: '/token', shape: '/token', kind: 'token', ...own },
      ],
    });
    await call('/__admin/requests', { method: 'DELETE' });
    expect(await admin('requests')).toEqual({
      counts: { data: 0, token: 0, csrf: 0 },
      requests: [],
    });
  });

  test('the books show what was created over the API', async () => {
    await call('/things', { method: 'POST' });

    expect(await admin('books')).toEqual({ committed: [1] });
  });
});

describe('with a fault of the answer', () => {
  test('delay answers normally, later', async () => {
    await script({ fault: 'delay', delayMs: 40 });
    const start = performance.now();

    const answer = await call('/things');

    expect(answer.status).toBe(200);
    // A timer may fire a fraction of a millisecond early.
    expect(performance.now() - start).toBeGreaterThanOrEqual(39);
  });

  test('a delayed request does not hold up the stop', async () => {
    await script({ fault: 'delay', delayMs: 60_000 });
    const outcome = call('/things').then(
      () => 'answered',
      () => 'broken',
    );
    await expect
      .poll(async () => (await admin('faults')) as unknown[], { interval: 5 })
      .toHaveLength(0);

    await server.stop();

    expect(await outcome).toBe('broken');
  });

  test("rate-limit is a 429 of the system's own with Retry-After", async () => {
    await script({ fault: 'rate-limit', retryAfterSeconds: 7 });

    const answer = await call('/things');

    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('7');
    expect(answer.headers.get('x-limited')).toBe('yes');
  });

  test("server-error is a 500 with the system's own body, and nothing is committed", async () => {
    await script({ fault: 'server-error' });

    const answer = await call('/things', { method: 'POST' });

    expect([answer.status, await answer.text()]).toEqual([500, 'own error']);
    expect(committed).toEqual([]);
  });

  test('html is a page where JSON was expected', async () => {
    await script({ fault: 'html' });

    const answer = await call('/things');

    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(await answer.text()).toMatch(/^<!doctype html>/);
  });

  test('expired-token answers as the system does, without processing', async () => {
    await script({ fault: 'expired-token' });

    const answer = await call('/things', { method: 'POST' });

    expect([answer.status, answer.headers.get('x-expired')]).toEqual([401, 'yes']);
    expect(committed).toEqual([]);
  });

  test('duplicate-page tells the simulator', async () => {
    await script({ fault: 'duplicate-page' });

    expect(await (await call('/things')).json()).toMatchObject({ duplicatePage: true });
    expect(await (await call('/things')).json()).toMatchObject({ duplicatePage: false });
  });

  test('garbage commits and answers 200 with JSON that is cut off', async () => {
    await script({ fault: 'garbage' });

    const answer = await call('/things', { method: 'POST' });

    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('application/json');
    await expect(answer.json()).rejects.toThrow(SyntaxError);
    expect(committed).toEqual([1]);
  });
});

describe('with a fault of the connection', () => {
  test('drop-before breaks the connection and commits nothing', async () => {
    await script({ fault: 'drop-before' });

    await expect(call('/things', { method: 'POST' })).rejects.toThrow('fetch failed');

    expect(committed).toEqual([]);
    expect(await admin('requests')).toMatchObject({
      requests: [{ status: null, fault: 'drop-before' }],
    });
  });

  test('drop-after commits and then breaks the connection', async () => {
    await script({ fault: 'drop-after' });

    await expect(call('/things', { method: 'POST' })).rejects.toThrow('fetch failed');

    expect(committed).toEqual([1]);
  });
});

describe('which requests a fault hits', () => {
  const fetchCsrf = { headers: { 'x-csrf-token': 'fetch' } };
  const batch = {
    method: 'POST',
    body: '--b\r\nContent-Type: application/http\r\n\r\nGET A_Supplier?$top=1 HTTP/1.1\r\n\r\n--b--',
  };

  test('only as many as it says, then answers are normal again', async () => {
    await script({ fault: 'server-error', times: 2 });

    expect(await statuses(['/a'], ['/a'], ['/a'])).toEqual([500, 500, 200]);
  });

  test('data calls when it names neither path nor kind', async () => {
    await script({ fault: 'server-error' });

    expect(await statuses(['/token'], ['/a', fetchCsrf], ['/a'])).toEqual([200, 200, 500]);
  });

  test('those of its method and path, but not the fetch of a CSRF token', async () => {
    await script({ fault: 'server-error', method: 'post', path: 'things' });
    await script({ fault: 'server-error', path: 'token' });

    expect(
      await statuses(
        ['/things'],
        ['/other', { method: 'POST' }],
        ['/things', { method: 'POST', ...fetchCsrf }],
        ['/things', { method: 'POST' }],
        ['/token'],
      ),
    ).toEqual([200, 200, 200, 500, 500]);
  });

  test('the fetch of a CSRF token when it names that kind', async () => {
    await script({ fault: 'server-error', kind: 'csrf' });

    expect(await statuses(['/a'], ['/a', fetchCsrf])).toEqual([200, 500]);
  });

  test('a batch by its own path, or by the method and path of a request within', async () => {
    await script({ fault: 'server-error', path: '$batch' });
    await script({ fault: 'server-error', method: 'GET', path: 'A_Supplier' });
    await script({ fault: 'server-error', method: 'PATCH', path: 'A_Supplier' });

    expect(
      await statuses(['/srv/$batch', batch], ['/srv/$batch', batch], ['/srv/$batch', batch]),
    ).toEqual([500, 500, 200]);
  });

  test('none any more once the faults are deleted', async () => {
    await script({ fault: 'server-error', times: 5 });
    await call('/__admin/faults', { method: 'DELETE' });

    expect(await statuses(['/a'])).toEqual([200]);
  });
});

test.each([
  [{ fault: 'unheard-of' }],
  [{ fault: 'delay', times: 0 }],
  [{ fault: 'delay', delayMs: 1e9 }],
  [{ fault: 'delay', tims: 1 }],
])('a fault that makes no sense is refused: %j', async (fault) => {
  expect(await script(fault)).toBe(400);
  expect(await admin('faults')).toEqual([]);
});

test('an admin endpoint that does not exist is a 404 and no request of the system', async () => {
  expect((await call('/__admin/nothing')).status).toBe(404);
  expect(await admin('requests')).toMatchObject({ requests: [] });
});

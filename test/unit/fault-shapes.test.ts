import { afterEach, beforeEach, expect, test } from 'vitest';
import { serveWithFaults, type RunningServer } from '#simulators/faults';
import { shapeOf } from '#simulators/request-shape';

let server: RunningServer;
let committed = 0;

beforeEach(async () => {
  committed = 0;
  server = await serveWithFaults({
    port: 0,
    classify: () => 'data',
    handle: async ({ method }) => {
      if (method === 'POST') committed += 1;
      return { status: 200, headers: {}, body: '{}' };
    },
    books: () => committed,
  });
});
afterEach(() => server.stop());

const call = async (method: string, path: string, body?: object): Promise<number> => {
  const answer = await fetch(`${server.url}${path}`, {
    method,
    ...(body && { body: JSON.stringify(body) }),
  });
  return answer.status;
};

test.each([
  [
    "/things/4711?$filter=Name%20eq%20'Ann%20in%20Bonn'%20and%20Id%20gt%2012&limit=3",
    '/things/*?$filter,Id,Name,limit',
  ],
  [
    "/Things('A1')/parts?q=LastUpdateDate%3E%3D%222026-01-01%22;Unit%3DGB01",
    '/Things(*)/parts?LastUpdateDate,Unit,q',
  ],
  ['/api/invoices/12/void', '/api/invoices/*/void'],
  ['/companies/GB01/transactions/S4CFRCVZPR1V2GWM', '/companies/GB01/transactions/*'],
  ['/api/suppliers?id[in]=1,2&name=who%20is%20it', '/api/suppliers?id[in],name'],
  ['/resources/11.13.18.05/invoices', '/resources/11.13.18.05/invoices'],
])('the shape of %s names what is asked for, and tells no value', (url, shape) => {
  const [path = '', query = ''] = url.split('?');
  expect(shapeOf({ path, query: new URLSearchParams(query) })).toBe(shape);
});

test('a fault of a shape hits requests of that shape alone', async () => {
  await call('POST', '/__admin/faults', { fault: 'server-error', shape: '/things/*?limit' });
  const statuses: number[] = [];
  for (const path of ['/things/12', '/things?limit=1', '/things/12?limit=1', '/things/12?limit=1'])
    statuses.push(await call('GET', path));
  expect(statuses).toEqual([200, 200, 500, 200]);
});

test('what is refused is not processed', async () => {
  await call('POST', '/__admin/faults', { fault: 'refuse', method: 'POST' });
  expect(await call('POST', '/things')).toBe(422);
  expect(committed).toBe(0);
});

import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toCursor } from '#platform/events/cursor';
import { packageRoot } from '#platform/package-root';
import { approve, invoiceInput, submit, untilStatus } from '../support/invoices.ts';
import { productClient, type ProductClient, type Shape } from '../support/product-client.ts';
import { temporaryFolder } from '../support/start-product.ts';

const APART = path.join(packageRoot, 'dist/app/apart.js');
let supervisor: ChildProcess;
let folder: string;
let url: string;
let gateways: readonly string[];
let client: ProductClient;

beforeAll(async () => {
  folder = temporaryFolder();
  supervisor = fork(APART, ['--gateways', '2'], {
    env: { ...process.env, SUPERLEDGER_DATA: folder, PORT: '0', LOG_LEVEL: 'error' },
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [message] = (await once(supervisor, 'message')) as [
    { url: string; urls: readonly string[] },
  ];
  ({ url, urls: gateways } = message);
  client = productClient(url);
});
afterAll(async () => {
  supervisor.kill('SIGTERM');
  await once(supervisor, 'exit');
  fs.rmSync(folder, { recursive: true, force: true });
});

interface Ready {
  readonly status: string;
  readonly checks: Readonly<Record<string, string>>;
}
const ready = async (): Promise<Ready> =>
  (await fetch(`${url}/health/ready`)).json() as Promise<Ready>;

test('roles in processes of their own answer the same query', async () => {
  expect(await ready()).toMatchObject({
    status: 'ready',
    checks: { database: 'ok', 'subgraph:suppliers': 'ok', 'subgraph:operations': 'ok' },
  });
  const answer = await client.ask(
    'controller',
    '{ invoices(first: 20) { edges { node { id supplier { name } legalEntity { code } payments { id } } } incomplete { source } } }',
  );
  expect(answer.errors).toEqual([]);
  expect(answer.data.invoices.edges).toHaveLength(20);
  expect(answer.data.invoices.incomplete).toEqual([]);
});

test('errors keep their code and path from role to role', async () => {
  const answer = await client.ask('controller', '{ invoices(first: 100000) { edges { cursor } } }');
  expect(answer.errors[0]).toMatchObject({
    path: ['invoices'],
    extensions: { code: 'BAD_USER_INPUT' },
  });
});

test('a posting and its live status work across processes, the same on every gateway', async () => {
  const watchers = await Promise.all(gateways.map((each) => watch(productClient(each))));
  expect(watchers).toHaveLength(2);
  await expect
    .poll(
      async () => {
        await submit(client, 'ap-clerk', invoiceInput());
        return watchers.every(({ seen }) => seen.length > 0);
      },
      { timeout: 15_000, interval: 200 },
    )
    .toBe(true);
  const submitted = await submit(client, 'ap-clerk', invoiceInput({ number: 'APART-1' }));
  const mine = submitted.data.submitInvoice.posting;
  await approve(client, 'ap-manager', mine);
  await untilStatus(client, mine.id, 'COMPLETED');
  for (const { seen } of watchers) {
    const own = () => seen.filter((each) => each.invoice.number === 'APART-1');
    await expect.poll(() => own().at(-1)?.to, { timeout: 15_000 }).toBe('POSTED');
    expect(own().map(({ to }) => to)).toEqual(['PENDING_APPROVAL', 'APPROVED', 'POSTED']);
    expect(own()[2].invoice.supplier.name).toBeTruthy();
  }
  await Promise.all(watchers.map((each) => each.stop()));
  const [first, second] = watchers.map(({ seen }) => seen.map(({ sequence }) => sequence));
  const from = Math.max(first?.[0], second?.[0]);
  const common = (sequences: readonly number[] = []) => sequences.filter((each) => each >= from);
  expect(common(first)).toEqual(common(second));
  expect(common(first)).toEqual(common(first).toSorted((a, b) => a - b));
});

/** What one gateway tells, until it is stopped. */
async function watch(
  gateway: ProductClient,
): Promise<{ readonly seen: readonly Shape[]; stop(): Promise<void> }> {
  const socket = await gateway.socket('ap-clerk');
  const seen: Shape[] = [];
  const query =
    'subscription { invoiceStatusChanged { sequence to invoice { number supplier { name } } } }';
  const collecting = (async () => {
    for await (const event of socket.iterate<Shape>({ query }))
      seen.push(event.data.invoiceStatusChanged);
  })();
  return {
    seen,
    async stop() {
      await socket.dispose();
      await collecting;
    },
  };
}

const eventsAfter = (cursor: string): string =>
  `subscription { invoiceStatusChanged(after: "${cursor}") { cursor sequence to invoice { number } } }`;

test('who loses a gateway goes on at another one with the last cursor, and misses nothing', async () => {
  const submitted = await submit(client, 'ap-clerk', invoiceInput({ number: 'APART-2' }));
  const mine = submitted.data.submitInvoice.posting;
  const readers = await Promise.all(gateways.map((each) => readUntilMine(productClient(each))));
  const running = readers.map(({ events }) => events.next());
  // Either may be the one that dies: its reader is the one that is told so.
  process.kill(Number(childWith('gateway')), 'SIGKILL');
  const lost = await Promise.race(
    running.map((next, at) =>
      next.then(
        () => new Promise<never>(() => {}),
        (error: unknown) => ({ at, error }),
      ),
    ),
  );
  expect(lost.error).toMatchObject({ code: 1006 });
  const other = productClient(gateways[1 - lost.at] ?? '');
  await approve(other, 'ap-manager', mine);
  await untilStatus(other, mine.id, 'COMPLETED');
  const seen = readers[lost.at]?.seen ?? [];
  const again = await other.socket('ap-clerk');
  const query = eventsAfter(seen.at(-1).cursor);
  for await (const { data } of again.iterate<Shape>({ query })) {
    seen.push(data.invoiceStatusChanged);
    if (seen.at(-1).invoice.number === 'APART-2' && seen.at(-1).to === 'POSTED') break;
  }
  await again.dispose();
  await readers[1 - lost.at]?.socket.dispose();
  const own = seen.filter((each) => each.invoice?.number === 'APART-2');
  expect(own.map(({ to }) => to)).toEqual(['PENDING_APPROVAL', 'APPROVED', 'POSTED']);
  const sequences = seen.map(({ sequence }) => sequence);
  expect(sequences).toEqual([...new Set(sequences)].toSorted((a, b) => a - b));
  await expect.poll(() => isLive(gateways[lost.at] ?? ''), { timeout: 20_000 }).toBe(true);
});

const isLive = (gateway: string): Promise<boolean> =>
  fetch(`${gateway}/health/live`).then(
    ({ ok }) => ok,
    () => false,
  );

/** Everything from the beginning of the log to the first event of the invoice APART-2, and what comes after it. */
async function readUntilMine(gateway: ProductClient) {
  const socket = await gateway.socket('ap-clerk');
  const events = socket.iterate<Shape>({ query: eventsAfter(toCursor(0)) });
  const seen: Shape[] = [];
  while (seen.at(-1)?.invoice?.number !== 'APART-2') {
    const next = await events.next();
    if (next.done) throw new Error('the gateway ended the subscription');
    seen.push(next.value.data.invoiceStatusChanged);
  }
  return { socket, events, seen };
}

/** A process of the supervisor's that plays this role. */
const childWith = (role: string): string | undefined =>
  childrenOf(supervisor).find((pid) =>
    fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(role),
  );

const childrenOf = ({ pid }: ChildProcess): string[] =>
  fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');

test('a number of gateways that is none is one sentence and exit code 1', () => {
  const { status, stderr } = spawnSync(process.execPath, [APART, '--gateways', 'two'], {
    env: { ...process.env, SUPERLEDGER_DATA: folder, PORT: '0' },
    encoding: 'utf8',
    timeout: 60_000,
  });
  expect(status).toBe(1);
  expect(stderr.trim()).toBe('superledger: --gateways must be a number from 1 to 16, not two');
});

test('a subgraph answers nothing without a signed call', async () => {
  const environ = childrenOf(supervisor)
    .map((pid) => fs.readFileSync(`/proc/${pid}/environ`, 'utf8'))
    .find((text) => text.includes('SUPERLEDGER_ROLE_URLS='));
  const urls = JSON.parse(
    /SUPERLEDGER_ROLE_URLS=([^\0]+)/.exec(environ ?? '')?.[1] ?? '{}',
  ) as Record<string, string>;
  const body = JSON.stringify({
    query: '{ __typename }',
    operationName: null,
    variables: {},
    event: null,
  });
  const token = await client.token('controller');
  for (const headers of [
    {},
    { authorization: `Bearer ${token}` },
    { authorization: 'Bearer nonsense' },
  ]) {
    const answer = await fetch(`${urls['suppliers']}/execute`, { method: 'POST', body, headers });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({});
  }
});

test('a role killed with -9 is started again and the graph is whole again', async () => {
  process.kill(Number(childWith('subgraph:ledger')), 'SIGKILL');
  await expect
    .poll(async () => (await ready()).checks['subgraph:ledger'], { timeout: 20_000 })
    .toBe('unreachable');
  const partial = await client.ask(
    'controller',
    '{ invoices(first: 1) { edges { node { number legalEntity { code } } } } }',
  );
  expect(partial.errors[0]?.extensions).toMatchObject({ code: 'SOURCE_UNAVAILABLE' });
  // The dead one costs its own fields only.
  const [edge] = partial.data.invoices.edges;
  expect(edge.node).toEqual({ number: expect.stringMatching(/./), legalEntity: null });
  await expect.poll(async () => (await ready()).status, { timeout: 20_000 }).toBe('ready');
});

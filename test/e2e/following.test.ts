import { createHmac } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageRoot } from '#platform/package-root';
import { untilReadOnce } from '../support/first-readings.ts';
import { approve, invoiceInput, submit, SUPPLIER } from '../support/invoices.ts';
import type { Shape } from '../support/product-client.ts';
import { controlOf, type SimulatorControl } from '../support/simulator-control.ts';
import { startProduct, temporaryFolder, type Product } from '../support/start-product.ts';

const SECRET = 'a-webhook-secret-of-this-test';
const SUPPLIERS = `subscription { supplierStatusChanged {
  from to source supplier { id status legalEntities { code } } } }`;
const INVOICES = `subscription { invoiceStatusChanged {
  from to source invoice { id number documentStatus supplier { name } } } }`;
const WAIT = { timeout: 20_000, interval: 100 };

let folder: string;
let product: Product;
let sap: SimulatorControl;
let netsuite: SimulatorControl;
const watching: { stop(): Promise<void> }[] = [];

/** SAP is looked at every second, NetSuite only when a webhook says so. */
function followingConfig(): string {
  const demo = fs.readFileSync(path.join(packageRoot, 'config/demo.yaml'), 'utf8');
  const [before = '', after = ''] = demo.split('- id: netsuite');
  const woken = "intervalSeconds: 86400, webhookSecret: '${NETSUITE_WEBHOOK_SECRET}'";
  const file = path.join(folder, 'following.yaml');
  const ofSap = before.replace('intervalSeconds: 2', 'intervalSeconds: 1');
  const ofNetSuite = after.replace('intervalSeconds: 2', woken);
  fs.writeFileSync(file, `${ofSap}- id: netsuite${ofNetSuite}`);
  return file;
}

beforeAll(async () => {
  folder = temporaryFolder();
  const environment = {
    SUPERLEDGER_CONFIG: followingConfig(),
    NETSUITE_WEBHOOK_SECRET: SECRET,
  };
  product = await startProduct({ dataFolder: folder, environment });
  sap = controlOf(product.systems['sap'] ?? '');
  netsuite = controlOf(product.systems['netsuite'] ?? '');
  await untilReadOnce(product);
});
afterAll(async () => {
  await Promise.all(watching.map((each) => each.stop()));
  await product.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Runs one statement on the product's store. */
async function stored(sql: string): Promise<readonly Shape[]> {
  const client = new pg.Client({ connectionString: product.databaseUrl });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The events of a subscription, as they come. */
async function watch(persona: string, query: string): Promise<readonly Shape[]> {
  const client = await product.socket(persona);
  const events = client.iterate<Shape>({ query });
  const seen: Shape[] = [];
  const collecting = (async () => {
    for await (const { data, errors } of events) seen.push(errors ?? Object.values(data)[0]);
  })();
  watching.push({
    async stop() {
      await events.return?.();
      await collecting;
      await client.dispose();
    },
  });
  return seen;
}

/** Ids of active suppliers of one system; the one that invoices here are from is left alone. */
async function activeSuppliers(persona: string, source: string): Promise<readonly string[]> {
  const { data } = await product.ask(
    persona,
    '{ suppliers(first: 200, filter: { status: [ACTIVE] }) { edges { node { id } } } }',
  );
  const ids: string[] = data.suppliers.edges.map(({ node }: Shape) => node.id);
  return ids.filter((id) => id.startsWith(`${source}:`) && id !== SUPPLIER);
}

/** A subscription has no acknowledgement: it stands once it sees what is done for this. */
async function untilItStands(seen: readonly Shape[], something: () => Promise<unknown>) {
  await expect
    .poll(async () => (await something(), seen.length), { timeout: 20_000, interval: 500 })
    .toBeGreaterThan(0);
}

const inSap = (deed: string, id: string): Promise<unknown> =>
  sap.person({ deed, supplier: id.replace('sap:', '') });

const ofSupplier = (seen: readonly Shape[], id: string): readonly Shape[] =>
  seen.filter(({ supplier }) => supplier?.id === id);

test('a supplier that somebody blocks in SAP is told once, and seen as it is now', async () => {
  const [probe = '', id = ''] = await activeSuppliers('ap-clerk', 'sap');
  const seen = await watch('ap-clerk', SUPPLIERS);
  let blocked = false;
  await untilItStands(seen, () => {
    blocked = !blocked;
    return inSap(blocked ? 'block-supplier' : 'unblock-supplier', probe);
  });
  await inSap('block-supplier', id);
  await expect.poll(() => ofSupplier(seen, id).length, WAIT).toBe(1);
  await inSap('unblock-supplier', id);
  await expect.poll(() => ofSupplier(seen, id).at(-1)?.to, WAIT).toBe('ACTIVE');
  expect(ofSupplier(seen, id)).toMatchObject([
    { from: null, to: 'BLOCKED', source: 'sap', supplier: { status: 'BLOCKED' } },
    { from: 'BLOCKED', to: 'ACTIVE', source: 'sap', supplier: { status: 'ACTIVE' } },
  ]);
});

test('an invoice of ours that somebody cancels in SAP is told after all that we told of it ourselves', async () => {
  const seen = await watch('ap-clerk', INVOICES);
  await untilItStands(seen, () => submit(product, 'ap-clerk', invoiceInput()));
  const number = 'BY-HAND-1';
  const submitted = await submit(product, 'ap-clerk', invoiceInput({ number }));
  expect(submitted.errors).toEqual([]);
  const { id, contentHash } = submitted.data.submitInvoice.posting;
  await approve(product, 'ap-manager', { id, contentHash });
  const mine = (): readonly Shape[] => seen.filter((each) => each.invoice?.number === number);
  await expect.poll(() => mine().at(-1)?.to, WAIT).toBe('POSTED');
  const posted: string = mine().at(-1).invoice.id;
  const [invoice = '', fiscalYear = ''] = posted.replace('sap:', '').split('.');
  await sap.person({ deed: 'cancel-invoice', invoice, fiscalYear });
  await expect.poll(() => mine().at(-1)?.to, WAIT).toBe('CANCELLED');
  expect(mine().map(({ from, to }) => [from, to])).toEqual([
    [null, 'PENDING_APPROVAL'],
    ['PENDING_APPROVAL', 'APPROVED'],
    ['APPROVED', 'POSTED'],
    ['POSTED', 'CANCELLED'],
  ]);
  expect(mine().at(-1)).toMatchObject({ source: 'sap', invoice: { documentStatus: 'CANCELLED' } });
});

test('an invoice that somebody pays in SAP is shown as paid, whatever was cached of it', async () => {
  const list = await product.ask(
    'ap-clerk',
    '{ invoices(first: 200, filter: { documentStatus: [POSTED] }) { edges { node { id kind settlementStatus } } } }',
  );
  const { id } = list.data.invoices.edges
    .map(({ node }: Shape) => node)
    .find((each: Shape) => each.id.startsWith('sap:') && each.settlementStatus === 'OPEN');
  const settlement = async (): Promise<unknown> =>
    (await product.ask('ap-clerk', `{ invoice(id: "${id}") { settlementStatus } }`)).data.invoice
      .settlementStatus;
  expect(await settlement()).toBe('OPEN');
  const [invoice = '', fiscalYear = ''] = id.replace('sap:', '').split('.');
  const paid = await sap.person({ deed: 'pay-invoice', invoice, fiscalYear });
  const key = `sap:${paid['companyCode']}.${paid['fiscalYear']}.${paid['document']}`;
  const events = (): Promise<readonly Shape[]> =>
    stored(
      `select topic, body->>'to' as "to" from platform.outbox_event where key = '${key}' order by topic`,
    );
  await expect.poll(events, WAIT).toEqual([
    { topic: 'journal-entry.posted', to: 'POSTED' },
    { topic: 'payment.status-changed', to: 'SETTLED' },
  ]);
  await expect.poll(settlement, WAIT).toBe('PAID');
});

const signed = (text: string): string => createHmac('sha256', SECRET).update(text).digest('base64');

test('a signed webhook has NetSuite looked at now; another one is refused and wakes nobody', async () => {
  const call = async (signature: (signed: string) => string): Promise<number> => {
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const body = '{"type":"vendor.changed"}';
    const answer = await fetch(`${product.url}/webhooks/netsuite`, {
      method: 'POST',
      body,
      headers: {
        'webhook-id': 'msg_1',
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${signature(`msg_1.${timestamp}.${body}`)}`,
      },
    });
    return answer.status;
  };
  const [probe = '', id = ''] = await activeSuppliers('ap-clerk-us', 'netsuite');
  const seen = await watch('ap-clerk', SUPPLIERS);
  let inactive = false;
  await untilItStands(seen, async () => {
    inactive = !inactive;
    const deed = inactive ? 'inactivate-vendor' : 'activate-vendor';
    await netsuite.person({ deed, vendor: probe.replace('netsuite:', '') });
    expect(await call(signed)).toBe(202);
  });
  await netsuite.person({ deed: 'inactivate-vendor', vendor: id.replace('netsuite:', '') });
  expect(await call(() => 'bm9ib2R5')).toBe(401);
  expect(ofSupplier(seen, id)).toEqual([]);
  expect(await call(signed)).toBe(202);
  await expect
    .poll(() => ofSupplier(seen, id), WAIT)
    .toMatchObject([{ to: 'INACTIVE', source: 'netsuite', supplier: { status: 'INACTIVE' } }]);
  // SAP has no secret here, and so no such path.
  expect((await fetch(`${product.url}/webhooks/sap`, { method: 'POST' })).status).toBe(404);
});

test('each source tells how far behind its follower is', async () => {
  const { data } = await product.ask('controller', '{ sources { id lagSeconds } }');
  const lags = new Map(data.sources.map(({ id, lagSeconds }: Shape) => [id, lagSeconds]));
  expect(lags.get('sap')).toBeGreaterThanOrEqual(0);
  expect(lags.get('sap')).toBeLessThan(Number(lags.get('netsuite')) + 60);
});

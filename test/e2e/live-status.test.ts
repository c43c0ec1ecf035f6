import { expect, test } from 'vitest';
import { approve, invoiceInput, submit, SUPPLIER, untilStatus } from '../support/invoices.ts';
import type { Shape } from '../support/product-client.ts';
import { sharedProduct } from '../support/shared-product.ts';

const product = sharedProduct();

const SUBSCRIPTION = `subscription($filter: InvoiceStatusFilter) {
  invoiceStatusChanged(filter: $filter) { cursor sequence from to source invoice { id number documentNumber supplier { name } } }
}`;

test('each transition of a posting arrives once, in order, with the name from the other subgraph', async () => {
  const client = await product.socket('ap-clerk');
  const filter = { supplierId: SUPPLIER, legalEntities: ['superledger:DE01'] };
  const events = client.iterate<Shape>({ query: SUBSCRIPTION, variables: { filter } });
  const seen: Shape[] = [];
  const collecting = (async () => {
    for await (const event of events) {
      expect(event.errors).toBeUndefined();
      seen.push(event.data.invoiceStatusChanged);
    }
  })();
  // Postings made until the first event shows that the subscription stands; the one after them is followed whole.
  await untilSubscribed(seen);
  const submitted = await submit(product, 'ap-clerk', invoiceInput({ number: 'LIVE-1' }));
  const { id, contentHash } = submitted.data.submitInvoice.posting;
  await approve(product, 'ap-manager', { id, contentHash });
  const ofMine = () => seen.filter((each) => each.invoice?.number === 'LIVE-1');
  await untilLast(ofMine, 'POSTED');
  await client.dispose();
  await collecting;
  const mine = ofMine();
  expect(mine.map(({ from, to }) => [from, to])).toEqual([
    [null, 'PENDING_APPROVAL'],
    ['PENDING_APPROVAL', 'APPROVED'],
    ['APPROVED', 'POSTED'],
  ]);
  const sequences = seen.map(({ sequence }) => sequence);
  expect(sequences).toEqual([...new Set(sequences)].toSorted((a, b) => a - b));
  const name = await product.ask('ap-clerk', `{ supplier(id: "${SUPPLIER}") { name } }`);
  for (const each of mine) expect(each.invoice.supplier.name).toBe(name.data.supplier.name);
  expect(mine[2]).toMatchObject({ source: 'sap', invoice: { id: expect.stringMatching(/^sap:/) } });
  expect(mine[2].invoice.documentNumber).toMatch(/^\d{10}$/);
});

test('a viewer of another legal entity and one without the scope see nothing of it', async () => {
  const other = await product.socket('ap-clerk-us');
  const nobody = await product.socket('nobody');
  // Of this supplier, since other tests post for US01 meanwhile, which this viewer may see.
  const variables = { filter: { supplierId: SUPPLIER } };
  const events = other.iterate<Shape>({ query: SUBSCRIPTION, variables });
  let leaked = 0;
  const watching = (async () => {
    for await (const _ of events) leaked++;
  })();
  const refused = await nobody
    .iterate<Shape>({ query: SUBSCRIPTION, variables: {} })
    .next()
    .then(
      (first) => first.value?.errors,
      (error: unknown) => error,
    );
  expect(JSON.stringify(refused)).toContain('FORBIDDEN');
  const submitted = await submit(product, 'ap-clerk', invoiceInput());
  const { id, contentHash } = submitted.data.submitInvoice.posting;
  await approve(product, 'ap-manager', { id, contentHash });
  await untilStatus(product, id, 'COMPLETED');
  await other.dispose();
  await nobody.dispose();
  await watching;
  expect(leaked).toBe(0);
});

test('the status of postings is live too', async () => {
  const client = await product.socket('ap-manager');
  const events = client.iterate<Shape>({
    query: 'subscription { postingStatusChanged { to posting { id command status } } }',
  });
  const seen: Shape[] = [];
  const collecting = (async () => {
    for await (const event of events) seen.push(event.data.postingStatusChanged);
  })();
  await untilSubscribed(seen);
  const submitted = await submit(product, 'ap-clerk', invoiceInput());
  const { id, contentHash } = submitted.data.submitInvoice.posting;
  await approve(product, 'ap-manager', { id, contentHash });
  const ofMine = () => seen.filter((each) => each.posting?.id === id);
  await untilLast(ofMine, 'COMPLETED');
  await client.dispose();
  await collecting;
  expect(ofMine().map(({ to }) => to)).toEqual([
    'AWAITING_APPROVAL',
    'APPROVED',
    'EXECUTING',
    'COMPLETED',
  ]);
});

test('a snapshot tells the current state, and a cursor brings what happened while nobody listened', async () => {
  const query = `subscription($after: String, $snapshot: Boolean, $filter: InvoiceStatusFilter) {
    invoiceStatusChanged(after: $after, snapshot: $snapshot, filter: $filter) {
      cursor from to invoice { id number documentStatus }
    }
  }`;
  const submitted = await submit(product, 'ap-clerk', invoiceInput({ number: 'LIVE-2' }));
  const { id, contentHash } = submitted.data.submitInvoice.posting;
  const filter = { supplierId: SUPPLIER, statuses: ['PENDING_APPROVAL'] };
  const first = await product.socket('ap-clerk');
  const state = first.iterate<Shape>({ query, variables: { snapshot: true, filter } });
  let seen: Shape;
  do seen = (await state.next()).value;
  while (seen.data.invoiceStatusChanged.invoice.number !== 'LIVE-2');
  expect(seen.data.invoiceStatusChanged).toMatchObject({
    from: 'PENDING_APPROVAL',
    to: 'PENDING_APPROVAL',
    invoice: { documentStatus: 'PENDING_APPROVAL' },
  });
  await first.dispose();
  await approve(product, 'ap-manager', { id, contentHash });
  await untilStatus(product, id, 'COMPLETED');
  const again = await product.socket('ap-clerk');
  const { cursor } = seen.data.invoiceStatusChanged;
  const missed = again.iterate<Shape>({
    query,
    variables: { after: cursor, snapshot: true, filter: { supplierId: SUPPLIER } },
  });
  const mine: string[] = [];
  while (mine.at(-1) !== 'POSTED') {
    const { invoice, to } = (await missed.next()).value.data.invoiceStatusChanged;
    if (invoice.number === 'LIVE-2') mine.push(to);
  }
  expect(mine).toEqual(['APPROVED', 'POSTED']);
  await again.dispose();
});

test.each([
  ['invoiceStatusChanged', 'ap-clerk'],
  ['paymentStatusChanged', 'treasurer'],
  ['supplierStatusChanged', 'ap-clerk'],
  ['journalEntryPosted', 'controller'],
  ['postingStatusChanged', 'ap-clerk'],
])('%s begins with a snapshot, or says that it would be too large', async (field, persona) => {
  const client = await product.socket(persona);
  const answers = client.iterate<Shape>({
    query: `subscription { ${field}(snapshot: true) { cursor from to } }`,
  });
  const answer = await answers.next().then(
    ({ value }) => value.data[field],
    (errors: Shape) => errors[0].extensions,
  );
  const { code, from, to } = answer;
  expect([code ?? 'a state', to]).toEqual([
    expect.stringMatching(/^(a state|OPERATION_TOO_COSTLY)$/),
    from,
  ]);
  await client.dispose();
});

/** Other tests' postings are told beside this one's, so only an event of this one may end the wait. */
async function untilLast(ofMine: () => readonly Shape[], status: string): Promise<void> {
  await expect.poll(() => ofMine().at(-1)?.to, { timeout: 30_000 }).toBe(status);
}

/** A subscription has no acknowledgement: it stands once an event of a posting made for this arrives. */
async function untilSubscribed(seen: readonly Shape[]): Promise<void> {
  await expect
    .poll(
      async () => {
        await submit(product, 'ap-clerk', invoiceInput());
        return seen.length;
      },
      { timeout: 15_000, interval: 200 },
    )
    .toBeGreaterThan(0);
}

import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '#platform/package-root';
import type { Answer, Shape } from '../support/product-client.ts';
import { sharedProduct } from '../support/shared-product.ts';

/** With it the answers of examples/*.json are written anew instead of compared. */
const RECORD = process.env['RECORD_EXAMPLES'] === '1';
const FOLDER = path.join(packageRoot, 'examples');

const product = sharedProduct();

interface Example {
  readonly document: string;
  readonly persona: string;
  readonly variables: Record<string, unknown>;
}

/** As the start page reads it: `# As <persona>: …`, and a line `# variables: {…}` with placeholders. */
function example(name: string): Example {
  const document = fs.readFileSync(path.join(FOLDER, `${name}.graphql`), 'utf8');
  const today = new Date().toISOString().slice(0, 10);
  const variables = (/^# variables: (.+)$/m.exec(document)?.[1] ?? '{}')
    .replaceAll('{{today}}', today)
    .replaceAll('{{year}}', today.slice(0, 4))
    .replaceAll('{{unique}}', randomUUID().slice(0, 8));
  return {
    document,
    persona: /^# As ([a-z-]+):/.exec(document)?.[1] ?? 'controller',
    variables: JSON.parse(variables) as Record<string, unknown>,
  };
}

const run = ({ persona, document, variables }: Example): Promise<Answer> =>
  product.ask(persona, document, variables);

/** The answer beside the example, and whether what came now has its shape: same names, same kinds of values. */
function compare(name: string, data: unknown): void {
  const file = path.join(FOLDER, `${name}.json`);
  if (RECORD) fs.writeFileSync(file, `${JSON.stringify({ data }, null, 2)}\n`);
  const recorded = JSON.parse(fs.readFileSync(file, 'utf8')) as { data: unknown };
  expect(shapeOf(data)).toEqual(shapeOf(recorded.data));
}

/** Lists are told by their first element, scalars by their type; what may be absent tells nothing. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : [shapeOf(value[0])];
  if (typeof value !== 'object' || value === null) return 'scalar';
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shapeOf(each)]));
}

test.each([
  '01-federated-query',
  '07-ledger-setup',
  '08-sources-health',
  '09-aged-payables',
  '10-search',
  '12-payment-run',
])('examples/%s.graphql answers as it says', async (name) => {
  const answer = await run(example(name));
  expect(answer.errors).toEqual([]);
  compare(name, answer.data);
});

test(
  'examples/11 opens with what the banks have said, once they have',
  { timeout: 90_000 },
  async () => {
    const asked = example('11-cash-forecast');
    // The simulated bank closes its first day soon after the start.
    await expect
      .poll(async () => (await run(asked)).data.cashForecast.opening, { timeout: 80_000 })
      .not.toBeNull();
    const answer = await run(asked);
    expect(answer.errors).toEqual([]);
    compare('11-cash-forecast', answer.data);
  },
);

test('examples/02 shows one invoice with its lines', async () => {
  const answer = await run(example('02-one-invoice'));
  expect(answer.errors).toEqual([]);
  compare('02-one-invoice', answer.data);
});

test('examples/03, 06 and 04 take an invoice from a clerk through the inbox to its approval', async () => {
  const submitted = await run(example('03-submit-invoice'));
  expect(submitted.errors).toEqual([]);
  compare('03-submit-invoice', submitted.data);
  const inbox = await run(example('06-postings-inbox'));
  expect(inbox.errors).toEqual([]);
  const { id, contentHash } = submitted.data.submitInvoice.posting;
  const waiting = inbox.data.postings.edges.map(({ node }: Shape) => node.id);
  expect(waiting).toContain(id);
  const approve = example('04-approve-posting');
  const approved = await run({ ...approve, variables: { ...approve.variables, id, contentHash } });
  expect(approved.errors).toEqual([]);
  compare('04-approve-posting', approved.data);
});

test('examples/05 follows an invoice live', async () => {
  const { document, persona } = example('05-live-status');
  const client = await product.socket(persona);
  const events = client.iterate<Shape>({ query: document });
  const first = events.next();
  let arrived = false;
  void first.then(() => (arrived = true));
  await expect
    .poll(
      async () => {
        await run(example('03-submit-invoice'));
        return arrived;
      },
      { timeout: 15_000, interval: 200 },
    )
    .toBe(true);
  const { value } = await first;
  await client.dispose();
  expect(value?.errors).toBeUndefined();
  compare('05-live-status', value?.data);
});

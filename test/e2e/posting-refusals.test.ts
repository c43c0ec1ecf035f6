import { expect, test } from 'vitest';
import { invoiceInput, submit } from '../support/invoices.ts';
import { sharedProduct } from '../support/shared-product.ts';

const product = sharedProduct();

test.each([
  ['net that is not the sum of the lines', { net: '99.00', gross: '118.00' }, 'BR-CO-10'],
  ['gross that is not net and tax', { gross: '120.00' }, 'BR-CO-15'],
  ['a blocked supplier', { supplierId: 'BLOCKED' }, 'SUP-1'],
  ['a supplier of another system', { supplierId: 'FOREIGN' }, 'SUP-2'],
  [
    'a header account',
    { lines: [{ description: 'x', amount: '100.00', accountId: 'HEADER' }] },
    'JRN-3',
  ],
  [
    'an account nobody knows',
    { lines: [{ description: 'x', amount: '100.00', accountId: 'sap:YCOA.0009999999' }] },
    'JRN-3',
  ],
])('%s is blocked by its control and nothing is written', async (_, more, code) => {
  const input = invoiceInput(await resolved(more));
  const answer = await submit(product, 'ap-clerk', input);
  expect(answer.errors).toEqual([]);
  const payload = answer.data.submitInvoice;
  expect(payload.posting).toBeNull();
  expect(payload.problems.map((each: Record<string, string>) => each['code'])).toContain(code);
  // The key is not consumed: the corrected invoice goes through under it.
  const corrected = await submit(
    product,
    'ap-clerk',
    invoiceInput({ idempotencyKey: input['idempotencyKey'] }),
  );
  expect(corrected.data.submitInvoice).toMatchObject({ problems: [], replayed: false });
});

test.each([
  ['more digits than the currency has', { net: '100.001' }, ['input', 'net']],
  ['yen with decimals', { currency: 'JPY', net: '100.50' }, ['input', 'net']],
  ['no lines', { lines: [] }, ['input', 'lines']],
  ['a number with control characters', { number: 'A\u0007B' }, ['input', 'number']],
  ['a number that is too long', { number: 'X'.repeat(17) }, ['input', 'number']],
  ['an empty key', { idempotencyKey: '' }, ['input', 'idempotencyKey']],
  ['an id that is none', { supplierId: 'nonsense' }, ['input', 'supplierId']],
])('%s is BAD_USER_INPUT with its path', async (_, more, path) => {
  const answer = await submit(product, 'ap-clerk', invoiceInput(more));
  expect(answer.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', path });
});

test('validateOnly runs every check and writes nothing', async () => {
  const input = invoiceInput({ validateOnly: true });
  const answer = await submit(product, 'ap-clerk', input);
  expect(answer.data.submitInvoice).toEqual({ posting: null, problems: [], replayed: false });
  const { validateOnly: _, ...real } = input;
  const then = await submit(product, 'ap-clerk', real);
  expect(then.data.submitInvoice).toMatchObject({ replayed: false, problems: [] });
});

/** Names of rows that the demo company has, found through the graph itself. */
async function resolved(more: Record<string, unknown>): Promise<Record<string, unknown>> {
  const text = JSON.stringify(more);
  if (text.includes('BLOCKED') || text.includes('FOREIGN')) {
    const foreign = text.includes('FOREIGN');
    const filter = foreign
      ? 'legalEntities: ["US01"], status: [ACTIVE]'
      : 'legalEntities: ["DE01"], status: [BLOCKED]';
    const answer = await product.ask(
      'ap-clerk',
      `{ suppliers(first: 1, filter: { ${filter} }) { edges { node { id } } } }`,
    );
    return { ...more, supplierId: answer.data.suppliers.edges[0].node.id };
  }
  if (!text.includes('HEADER')) return more;
  const answer = await product.ask(
    'controller',
    '{ accounts(first: 200, filter: { legalEntities: ["DE01"] }) { edges { node { id isPosting } } } }',
  );
  const header = answer.data.accounts.edges.find(
    ({ node }: Record<string, Record<string, boolean>>) => node?.['isPosting'] === false,
  );
  return JSON.parse(text.replace('HEADER', header.node.id)) as Record<string, unknown>;
}

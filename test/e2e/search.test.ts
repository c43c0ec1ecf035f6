import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '#platform/package-root';
import type { Shape } from '../support/product-client.ts';
import { sharedProduct } from '../support/shared-product.ts';

const product = sharedProduct();

const SEARCH = `query ($text: String!) { search(text: $text, first: 50) {
  edges { node { type id source score entity { __typename
    ... on Invoice { id number } ... on Payment { id documentNumber } ... on Posting { id reference } } } }
  incomplete { source code } isTruncated } }`;

const hitsOf = async (persona: string, text: string): Promise<Shape[]> => {
  const answer = await product.ask(persona, SEARCH, { text });
  expect(answer.errors).toEqual([]);
  expect(answer.data.search.incomplete).toEqual([]);
  return answer.data.search.edges.map(({ node }: Shape) => node);
};

const newest = async (legalEntity: string): Promise<Shape> => {
  const document = `{ invoices(first: 1, filter: { documentStatus: [POSTED], legalEntities: ["${legalEntity}"] }) {
    edges { node { id number } } } }`;
  return (await product.ask('controller', document)).data.invoices.edges[0].node;
};

test('an invoice of either system is found by its number, and filled in by its own subgraph', async () => {
  for (const legalEntity of ['DE01', 'US01']) {
    const { id, number } = await newest(legalEntity);
    const hit = (await hitsOf('controller', number)).find((each) => each.id === id);
    const source = id.split(':')[0];
    const entity = { __typename: 'Invoice', id, number };
    expect(hit).toMatchObject({ type: 'INVOICE', score: 100, source, entity });
  }
});

test('a viewer finds nothing of a legal entity or a supplier that is not theirs', async () => {
  const { id, number } = await newest('DE01');
  const idsOf = async (persona: string) => (await hitsOf(persona, number)).map((hit) => hit.id);
  expect(await idsOf('controller')).toContain(id);
  expect(await idsOf('ap-clerk-us')).not.toContain(id);
  // What stands behind a hit may be of any kind: naming it takes the scopes of all of them, naming hits takes none.
  const refused = await product.ask('portal', SEARCH, { text: number });
  expect(refused.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  const hits = 'query ($text: String!) { search(text: $text) { edges { node { type id } } } }';
  const seen = await product.ask('portal', hits, { text: number.slice(0, 3) });
  expect(seen.errors).toEqual([]);
  const types = seen.data.search.edges.map(({ node }: Shape) => node.type);
  expect(types).not.toContain('SUPPLIER');
});

test('a posting is found by its reference, by who may see it', async () => {
  const document = fs.readFileSync(
    path.join(packageRoot, 'examples/03-submit-invoice.graphql'),
    'utf8',
  );
  const unique = randomUUID().slice(0, 8);
  const today = new Date().toISOString().slice(0, 10);
  const variables = { number: `FIND-${unique}`, idempotencyKey: `find-${unique}`, today };
  const submitted = await product.ask('ap-clerk', document, variables);
  const { id } = submitted.data.submitInvoice.posting;
  const reference = id.split(':')[1];
  const [hit] = (await hitsOf('ap-clerk', reference)).filter(({ type }) => type === 'POSTING');
  expect(hit).toMatchObject({ id, entity: { __typename: 'Posting', id, reference } });
  const ofOthers = await hitsOf('ap-clerk-us', reference);
  expect(ofOthers.map((each) => each.id)).not.toContain(id);
});

test('what is owed is of the legal entities a viewer sees, and takes the scope invoices:read', async () => {
  const today = new Date().toISOString().slice(0, 10);
  const document = `{ agedPayables(asOf: "${today}") { totals { legalEntity { code } } rows { supplier { id } } } }`;
  const answer = await product.ask('ap-clerk-us', document);
  expect(answer.errors).toEqual([]);
  const codes = answer.data.agedPayables.totals.map((total: Shape) => total.legalEntity.code);
  expect(new Set(codes)).toEqual(new Set(['US01']));
  const own = await product.ask('portal', document.replace('supplier { id }', 'invoices'));
  expect(own.data.agedPayables.totals.length).toBeLessThanOrEqual(2);
});

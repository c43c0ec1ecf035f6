import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '#platform/package-root';
import { approve, invoiceInput, submit } from '../support/invoices.ts';
import type { Shape } from '../support/product-client.ts';
import { sharedProduct } from '../support/shared-product.ts';

const product = sharedProduct();
const PROOF = `query($id: ID!) { auditProof(entryId: $id) {
  leafIndex treeSize leaf hashes checkpoint openings { commitment salt value } } }`;

async function newestEntry(filter: string): Promise<Shape> {
  const { data, errors } = await product.ask(
    'auditor',
    `{ auditTrail(first: 1, filter: { ${filter} }) { edges { node { id action decision subject details } } } }`,
  );
  expect(errors).toEqual([]);
  return data.auditTrail.edges[0]?.node;
}

/** What `examples/verify-audit-proof.mjs`, which shares nothing with the product, says of an answer. */
function verdict(proof: Shape): string {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'proof-')), 'answer.json');
  fs.writeFileSync(file, JSON.stringify(proof));
  const key = path.join(product.folder, 'audit/verifier-key.txt');
  try {
    const script = path.join(packageRoot, 'examples/verify-audit-proof.mjs');
    return execFileSync(process.execPath, [script, file, key], { encoding: 'utf8' });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

test('an entry is proven to be in the signed tree by a verifier that shares nothing with us', async () => {
  const submitted = await submit(product, 'ap-clerk', invoiceInput());
  const { id } = submitted.data.submitInvoice.posting;
  const entry = await newestEntry(`object: "${id}"`);
  expect(entry).toMatchObject({ action: 'submitInvoice.awaiting_approval', subject: 'ap-clerk' });

  let proof: Shape = null;
  await expect
    .poll(
      async () => {
        const answer = await product.ask('auditor', PROOF, { id: entry.id });
        proof = answer.data?.auditProof ?? null;
        return proof;
      },
      { timeout: 60_000, interval: 250 },
    )
    .not.toBeNull();

  expect(verdict(proof)).toMatch(/^VALID: leaf \d+ of \d+/);
  const forged = { ...proof, leaf: proof.leaf.replace('awaiting_approval', 'completed') };
  expect(verdict(forged)).toMatch(/^INVALID: /);
  const renamed = proof.openings.map((each: Shape) => ({ ...each, value: 'somebody else' }));
  expect(verdict({ ...proof, openings: renamed })).toMatch(/^INVALID: /);
});

test('an attempt that access refused before planning is in the trail too', async () => {
  const submitted = await submit(product, 'ap-clerk', invoiceInput());
  const refused = await approve(product, 'ap-clerk', submitted.data.submitInvoice.posting);
  expect(refused.errors[0]?.extensions['code']).toBe('FORBIDDEN');
  await expect
    .poll(() => newestEntry('subject: "ap-clerk", action: "approvePosting.refused"'), {
      timeout: 20_000,
    })
    .toMatchObject({ decision: 'FORBIDDEN' });
});

test('the proof takes the scope of an auditor', async () => {
  const { errors } = await product.ask('controller', PROOF, { id: 'superledger:x' });
  expect(errors[0]?.extensions['code']).toBe('FORBIDDEN');
});

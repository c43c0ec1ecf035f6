import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Answer, ProductClient, Shape } from './product-client.ts';

/** An active supplier of DE01 and JP01 in the demo company. */
export const SUPPLIER = 'sap:0000100001';

const SUBMIT = `mutation Submit($input: SubmitInvoiceInput!) {
  submitInvoice(input: $input) {
    replayed
    problems { code severity message path evidence }
    posting { id status contentHash reference requiredApprovals { scope satisfied } subject { ... on Invoice { id number documentStatus } } }
  }
}`;
export const APPROVE = `mutation Approve($input: ApprovePostingInput!) {
  approvePosting(input: $input) { replayed problems { code severity message } posting { id status approvals { by decision } } }
}`;
const POSTING = `query Posting($id: ID!) { posting(id: $id) {
  id status reference steps { number outcome documentNumber errorCode } timeline { by action decision }
  subject { ... on Invoice { id number documentStatus documentNumber reference supplier { name } } } } }`;

/** A plain invoice of 119.00 EUR in DE01; every call has another number and key unless told. */
export function invoiceInput(
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    idempotencyKey: randomUUID(),
    supplierId: SUPPLIER,
    legalEntityId: 'superledger:DE01',
    number: `T-${randomUUID().slice(0, 8)}`,
    invoiceDate: new Date().toISOString().slice(0, 10),
    currency: 'EUR',
    net: '100.00',
    tax: '19.00',
    gross: '119.00',
    lines: [{ description: 'Office paper', amount: '100.00' }],
    ...more,
  };
}

export const submit = (
  client: ProductClient,
  persona: string,
  input: Readonly<Record<string, unknown>>,
): Promise<Answer> => client.ask(persona, SUBMIT, { input });

export const approve = (
  client: ProductClient,
  persona: string,
  { id, contentHash }: Shape,
): Promise<Answer> =>
  client.ask(persona, APPROVE, { input: { idempotencyKey: randomUUID(), id, contentHash } });

export async function posting(client: ProductClient, persona: string, id: string): Promise<Shape> {
  const answer = await client.ask(persona, POSTING, { id });
  expect(answer.errors).toEqual([]);
  return answer.data.posting;
}

/** Waits until a posting has come to a status. */
export async function untilStatus(
  client: ProductClient,
  id: string,
  status: string,
  timeout = 20_000,
): Promise<Shape> {
  await expect
    .poll(async () => (await posting(client, 'ap-manager', id)).status, { timeout, interval: 100 })
    .toBe(status);
  return posting(client, 'ap-manager', id);
}

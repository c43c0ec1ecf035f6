import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { PostingCase } from './posting-cases.ts';
import type { Answer, ProductClient, Shape } from './product-client.ts';

const APPROVE = `mutation Approve($input: ApprovePostingInput!) {
  approvePosting(input: $input) { replayed problems { code message } posting { id status } }
}`;
const POSTING = `query Posting($id: ID!) { posting(id: $id) {
  id status reference contentHash steps { number step outcome errorCode } timeline { by action decision } } }`;
/** Between them they may approve everything there is; the watcher may see it. */
export const APPROVERS = ['ap-manager', 'cfo', 'controller', 'treasurer'];
const WATCHER = 'controller';
const POLL_MS = 100;
const MAX_TRIES = 5;

/** Statuses that nothing but a person's next act changes. */
const SETTLED: ReadonlySet<string> = new Set([
  'AWAITING_APPROVAL',
  'COMPLETED',
  'REJECTED',
  'DECLINED',
  'CANCELLED',
  'EXPIRED',
  'COMPENSATED',
]);

/** Submits through any mutation of the graph: `submitInvoice` with its input. */
export const submitAs = (
  client: ProductClient,
  persona: string,
  mutation: string,
  input: Readonly<Record<string, unknown>>,
): Promise<Answer> => {
  const type = `${mutation.slice(0, 1).toUpperCase()}${mutation.slice(1)}Input`;
  const known: Readonly<Record<string, string>> = {
    blockSupplier: 'SupplierBlockInput',
    unblockSupplier: 'SupplierBlockInput',
  };
  return client.ask(
    persona,
    `mutation Submit($input: ${known[mutation] ?? type}!) { ${mutation}(input: $input) {
      replayed problems { code severity message path evidence }
      posting { id status contentHash reference } } }`,
    { input },
  );
};

/**
 * A posting that is taken. On a machine with much else to do a simulator may be late: then the client repeats itself
 * with the same key. @throws with what was said instead
 */
export async function posted(
  client: ProductClient,
  { persona, mutation, input }: Pick<PostingCase, 'persona' | 'mutation' | 'input'>,
): Promise<Shape> {
  const given = input();
  for (let n = 1; ; n++) {
    const { data, errors } = await submitAs(client, persona, mutation, given);
    const answer = data?.[mutation];
    if (answer?.posting) return answer.posting;
    if (answer || n === MAX_TRIES)
      throw new Error(`${mutation}: ${JSON.stringify([errors, answer?.problems])}`);
  }
}

export async function postingOf(client: ProductClient, id: string): Promise<Shape> {
  const { data, errors } = await client.ask(WATCHER, POSTING, { id });
  if (!data?.posting) throw new Error(`the posting ${id}: ${JSON.stringify(errors)}`);
  return data.posting;
}

/** One approval after another, by as many people as it takes; answers the status it has then. */
export async function approveByAll(
  client: ProductClient,
  { id, contentHash }: Shape,
): Promise<string> {
  for (const persona of APPROVERS) {
    const { status } = await postingOf(client, id);
    if (status !== 'AWAITING_APPROVAL') return status;
    await client.ask(persona, APPROVE, {
      input: { idempotencyKey: randomUUID(), id, contentHash },
    });
  }
  return (await postingOf(client, id)).status;
}

/** Waits until a posting came to its end or waits for a person. @throws when it does not in time */
export async function settled(
  client: ProductClient,
  id: string,
  timeoutMs = 120_000,
): Promise<Shape> {
  const giveUpAt = performance.now() + timeoutMs;
  for (;;) {
    const posting = await postingOf(client, id);
    if (SETTLED.has(posting.status)) return posting;
    if (performance.now() > giveUpAt)
      throw new Error(`${posting.reference} is still ${posting.status} after ${timeoutMs} ms`);
    await pause(POLL_MS);
  }
}

import { randomUUID } from 'node:crypto';
import type { Shape } from '../product-client.ts';
import { APPROVERS } from '../postings.ts';
import type { Scene } from './scene.ts';

const WAITING = `query Waiting($command: String!) {
  postings(filter: { command: $command, status: [AWAITING_APPROVAL] }, first: 20) { edges { node {
    id reference contentHash subject { ... on Supplier { id name } ... on Invoice { id number } } } } } }`;

/** The posting of a command that waits for approval, by the name or number of what it is about. */
export const waitingFor = (scene: Scene, command: string, called: string): Promise<Shape> =>
  scene.until(`${command} of ${called} waits for approval`, async () => {
    const { postings } = await scene.ask('ap-manager', WAITING, { command });
    const nodes: Shape[] = postings.edges.map(({ node }: Shape) => node);
    return nodes.find(({ subject }) => [subject?.name, subject?.number].includes(called)) ?? null;
  });

const APPROVE = `mutation Approve($input: ApprovePostingInput!) {
  approvePosting(input: $input) { problems { code message } posting { status } } }`;

/** By as many people as it takes. */
export async function approved(scene: Scene, { id, contentHash }: Shape): Promise<void> {
  for (const persona of APPROVERS) {
    const input = { idempotencyKey: randomUUID(), id, contentHash };
    const { approvePosting } = await scene.ask(persona, APPROVE, { input });
    const status = approvePosting.posting?.status;
    if (status !== undefined && status !== 'AWAITING_APPROVAL') return;
  }
  throw new Error(`nobody may approve ${id}`);
}

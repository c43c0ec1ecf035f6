import { expect } from 'vitest';
import { effectsOf } from '../effects.ts';
import { invoiceCase } from '../posting-cases.ts';
import { approveByAll, posted, settled } from '../postings.ts';
import type { Shape } from '../product-client.ts';
import { simulatorAdmin } from '../simulator-admin.ts';
import { diedAndRepeated, toldOf, type Judged } from './kill.ts';
import type { Scene } from './scene.ts';

/** A decision about a posting, other than its approval, which is a cell of every command. */
export interface DecisionRow {
  readonly mutation: string;
  readonly persona: string;
  /** The posting as it is when the decision is taken. */
  stage(scene: Scene): Promise<Shape>;
  /** What becomes of it. */
  readonly status: string;
  readonly effects: readonly string[];
}

const waiting = ({ front }: Scene): Promise<Shape> => posted(front.client, invoiceCase);

export const decisionRows: readonly DecisionRow[] = [
  {
    mutation: 'rejectPosting',
    persona: 'ap-manager',
    stage: waiting,
    status: 'REJECTED',
    effects: [],
  },
  {
    mutation: 'cancelPosting',
    persona: 'ap-clerk',
    stage: waiting,
    status: 'CANCELLED',
    effects: [],
  },
  {
    mutation: 'retryPosting',
    persona: 'controller',
    stage: paused,
    status: 'COMPLETED',
    effects: ['sap invoice'],
  },
];

export const decisionPoints = ['decide.before-commit', 'decide.committed'] as const;

/** Its target slows it down; the worker that waits for another try is stopped, so that the pause stays. */
async function paused(scene: Scene): Promise<Shape> {
  const sap = simulatorAdmin(scene.ground.systems['sap'] ?? '');
  const { client } = scene.front;
  const mine = await posted(client, invoiceCase);
  await sap.fault({ fault: 'rate-limit', method: 'POST', times: 100, retryAfterSeconds: 1 });
  await scene.worker();
  await approveByAll(client, mine);
  const next = async (): Promise<unknown> => {
    const { data } = await client.ask('controller', NEXT, { id: mine.id });
    return data.posting.nextAttemptAt;
  };
  await expect.poll(next, { timeout: 30_000, interval: 50 }).not.toBeNull();
  await scene.withoutWorker();
  await sap.noFaults();
  return mine;
}

const NEXT = 'query Next($id: ID!) { posting(id: $id) { nextAttemptAt } }';

/** The front dies of a decision; the same person repeats it, and it is taken once. */
export async function killDecision(scene: Scene, row: DecisionRow, at: string): Promise<Judged> {
  const { mutation, persona, status, effects } = row;
  const { id, reference } = await row.stage(scene);
  const type = `${mutation.slice(0, 1).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation Decide($input: ${type}!) { ${mutation}(input: $input) {
    replayed problems { code } posting { id status } } }`;
  const input = { idempotencyKey: `${mutation} ${id}`, id, reason: 'as the failure tests want it' };
  const answer = await diedAndRepeated(scene, at, (client) =>
    client.ask(persona, query, { input }),
  );
  const replayed = at === 'decide.committed';
  expect(answer.data[mutation]).toMatchObject({ problems: [], replayed });
  await scene.worker();
  const { client } = scene.front;
  const done = await settled(client, id);
  const found = {
    status: done.status,
    told: toldOf(done, mutation === 'retryPosting' ? 'RETRY' : status),
    effects: await effectsOf(scene.ground, reference),
  };
  return { found, expected: { status, told: 1, effects } };
}

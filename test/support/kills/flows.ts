import { expect } from 'vitest';
import { effectsOf } from '../effects.ts';
import { settled } from '../postings.ts';
import type { Shape } from '../product-client.ts';
import { cancelledInSap } from './cancelled-in-sap.ts';
import { TAX_VOIDED, toJapan } from './invoice-rows.ts';
import { endOf, type Judged } from './kill.ts';
import type { Scene } from './scene.ts';

/** What a person does in a system, and the command that a flow makes of it. */
export interface FlowRow {
  readonly name: string;
  readonly command: string;
  /** Makes what it stands on, and does it while no worker is there; a worker that starts looks into the sources. */
  stage(scene: Scene): Promise<{ readonly subject: string; readonly reference: string }>;
  /** What the systems' own books have under the reference once it is done. */
  readonly effects: readonly string[];
}

export const flowRows: readonly FlowRow[] = [
  {
    name: 'flow-void-invoice-tax',
    command: 'voidInvoiceTax',
    async stage(scene) {
      const { id, reference } = await scene.complete(toJapan());
      await untilFollowed(scene);
      await scene.withoutWorker();
      return { subject: await cancelledInSap(scene, { id }), reference };
    },
    effects: TAX_VOIDED,
  },
];

/** The submission is durable; the event is not done with yet. */
export const flowPoints = ['flow.submitted'] as const;

/** The worker dies of an event that its flow has made a command of; another one meets the event again. */
export async function killFlow(scene: Scene, row: FlowRow, at: string): Promise<Judged> {
  const { command, effects } = row;
  const { subject, reference } = await row.stage(scene);
  const dying = await scene.ground.spawn('worker', { SUPERLEDGER_FAILPOINT: at });
  expect(await endOf(dying)).toMatchObject({ signal: 'SIGKILL' });
  const before = await postingsOf(scene, command, subject);
  await scene.worker();
  await untilHandled(scene);
  const after = await postingsOf(scene, command, subject);
  const ends: string[] = [];
  for (const { id } of after) ends.push((await settled(scene.front.client, id)).status);
  const found = {
    before: before.length,
    ends,
    isTheSame: after[0]?.id === before[0]?.id,
    effects: await effectsOf(scene.ground, reference),
  };
  return { found, expected: { before: 1, ends: ['COMPLETED'], isTheSame: true, effects } };
}

async function postingsOf({ front }: Scene, command: string, subject: string): Promise<Shape[]> {
  const { data, errors } = await front.client.ask('controller', POSTINGS, { command });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data.postings.edges
    .map(({ node }: Shape) => node)
    .filter((node: Shape) => node.subject.id === subject);
}
const POSTINGS = `query Postings($command: String!) {
  postings(filter: { command: $command }, first: 50) {
    edges { node { id subject { ... on Invoice { id } } } } } }`;

const PATIENT = { timeout: 60_000, interval: 50 };

/** Following has begun: what happens from now on is told. */
async function untilFollowed(scene: Scene): Promise<void> {
  await expect.poll(async () => (await scene.rows(FOLLOWED)).length, PATIENT).toBe(1);
}
const FOLLOWED = `select from platform.follow_cursor
  where source = 'sap' and feed = 'invoiceChanges' and read_at is not null`;

/** The flow is done with every event there is, the one it has died of among them. */
async function untilHandled(scene: Scene): Promise<void> {
  await expect.poll(async () => (await scene.rows(BEHIND)).length, PATIENT).toBe(0);
}
const BEHIND = `select from platform.outbox_event event
  where event.topic = 'invoice.status-changed' and (event.sequence is null or event.sequence >
    coalesce((select sequence from platform.consumer_cursor where consumer = 'flow-void-invoice-tax'), 0))`;

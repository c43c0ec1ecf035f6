import { expect } from 'vitest';
import { effectsOf } from '../effects.ts';
import { ALL_BUT_WORKER, type Role } from '../ground.ts';
import { APPROVE } from '../invoices.ts';
import { approveByAll, APPROVERS, postingOf, posted, settled, submitAs } from '../postings.ts';
import type { Answer, ProductClient, Shape } from '../product-client.ts';
import { simulatorAdmin } from '../simulator-admin.ts';
import { bankOf } from './bank-of.ts';
import type { KillRow, Staged } from './row.ts';
import { withKey, type Scene } from './scene.ts';

const PATIENCE_MS = 60_000;

/** What is there after a cell, and what has to be. */
export interface Judged {
  readonly found: object;
  readonly expected: object;
}

/** Plays one cell of the table: the process that passes this point dies there, another one goes on. */
export async function kill(scene: Scene, row: KillRow, at: string): Promise<Judged> {
  const staged = await row.stage(scene);
  const books = staged.books ?? (row.writes === 0 ? await untouched(scene) : undefined);
  const mine = await playerOf(at)(scene, staged, at);
  const done = await settled(scene.front.client, mine.id);
  const { effects, under = mine.reference, shows } = staged;
  const found = {
    status: done.status,
    toldCompleted: toldOf(done, 'COMPLETED'),
    confirmedTwice: confirmedTwice(done),
    effects: await effectsOf(scene.ground, under),
    books: await books?.now(mine.reference),
    shows: await shows?.now(mine.reference),
  };
  const expected = {
    status: 'COMPLETED',
    toldCompleted: 1,
    confirmedTwice: [],
    effects,
    books: books?.expected,
    shows: shows?.expected,
  };
  return { found, expected };
}

/** All that the systems' books say, which a command that writes nothing there leaves as it was. */
async function untouched({ ground }: Scene): Promise<NonNullable<Staged['books']>> {
  const now = (): Promise<unknown> =>
    Promise.all(
      Object.entries(ground.systems).map(([name, url]) =>
        name === 'bank' ? bankOf(ground).instructed() : simulatorAdmin(url).books(),
      ),
    );
  return { now, expected: await now() };
}

type Play = (scene: Scene, staged: Staged, at: string) => Promise<Shape>;

function playerOf(at: string): Play {
  if (at.startsWith('submit.')) return frontDiesOfSubmission;
  if (at.startsWith('decide.')) return frontDiesOfApproval;
  return workerDies;
}

/** How often the audit trail says that this was decided. */
export const toldOf = ({ timeline }: Shape, wanted: string): number =>
  timeline.filter(({ decision }: Shape) => decision === wanted).length;

function confirmedTwice({ steps }: Shape): string[] {
  const confirmed = steps.filter(({ outcome }: Shape) => outcome === 'CONFIRMED');
  const names: string[] = confirmed.map(({ step }: Shape) => step);
  return names.filter((name, n) => names.indexOf(name) !== n);
}

/** Approved while there is no worker, driven by one that dies, gone on with by the next. */
const workerDies: Play = async (scene, staged, at) => {
  await scene.withoutWorker();
  const mine = await posted(scene.front.client, withKey(staged));
  expect(await approveByAll(scene.front.client, mine)).toBe('APPROVED');
  const dying = await scene.ground.spawn('worker', { SUPERLEDGER_FAILPOINT: at });
  expect(await endOf(dying)).toMatchObject({ signal: 'SIGKILL' });
  await scene.worker();
  return mine;
};

const frontDiesOfSubmission: Play = async (scene, staged, at) => {
  await scene.worker();
  const replayed = at === 'submit.committed';
  const { persona, mutation, input } = withKey(staged);
  const submitted = (client: ProductClient) => submitAs(client, persona, mutation, input());
  const answer = await diedAndRepeated(scene, at, submitted);
  expect(answer.data[mutation]).toMatchObject({ replayed });
  const mine = answer.data[mutation].posting;
  await approveByAll(scene.front.client, mine);
  return mine;
};

const frontDiesOfApproval: Play = async (scene, staged, at) => {
  await scene.worker();
  const { client } = scene.front;
  const mine = await posted(client, withKey(staged));
  const { id, contentHash } = mine;
  const persona = await firstWhoMay(client, mine);
  const input = { idempotencyKey: `approve ${id}`, id, contentHash };
  const answer = await diedAndRepeated(scene, at, (each) => each.ask(persona, APPROVE, { input }));
  const replayed = at === 'decide.committed';
  expect(answer.data.approvePosting).toMatchObject({ problems: [], replayed });
  await approveByAll(client, mine);
  return mine;
};

/** Asks a front that dies of it, then, with the same words, the one that lives. */
export async function diedAndRepeated(
  scene: Scene,
  at: string,
  ask: (client: ProductClient) => Promise<Answer>,
): Promise<Answer> {
  const dying = await scene.ground.spawn(ALL_BUT_WORKER, { SUPERLEDGER_FAILPOINT: at });
  await expect(ask(dying.client)).rejects.toThrow('fetch failed');
  expect(await endOf(dying)).toMatchObject({ signal: 'SIGKILL' });
  const answer = await ask(scene.front.client);
  expect(answer.errors).toEqual([]);
  return answer;
}

/** Asked without writing anything. */
async function firstWhoMay(client: ProductClient, { id, contentHash }: Shape): Promise<string> {
  for (const persona of APPROVERS) {
    const input = { idempotencyKey: `may ${id}`, id, contentHash, validateOnly: true };
    const { data, errors } = await client.ask(persona, APPROVE, { input });
    if (errors.length === 0 && data.approvePosting.problems.length === 0) return persona;
  }
  const { status } = await postingOf(client, id);
  throw new Error(`nobody may approve ${id}, which is ${status}`);
}

/** How a role ended; one that does not is ended, so that it does not get in the way of the next cell. */
export async function endOf(role: Role): Promise<object> {
  const timer = setTimeout(() => role.process.kill('SIGTERM'), PATIENCE_MS);
  const end = await role.ended;
  clearTimeout(timer);
  return end;
}

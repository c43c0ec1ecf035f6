import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { effectsOf } from '../effects.ts';
import { ALL_BUT_WORKER, type Role } from '../ground.ts';
import { killedAndFinished, finished } from '../killed-and-finished.ts';
import { approvalsBy, approveByAll, posted, postingOf, submitAs } from '../postings.ts';
import type { Shape } from '../product-client.ts';
import type { Stage } from './stage.ts';
import type { KillCell } from './table.ts';

/** Plays one cell: the process dies, another one or a repeated key goes on. Answers what there is then. */
export async function playCell(
  stage: Stage,
  { at, row }: KillCell,
): Promise<{ readonly effects: readonly string[]; readonly shows: unknown }> {
  const { ground, front } = stage;
  const given = { idempotencyKey: randomUUID(), ...row.input(stage) };
  const ask = { mutation: row.mutation, persona: row.persona, input: () => given };
  let mine: Shape;
  if (at.startsWith('submit.')) {
    await dies(stage, at, ({ client }) => submitAs(client, row.persona, row.mutation, given));
    const { data } = await submitAs(front.client, row.persona, row.mutation, given);
    expect(data[row.mutation].replayed).toBe(at === 'submit.committed');
    mine = await posted(front.client, ask);
    await approveByAll(front.client, mine);
    await finished(ground, front, mine);
  } else if (at.startsWith('decide.')) {
    mine = await posted(front.client, ask);
    const key = randomUUID();
    await dies(stage, at, ({ client }) => approvalsBy(client, front.client, mine, key));
    const decided = (await postingOf(front.client, mine.id)).timeline.filter(isApproval).length;
    expect(decided).toBe(at === 'decide.committed' ? 1 : 0);
    await approvalsBy(front.client, front.client, mine, key);
    await finished(ground, front, mine);
  } else {
    mine = await posted(front.client, ask);
    await killedAndFinished(ground, front, mine, at);
  }
  return {
    effects: await effectsOf(ground, mine.reference),
    shows: await row.shows?.seen(stage),
  };
}

const isApproval = ({ decision }: Shape): boolean => /^APPROVED?$/.test(decision);

/** A front of its own, in which `what` is asked for and not answered. */
async function dies(
  { ground }: Stage,
  at: string,
  what: (role: Role) => Promise<unknown>,
): Promise<void> {
  const dying = await ground.spawn(ALL_BUT_WORKER, { SUPERLEDGER_FAILPOINT: at });
  await expect(what(dying)).rejects.toThrow('fetch failed');
  expect((await dying.ended).signal).toBe('SIGKILL');
}

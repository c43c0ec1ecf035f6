import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommandAnswer } from '#platform/commands/answer';
import { approvePosting } from '#platform/commands/approve';
import { decide } from '#platform/commands/decide';
import { listPostings } from '#platform/commands/posting-store';
import { peopleOf, type Viewer } from '#platform/identity/viewer';
import { callOf } from '../support/kernel-kit.ts';
import { personas } from '../support/personas.ts';
import { policyWith } from '../unit/policy/policy-kit.ts';
import { toyKit, type ToyKit } from '../support/toy-command.ts';

const { apClerk, apManager, cfo } = personas;
const anna: Viewer = { ...apManager, subject: 'anna' };
const ben: Viewer = { ...apManager, subject: 'ben' };
/** A token of the first that the second one acts with. */
const actingFor = (viewer: Viewer, actor: string): Viewer => ({ ...viewer, actor });
const benForAnna = actingFor(anna, 'ben');
const annaByPortal = actingFor(anna, 'portal');

let kit: ToyKit;
beforeAll(async () => {
  kit = await toyKit();
});
afterAll(() => kit.stop());

const submit = (viewer: Viewer, amount = '100.00'): Promise<CommandAnswer> =>
  kit.submit('toy', { amount }, viewer);
const codes = ({ problems }: CommandAnswer): string[] => problems.map(({ code }) => code);
const rejection = (answer: CommandAnswer) => ({
  idempotencyKey: randomUUID(),
  id: answer.posting?.id ?? '',
  reason: 'no',
});

/** Whether a posting is among those that wait for this viewer. */
async function awaits(answer: CommandAnswer, viewer: Viewer): Promise<boolean> {
  const { reference } = await kit.posting(answer);
  const filter = {
    status: null,
    command: null,
    requestedBy: null,
    from: null,
    before: null,
    approvable: { commands: ['toy'], people: peopleOf(viewer) },
    visible: { subject: viewer.subject, commands: ['toy'] },
    legalEntities: null,
  };
  const page = { limit: 100, after: null };
  const found = await listPostings(kit.database, kit.kernel.tenant, filter, page);
  return found.some((each) => each.reference === reference);
}

describe('who submitted it (SOD-1)', () => {
  test.each<[string, Viewer, Viewer]>([
    ['does not decide it through who acts for them', anna, benForAnna],
    ['through a client does not decide it without one', annaByPortal, anna],
    ['through a client does not decide it through another one', annaByPortal, benForAnna],
    ['for another one does not decide it for themselves', benForAnna, ben],
    [
      'through a client is not told apart from who else it acts for',
      annaByPortal,
      {
        ...actingFor(ben, 'portal'),
      },
    ],
  ])('%s', async (_what, requester, approver) => {
    const answer = await submit(requester);
    expect(await awaits(answer, approver)).toBe(false);
    expect(codes(await kit.approve(answer, approver))).toEqual(['SOD-1']);
    const rejected = await kit.commands.reject(rejection(answer), callOf(approver));
    expect(codes(rejected)).toEqual(['SOD-1']);
    expect(await kit.posting(answer)).toMatchObject({ status: 'AWAITING_APPROVAL', approvals: [] });
  });

  test('through a client has it decided by another person', async () => {
    const answer = await submit(annaByPortal);
    expect(await awaits(answer, ben)).toBe(true);
    expect(codes(await kit.approve(answer, ben))).toEqual([]);
    expect(await kit.posting(answer)).toMatchObject({
      status: 'APPROVED',
      requestedBy: 'anna',
      requestedByPerson: 'portal',
    });
  });
});

describe('one authority is one approval (SOD-3)', () => {
  test.each<[string, Viewer, Viewer]>([
    ['the own one, then as who acts for them', anna, benForAnna],
    ['as who acts for them, then the own one', benForAnna, anna],
    ['for another one, then for themselves', benForAnna, ben],
    ['through a client, then without it', annaByPortal, anna],
  ])('%s', async (_what, first, second) => {
    const answer = await submit(apClerk, '10000.01');
    expect(codes(await kit.approve(answer, first))).toEqual([]);
    expect(await awaits(answer, second)).toBe(false);
    expect(codes(await kit.approve(answer, second))).toEqual(['SOD-3']);
    expect(await awaits(answer, cfo)).toBe(true);
    expect(codes(await kit.approve(answer, cfo))).toEqual([]);
    expect((await kit.posting(answer)).status).toBe('APPROVED');
  });

  test('given at the same moment it counts once', async () => {
    const answer = await submit(apClerk, '10000.01');
    const answers = await Promise.all([anna, benForAnna].map((each) => kit.approve(answer, each)));
    expect(answers.flatMap(codes)).toEqual(['SOD-3']);
    const { status, approvals } = await kit.posting(answer);
    expect({ status, given: approvals.length }).toEqual({ status: 'AWAITING_APPROVAL', given: 1 });
  });
});

describe('a delegate (APR-5)', () => {
  const carla: Viewer = { ...cfo, subject: 'carla' };
  const dora: Viewer = { ...apManager, subject: 'dora' };
  const delegation = {
    delegator: 'carla',
    delegate: 'dora',
    roles: ['cfo'],
    from: '2026-11-01',
    until: '2026-11-30',
    reason: 'holidays',
  };
  const policy = policyWith({ delegations: [delegation] });

  async function approveAs(answer: CommandAnswer, viewer: Viewer): Promise<CommandAnswer> {
    const { contentHash } = await kit.posting(answer);
    const input = { idempotencyKey: randomUUID(), id: answer.posting?.id ?? '', contentHash };
    return decide({ ...kit.kernel, policy }, approvePosting, input, callOf(viewer));
  }

  test('uses up the authority, also for who acts with it', async () => {
    const answer = await submit(apClerk, '60000.00');
    expect(codes(await approveAs(answer, dora))).toEqual([]);
    expect((await kit.posting(answer)).approvals).toMatchObject([{ onBehalfOf: 'carla' }]);
    for (const same of [
      carla,
      actingFor(carla, 'ben'),
      actingFor({ ...cfo, subject: 'x' }, 'carla'),
    ])
      expect(codes(await approveAs(answer, same))).toEqual(['SOD-3']);
    expect(codes(await approveAs(answer, cfo))).toEqual([]);
    expect((await kit.posting(answer)).status).toBe('APPROVED');
  });

  test('does not decide what the delegator submitted through a client', async () => {
    const wide = { ...carla, scopes: [...carla.scopes, 'invoices:write'] };
    const answer = await submit(actingFor(wide, 'portal'), '60000.00');
    expect(codes(await approveAs(answer, dora))).toEqual(['APR-1', 'SOD-1']);
  });
});

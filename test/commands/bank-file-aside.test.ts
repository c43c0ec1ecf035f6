import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Viewer } from '#platform/identity/viewer';
import { feedPass } from '#subgraphs/payments/bank/feed-pass';
import { bankGraph, type BankGraph } from '../support/bank-graph.ts';
import { statusReport } from '../support/bank-records.ts';
import { callOf } from '../support/kernel-kit.ts';
import { personas } from '../support/personas.ts';

const { apManager, treasurer } = personas;
/** May do both, and not with the same file. */
const payer: Viewer = { ...apManager, scopes: [...apManager.scopes, 'payments:approve'] };
const clerkUs: Viewer = { ...apManager, legalEntities: ['US01'] };
const portal: Viewer = { ...apManager, supplierId: 'books:4711' };
const reason = 'the bank has sent it anew as another file';

let kit: BankGraph;
beforeAll(async () => {
  kit = await bankGraph();
});
afterAll(() => kit.stop());

let files = 0;
/** A file that cannot be read: its id. */
async function refused(): Promise<string> {
  const name = `broken-${++files}.xml`;
  // With its name in it: the same bytes would be known.
  kit.bank.putText(name, `NOT_XML\n${name}`);
  await kit.settle();
  const { id } = await kit.database.bankFile.findFirstOrThrow({ where: { name } });
  return `bank:file-${id}`;
}
const told = async (report: ReturnType<typeof statusReport>): Promise<void> => {
  kit.bank.put(`report-${++files}.xml`, report);
  await kit.settle();
};
const setAside = (bankFileId: string, viewer: Viewer = apManager) =>
  kit.submit('setAsideBankFile', { bankFileId, reason }, viewer);
const listed = async (filter: string, viewer: Viewer = treasurer) => {
  const source = `{ bankFiles(filter: { ${filter} }) { edges { node { id name size kind state fault settledAt } } } }`;
  const { data, errors } = await kit.ask(source, viewer);
  expect(errors).toEqual([]);
  return data.bankFiles.edges.map(({ node }: { node: object }) => node);
};
/** As a worker does that begins. */
async function start(): Promise<void> {
  const pass = await feedPass(kit.parts);
  while (await pass());
}

test('a refused file is found, and set aside by two people: its exception ends, and it is not read again', async () => {
  const file = await refused();
  expect(await listed('state: [REFUSED]')).toMatchObject([
    { id: file, kind: null, state: 'REFUSED', fault: 'NOT_XML' },
  ]);
  expect(await kit.open()).toEqual([`BANK_FILE_REFUSED ${file}`]);
  const answer = await setAside(file);
  expect(answer.problems).toEqual([]);
  // Asked for is not agreed to; a start does not read it meanwhile.
  await start();
  expect(await listed(`ids: ["${file}"]`)).toMatchObject([{ state: 'REFUSED' }]);
  expect(await kit.open()).toEqual([`BANK_FILE_REFUSED ${file}`]);
  expect((await kit.approve(answer, payer)).problems).toMatchObject([{ severity: 'BLOCK' }]);
  await kit.approve(answer, treasurer);
  expect((await kit.execute(answer)).status).toBe('COMPLETED');
  expect(await listed('state: [ASIDE]')).toMatchObject([{ id: file, fault: 'NOT_XML' }]);
  expect(await kit.open()).toEqual([]);
  await start();
  expect(await listed('state: [ASIDE]')).toMatchObject([{ id: file }]);
  expect(await kit.database.bankFileChunk.count()).toBe(1);
  const trail = await kit.trail(answer.posting?.id ?? '');
  expect(trail.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['setAsideBankFile.completed']),
  );
  expect((await setAside(file)).problems).toMatchObject([{ code: 'REC-5', severity: 'BLOCK' }]);
});

test('one that is not set aside after all is refused as before, and can be asked for anew', async () => {
  const file = await refused();
  const answer = await setAside(file);
  const no = { idempotencyKey: 'no', id: answer.posting?.id ?? '', reason: 'ask the bank' };
  await kit.commands.reject(no, callOf(treasurer));
  expect(await kit.database.bankFile.count({ where: { state: 'REFUSED' } })).toBe(1);
  await kit.post('setAsideBankFile', { bankFileId: file, reason }, [apManager, treasurer]);
  expect(await kit.open()).toEqual([]);
});

test('what fails on our side is tried again by itself, until two people give it up', async () => {
  const [bank] = kit.parts.banks;
  if (!bank) throw new Error('there is a bank');
  const read = vi.spyOn(bank.channel, 'read').mockImplementation(() => {
    throw new Error('a fault of ours');
  });
  const file = await refused();
  expect(await listed(`ids: ["${file}"]`)).toMatchObject([{ state: 'RECEIVED', fault: 'FAILED' }]);
  const answer = await setAside(file);
  const no = { idempotencyKey: 'not', id: answer.posting?.id ?? '', reason: 'it is repaired soon' };
  await kit.commands.reject(no, callOf(treasurer));
  expect(await listed(`ids: ["${file}"]`)).toMatchObject([{ state: 'RECEIVED', fault: 'FAILED' }]);
  await kit.post('setAsideBankFile', { bankFileId: file, reason }, [apManager, treasurer]);
  expect(await kit.open()).toEqual([]);
  const reads = read.mock.calls.length;
  await start();
  expect(read.mock.calls).toHaveLength(reads);
  read.mockRestore();
  expect(await listed(`ids: ["${file}"]`)).toMatchObject([{ state: 'ASIDE' }]);
});

test('what a report says of transactions that nobody here sent is looked into, and ended by two people', async () => {
  await kit.payment('OURS', { messageId: 'M1' });
  await told(statusReport('M1', { OURS: 'ACSP', STRANGER: 'ACSP' }));
  const [first] = await listed('state: [IMPORTED]');
  expect(first).toMatchObject({ fault: 'STRANGERS' });
  expect(await kit.open()).toEqual(['UNKNOWN_PAYMENT bank:M1']);
  const answer = await setAside(first.id);
  expect(answer.problems).toEqual([]);
  expect(await listed(`ids: ["${first.id}"], state: [IMPORTED]`)).toHaveLength(1);
  expect(await listed(`ids: ["${first.id}"], state: [REFUSED]`)).toEqual([]);
  await kit.approve(answer, treasurer);
  expect((await kit.execute(answer)).status).toBe('COMPLETED');
  expect(await kit.open()).toEqual([]);
  expect(await listed(`ids: ["${first.id}"]`)).toMatchObject([{ state: 'IMPORTED', fault: null }]);
  expect(await kit.status('OURS')).toBe('ACCEPTED');
  expect((await setAside(first.id)).problems).toMatchObject([{ code: 'REC-5' }]);
  // Told anew by another report it is something to look at again.
  await told(statusReport('M1', { STRANGER: 'ACSC' }));
  expect(await kit.open()).toEqual(['UNKNOWN_PAYMENT bank:M1']);
  const [{ id }] = await listed('state: [IMPORTED]');
  const no = await setAside(id);
  const rejected = { idempotencyKey: 'no-3', id: no.posting?.id ?? '', reason: 'ask the bank' };
  await kit.commands.reject(rejected, callOf(treasurer));
  expect(await listed(`ids: ["${id}"]`)).toMatchObject([{ state: 'IMPORTED', fault: 'STRANGERS' }]);
});

test('of two who ask at once one is refused', async () => {
  const file = await refused();
  const answers = await Promise.all([setAside(file), setAside(file)]);
  expect(answers.filter(({ posting }) => posting !== null)).toHaveLength(1);
  expect(answers.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual(['REC-5']);
});

test('what was imported is not set aside, and what one does not see is not there', async () => {
  const file = await refused();
  const id = BigInt(file.split('-').at(-1) ?? '');
  await kit.database.bankFile.update({ where: { id }, data: { state: 'IMPORTED', fault: null } });
  expect((await setAside(file)).problems).toMatchObject([
    {
      code: 'REC-5',
      message: 'it is IMPORTED: neither refused nor failed, nor about what nobody here sent',
    },
  ]);
  for (const viewer of [clerkUs, portal]) {
    await expect(setAside(file, viewer)).rejects.toMatchObject({
      extensions: { code: 'NOT_FOUND' },
    });
    expect(await listed('', viewer)).toEqual([]);
  }
  await expect(setAside('bank:17')).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
  await expect(setAside(file, treasurer)).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN' },
  });
});

test('pages of files go on where they were', async () => {
  const { data: first } = await kit.ask(
    '{ bankFiles(first: 3) { edges { node { id } } pageInfo { hasNextPage endCursor } } }',
    treasurer,
  );
  const { data: rest } = await kit.ask(
    `{ bankFiles(first: 10, after: "${first.bankFiles.pageInfo.endCursor}") { edges { node { id } } pageInfo { hasNextPage } } }`,
    treasurer,
  );
  const ids = [...first.bankFiles.edges, ...rest.bankFiles.edges].map(({ node }) => node.id);
  const numbers = ids.map((id: string) => Number(id.split('-').at(-1)));
  expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
  expect(ids).toHaveLength(files);
  expect(rest.bankFiles.pageInfo.hasNextPage).toBe(false);
});

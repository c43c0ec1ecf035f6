import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeChecklist } from '#subgraphs/ledger/close-checklist';
import { journalStore } from '#subgraphs/ledger/journal-store';
import { periodDrift } from '#subgraphs/ledger/period-drift';
import { periodGate } from '#subgraphs/ledger/period-gate';
import { raiseException } from '#platform/commands/exceptions';
import { callOf } from '../support/kernel-kit.ts';
import { journalInput, ledgerKit, type LedgerKit } from '../support/ledger-kit.ts';
import { personas } from '../support/personas.ts';
import { routedSources } from '#sources/routed';

const { apClerk, cfo, controller } = personas;

const OCTOBER = { legalEntityId: 'DE01', fiscalYear: 2026, period: 10, reason: 'month end' };
const inOctober = (more: object = {}) => journalInput({ postingDate: '2026-10-30', ...more });

let kit: LedgerKit;
beforeAll(async () => {
  kit = await ledgerKit({ at: '2026-11-05T09:00:00.000Z' });
});
afterAll(() => kit.stop());

/** Every test has empty books and no gates. */
beforeEach(async () => {
  kit.sap.reset();
  await kit.database.$executeRaw`
    truncate ledger.period_gate, ledger.submitted_journal, platform.ledger_exception,
      platform.posting_approval, platform.posting_attempt, platform.posting`;
});

const close = (more: object = {}) => kit.submit('closePeriod', { ...OCTOBER, ...more }, controller);
const closed = () => kit.post('closePeriod', OCTOBER, [controller, cfo]);
const isClosed = (date: string) => periodGate(kit.database).isClosed('DE01', date);
const codes = ({ problems }: { problems: readonly { code: string; severity: string }[] }) =>
  problems.flatMap(({ code, severity }) => (severity === 'BLOCK' ? [code] : []));

test('closing a period takes two people, keeps what was closed, and lets nothing in any more', async () => {
  await kit.post('postJournalEntry', inOctober(), [controller, cfo]);
  const done = await closed();
  expect(done).toMatchObject({ status: 'COMPLETED', target: 'superledger', attempts: [] });
  expect(done.problems.map(({ code, severity }) => [code, severity])).toEqual([
    ['GATE-8', 'WARN'],
    ['GATE-9', 'WARN'],
  ]);
  const gate = await kit.database.periodGate.findFirstOrThrow({ where: { state: 'CLOSED' } });
  expect(gate).toMatchObject({ entries: 1, changing: null, closedBy: 'controller' });
  expect(gate.snapshotHash).toMatch(/^[0-9a-f]{64}$/);
  expect(await isClosed('2026-10-31')).toBe(true);
  expect(await isClosed('2026-09-30')).toBe(true);
  expect(await isClosed('2026-11-01')).toBe(false);
  expect(codes(await kit.submit('postJournalEntry', inOctober(), controller))).toEqual(['JRN-2']);
});

test('closing a period is not approved by who asked for it', async () => {
  expect((await kit.approve(await close(), controller)).problems).toMatchObject([
    { code: 'SOD-1' },
  ]);
});

test('closing a period lets nothing in while it waits, and opens again when a person says no', async () => {
  const waiting = await close();
  expect(codes(await kit.submit('postJournalEntry', inOctober(), controller))).toEqual(['JRN-2']);
  expect(codes(await close())).toEqual(['GATE-6']);
  const id = waiting.posting?.id ?? '';
  const no = { idempotencyKey: 'no', id, reason: 'not yet' };
  await kit.commands.reject(no, callOf(cfo));
  expect(await isClosed('2026-10-30')).toBe(false);
  expect(codes(await close())).toEqual([]);
});

test('closing a period waits for what is dated in it and not at its end', async () => {
  const journal = await kit.submit('postJournalEntry', inOctober(), controller);
  const refused = await close();
  expect(codes(refused)).toEqual(['GATE-1']);
  expect(refused.problems[0]?.evidence).toEqual({ unfinished: { AWAITING_APPROVAL: 1 } });
  await kit.approve(journal, cfo);
  await kit.execute(journal);
  expect(codes(await close())).toEqual([]);
});

test.each([
  ['earlier ones are open', () => kit.sap.setPeriod('2026-09-01', 'OPEN'), OCTOBER, 'GATE-2'],
  [
    'it is not over',
    () => kit.sap.setPeriod('2026-10-01', 'CLOSED'),
    { ...OCTOBER, period: 11 },
    'GATE-5',
  ],
])('closing a period is refused while %s', async (_name, prepare, input, code) => {
  prepare();
  expect(codes(await close(input))).toEqual([code]);
});

test('closing a period is refused while the company has an open exception', async () => {
  const exception = { kind: 'ALTERED', object: 'superledger:S1', reference: null } as const;
  await raiseException(kit.kernel, kit.database, {
    ...exception,
    legalEntity: 'DE01',
    evidence: {},
  });
  expect(codes(await close())).toEqual(['GATE-3']);
});

test('closing a period is refused while its books do not balance', async () => {
  await kit.post('postJournalEntry', inOctober(), [controller, cfo]);
  const [entry] = kit.sap.entries;
  if (entry) kit.sap.entries[0] = { ...entry, lines: entry.lines.slice(0, 1) };
  expect(codes(await close())).toEqual(['GATE-4']);
});

test('closing a period and a journal at the same moment end with one of the two refused', async () => {
  const [period, journal] = await Promise.all([
    close(),
    kit.submit('postJournalEntry', inOctober(), controller),
  ]);
  const taken = [period, journal].filter(({ posting }) => posting !== null);
  expect(taken).toHaveLength(1);
});

test('closing a period by two people at once is done by one', async () => {
  const answers = await Promise.all([close(), close(), close()]);
  expect(answers.filter(({ posting }) => posting !== null)).toHaveLength(1);
});

test.each([
  ['without the scope', () => kit.submit('closePeriod', OCTOBER, apClerk), 'FORBIDDEN'],
  ['of a period there is not', () => close({ period: 13 }), 'NOT_FOUND'],
  ['of a company there is not', () => close({ legalEntityId: 'XX01' }), 'NOT_FOUND'],
  ['without a reason', () => close({ reason: '' }), 'BAD_USER_INPUT'],
])('closing a period is an error %s', async (_name, attempt, code) => {
  await expect(attempt()).rejects.toMatchObject({ extensions: { code } });
});

describe('reopening a period', () => {
  const reopen = { ...OCTOBER, reason: 'late invoice' };

  test('takes a reason and two people; until then it stays closed', async () => {
    await closed();
    const answer = await kit.submit('reopenPeriod', reopen, controller);
    expect(await isClosed('2026-10-30')).toBe(true);
    expect((await kit.approve(answer, controller)).problems).toMatchObject([{ code: 'SOD-1' }]);
    await kit.approve(answer, cfo);
    await kit.execute(answer);
    expect(await isClosed('2026-10-30')).toBe(false);
    expect(codes(await kit.submit('postJournalEntry', inOctober(), controller))).toEqual([]);
    const trail = await kit.trail(answer.posting?.id ?? '');
    expect(trail.map(({ action }) => action)).toContain('reopenPeriod.completed');
  });
});

test('a reversal of an entry of a period that was closed here goes to the next one', async () => {
  await kit.post('postJournalEntry', inOctober(), [controller, cfo]);
  const [entry] = kit.sap.entries;
  await closed();
  const input = { journalEntryId: entry?.id, postingDate: '2026-10-31', reason: 'wrong' };
  const answer = await kit.submit('reverseJournalEntry', input, controller);
  expect(answer.problems).toMatchObject([
    { code: 'JRN-7', severity: 'WARN', evidence: { postingDate: '2026-11-01', period: 11 } },
  ]);
});

describe('what is closed here', () => {
  test('is told by the checklist, item by item, with what nobody checks', async () => {
    const services = { ...kit, sources: sourcesOf(kit), now: () => kit.clock.now() };
    const de01 = { code: 'DE01' } as never;
    const wanted = { fiscalYear: 2026, period: 10 };
    const call = callOf(controller);
    expect(await closeChecklist(services, de01, wanted, call)).toMatchObject({
      gate: 'OPEN',
      ready: true,
      entries: 0,
    });
    await closed();
    const { items, ready, gate } = await closeChecklist(services, de01, wanted, call);
    expect({ ready, gate }).toEqual({ ready: false, gate: 'CLOSED' });
    expect(items.map(({ code, status }) => [code, status])).toEqual([
      ['GATE-1', 'PASSED'],
      ['GATE-2', 'PASSED'],
      ['GATE-3', 'PASSED'],
      ['GATE-4', 'PASSED'],
      ['GATE-5', 'PASSED'],
      ['GATE-6', 'FAILED'],
      ['GATE-8', 'NOT_CHECKED'],
      ['GATE-9', 'NOT_CHECKED'],
    ]);
  });

  test('is held against its snapshot: what comes late is an exception until it is well again', async () => {
    await kit.post('postJournalEntry', inOctober(), [controller, cfo]);
    await closed();
    const check = () => periodDrift({ sources: sourcesOf(kit) })(kit.kernel, callOf(controller));
    const open = () => kit.database.ledgerException.findMany({ where: { resolvedAt: null } });
    await check();
    expect(await open()).toEqual([]);
    const [entry] = kit.sap.entries;
    if (!entry) throw new Error('a journal was posted');
    const provenance = { ...entry.provenance, sourceKey: 'DE01.9' };
    kit.sap.entries.push({ ...entry, id: 'sap:DE01.9', provenance });
    await check();
    expect(await open()).toMatchObject([
      {
        kind: 'CLOSED_PERIOD_DRIFT',
        object: 'superledger:DE01.2026.10',
        legalEntity: 'DE01',
        evidence: { closed: { entries: 1 }, found: { entries: 2 } },
      },
    ]);
    kit.sap.entries.pop();
    await check();
    expect(await open()).toEqual([]);
  });
});

test('a journal resolves by its first id: what waits here, then the target’s, with its reversal', async () => {
  const store = journalStore(kit.database, () => kit.clock.now());
  const answer = await kit.submit('postJournalEntry', inOctober(), controller);
  const id = answer.posting?.id ?? '';
  expect(await store.waiting([id])).toMatchObject([
    { id, legalEntity: 'DE01', provenance: { sourceStatus: 'PENDING_APPROVAL' } },
  ]);
  await kit.approve(answer, cfo);
  await kit.execute(answer);
  const [entry] = kit.sap.entries;
  expect(await store.targetsOf([id])).toEqual(new Map([[id, entry?.id]]));
  const input = { journalEntryId: id, reason: 'wrong' };
  const reversal = await kit.submit('reverseJournalEntry', input, controller);
  const links = await store.reversals([entry?.id ?? '', reversal.posting?.id ?? '']);
  expect(links).toEqual([
    { reverses: null, reversedBy: reversal.posting?.id },
    { reverses: entry?.id, reversedBy: null },
  ]);
});

test('reopening is refused for one that is not closed, or before a later one that is', async () => {
  expect(codes(await kit.submit('reopenPeriod', OCTOBER, controller))).toEqual(['GATE-6']);
  await closed();
  kit.clock.advance(30 * 86_400_000);
  await kit.post('closePeriod', { ...OCTOBER, period: 11 }, [controller, cfo]);
  expect(codes(await kit.submit('reopenPeriod', OCTOBER, controller))).toEqual(['GATE-7']);
});

const sourcesOf = ({ sap, netsuite }: LedgerKit) =>
  routedSources({
    opened: [
      { id: 'sap', legalEntities: ['DE01', 'JP01'], capabilities: sap },
      { id: 'netsuite', legalEntities: ['US01'], capabilities: netsuite },
    ],
  });

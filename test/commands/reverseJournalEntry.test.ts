import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PostingRecord } from '#platform/commands/posting';
import {
  ACCRUALS,
  EXPENSE,
  journalInput,
  ledgerKit,
  type LedgerKit,
} from '../support/ledger-kit.ts';
import { personas } from '../support/personas.ts';

const { cfo, controller } = personas;

let kit: LedgerKit;
beforeAll(async () => {
  kit = await ledgerKit();
});
afterAll(() => kit.stop());

/** A journal that is in the source's books, fresh for each test. */
let posted: PostingRecord;
let entryId: string;
beforeEach(async () => {
  posted = await kit.post('postJournalEntry', journalInput(), [controller, cfo]);
  entryId = kit.sap.entries.at(-1)?.id ?? '';
});

const reverse = (more: object = {}, viewer: Parameters<LedgerKit['submit']>[2] = controller) =>
  kit.submit(
    'reverseJournalEntry',
    { journalEntryId: entryId, reason: 'booked twice', ...more },
    viewer,
  );

/** Alters the entry as it stands in the source. */
function inSource(more: object): void {
  const at = kit.sap.entries.findIndex(({ id }) => id === entryId);
  const entry = kit.sap.entries[at];
  if (entry) kit.sap.entries[at] = { ...entry, ...more };
}

describe('a reversal', () => {
  test('posts the same lines with their sides exchanged, and keeps the link', async () => {
    const input = { journalEntryId: entryId, reason: 'booked twice' };
    const done = await kit.post('reverseJournalEntry', input, [controller, cfo]);
    expect(done).toMatchObject({ status: 'COMPLETED', problems: [] });
    const original = kit.sap.entries.find(({ id }) => id === entryId);
    const entry = kit.sap.entries.at(-1);
    expect(entry).toMatchObject({ reference: done.reference, postingDate: '2026-11-18' });
    expect(entry?.lines.map(({ accountId, side, amount }) => [accountId, side, amount])).toEqual([
      [EXPENSE, 'CREDIT', original?.lines[0]?.amount],
      [ACCRUALS, 'DEBIT', original?.lines[1]?.amount],
    ]);
    const row = await kit.database.submittedJournal.findUniqueOrThrow({
      where: { reference: done.reference },
    });
    expect(row).toMatchObject({ reverses: entryId, targetId: entry?.id, status: 'POSTED' });
  });

  test('may name the entry by the id it was submitted under', async () => {
    const answer = await reverse({ journalEntryId: `superledger:${posted.reference}` });
    expect((await kit.posting(answer)).content).toMatchObject({ reverses: entryId });
  });

  test('in a closed period goes to the first open one, and says so', async () => {
    inSource({ postingDate: '2026-08-10' });
    const answer = await reverse({ postingDate: '2026-09-15' });
    expect(answer.problems).toMatchObject([
      {
        code: 'JRN-7',
        severity: 'WARN',
        evidence: { wanted: '2026-09-15', postingDate: '2026-10-01', period: 10 },
      },
    ]);
    expect((await kit.posting(answer)).content).toMatchObject({ postingDate: '2026-10-01' });
  });

  test('that is refused leaves the entry free to be reversed', async () => {
    kit.sap.script({ kind: 'DECLINED' });
    const input = { journalEntryId: entryId, reason: 'booked twice' };
    const declined = await kit.post('reverseJournalEntry', input, [controller, cfo]);
    expect(declined.status).toBe('DECLINED');
    expect((await reverse()).problems).toEqual([]);
  });

  test('is one, though many ask for it at once', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => reverse()));
    expect(answers.filter(({ posting }) => posting !== null)).toHaveLength(1);
    const refused = answers.filter(({ posting }) => posting === null);
    expect(refused.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual([
      'JRN-7',
      'JRN-7',
      'JRN-7',
    ]);
  });
});

describe('a reversal is refused', () => {
  test('of an entry that has one already', async () => {
    await reverse();
    expect((await reverse()).problems).toMatchObject([{ code: 'JRN-7', severity: 'BLOCK' }]);
  });

  test('of a reversal', async () => {
    const input = { journalEntryId: entryId, reason: 'booked twice' };
    const { reference } = await kit.post('reverseJournalEntry', input, [controller, cfo]);
    const answer = await reverse({ journalEntryId: `superledger:${reference}` });
    expect(answer.problems).toMatchObject([{ code: 'JRN-7', severity: 'BLOCK' }]);
  });

  test('of an entry that only waits here', async () => {
    const waiting = await kit.submit('postJournalEntry', journalInput(), controller);
    const answer = await reverse({ journalEntryId: waiting.posting?.id });
    expect(answer.problems).toMatchObject([{ code: 'JRN-7', severity: 'BLOCK' }]);
  });

  test.each([
    ['reversed in its source', { isReversed: true }],
    ['a reversal in its source', { isReversal: true }],
    ['dated later', { postingDate: '2026-11-25' }],
  ])('of an entry that is %s', async (_name, more) => {
    inSource(more);
    expect((await reverse({ postingDate: '2026-11-20' })).problems).toMatchObject([
      { code: 'JRN-7', severity: 'BLOCK' },
    ]);
  });

  test('of an entry of a sub-ledger', async () => {
    const [line] = kit.sap.entries.at(-1)?.lines ?? [];
    inSource({ lines: [{ ...line, accountId: 'sap:0000211000' }] });
    expect((await reverse()).problems).toMatchObject([
      { code: 'JRN-7', evidence: { accountIds: ['sap:0000211000'] } },
    ]);
  });

  test('into a period that is to come', async () => {
    expect((await reverse({ postingDate: '2026-12-01' })).problems).toMatchObject([
      { code: 'JRN-2', severity: 'BLOCK' },
    ]);
  });

  test('of what there is not, or the viewer does not see', async () => {
    const elsewhere = { ...controller, legalEntities: ['US01'] };
    for (const attempt of [
      () => reverse({ journalEntryId: 'sap:DE01.1' }),
      () => reverse({}, elsewhere),
    ])
      await expect(attempt()).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
  });

  test.each([
    ['no reason', { reason: ' ' }],
    ['control characters', { reason: 'twice\u0007' }],
    ['oversized text', { reason: 'x'.repeat(251) }],
    ['a date that does not exist', { postingDate: '2026-13-01' }],
  ])('for %s', async (_name, more) => {
    await expect(reverse(more)).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });
});

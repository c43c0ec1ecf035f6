import { afterAll, beforeAll, expect, test } from 'vitest';
import { SourceError } from '#domain/failures';
import { listExceptions } from '#platform/commands/exception-list';
import { reconcile } from '#platform/worker/reconcile';
import { journalInput, ledgerKit, type LedgerKit } from '../support/ledger-kit.ts';
import { personas } from '../support/personas.ts';

const { cfo, controller } = personas;
const SETTLED_MS = 6 * 60_000;

let kit: LedgerKit;
beforeAll(async () => {
  kit = await ledgerKit();
});
afterAll(() => kit.stop());

/** A journal that was posted long enough ago to be compared, and where it is in the source's books. */
async function posted() {
  const { reference } = await kit.post('postJournalEntry', journalInput(), [controller, cfo]);
  kit.clock.advance(SETTLED_MS);
  const at = kit.sap.entries.findIndex((each) => each.reference === reference);
  const entry = kit.sap.entries[at];
  if (!entry) throw new Error('the journal was posted');
  return { reference, at, entry };
}

const round = () => reconcile(kit.kernel, { checks: [] });
const openOf = async (reference: string) =>
  (await listExceptions(kit.database, 'test', everything, { limit: 200, after: null })).filter(
    (each) => each.reference === reference && each.resolvedAt === null,
  );
const everything = { kind: null, open: null, legalEntities: null };

const list = (filter: object, after: { raisedAt: Date; id: string } | null = null) =>
  listExceptions(kit.database, 'test', { ...everything, ...filter }, { limit: 2, after });

test('reconciliation finds nothing where the target has what was posted', async () => {
  const { reference } = await posted();
  await round();
  expect(await openOf(reference)).toEqual([]);
  const row = await kit.database.posting.findUniqueOrThrow({ where: { reference } });
  expect(row.reconciledAt).toEqual(kit.clock.now());
});

test('reconciliation raises MISSING once, sees it again, and resolves it when it is there again', async () => {
  const { reference, at, entry } = await posted();
  kit.sap.entries.splice(at, 1);
  await round();
  const [raised] = await openOf(reference);
  expect(raised).toMatchObject({
    kind: 'MISSING',
    object: `superledger:${reference}`,
    legalEntity: 'DE01',
    evidence: { source: 'sap', step: 'journal', target: entry.id },
  });
  kit.clock.advance(SETTLED_MS);
  await round();
  expect(await openOf(reference)).toMatchObject([{ id: raised?.id, raisedAt: raised?.raisedAt }]);
  kit.sap.entries.push(entry);
  await round();
  expect(await openOf(reference)).toEqual([]);
});

test('reconciliation raises DOUBLED for a second document with our reference', async () => {
  const { reference, entry } = await posted();
  kit.sap.entries.push({ ...entry, id: `${entry.id}0` });
  await round();
  expect(await openOf(reference)).toMatchObject([
    { kind: 'DOUBLED', evidence: { code: 'DUPLICATE_REFERENCE' } },
  ]);
  kit.sap.entries.pop();
});

test.each([
  ['another date', { postingDate: '2026-11-19' }, 'postingDate'],
  ['another currency', { currency: 'USD' }, 'currency'],
  ['a reversal', { isReversed: true }, 'isReversed'],
])('reconciliation raises ALTERED for %s', async (_name, more, field) => {
  const { reference, at, entry } = await posted();
  kit.sap.entries[at] = { ...entry, ...more };
  await round();
  expect(await openOf(reference)).toMatchObject([
    { kind: 'ALTERED', evidence: { differences: [{ field }] } },
  ]);
  kit.sap.entries[at] = entry;
  await round();
  expect(await openOf(reference)).toEqual([]);
});

test('reconciliation raises ALTERED for other accounts and for another size', async () => {
  const { reference, at, entry } = await posted();
  const [first, ...others] = entry.lines;
  if (!first) throw new Error('the journal has lines');
  kit.sap.entries[at] = { ...entry, lines: [{ ...first, accountId: 'sap:other' }, ...others] };
  await round();
  expect(await openOf(reference)).toMatchObject([
    { evidence: { differences: [{ field: `lines.${first.accountId}`, found: '0.00' }] } },
  ]);
  const amount = { ...first.amount, amountMinor: first.amount.amountMinor + 1n };
  kit.sap.entries[at] = { ...entry, lines: [{ ...first, amount }, ...others] };
  await round();
  expect(await openOf(reference)).toMatchObject([{ evidence: { code: 'REFERENCE_CONFLICT' } }]);
  kit.sap.entries[at] = entry;
});

test('reconciliation says nothing while the source does not answer, and comes again', async () => {
  const { reference, at } = await posted();
  kit.sap.entries.splice(at, 1);
  kit.sap.reads('UNAVAILABLE');
  await round();
  expect(await openOf(reference)).toEqual([]);
  kit.sap.reads(null);
  await round();
  expect(await openOf(reference)).toMatchObject([{ kind: 'MISSING' }]);
});

test('reconciliation leaves alone what was posted a moment ago', async () => {
  const { reference } = await kit.post('postJournalEntry', journalInput(), [controller, cfo]);
  kit.sap.entries.pop();
  await round();
  expect(await openOf(reference)).toEqual([]);
});

test('reconciliation looks at every posting in turn, however many there are', async () => {
  await kit.database.$executeRaw`update platform.posting set reconciled_at = null`;
  kit.clock.advance(SETTLED_MS);
  const before = await kit.database.posting.count({ where: { status: 'COMPLETED' } });
  await round();
  const left = await kit.database.posting.count({
    where: { status: 'COMPLETED', reconciledAt: null },
  });
  expect(before).toBeGreaterThan(0);
  expect(left).toBe(0);
});

test('reconciliation runs the checks of the domains, and one that a source fails does not stop it', async () => {
  const ran: string[] = [];
  await reconcile(kit.kernel, {
    checks: [
      async () => {
        throw new SourceError('sap', 'UNAVAILABLE', 'down');
      },
      async () => void ran.push('second'),
    ],
  });
  expect(ran).toEqual(['second']);
});

test('exceptions are listed newest first, by kind, company and whether they are open', async () => {
  const first = await list({});
  expect(first.length).toBe(2);
  expect(first[0]!.raisedAt >= first[1]!.raisedAt).toBe(true);
  const last = first[1]!;
  const next = await list({}, { raisedAt: new Date(last.raisedAt), id: last.id });
  expect(next.map(({ id }) => id)).not.toContain(last.id);
  expect(await list({ legalEntities: ['US01'] })).toEqual([]);
  expect(await list({ kind: ['STALLED'] })).toEqual([]);
  expect((await list({ open: false })).every(({ resolvedAt }) => resolvedAt !== null)).toBe(true);
});

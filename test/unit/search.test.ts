import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Invoice } from '#domain/invoice';
import type { MergedPage, SourceFailure } from '#domain/routed';
import { rankedHits, scoreOf, type SearchHit, searchKinds } from '#domain/search';
import type { Viewer } from '#platform/identity/viewer';
import { signedCursors } from '#platform/subgraph/cursor';
import { oldestFetched } from '#platform/subgraph/oldest-fetched';
import type { Context } from '#subgraphs/operations/context';
import { search } from '#subgraphs/operations/search';
import { type Entry, invoice } from './routed/fake-invoices.ts';
import { aCall } from './routed/fake-source.ts';

it.each([
  ['re-100', 100],
  [' Re-100 ', 100],
  ['RE-1', 50],
  ['100', 10],
  ['RE-1000', 0],
])('scores how much of RE-100 the text %j is: %i', (text, score) => {
  expect(scoreOf([null, 'RE-100'], text)).toBe(score);
});

const hit: fc.Arbitrary<SearchHit> = fc.record({
  kind: fc.constantFrom(...searchKinds),
  id: fc.constantFrom('sap:1', 'sap:2', 'netsuite:1', 'netsuite:2'),
  title: fc.constant(''),
  subtitle: fc.constant(null),
  score: fc.constantFrom(0, 10, 50, 100),
  date: fc.constantFrom('', '2026-03-01', '2026-03-02'),
});

it('ranks the same whoever answers first, each thing once and nothing that does not match', () => {
  const things = fc.uniqueArray(hit, { selector: ({ kind, id }) => `${kind} ${id}` });
  fc.assert(
    fc.property(things, fc.infiniteStream(fc.nat()), (hits, stream) => {
      const shuffled = hits
        .map((each) => ({ each, at: stream.next().value ?? 0 }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ each }) => each);
      const ranked = rankedHits([...shuffled, ...shuffled]);
      expect(ranked).toEqual(rankedHits(hits));
      expect(ranked).toHaveLength(hits.filter(({ score }) => score > 0).length);
      const scores = ranked.map(({ score }) => score);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    }),
  );
});

const entry = (key: string, number: string): Entry => ({
  sort: '2026-03-01',
  key,
  status: 'POSTED',
  number,
  legalEntity: 'DE01',
});

function contextOf(entries: readonly Entry[], incomplete: readonly SourceFailure[] = []): Context {
  const none: MergedPage<never> = { rows: [], hasMore: false, incomplete: [] };
  const found = (): MergedPage<Invoice> => ({
    rows: entries.map((each) => ({
      node: invoice('sap', each),
      place: { sort: each.sort, source: 'sap', key: each.key },
    })),
    hasMore: false,
    incomplete,
  });
  const viewer: Viewer = {
    subject: 'anna',
    scopes: ['suppliers:read', 'invoices:read', 'payments:read'],
    roles: [],
    legalEntities: ['DE01'],
    supplierId: null,
    actor: null,
    expiresAt: 0,
  };
  return {
    viewer,
    searched: {
      suppliers: { suppliers: async () => none },
      payments: { payments: async () => none },
      invoices: { invoices: async () => found() },
    },
    postings: { load: async () => null },
    cursors: signedCursors('a key of the deployment'),
    oldest: oldestFetched(),
    call: aCall(),
  } as unknown as Context;
}

it('goes on after the last hit of a page, whatever was entered before it meanwhile', async () => {
  const entries = [entry('1', 'A-1'), entry('2', 'A-12'), entry('3', 'A-13')];
  const one = await search({ text: 'A-1', first: 2 }, contextOf(entries));
  expect(one.edges.map(({ node }) => node.id)).toEqual(['sap:1', 'sap:2']);
  const more = [entry('0', 'A-1'), ...entries];
  const args = { text: 'A-1', first: 2, after: one.pageInfo.endCursor };
  const two = await search(args, contextOf(more));
  expect(two.edges.map(({ node }) => node.id)).toEqual(['sap:3']);
  expect(two.pageInfo.hasNextPage).toBe(false);
});

it('takes a cursor of another text for none of its own', async () => {
  const context = contextOf([entry('1', 'A-1'), entry('2', 'A-12')]);
  const { pageInfo } = await search({ text: 'A-1', first: 1 }, context);
  const other = search({ text: 'A-12', first: 1, after: pageInfo.endCursor }, context);
  await expect(other).rejects.toThrow('the cursor is not one of this list');
});

it('names a source once that two of its lists could not ask', async () => {
  const failure: SourceFailure = {
    source: 'sap',
    code: 'SOURCE_TIMEOUT',
    message: 'sap is slow',
    retryAfterMs: null,
  };
  const answer = await search({ text: 'A-1', first: 5 }, contextOf([], [failure]));
  expect(answer.incomplete).toEqual([failure]);
});

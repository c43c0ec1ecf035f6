import { afterEach, expect, it, vi } from 'vitest';

import type { InvoiceFilter } from '#domain/invoice';
import { nextPlace } from '#domain/routed';
import type { Viewer } from '#platform/identity/viewer';
import { connection } from '#platform/subgraph/connection';
import { signedCursors } from '#platform/subgraph/cursor';
import { LIST_SHARE } from '#sources/list-call';
import { MAX_FURTHER_PAGES } from '#sources/read-part';
import { routedSources } from '#sources/routed';
import { type Entry, fakeInvoices } from './fake-invoices.ts';
import { aCall, anyInvoice } from './fake-source.ts';

afterEach(() => {
  vi.useRealTimers();
});

const drafts: InvoiceFilter = { ...anyInvoice, documentStatus: ['DRAFT'] };
const POSTED = { sort: '2026-03-05', status: 'POSTED', number: 'A1', legalEntity: 'DE01' } as const;

/** One draft behind so many posted invoices, in a source that cannot look for a status. */
function haystack(size: number) {
  const source = fakeInvoices('coupa', { ids: true });
  const posted = Array.from({ length: size }, (_, at): Entry => ({
    ...POSTED,
    key: `k${9_999 - at}`,
  }));
  source.rows = [...posted, { ...POSTED, sort: '2026-03-01', key: 'draft', status: 'DRAFT' }];
  return source;
}

it('looks through so many pages of a source for one page, says so, and goes on from there', async () => {
  const source = haystack(3_000);
  const { invoices } = routedSources({ opened: [source] });
  const one = await invoices.invoices(drafts, { first: 5, after: null }, aCall());
  expect(one).toMatchObject({
    rows: [],
    hasMore: true,
    incomplete: [{ source: 'coupa', code: 'SEARCH_LIMIT' }],
  });
  expect(source.asked).toHaveLength(MAX_FURTHER_PAGES + 1);
  const two = await invoices.invoices(drafts, { first: 5, after: nextPlace(one) }, aCall());
  expect(two.rows.map(({ node }) => node.id)).toEqual(['coupa:draft']);
  expect([two.hasMore, two.incomplete]).toEqual([false, []]);
});

it('holds back what another source has behind the place a search came to, and nothing before it', async () => {
  const sap = fakeInvoices('sap');
  sap.rows = [
    { ...POSTED, sort: '2026-03-06', key: '2', status: 'DRAFT' },
    { ...POSTED, sort: '2026-02-01', key: '1', status: 'DRAFT' },
  ];
  const { invoices } = routedSources({ opened: [haystack(3_000), sap] });
  const one = await invoices.invoices(drafts, { first: 5, after: null }, aCall());
  const two = await invoices.invoices(drafts, { first: 5, after: nextPlace(one) }, aCall());
  const ids = [one, two].map(({ rows }) => rows.map(({ node }) => node.id));
  expect(ids).toEqual([['sap:2'], ['coupa:draft', 'sap:1']]);
});

it('gives a page without rows a cursor to go on from', async () => {
  const { invoices } = routedSources({ opened: [haystack(3_000)] });
  const viewer: Viewer = {
    subject: 'anna',
    scopes: [],
    roles: [],
    legalEntities: '*',
    supplierId: null,
    actor: null,
    expiresAt: 0,
  };
  const page = (after: string | null) =>
    connection({
      field: 'invoices',
      filter: drafts,
      page: { first: 5, after },
      viewer,
      cursors: signedCursors('a key of the deployment'),
      load: (request) => invoices.invoices(drafts, request, aCall()),
    });
  const { edges, pageInfo } = await page(null);
  expect([edges, pageInfo.startCursor, pageInfo.hasNextPage]).toEqual([[], null, true]);
  const next = await page(pageInfo.endCursor);
  expect(next.edges.map(({ node }) => node.id)).toEqual(['coupa:draft']);
});

it('waits for a source that does not answer no longer than a page may, and brings the others', async () => {
  vi.useFakeTimers({ now: 0 });
  const [mute, sap] = [fakeInvoices('netsuite'), fakeInvoices('sap')];
  mute.state = 'mute';
  sap.rows = [{ ...POSTED, key: '1' }];
  const { invoices } = routedSources({ opened: [mute, sap] });
  const request = { first: 5, after: null };
  let isThere = false;
  const page = invoices.invoices(anyInvoice, request, aCall({ deadline: 10_000 }));
  void page.then(() => (isThere = true));
  await vi.advanceTimersByTimeAsync(10_000 * LIST_SHARE - 1);
  expect(isThere).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await page).toMatchObject({
    rows: [{ node: { id: 'sap:1' } }],
    hasMore: false,
    incomplete: [{ source: 'netsuite', code: 'SOURCE_TIMEOUT' }],
  });
  expect(vi.getTimerCount()).toBe(0);
});

it('keeps what a source had found when it fails later on, and asks it again from there', async () => {
  const source = haystack(50);
  source.most = 10;
  source.rows.push({ ...POSTED, sort: '2026-03-06', key: 'first', status: 'DRAFT' });
  const { invoices } = routedSources({ opened: [source] });
  const list = source.capabilities.invoices?.invoices;
  const asked = vi.fn<NonNullable<typeof list>>().mockImplementation((...given) => {
    source.state = asked.mock.calls.length > 2 ? 'dead' : 'well';
    return list?.(...given) ?? Promise.reject(new Error('no list'));
  });
  Object.assign(source.capabilities.invoices ?? {}, { invoices: asked });
  const one = await invoices.invoices(drafts, { first: 5, after: null }, aCall());
  expect(one.rows.map(({ node }) => node.id)).toEqual(['coupa:first']);
  expect(one.incomplete).toMatchObject([{ code: 'SOURCE_UNAVAILABLE' }]);
  Object.assign(source.capabilities.invoices ?? {}, { invoices: list });
  source.state = 'well';
  const two = await invoices.invoices(drafts, { first: 5, after: nextPlace(one) }, aCall());
  expect(two.rows.map(({ node }) => node.id)).toEqual(['coupa:draft']);
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PushedFilters } from '#domain/pushed-filters';
import { scoreOf } from '#domain/search';
import { oldestFetched } from '#platform/subgraph/oldest-fetched';
import { signedCursors } from '#platform/subgraph/cursor';
import type { Viewer } from '#platform/identity/viewer';
import { buildWorld } from '#simulators/world/build';
import { connector as coupa } from '#sources/coupa/connector';
import { connector as netsuite } from '#sources/netsuite/connector';
import { connector as oracle } from '#sources/oracle-fusion/connector';
import { routedSources } from '#sources/routed';
import { connector as sap } from '#sources/sap-s4hana/connector';
import type { Context } from '#subgraphs/operations/context';
import { search } from '#subgraphs/operations/search';
import { coupaBook } from '../support/contract/coupa-book.ts';
import { netsuiteBook } from '../support/contract/netsuite-book.ts';
import { oracleBook } from '../support/contract/oracle-book.ts';
import { sapBook } from '../support/contract/sap-book.ts';
import { known } from '../support/contract/world-terms.ts';
import {
  clock,
  newCall,
  type SimulatedSource,
  startCoupaSource,
  startNetSuiteSource,
  startOracleSource,
  startSapSource,
} from '../support/sources.ts';

const world = buildWorld({ seed: 20_260_101, anchor: '2026-11-20' });
const books = [
  sapBook(world, '2026-11-22'),
  netsuiteBook(world, '2026-11-22'),
  oracleBook(world, '2026-11-22'),
  coupaBook(world),
];

const pushes: Readonly<Record<string, PushedFilters | undefined>> = {
  sap: sap.pushes,
  netsuite: netsuite.pushes,
  oracle: oracle.pushes,
  coupa: coupa.pushes,
};

let running: SimulatedSource[] = [];
let context: Context;

beforeAll(async () => {
  running = [
    await startSapSource(world),
    await startNetSuiteSource(world),
    await startOracleSource(world),
    await startCoupaSource(world),
  ];
  const opened = running.map((source) => ({
    id: source.id,
    legalEntities: world.entities
      .filter(({ system }) => system === source.id || source.id === 'coupa')
      .map(({ code }) => code),
    capabilities: source.connect().ports,
    ...(pushes[source.id] && { pushes: pushes[source.id] }),
  }));
  context = {
    searched: routedSources({ opened, clock }),
    cursors: signedCursors('a key of the deployment'),
    postings: { load: async () => null },
    oldest: oldestFetched(),
  } as unknown as Context;
});
afterAll(async () => {
  await Promise.all(running.map((source) => source.stop()));
});

const everybody: Viewer = {
  subject: 'anna',
  scopes: ['suppliers:read', 'invoices:read', 'payments:read'],
  roles: [],
  legalEntities: '*',
  supplierId: null,
  actor: null,
  expiresAt: 0,
};

const ask = (text: string, viewer = everybody, first = 200, after: string | null = null) =>
  search({ text, first, after }, { ...context, viewer, call: newCall() });

const idsOf = ({ edges }: Awaited<ReturnType<typeof ask>>) => edges.map(({ node }) => node.id);

it.each([0, 1, 2])(
  'finds an invoice by its number, exact ones first, in the books of source %i',
  async (at) => {
    const wanted = known(books[at]?.invoices.find(({ node }) => node.number.length > 4)).node;
    const answer = await ask(wanted.number.toLowerCase());
    const exact = answer.edges.filter(({ node }) => node.score === 100).map(({ node }) => node.id);
    expect(exact).toContain(wanted.id);
    expect(idsOf(answer).slice(0, exact.length)).toEqual(exact);
    expect(answer.incomplete).toEqual([]);
  },
);

it('finds every invoice a part of whose number it is, and nothing else', async () => {
  const rows = books.flatMap(({ invoices }) => invoices);
  const matches = (part: string) =>
    rows
      .filter(
        ({ node }) => node.number.toUpperCase().includes(part) || node.documentNumber === part,
      )
      .map(({ id }) => id);
  const parts = rows.slice(0, 50).map(({ node }) => node.number.slice(1).toUpperCase());
  const part = known(parts.find((one) => one.length > 3 && matches(one).length > 1));
  const expected = matches(part);
  const { edges, isTruncated } = await ask(part, { ...everybody, scopes: ['invoices:read'] });
  expect(isTruncated).toBe(false);
  expect(edges.map(({ node }) => node.id).toSorted()).toEqual(expected.toSorted());
});

it('finds suppliers of every system by a part of the name, and pages through them without a gap', async () => {
  const names = books.flatMap(({ suppliers }) =>
    suppliers.map(({ id, node }) => ({ id, name: node.name })),
  );
  const word = known(names[0]).name.split(' ')[0] ?? '';
  const viewer = { ...everybody, scopes: ['suppliers:read'] };
  const whole = idsOf(await ask(word, viewer));
  const expected = names.filter(({ name }) => scoreOf([name], word) > 0).map(({ id }) => id);
  expect(whole.toSorted()).toEqual(expected.toSorted());
  const paged: string[] = [];
  let after: string | null = null;
  for (let turn = 0; turn <= whole.length; turn++) {
    const page: Awaited<ReturnType<typeof ask>> = await ask(word, viewer, 2, after);
    paged.push(...idsOf(page));
    if (!page.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor;
  }
  expect(paged).toEqual(whole);
});

it.each([0, 1, 2])(
  'finds a payment by its document number, in the books of source %i',
  async (at) => {
    const { id, node } = known(books[at]?.payments[3]);
    expect(idsOf(await ask(node.documentNumber ?? ''))).toContain(id);
  },
);

it('shows nothing of a kind, a legal entity or a supplier that the viewer may not see', async () => {
  const wanted = known(books[0]?.invoices.find(({ node }) => node.legalEntity === 'DE01')).node;
  const seen = async (more: Partial<Viewer>) =>
    idsOf(await ask(wanted.number, { ...everybody, ...more }));
  expect(await seen({})).toContain(wanted.id);
  expect(await seen({ supplierId: wanted.supplierId })).toContain(wanted.id);
  expect(await seen({ scopes: ['suppliers:read'] })).not.toContain(wanted.id);
  expect(await seen({ legalEntities: ['JP01'] })).not.toContain(wanted.id);
  expect(await seen({ legalEntities: [] })).toEqual([]);
  expect(await seen({ supplierId: 'sap:0000000000' })).not.toContain(wanted.id);
});

it('finds what is still on its way to the books by a part of its number', async () => {
  const line = { type: 'InvoiceAmountLine', price: '120.00', 'tax-amount': '0' };
  const invoice = {
    'invoice-number': 'Under Way-Q77',
    'invoice-date': '2026-11-21T00:00:00+00:00',
    supplier: { id: 3001 },
    currency: { code: 'EUR' },
    'invoice-lines': [{ ...line, account: { code: 'DE01-DE011020-400000' } }],
  };
  const { control } = known(running.at(-1));
  const { id } = await control.person({ deed: 'receive-invoice', entity: 'DE01', invoice });
  for (const text of ['under way-q77', 'UNDER  WAY', 'q77'])
    expect(idsOf(await ask(text))).toEqual([`coupa:${id}`]);
  expect(idsOf(await ask('q77%'))).toEqual([]);
});

it('refuses a text that says too little', async () => {
  await expect(ask(' a ')).rejects.toThrow('text has 2 to 80 characters');
});

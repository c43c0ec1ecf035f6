import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, GraphQLError, parse, type GraphQLSchema } from 'graphql';
import { clientError } from '#platform/errors';
import type {
  RoleCall,
  SubgraphCaller,
  SubgraphExtensions,
  SubgraphRequest,
} from '#platform/subgraph/caller';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@external", "@requires", "@shareable", "@requiresScopes", "@authenticated"])`;

type Module = Extract<Parameters<typeof buildSubgraphSchema>[0], unknown[]>[number];
const build = (sdl: string, resolvers: object): GraphQLSchema =>
  buildSubgraphSchema([{ typeDefs: parse(`${LINK}\n${sdl}`), resolvers } as Module]);

export interface Toy {
  readonly supergraphSdl: string;
  readonly schemas: Readonly<Record<string, GraphQLSchema>>;
  readonly subgraphs: Readonly<Record<string, SubgraphCaller>>;
  /** What was sent to which subgraph, in order. */
  readonly sent: { name: string; request: SubgraphRequest; call: RoleCall }[];
}

const invoicesSdl = (protect: string): string => `
  type Query {
    invoices: [Invoice!]!
    invoicePages(filter: PageFilter, first: Int!, after: String): InvoicePage! ${protect}
    invoice(id: ID!): Invoice
    node(id: ID!): Node
    hits: [Hit]
    echo(text: String, of: Colour = RED, at: Point): String
    fails(how: String!): String
    must(how: String!): String!
    hangs: String
    secret: String ${protect}
  }
  type Mutation { append(text: String!): [String!]! }
  type Subscription {
    invoiceStatusChanged(filter: EventFilter, after: String, snapshot: Boolean, other: Int): InvoiceEvent ${protect}
    neverServed: Int
  }
  input EventFilter { ids: [ID!], supplierId: ID, legalEntities: [String!], statuses: [InvoiceStatus!], colour: Colour }
  input PageFilter { ids: [ID!], status: [InvoiceStatus!], supplierId: ID }
  enum InvoiceStatus { DRAFT APPROVED POSTED PAID }
  type InvoicePage { edges: [InvoiceEdge!]! pageInfo: InvoicePageInfo! incomplete: [Missing!]! }
  type InvoiceEdge { node: Invoice! }
  type InvoicePageInfo { hasNextPage: Boolean! endCursor: String }
  type Missing { source: String! }
  input Point { x: Int! = 3, y: Int }
  enum Colour { RED GREEN }
  interface Node { id: ID! }
  union Hit = Invoice | Supplier
  type Invoice implements Node @key(fields: "id") {
    id: ID!
    number: String
    status: InvoiceStatus!
    amount(in: Colour = RED): String
    supplier: Supplier
    lines: [Line!]!
  }
  type Line { text: String supplier: Supplier }
  type Supplier @key(fields: "id") { id: ID! }
  type InvoiceEvent { cursor: String! sequence: Float! from: InvoiceStatus to: InvoiceStatus! invoice: Invoice node: Node }`;

const suppliersSdl = `
  type Query { supplier(id: ID!): Supplier }
  type Mutation { touch(text: String!): String }
  type Supplier @key(fields: "id") { id: ID! name: String! rating: Int friends: [Supplier!] fails: String }
  type Invoice @key(fields: "id") { id: ID! number: String @external label: String @requires(fields: "number") }`;

/** Nobody answers for it. */
const paymentsSdl = `
  type Query { dead: String }
  type Invoice @key(fields: "id") { id: ID! paid: String }`;

const invoice = (id: string) => ({
  __typename: 'Invoice',
  id,
  number: `N-${id}`,
  amount: ({ in: colour }: { in: string }) => `${id} ${colour}`,
  supplier: { __typename: 'Supplier', id: id === '9' ? 'gone' : `s${Number(id) % 2}` },
  lines: [
    { text: 'a', supplier: { id: 's0' } },
    { text: 'b', supplier: { id: 's1' } },
  ],
});

/** What each of the four is now. */
const toyStates: Readonly<Record<string, string>> = { 1: 'APPROVED', 2: 'POSTED', 3: 'PAID' };

interface Event {
  readonly entity: { readonly id: string };
}
interface Pages {
  readonly filter: { ids?: string[]; status?: string[]; supplierId?: string } | null;
  readonly first: number;
  readonly after: string | null;
}

/** Supplier `s9` belongs to a source that does not answer. */
function pagesOf({ filter, first, after }: Pages): object {
  const all = ['1', '2', '3', '4'].filter(
    (id) =>
      (filter?.ids?.includes(id) ?? true) &&
      (filter?.status?.includes(toyStates[id] ?? 'DRAFT') ?? true),
  );
  const from = Number(after ?? 0);
  return {
    edges: all.slice(from, from + first).map((id) => ({ node: invoice(id) })),
    pageInfo: { hasNextPage: from + first < all.length, endCursor: String(from + first) },
    incomplete: filter?.supplierId === 's9' ? [{ source: 'netsuite' }] : [],
  };
}

const failure = (how: string): Error => {
  if (how === 'coded')
    return clientError('SOURCE_TIMEOUT', 'sap did not answer', { source: 'sap' });
  if (how === 'foreign')
    return new GraphQLError('ORA-00942 at 10.0.0.1', {
      extensions: { code: 'ORACLE', body: 'raw', stacktrace: ['x'] },
    });
  return new TypeError('cannot read secrets of undefined');
};

const invoiceResolvers = (appended: string[]): object => ({
  Query: {
    invoices: () => ['1', '2', '3', '4'].map(invoice),
    invoicePages: (_: unknown, asked: Pages) => pagesOf(asked),
    invoice: (_: unknown, { id }: { id: string }) => (id === '0' ? null : invoice(id)),
    node: (_: unknown, { id }: { id: string }) => invoice(id),
    hits: () => [invoice('1'), { __typename: 'Supplier', id: 's1' }, null],
    echo: (_: unknown, args: object) => JSON.stringify(args),
    fails: (_: unknown, { how }: { how: string }) => {
      throw failure(how);
    },
    must: (_: unknown, { how }: { how: string }) => {
      throw failure(how);
    },
    hangs: () => new Promise(() => {}),
    secret: () => 'told',
  },
  Mutation: {
    append: (_: unknown, { text }: { text: string }) => {
      appended.push(text);
      return [...appended];
    },
  },
  InvoiceEvent: {
    invoice: ({ entity }: Event) => invoice(entity.id),
    node: ({ entity }: Event) => invoice(entity.id),
  },
  Invoice: {
    status: ({ id }: { id: string }) => toyStates[id] ?? 'DRAFT',
    __resolveReference: ({ id }: { id: string }) => invoice(id),
  },
});

const supplierResolvers = (appended: string[]): object => ({
  Query: { supplier: (_: unknown, { id }: { id: string }) => ({ id }) },
  Mutation: {
    touch: async (_: unknown, { text }: { text: string }) => {
      await Promise.resolve();
      appended.push(text);
      return text;
    },
  },
  Supplier: {
    __resolveReference: ({ id }: { id: string }) => (id === 'gone' ? null : { id }),
    name: ({ id }: { id: string }) => `supplier ${id}`,
    rating: ({ id }: { id: string }) => id.length,
    friends: ({ id }: { id: string }) => [{ id: `${id}x` }],
    fails: () => {
      throw failure('coded');
    },
  },
  Invoice: {
    __resolveReference: (reference: object) => reference,
    label: ({ number }: { number: string }) => `label of ${number}`,
  },
});

/** `protect` is put on `Query.secret` and on the subscription field. */
export function toyGraph({ protect = '' } = {}): Toy {
  const appended: string[] = [];
  const sent: Toy['sent'] = [];
  const schemas = {
    invoices: build(invoicesSdl(protect), invoiceResolvers(appended)),
    suppliers: build(suppliersSdl, supplierResolvers(appended)),
    payments: build(paymentsSdl, {}),
  };
  return {
    supergraphSdl: compose({
      invoices: invoicesSdl(protect),
      suppliers: suppliersSdl,
      payments: paymentsSdl,
    }),
    schemas,
    subgraphs: Object.fromEntries(
      Object.entries(schemas).map(([name, schema]) => [name, caller(name, schema, sent)]),
    ),
    sent,
  };
}

const caller = (name: string, schema: GraphQLSchema, sent: Toy['sent']): SubgraphCaller => ({
  async execute(request, call) {
    sent.push({ name, request, call });
    if (name === 'payments') throw clientError('SOURCE_UNAVAILABLE', 'payments does not answer');
    const result = await execute({
      schema,
      document: request.document,
      rootValue: request.event,
      variableValues: request.variables,
      operationName: request.operationName,
      contextValue: call,
    });
    const seconds = name === 'invoices' ? '05' : '02';
    const extensions: SubgraphExtensions = {
      freshness: { oldestFetchedAt: `2026-01-01T00:00:${seconds}.000Z` },
    };
    return { ...result, extensions };
  },
});

export function compose(sdls: Readonly<Record<string, string>>): string {
  const { supergraphSdl, errors } = composeServices(
    Object.entries(sdls).map(([name, sdl]) => ({
      name,
      url: `http://${name}.invalid`,
      typeDefs: parse(sdl.includes('@link(') ? sdl : `${LINK}\n${sdl}`),
    })),
  );
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

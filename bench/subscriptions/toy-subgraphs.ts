import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { SubgraphCaller } from '#platform/subgraph/caller';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n';

const INVOICES = parse(`${LINK}
  type Query { invoice(id: ID!): Invoice }
  type Subscription { invoiceStatusChanged(after: String, snapshot: Boolean): InvoiceStatusChanged! }
  type InvoiceStatusChanged {
    cursor: String! sequence: Float! from: String to: String! invoice: Invoice
  }
  type Invoice @key(fields: "id") { id: ID! number: String! supplier: Supplier! }
  type Supplier @key(fields: "id", resolvable: false) { id: ID! }`);

const SUPPLIERS = parse(`${LINK}
  type Query { supplier(id: ID!): Supplier }
  type Supplier @key(fields: "id") { id: ID! name: String! }`);

const invoice = (id: string): object => ({ id, number: `N-${id}`, supplier: { id: 's1' } });
const supplier = ({ id }: { readonly id: string }): object => ({ id, name: `supplier ${id}` });

type Modules = Parameters<typeof buildSubgraphSchema>[0];
const build = (typeDefs: DocumentNode, resolvers: object): GraphQLSchema =>
  buildSubgraphSchema([{ typeDefs, resolvers }] as Modules);

const schemas: Readonly<Record<string, GraphQLSchema>> = {
  invoices: build(INVOICES, {
    Query: { invoice: (_: unknown, { id }: { id: string }) => invoice(id) },
    InvoiceStatusChanged: {
      invoice: ({ entity }: { entity: { id: string } }) => invoice(entity.id),
    },
  }),
  suppliers: build(SUPPLIERS, {
    Query: { supplier: (_: unknown, reference: { id: string }) => supplier(reference) },
    Supplier: { __resolveReference: supplier },
  }),
};

/** Two subgraphs in this process that keep nothing and wait for nothing, and how often each was called. */
export interface ToySubgraphs {
  readonly supergraphSdl: string;
  readonly callers: Readonly<Record<string, SubgraphCaller>>;
  readonly calls: Map<string, number>;
}

export function toySubgraphs(): ToySubgraphs {
  const calls = new Map<string, number>();
  const { supergraphSdl, errors } = composeServices(
    Object.entries({ invoices: INVOICES, suppliers: SUPPLIERS }).map(([name, typeDefs]) => ({
      name,
      url: `http://${name}.invalid`,
      typeDefs,
    })),
  );
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  const callerOf = (name: string, schema: GraphQLSchema): SubgraphCaller => ({
    async execute({ document, event, variables, operationName }, contextValue) {
      calls.set(name, (calls.get(name) ?? 0) + 1);
      return execute({
        schema,
        document,
        rootValue: event,
        variableValues: variables,
        operationName,
        contextValue,
      });
    },
  });
  return {
    supergraphSdl,
    calls,
    callers: Object.fromEntries(
      Object.entries(schemas).map(([name, schema]) => [name, callerOf(name, schema)]),
    ),
  };
}

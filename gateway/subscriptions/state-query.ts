import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  parse,
  type DocumentNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { clientError } from '#platform/errors';

type Values = Readonly<Record<string, unknown>>;

/** How the entities that a subscription is about are read as they are now. */
export type StateQuery =
  /** Page by page: `list { edges { node { __typename id status } } pageInfo }`, with `incomplete` where there is one. */
  | { readonly kind: 'list'; readonly document: DocumentNode; readonly filter: Values | null }
  /** One by one, as `e0 { __typename id status }` and so on. */
  | { readonly kind: 'each'; readonly document: DocumentNode; readonly ids: Values };

const STATE = (status: string): string => `__typename id status: ${status}`;

/**
 * Found by their types: the entity in the event, the status with the type of the event's `to`, and the query field
 * that lists such entities by pages. `filter` is the subscription's own. Throws BAD_USER_INPUT for what has no such
 * list, and for a filter that the list does not know.
 */
export function stateQuery(
  schema: GraphQLSchema,
  subscription: GraphQLField<unknown, unknown>,
  filter: Values,
): StateQuery {
  const event = getNamedType(subscription.type);
  if (!isObjectType(event)) throw notServed('a snapshot');
  const entity = Object.values(event.getFields())
    .map(({ type }) => getNamedType(type))
    .find(isObjectType);
  const to = event.getFields()['to'];
  const statusType = to && getNamedType(to.type);
  const status = Object.values(entity?.getFields() ?? {}).find(
    ({ type }) => isEnumType(statusType) && getNamedType(type) === statusType,
  );
  if (!entity || !status) throw notServed('a snapshot');
  const queries = Object.values(schema.getQueryType()?.getFields() ?? {});
  const list = queries.find((field) => isListOf(field, entity));
  const parts = list ? listFilter(list, filter, status.type) : null;
  if (list && parts) return listQuery(list, status.name, parts);
  const one = queries.find(
    (field) => getNamedType(field.type) === entity && argument(field, 'id') !== undefined,
  );
  if (!one || !Array.isArray(filter['ids'])) throw notServed('a snapshot of this filter');
  return eachQuery(one, status.name, filter['ids'].map(String));
}

function isListOf(field: GraphQLField<unknown, unknown>, entity: GraphQLObjectType): boolean {
  const connection = getNamedType(field.type);
  const edges = isObjectType(connection) ? connection.getFields()['edges'] : undefined;
  const edge = edges && getNamedType(edges.type);
  const node = isObjectType(edge) ? edge.getFields()['node'] : undefined;
  return node !== undefined && getNamedType(node.type) === entity;
}

const argument = (
  { args }: GraphQLField<unknown, unknown>,
  name: string,
): GraphQLArgument | undefined => args.find((each) => each.name === name);

/** The subscription's filter as the list's; null where the list has no word for a part of it. */
function listFilter(
  list: GraphQLField<unknown, unknown>,
  filter: Values,
  status: GraphQLField<unknown, unknown>['type'],
): Values | null {
  const type = argument(list, 'filter')?.type;
  const input = type && getNamedType(type);
  const known = isInputObjectType(input) ? Object.values(input.getFields()) : [];
  const entries = Object.entries(filter).map(([name, wanted]) => {
    const same = known.find((each) =>
      name === 'statuses' ? getNamedType(each.type) === getNamedType(status) : each.name === name,
    );
    return same && ([same.name, wanted] as const);
  });
  return entries.every((entry) => entry !== undefined) ? Object.fromEntries(entries) : null;
}

function listQuery(
  list: GraphQLField<unknown, unknown>,
  status: string,
  filter: Values,
): StateQuery {
  const connection = getNamedType(list.type) as GraphQLObjectType;
  const incomplete = connection.getFields()['incomplete'] ? 'incomplete { source }' : '';
  const used = ['filter', 'first', 'after'].flatMap((name) => argument(list, name) ?? []);
  const declared = used.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const given = used.map(({ name }) => `${name}: $${name}`).join(', ');
  const document = parse(
    `query(${declared}) { list: ${list.name}(${given}) {
      edges { node { ${STATE(status)} } } pageInfo { hasNextPage endCursor } ${incomplete} } }`,
    { noLocation: true },
  );
  return { kind: 'list', document, filter: Object.keys(filter).length > 0 ? filter : null };
}

function eachQuery(
  one: GraphQLField<unknown, unknown>,
  status: string,
  ids: readonly string[],
): StateQuery {
  const distinct = [...new Set(ids)];
  const declared = distinct.map((_, place) => `$e${place}: ID!`).join(', ');
  const fields = distinct.map(
    (_, place) => `e${place}: ${one.name}(id: $e${place}) { ${STATE(status)} }`,
  );
  return {
    kind: 'each',
    document: parse(
      distinct.length ? `query(${declared}) { ${fields.join('\n')} }` : '{ __typename }',
      {
        noLocation: true,
      },
    ),
    ids: Object.fromEntries(distinct.map((id, place) => [`e${place}`, id])),
  };
}

const notServed = (what: string): Error =>
  clientError('BAD_USER_INPUT', `${what} is not served by this subscription`);

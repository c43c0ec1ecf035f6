import {
  getOperationAST,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ASTNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
} from 'graphql';
import { hasScope, type Viewer } from '#platform/identity/viewer';
import { UNREADABLE, type AccessRules, type Requirement } from './access-rules.ts';

export type Refusal = 'UNAUTHENTICATED' | 'FORBIDDEN';

/**
 * Whether a viewer may have everything the executed operation names, itself and through the fragments it reaches;
 * null for yes. `schema` is what the document was validated against. Introspection is open to everybody.
 */
export function refusal(
  rules: AccessRules,
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  viewer: Viewer | null,
): Refusal | null {
  const needed = requirementsOf(rules, schema, document, operationName);
  if (needed.size === 0) return null;
  if (!viewer) return 'UNAUTHENTICATED';
  return [...needed].every((requirement) => holds(requirement, viewer)) ? null : 'FORBIDDEN';
}

function requirementsOf(
  rules: AccessRules,
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
): ReadonlySet<Requirement> {
  const needed = new Set<Requirement>();
  const operation = getOperationAST(document, operationName);
  if (!operation) return needed;
  const fragments = new Map(
    document.definitions
      .filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const reached: ASTNode[] = [operation];
  // Each fragment joins once, so the walk ends with the document.
  for (const node of reached) {
    const { coordinates, spreads } = namedIn(node, schema);
    for (const coordinate of coordinates)
      for (const requirement of rules.get(coordinate) ?? [UNREADABLE]) needed.add(requirement);
    for (const name of spreads) {
      const fragment = fragments.get(name);
      if (fragment) reached.push(fragment);
      fragments.delete(name);
    }
  }
  return needed;
}

/** Every coordinate an operation or a fragment names, without what belongs to introspection. */
function namedIn(
  node: ASTNode,
  schema: GraphQLSchema,
): { coordinates: Set<string>; spreads: Set<string> } {
  const typeInfo = new TypeInfo(schema);
  const coordinates = new Set<string>();
  const spreads = new Set<string>();
  visit(
    node,
    visitWithTypeInfo(typeInfo, {
      Field({ name }) {
        if (name.value === '__schema' || name.value === '__type') return false;
        if (name.value !== '__typename')
          coordinates.add(`${typeInfo.getParentType()?.name}.${name.value}`);
        return undefined;
      },
      InlineFragment({ typeCondition }) {
        if (typeCondition && !isRoot(schema, typeCondition.name.value))
          coordinates.add(typeCondition.name.value);
      },
      FragmentDefinition({ typeCondition }) {
        if (!isRoot(schema, typeCondition.name.value)) coordinates.add(typeCondition.name.value);
      },
      FragmentSpread({ name }) {
        spreads.add(name.value);
      },
    }),
  );
  return { coordinates, spreads };
}

/** A fragment on a root type may hold introspection alone; its fields ask for the root type themselves. */
const isRoot = (schema: GraphQLSchema, name: string): boolean =>
  [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].some(
    (type) => type?.name === name,
  );

function holds({ scopes, readable }: Requirement, viewer: Viewer): boolean {
  if (!readable) return false;
  return !scopes || scopes.some((all) => all.every((scope) => hasScope(viewer, scope)));
}

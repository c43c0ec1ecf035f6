import { Kind, type DocumentNode, type FieldNode, type OperationDefinitionNode } from 'graphql';
import { clientError, errorCodes } from '#platform/errors';

/**
 * The one field a subscription is about, through fragments if need be, and wherever it is selected once more. Throws
 * SUBSCRIPTION_INVALID for several, for introspection alone and for @include or @skip on the way to it: graphql-js and
 * the planner throw on those.
 */
export function onlyRootField(
  document: DocumentNode,
  operation: OperationDefinitionNode,
): readonly [FieldNode, ...FieldNode[]] {
  const fields: FieldNode[] = [];
  const seen = new Set<string>();
  const selections = [...operation.selectionSet.selections];
  // Each fragment joins once, so the walk ends with the document.
  for (const each of selections) {
    if (each.directives?.some(({ name }) => name.value === 'include' || name.value === 'skip'))
      throw invalid();
    if (each.kind === Kind.FIELD) fields.push(each);
    else if (each.kind === Kind.INLINE_FRAGMENT) selections.push(...each.selectionSet.selections);
    else if (!seen.has(each.name.value)) {
      seen.add(each.name.value);
      const fragment = document.definitions.find(
        (definition) =>
          definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === each.name.value,
      );
      if (fragment?.kind === Kind.FRAGMENT_DEFINITION)
        selections.push(...fragment.selectionSet.selections);
    }
  }
  const [first, ...again] = fields;
  const key = first && responseName(first);
  if (!first || first.name.value.startsWith('__')) throw invalid();
  if (again.some((field) => responseName(field) !== key)) throw invalid();
  return [first, ...again];
}

const responseName = ({ alias, name }: FieldNode): string => (alias ?? name).value;

const invalid = (): Error =>
  clientError('SUBSCRIPTION_INVALID', errorCodes.SUBSCRIPTION_INVALID.meaning);

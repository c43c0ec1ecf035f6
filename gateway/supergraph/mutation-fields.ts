import {
  getOperationAST,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type SelectionSetNode,
} from 'graphql';

const MAX_FIELDS = 20;

/** The root fields a validated mutation names, also through fragments, each once; empty for other operations. */
export function mutationFields(
  document: DocumentNode,
  operationName: string | null | undefined,
): readonly string[] {
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== OperationTypeNode.MUTATION) return [];
  const fields = new Set<string>();
  const seen = new Set<string>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) fields.add(selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value);
        for (const each of document.definitions)
          if (each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === selection.name.value)
            collect(each.selectionSet);
      }
    }
  };
  collect(operation.selectionSet);
  return [...fields].slice(0, MAX_FIELDS);
}

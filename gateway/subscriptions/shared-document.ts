import { createHash } from 'node:crypto';
import {
  print,
  separateOperations,
  visit,
  type DocumentNode,
  type FieldNode,
  type OperationDefinitionNode,
} from 'graphql';

/** A subscription without what differs between subscribers that may share: where they start. */
export interface SharedDocument {
  /** The operation and its fragments alone. */
  readonly document: DocumentNode;
  readonly operationName: string | null;
  /** The subscription's root field as the client wrote it. */
  readonly root: FieldNode;
  /** The variables that are left. */
  readonly variables: ReadonlySet<string>;
  /** Equal for documents that say the same. */
  readonly hash: string;
}

/** Arguments that say where one subscriber starts, and nothing about what it gets. */
const OWN_ARGUMENTS = new Set(['after', 'snapshot']);

/** `roots` are the nodes of the one root field. The document has been validated. */
export function sharedDocument(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  roots: readonly [FieldNode, ...FieldNode[]],
): SharedDocument {
  const operationName = operation.name?.value ?? null;
  const alone = separateOperations(document)[operationName ?? ''] ?? document;
  const startless = visit(alone, {
    Field(node) {
      return roots.includes(node) ? withoutStart(node) : undefined;
    },
  });
  const variables = usedVariables(startless);
  const shared = visit(startless, {
    OperationDefinition(node) {
      const variableDefinitions = (node.variableDefinitions ?? []).filter(({ variable }) =>
        variables.has(variable.name.value),
      );
      return { ...node, variableDefinitions };
    },
  });
  return {
    document: shared,
    operationName,
    root: roots[0],
    variables,
    hash: createHash('sha256').update(print(shared)).digest('base64url'),
  };
}

const withoutStart = (field: FieldNode): FieldNode => ({
  ...field,
  arguments: (field.arguments ?? []).filter(({ name }) => !OWN_ARGUMENTS.has(name.value)),
});

function usedVariables(document: DocumentNode): ReadonlySet<string> {
  const used = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable({ name }) {
      used.add(name.value);
    },
  });
  return used;
}

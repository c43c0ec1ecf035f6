import type { ApolloServerPlugin } from '@apollo/server';
import {
  getOperationAST,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type SelectionSetNode,
} from 'graphql';
import { clientError, errorCodes } from '#platform/errors';
import type { GatewayContext } from '../context.ts';

/** Of a request's body and of a websocket message. */
export const MAX_BODY_BYTES = 1 << 20;
/** Of a document; the parser stops there. */
export const MAX_TOKENS = 15_000;
/** Nested fields; what stands inside `__schema` and `__type` is bounded by graphql-js. */
const MAX_DEPTH = 15;
const MAX_ROOT_FIELDS = 30;
const MAX_ALIASES = 30;

interface Extent {
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
}

/** Refuses an operation too large to plan; the costs of what it asks for are bounded by the subgraphs. */
export const limitsPlugin = (): ApolloServerPlugin<GatewayContext> => ({
  async requestDidStart() {
    return {
      async didResolveOperation({ document, operationName }) {
        const error = overLimit(document, operationName);
        if (error) throw error;
      },
    };
  },
});

/** What the executed operation has too much of, fragments included wherever they are spread; null if nothing. */
export function overLimit(
  document: DocumentNode,
  operationName: string | null | undefined,
): GraphQLError | null {
  const operation = getOperationAST(document, operationName);
  if (!operation) return null;
  const { depth, fields, aliases } = extentOf(document)(operation.selectionSet);
  if (depth > MAX_DEPTH) return tooMuch(`fields nested ${MAX_DEPTH} deep`);
  if (fields > MAX_ROOT_FIELDS) return tooMuch(`${MAX_ROOT_FIELDS} root fields`);
  return aliases > MAX_ALIASES ? tooMuch(`${MAX_ALIASES} aliases`) : null;
}

const tooMuch = (bound: string): GraphQLError =>
  clientError('OPERATION_TOO_COSTLY', `an operation may have at most ${bound}`, {
    http: { status: errorCodes.OPERATION_TOO_COSTLY.status },
  });

/** `fields` counts the first level only. A fragment is measured once; validation has refused cycles. */
function extentOf(document: DocumentNode): (selections: SelectionSetNode) => Extent {
  const fragments = new Map(
    document.definitions
      .filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const measured = new Map<string, Extent>();
  const NOTHING: Extent = { depth: 0, fields: 0, aliases: 0 };

  const measure = ({ selections }: SelectionSetNode): Extent => {
    let { depth, fields, aliases } = NOTHING;
    for (const each of selections) {
      if (each.kind === Kind.FIELD) {
        const opaque = each.name.value === '__schema' || each.name.value === '__type';
        const inner = each.selectionSet && !opaque ? measure(each.selectionSet) : NOTHING;
        depth = Math.max(depth, 1 + inner.depth);
        fields += 1;
        aliases += inner.aliases + (each.alias ? 1 : 0);
        continue;
      }
      const inner =
        each.kind === Kind.INLINE_FRAGMENT
          ? measure(each.selectionSet)
          : measureFragment(each.name.value);
      depth = Math.max(depth, inner.depth);
      fields += inner.fields;
      aliases += inner.aliases;
    }
    return { depth, fields, aliases };
  };

  const measureFragment = (name: string): Extent => {
    const known = measured.get(name);
    if (known) return known;
    // Counts as nothing while it is measured, so that a cycle ends even in a document nobody validated.
    measured.set(name, NOTHING);
    const fragment = fragments.get(name);
    const extent = fragment ? measure(fragment.selectionSet) : NOTHING;
    measured.set(name, extent);
    return extent;
  };
  return measure;
}

import type { GraphQLDataSource } from '@apollo/gateway';
import { GraphQLError, Kind, type DocumentNode, type SelectionSetNode } from 'graphql';
import { clientError } from '#platform/errors';
import type { SubgraphCaller, SubgraphRequest, SubgraphResult } from '#platform/subgraph/caller';
import type { Logger } from '#platform/telemetry/logger';
import type { GatewayContext } from '../context.ts';
import { hasKnownCode } from '../plugins/redact.ts';
import { distinctRepresentations, spreadEntities, spreadPath } from './representations.ts';

/** One unreachable subgraph under a long list would otherwise answer with an error for every row. */
const MAX_ERRORS_PER_FAILED_FETCH = 50;

export interface DataSourceOptions {
  /** The subgraph's name in the supergraph. */
  readonly name: string;
  readonly caller: SubgraphCaller;
  readonly logger: Logger;
  /** The parsed form of a query text whose plan brought none. */
  readonly documentOf: (query: string) => DocumentNode;
  /** For the `primary` of a subscription: the value of the subscription's root field, by its name. */
  readonly event?: SubgraphRequest['event'];
}

type Response = Awaited<ReturnType<GraphQLDataSource['process']>>;
type Path = readonly (string | number)[];

/**
 * A subgraph as the executor knows it. It never throws: a subgraph that fails answers with errors at the fields it
 * owed, so that only these become null. Repeated representations are sent once.
 */
export function subgraphDataSource(options: DataSourceOptions): GraphQLDataSource<GatewayContext> {
  const { name, caller, logger, documentOf, event = null } = options;
  return {
    async process(fetch) {
      const context = fetch.context as GatewayContext;
      const query = fetch.request.query ?? '';
      const document = ('document' in fetch && fetch.document) || documentOf(query);
      const variables = fetch.request.variables ?? {};
      const representations = variables['representations'];
      const entities = Array.isArray(representations)
        ? distinctRepresentations(representations)
        : null;
      const request: SubgraphRequest = {
        query,
        document,
        operationName: fetch.request.operationName ?? null,
        variables: entities ? { ...variables, representations: entities.distinct } : variables,
        event,
      };
      try {
        const result = await untilAborted(caller.execute(request, context.call), context);
        context.freshness.note(result.extensions?.freshness?.oldestFetchedAt);
        return entities ? spreadResult(result, entities, name) : toResponse(result);
      } catch (error) {
        const failure = asClientError(error, context, name, logger);
        const paths = entities
          ? entities.placeOf.map((_, place): Path => ['_entities', place])
          : rootPaths(document);
        return {
          data: null,
          errors: paths
            .slice(0, MAX_ERRORS_PER_FAILED_FETCH)
            .map((path) => ({ message: failure.message, extensions: failure.extensions, path })),
        };
      }
    },
  };
}

const toResponse = ({ data, errors }: SubgraphResult): Response =>
  ({ data: data ?? null, ...(errors?.length ? { errors } : {}) }) as Response;

function spreadResult(
  { data, errors }: SubgraphResult,
  entities: ReturnType<typeof distinctRepresentations>,
  name: string,
): Response {
  const found = data?.['_entities'];
  if (data && (!Array.isArray(found) || found.length !== entities.distinct.length))
    throw new Error(
      `${name} did not answer with one entity for each of ${entities.distinct.length}`,
    );
  const spreadErrors = (errors ?? []).flatMap((error) =>
    spreadPath(error.path, entities).map((path) => atPath(error, path)),
  );
  return toResponse({
    data: data ? { ...data, _entities: spreadEntities(found as unknown[], entities) } : null,
    errors: spreadErrors,
  });
}

const atPath = (error: GraphQLError, path: Path | undefined): GraphQLError =>
  new GraphQLError(error.message, {
    ...(path ? { path } : {}),
    originalError: error.originalError ?? null,
    extensions: error.extensions,
  });

/** Answers at once when the client has gone or the deadline has passed, whatever the subgraph does. */
async function untilAborted<T>(work: Promise<T>, { call: { signal } }: GatewayContext): Promise<T> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const abandon = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', abandon);
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abandon));
  });
}

/** A thrown error as the client may see it; what has no code of ours is logged here and hidden from the client. */
function asClientError(
  error: unknown,
  { call }: GatewayContext,
  subgraph: string,
  logger: Logger,
): GraphQLError {
  const cause: unknown = call.signal.aborted ? call.signal.reason : error;
  if (cause instanceof GraphQLError && hasKnownCode(cause)) return cause;
  const { requestId } = call.trace;
  logger.error({ requestId, subgraph, err: cause }, 'a subgraph call failed');
  return clientError('INTERNAL', 'internal error', { requestId });
}

/** Where the fields stand that a root fetch was to answer. */
function rootPaths(document: DocumentNode): readonly Path[] {
  const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  return operation ? responseNames(operation.selectionSet).map((name) => [name]) : [];
}

/** The planner writes root fields bare, or in inline fragments that hold their conditions. */
const responseNames = ({ selections }: SelectionSetNode): string[] =>
  selections.flatMap((each) => {
    if (each.kind === Kind.FIELD) return [(each.alias ?? each.name).value];
    return each.kind === Kind.INLINE_FRAGMENT ? responseNames(each.selectionSet) : [];
  });

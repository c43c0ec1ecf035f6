import type { ApolloServerOptions } from '@apollo/server';
import { OperationTypeNode, type GraphQLError, type GraphQLSchema } from 'graphql';
import { clientError, errorCodes } from '#platform/errors';
import type { GatewayContext } from '../context.ts';

/** What ApolloServer asks of a gateway. */
export type ApolloGateway = NonNullable<ApolloServerOptions<GatewayContext>['gateway']>;

type Executor = NonNullable<Awaited<ReturnType<ApolloGateway['load']>>['executor']>;

export interface Served {
  /** What clients may ask. */
  readonly schema: GraphQLSchema;
  readonly sdl: string;
  /** Runs a query or mutation. */
  readonly execute: (
    request: Parameters<Executor>[0],
    context: GatewayContext,
  ) => ReturnType<Executor>;
}

/** A schema that never changes, as ApolloServer has to be told of it, and who executes over it. */
export function apolloGateway({ schema, sdl, execute }: Served): ApolloGateway {
  type Listener = Parameters<ApolloGateway['onSchemaLoadOrUpdate']>[0];
  const listeners = new Set<Listener>();
  return {
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async load() {
      for (const listener of listeners) listener({ apiSchema: schema, coreSupergraphSdl: sdl });
      return {
        executor: async (request) => {
          const { operation, context } = request;
          // ApolloServer calls the executor without an operation as well, whatever its types say.
          if (!(operation as typeof operation | undefined)) throw noSuchOperation();
          if (operation.operation === OperationTypeNode.SUBSCRIPTION)
            throw subscriptionTransportError();
          return execute(request, context as GatewayContext);
        },
      };
    },
    async stop() {
      listeners.clear();
    },
  };
}

export const subscriptionTransportError = (): GraphQLError =>
  clientError('SUBSCRIPTION_TRANSPORT', errorCodes.SUBSCRIPTION_TRANSPORT.meaning, {
    http: { status: errorCodes.SUBSCRIPTION_TRANSPORT.status },
  });

export const noSuchOperation = (): GraphQLError =>
  clientError(
    'BAD_USER_INPUT',
    'the document has no operation of this name, or several and no name',
    {
      http: { status: errorCodes.GRAPHQL_VALIDATION_FAILED.status },
    },
  );

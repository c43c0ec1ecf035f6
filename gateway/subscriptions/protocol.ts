import type { ExecutionArgs, FormattedExecutionResult, GraphQLError } from 'graphql';
import { makeServer, type Server } from 'graphql-ws';
import { clientError, errorCodes } from '#platform/errors';
import { identify } from '../plugins/identity.ts';
import { publicError } from '../plugins/redact.ts';
import { admission } from './admission.ts';
import type { Connection } from './connection.ts';
import type { SubscriptionLimits } from './limits.ts';
import { prepare, type Prepared } from './prepare.ts';
import { openStream, type StreamOptions } from './stream.ts';

export interface ProtocolOptions extends StreamOptions {
  readonly limits: SubscriptionLimits;
  readonly stopping: AbortSignal;
  readonly serverStopping: () => GraphQLError;
}

/** What an operation that begins is given. */
interface Begins {
  readonly connection: Connection;
  readonly id: string;
  readonly prepared: Prepared;
}

/** RFC 6455, registered later: come back another time. Clients may. */
const TRY_AGAIN_LATER = 1013;

/** The messages of graphql-transport-ws, and what happens on each. */
export function protocol(options: ProtocolOptions): Server<Connection> {
  const { limits, operations, rights, authenticate, stopping } = options;
  const sockets = admission(limits.maxSocketsPerViewer);
  return makeServer<Record<string, unknown>, Connection>({
    connectionInitWaitTimeout: limits.connectionInitTimeoutMs,
    async onConnect({ connectionParams, extra }) {
      const authorization = connectionParams?.['authorization'] ?? undefined;
      if (authorization !== undefined && typeof authorization !== 'string') return false;
      try {
        extra.viewer = await identify(authenticate, authorization);
      } catch {
        // The protocol's answer to a token that does not hold: close code 4403, and no word about why.
        return false;
      }
      if (extra.gone) return false;
      rights.presented(extra.viewer);
      extra.leave = sockets.enter(extra.viewer, extra.address);
      if (extra.leave) return true;
      extra.close(TRY_AGAIN_LATER, 'SUBSCRIPTION_MAX_LIMIT');
      return false;
    },
    async onSubscribe({ extra }, id, payload) {
      if (stopping.aborted) return [options.serverStopping()];
      if (extra.running.count > limits.maxOperationsPerSocket)
        return [clientError('SUBSCRIPTION_MAX_LIMIT', errorCodes.SUBSCRIPTION_MAX_LIMIT.meaning)];
      const prepared = await prepare(options, extra.viewer, payload);
      if (!('start' in prepared)) return prepared;
      operations.started();
      const { document, operationName } = prepared;
      const contextValue: Begins = { connection: extra, id, prepared };
      return { schema: options.execution.supergraph.schema, document, operationName, contextValue };
    },
    execute: (args) => begin(options, args),
    subscribe: (args) => begin(options, args),
    // Formatted where it was made.
    onNext: (_context, _id, _payload, _args, result) => result as FormattedExecutionResult,
    onError({ extra }, id, _payload, errors) {
      extra.ended?.(id);
      return errors.map((each) => publicError(each.toJSON()));
    },
    onComplete({ extra }, id) {
      extra.ended?.(id);
      operations.completed();
    },
  });
}

/** What graphql-ws calls an execution result, which differs from ours in how its errors are typed only. */
type Started = ReturnType<NonNullable<Parameters<typeof makeServer>[0]['execute']>>;

function begin(options: ProtocolOptions, { contextValue }: ExecutionArgs): Started {
  const { connection, id, prepared } = contextValue as Begins;
  const { start } = prepared;
  return (
    start.kind === 'once'
      ? start.run()
      : openStream(options, prepared, start, connection.out.sinkOf(id))
  ) as Started;
}
